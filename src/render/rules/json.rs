//! Rules in JSON.

use serde::Serialize;

use crate::diagnostic::Rule;

#[derive(Serialize)]
pub(crate) struct RuleJson {
    id: &'static str,
    level: &'static str,
    can_be_lowered: bool,
    summary: &'static str,
    explanation: &'static str,
}

impl RuleJson {
    pub(crate) fn new(rule: Rule) -> Self {
        Self {
            id: rule.id(),
            level: rule.default_level().id(),
            can_be_lowered: rule.is_lowerable(),
            summary: rule.summary(),
            explanation: rule.explanation(),
        }
    }
}
