//! What comes first, and what a plan comes to by that.

use std::io;

use crate::render::phrases::Style;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextTable, paragraph};

/// How two plans are compared.
pub(crate) const COMPARED: &str = "Two plans are compared by the totals below, in this order; the first total \
    that differs decides. Within a total, critical applications and services count first, then high, medium and \
    low.";
/// When things are due, and what decides where the totals are equal.
pub(crate) const TIES: &str = "An application or a service is due by its deadline, rto or mtd, whichever comes \
    first. Of equal plans the first one found stays; where work is equal, the id decides. There is no hidden \
    score.";
/// How the first plan is made.
pub(crate) const MADE: &str = "How the first plan is made: who may start is taken by the highest criticality of \
    what requires it, then by the earliest latest finish, then by the longest chain of work behind it, then by \
    how many wait for it, then by id. --effort says how long to look for a better one.";

/// The totals of this plan: their number, their name, what they come to.
pub(crate) fn totals(page: &PlanPage<'_>) -> Vec<[String; 3]> {
    let (frame, value) = (page.rows().frame(), page.rows().value());
    let by_criticality = value.parts().map(|(what, sums)| {
        let sums = sums.iter().filter(|(_, sum)| *sum > 0);
        let sums: Vec<String> = sums
            .map(|(criticality, sum)| format!("{} {}", criticality.id(), frame.say_length(*sum)))
            .collect();
        let sums = if sums.is_empty() { "none".to_owned() } else { sums.join(", ") };
        (what.to_owned(), sums)
    });
    let mut all: Vec<(String, String)> = by_criticality.collect();
    all.push(("number of the last wave".to_owned(), value.waves.to_string()));
    let finish = frame.length(value.finish).minutes().map(|minutes| frame.say_length(minutes));
    all.extend(finish.map(|finish| ("time until the last one is back".to_owned(), finish)));
    let numbered = all.into_iter().enumerate();
    numbered.map(|(i, (what, total))| [format!("{}.", i + 1), what, total]).collect()
}

/// Writes how plans are compared, with the totals of this one.
pub(crate) fn explain(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    paragraph(out, style, COMPARED)?;
    out.blank()?;
    let mut table = TextTable::new(style, "  ");
    for row in totals(page) {
        table.row(row);
    }
    table.write(out)?;
    out.blank()?;
    paragraph(out, style, TIES)?;
    paragraph(out, style, MADE)?;
    out.blank()?;
    out.line(format_args!("Next: rewave plan{}", page.inputs))
}
