//! The level of each rule in a run, and the exceptions that the owners declared.

use std::collections::BTreeMap;

use super::{Level, Rule, Subject};
use crate::source::Span;

/// The levels of a run. The default level comes first, then `[rules]`, then the command line, and the last one wins. An
/// exception beats all of them except `deny` of the same rule on the command line; `deny warnings` is applied last.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    inventory: BTreeMap<Rule, Level>,
    command: BTreeMap<Rule, Level>,
    deny_warnings: bool,
    /// Whether inventories can no longer set a level.
    is_closed: bool,
}

impl Policy {
    /// The same levels, closed so that no inventory changes them any more.
    #[must_use]
    pub fn closed(self) -> Self {
        Self { is_closed: true, ..self }
    }

    /// Sets a level as `[rules]` of the inventory does. It is ignored for a rule that cannot be lowered.
    pub fn set_by_inventory(&mut self, rule: Rule, level: Level) {
        if rule.is_lowerable() && !self.is_closed {
            self.inventory.insert(rule, level);
        }
    }

    /// Sets a level as the command line does. It is ignored for a rule that cannot be lowered.
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

    /// Whether exceptions of a rule have an effect: they have none where the command line denies that very rule.
    #[must_use]
    pub fn heeds_exceptions(&self, rule: Rule) -> bool {
        rule.is_lowerable() && self.command.get(&rule) != Some(&Level::Deny)
    }
}

/// An `allow` entry of an application or a service: a finding of this rule about the owner of the entry is known.
#[derive(Clone, Debug)]
pub struct Exception {
    /// The owner of the entry: findings about the owner are covered.
    pub subject: Subject,
    /// The rule that is excepted.
    pub rule: Rule,
    /// The place of the entry.
    pub span: Span,
    /// The time for which the exception counts.
    pub validity: Validity,
}

/// The time for which an exception counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// The exception has no last day.
    Endless,
    /// The exception has a last day, which is not past.
    Dated,
    /// The last day of the exception is past: it allows nothing any more.
    Expired,
}

impl Exception {
    /// Whether the last day of the exception is past.
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
