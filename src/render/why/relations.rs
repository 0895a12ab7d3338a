//! The neighbours of the thing asked about, as text.

use std::io;

use super::why_text::{WhyText, ids};
use crate::explain::{Dependents, Needed};
use crate::render::phrases::few;
use crate::render::write::{Lines, TextTable};
use crate::text::{Raw, count};

impl WhyText<'_, '_> {
    /// The applications that it needs, and those that need or want it.
    pub(super) fn relations(&self, out: &mut Lines<'_>) -> io::Result<()> {
        out.blank()?;
        let mut table = TextTable::new(self.style, "");
        if let Some(needs) = &self.why.needs {
            self.needs(&mut table, needs);
        }
        if let Some(needed_by) = &self.why.needed_by {
            self.needed_by(&mut table, needed_by);
        }
        table.write(out)
    }

    fn needs(&self, table: &mut TextTable, needs: &Needed<'_>) {
        let all = &needs.all;
        let applications = count(all.len(), "application", "applications");
        let up = if all.is_empty() { String::new() } else { format!(", {} up", needs.up) };
        table.row(["Needs".to_owned(), format!("{applications} in all{up}")]);
        table.row(["  directly".to_owned(), self.few(&needs.direct)]);
        if all.len() > needs.direct.len() {
            table.row(["  in all".to_owned(), self.few(all)]);
        }
        for (word, list) in [("  counts on", &needs.counts_on), ("  partners", &needs.partners)] {
            if !list.is_empty() {
                table.row([word.to_owned(), self.few(list)]);
            }
        }
    }

    fn needed_by(&self, table: &mut TextTable, by: &Dependents<'_>) {
        let applications = count(by.all.len(), "application", "applications");
        let services = count(by.services.len(), "service", "services");
        let retired = match by.retired {
            0 => String::new(),
            n => format!(", and {n} retired"),
        };
        let all = format!("{applications} and {services} in all{retired}");
        table.row(["Needed by".to_owned(), all]);
        table.row(["  directly".to_owned(), self.few(&by.direct)]);
        if by.all.len() > by.direct.len() {
            table.row(["  in all".to_owned(), self.few(&by.all)]);
        }
        table.row(["  services".to_owned(), self.few(&by.services)]);
        if !by.critical_without.is_empty() {
            let (n, critical) = (by.critical_without.len(), by.critical);
            let single = if 2 * n > critical { "SINGLE POINT OF FAILURE: " } else { "" };
            let lost = self.few(&by.critical_without);
            let lost = format!("{single}{n} of {critical} cannot do without it: {lost}");
            table.row(["  critical".to_owned(), lost]);
        }
        if !by.wanted_by.is_empty() || !by.wanted_by_services.is_empty() {
            table.row(["Wanted by".to_owned(), "degraded without it".to_owned()]);
            table.row(["  directly".to_owned(), self.few(&by.wanted_by)]);
            table.row(["  services".to_owned(), self.few(&by.wanted_by_services)]);
        }
    }

    fn few(&self, list: &[Raw<'_>]) -> String {
        few(&ids(list), self.most)
    }
}
