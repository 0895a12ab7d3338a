//! What comes first, and what a plan comes to by that, as text.

use std::io;

use super::table::{Table, paragraph};
use super::{Lines, PlanPage, Style};

/// Writes how plans are compared, with the sums of this one.
///
/// # Errors
/// When writing fails.
pub fn explain(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let value = page.plan.value(&page.analysis.catalog);
    let intro = "Of two plans the better one has less of the first of these in which they differ. Each \
        sum is taken by criticality: critical first, then high, medium, low.";
    paragraph(out, style, intro)?;
    out.blank()?;
    let mut table = Table::new(style, "  ");
    for (i, (what, sums)) in value.parts().enumerate() {
        let sums = sums.iter().filter(|(_, sum)| *sum > 0);
        let sums = sums.map(|(criticality, sum)| {
            format!("{} {}", criticality.id(), page.plan.frame.say_length(*sum))
        });
        let sums: Vec<String> = sums.collect();
        let sums = if sums.is_empty() { "none".to_owned() } else { sums.join(", ") };
        table.row([format!("{}.", i + 1), what.to_owned(), sums]);
    }
    table.row(["4.".to_owned(), "number of the last wave".to_owned(), value.waves.to_string()]);
    if page.plan.frame.is_dated {
        let finish = page.plan.frame.say_length(value.finish);
        table.row(["5.".to_owned(), "time until the last one is back".to_owned(), finish]);
    }
    table.write(out)?;
    out.blank()?;
    let ties = "What is due: deadline, rto and mtd, the earlier one. Of equal plans the first one found \
        stays; where work is equal, the id decides. There is no hidden score.";
    paragraph(out, style, ties)?;
    let how = "How the first plan is made: who may start is taken by the highest criticality of what \
        requires it, then by the earliest latest finish, then by the longest chain of work behind it, then \
        by how many wait for it, then by id. --effort says how long to look for a better one.";
    paragraph(out, style, how)?;
    out.blank()?;
    out.line(format_args!("Next: rewave plan{}", page.inputs))
}
