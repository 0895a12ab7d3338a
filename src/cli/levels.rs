//! The flags `--allow`, `--warn` and `--deny`, in the order in which they stand.

use clap::ArgMatches;

use crate::diagnostic::{Level, Policy, Rule};
use crate::text::{nearest, or_list, shown};

/// One of the three flags.
#[derive(Clone, Copy, Debug)]
pub(super) enum Severity {
    Allow,
    Warn,
    Deny,
}

impl Severity {
    fn level(self) -> Level {
        match self {
            Self::Allow => Level::Allow,
            Self::Warn => Level::Warn,
            Self::Deny => Level::Deny,
        }
    }
}

/// The flags by name.
const FLAGS: [(&str, Severity); 3] =
    [("allow", Severity::Allow), ("warn", Severity::Warn), ("deny", Severity::Deny)];

/// The rule that one of the flags names, or the word `warnings`.
#[derive(Clone, Copy, Debug)]
pub(super) enum LevelArg {
    Rule(Rule),
    Warnings,
}

impl LevelArg {
    /// Reads the value of `--deny`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text == "warnings" { Ok(Self::Warnings) } else { parse_rule(text).map(Self::Rule) }
    }

    /// Reads the value of `--allow` and `--warn`: rules about text that could not be read cannot be lowered.
    pub(super) fn parse_quieter(text: &str) -> Result<Self, String> {
        if text == "warnings" {
            return Err("`warnings` goes with --deny alone; name a rule".to_owned());
        }
        let rule = parse_rule(text)?;
        if rule.is_lowerable() {
            Ok(Self::Rule(rule))
        } else {
            Err(format!("`{rule}` cannot be lowered: it is about what could not be read"))
        }
    }
}

/// Reads a rule by its id.
pub(super) fn parse_rule(text: &str) -> Result<Rule, String> {
    Rule::from_id(text).ok_or_else(|| {
        let near = nearest(text, Rule::ALL.iter().map(|rule| rule.id()));
        if matches!(text, "warning" | "error" | "errors" | "all") {
            "this option takes a rule; `-D warnings` makes warnings errors".to_owned()
        } else if Rule::NOT_YET.contains(&text) {
            format!("the rule `{text}` does not run in this version yet")
        } else if near.is_empty() {
            format!("there is no rule `{}`; `rewave rules` lists them", shown(text))
        } else {
            format!("there is no rule `{}`; did you mean {}?", shown(text), or_list(&near))
        }
    })
}

/// The policy that the command line sets; the last flag wins.
pub(super) fn policy(levels: &[(Option<Rule>, Level)]) -> Policy {
    let mut policy = Policy::default();
    for &(rule, level) in levels {
        match rule {
            Some(rule) => policy.set_by_command(rule, level),
            None => policy.deny_warnings(),
        }
    }
    policy
}

/// The levels of the command line, in their order; `None` in place of a rule stands for `warnings`.
pub(super) fn given(matches: Option<&ArgMatches>) -> Vec<(Option<Rule>, Level)> {
    let Some(matches) = matches else { return Vec::new() };
    let mut set: Vec<(usize, Severity, LevelArg)> = Vec::new();
    for (name, severity) in FLAGS {
        let places = matches.indices_of(name).into_iter().flatten();
        let values = matches.get_many::<LevelArg>(name).into_iter().flatten();
        set.extend(places.zip(values).map(|(place, &value)| (place, severity, value)));
    }
    set.sort_by_key(|&(place, _, _)| place);
    let rule = |value| match value {
        LevelArg::Rule(rule) => Some(rule),
        LevelArg::Warnings => None,
    };
    set.into_iter().map(|(_, severity, value)| (rule(value), severity.level())).collect()
}
