//! Durations with a fraction, such as `"1,5d"`, which are reported when all inputs are read: the text to write in their
//! place depends on the calendar.

use super::model::{Fraction, Hours, InventoryTables};
use crate::diagnostic::{Collector, Finding, Help, Rule};
use crate::duration::{Measure, Work};
use crate::format::CalendarKey;
use crate::text::shown;

/// Reports the durations with a fraction, each with the durations in whole numbers that are as long by the calendar.
pub(super) fn report_fractions(inventory: &mut InventoryTables, findings: &mut Collector) {
    let fractions = std::mem::take(&mut inventory.fractions);
    let may_hold = |key| inventory.doubts.may_hold(key);
    let is_known = !may_hold(CalendarKey::Hours) && !may_hold(CalendarKey::Days);
    let hours = inventory.terms.hours.as_ref();
    let measure = is_known.then(|| hours.map(Hours::measure).unwrap_or_default());
    for fraction in &fractions {
        findings.unread(finding(fraction, measure));
    }
}

fn finding(Fraction { key, text, misread, span }: &Fraction, measure: Option<Measure>) -> Finding {
    let message = format!("`{key}` cannot be `{}`: {}", shown(text), misread.fault);
    let whole = Work::in_whole_numbers(text, measure);
    let help = if whole.is_empty() {
        misread.advice.as_str().into()
    } else {
        let whole = whole.iter().map(|text| format!("\"{text}\"")).collect();
        Help::any_of(*span, whole, |whole| format!("write {whole}"))
    };
    Finding::new(Rule::InvalidValue, *span, message).help(help)
}
