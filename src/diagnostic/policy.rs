//! How loud each rule is in a run, and which exceptions its owners declared.

use std::collections::BTreeMap;

use super::{Level, Rule, Subject};
use crate::source::Span;

/// The levels of a run. Default level, then `[rules]`, then the command line, the last one winning;
/// an exception beats all but `deny` of that very rule on the command line; `deny warnings` last.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    inventory: BTreeMap<Rule, Level>,
    command: BTreeMap<Rule, Level>,
    deny_warnings: bool,
    /// Whether no inventory sets a level any more.
    is_closed: bool,
}

impl Policy {
    /// The same levels, which no inventory changes any more.
    #[must_use]
    pub fn closed(self) -> Self {
        Self { is_closed: true, ..self }
    }

    /// Sets a level as `[rules]` of the inventory does. Ignored for a rule that cannot be lowered.
    pub fn set_by_inventory(&mut self, rule: Rule, level: Level) {
        if rule.is_lowerable() && !self.is_closed {
            self.inventory.insert(rule, level);
        }
    }

    /// Sets a level as the command line does. Ignored for a rule that cannot be lowered.
    pub fn set_by_command(&mut self, rule: Rule, level: Level) {
        if rule.is_lowerable() {
            self.command.insert(rule, level);
        }
    }

    /// Makes every warning a denial.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// The level of a rule, exceptions apart.
    #[must_use]
    pub fn level(&self, rule: Rule) -> Level {
        let level = (self.command.get(&rule).or_else(|| self.inventory.get(&rule)))
            .copied()
            .unwrap_or_else(|| rule.default_level());
        if self.deny_warnings && level == Level::Warn { Level::Deny } else { level }
    }

    /// Whether an exception has a say: not where the command line denies that very rule.
    #[must_use]
    pub fn heeds_exceptions(&self, rule: Rule) -> bool {
        rule.is_lowerable() && self.command.get(&rule) != Some(&Level::Deny)
    }
}

/// An `allow` entry of an application or a service: a finding of this rule about its owner is known.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The owner of the entry: findings about it are covered.
    pub subject: Subject,
    /// The rule that is excepted.
    pub rule: Rule,
    /// Where the entry stands.
    pub span: Span,
    /// Until when it counts.
    pub validity: Validity,
}

/// Until when an exception counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It has no last day.
    Endless,
    /// It has a last day, which is not past.
    Dated,
    /// Its last day is past: it allows nothing any more.
    Expired,
}

impl Exception {
    /// Whether its last day is past.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.validity == Validity::Expired
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_wins() {
        let rule = Rule::MissingTeam;
        let mut policy = Policy::default();
        assert_eq!(policy.level(rule), Level::Allow);
        policy.set_by_inventory(rule, Level::Deny);
        assert_eq!(policy.level(rule), Level::Deny);
        assert!(policy.heeds_exceptions(rule));
        policy.set_by_command(rule, Level::Warn);
        assert_eq!(policy.level(rule), Level::Warn);
        policy.deny_warnings();
        assert_eq!(policy.level(rule), Level::Deny);
        assert!(policy.heeds_exceptions(rule));
        policy.set_by_command(rule, Level::Deny);
        assert!(!policy.heeds_exceptions(rule));
    }

    #[test]
    fn what_was_not_read_cannot_be_lowered() {
        let mut policy = Policy::default();
        policy.set_by_inventory(Rule::Syntax, Level::Allow);
        policy.set_by_command(Rule::UnknownKey, Level::Warn);
        assert_eq!(policy.level(Rule::Syntax), Level::Deny);
        assert_eq!(policy.level(Rule::UnknownKey), Level::Deny);
        assert!(!policy.heeds_exceptions(Rule::Syntax));
    }
}
