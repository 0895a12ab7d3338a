//! The answer about a partner that was asked about, as text.

use std::io;

use super::why_text::WhyText;
use crate::catalog::Partner;
use crate::format::When;
use crate::render::write::Lines;

impl WhyText<'_, '_> {
    /// From when on it is counted as there, and whether it confirmed that.
    pub(super) fn partner(&self, out: &mut Lines<'_>, partner: &Partner) -> io::Result<()> {
        let frame = self.why.frame;
        let (name, id) = (partner.name.shown(), partner.id.shown());
        let opens = partner.opens.map(|when| frame.say_when(when.value));
        let from = opens.map(|opens| format!(" from {opens} on")).unwrap_or_default();
        let confirmed = match partner.confirmed {
            Some(day) => format!(", confirmed on {}", frame.say_when(When::Date(day))),
            None if partner.is_to_be_asked() => "; ASK whether that holds".to_owned(),
            None => String::new(),
        };
        let what = format!("{name} ({id}) is a partner: not ours to restore");
        self.sentence(out, format!("{what}, counted as there{from}{confirmed}."))?;
        if let Some(contact) = &partner.contact {
            out.line(format_args!("Ask: {}", contact.shown()))?;
        }
        Ok(())
    }
}
