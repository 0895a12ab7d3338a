//! How many applications and services move after one edit of an inventory: `cargo bench --bench stability`; with
//! `-- --inventory NAME` or `-- --kind KIND` only of that inventory or kind, and with `-- --each` each edit on a line
//! of its own.
//!
//! Each edit is planned twice: following the plan of the unedited inventory, and from scratch. Fails where a mark is
//! missed: where more moves than [`UNMOVED`], [`UNMOVED_FROM_SCRATCH`], [`MOST_OF_LONGER`] or [`MOST_FROM_SCRATCH`]
//! say.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod drawn;
mod edits;
mod inventories;
mod measure;
mod table;

use std::process::ExitCode;

use edits::{Edited, Kind};
use measure::{measure, places, planned};
use table::{Group, Row, Way};

/// After these edits, nothing ever moves in a plan that follows: an application that nobody needs gives way to all.
const UNMOVED: [Kind; 4] = [Kind::Name, Kind::Owner, Kind::MetLimit, Kind::Newcomer];

/// After these edits, which change nothing that the plan has to do, nothing ever moves in a plan from scratch either.
const UNMOVED_FROM_SCRATCH: [Kind; 3] = [Kind::Name, Kind::Owner, Kind::MetLimit];

/// The most applications that move in the median in a plan that follows, after a leaf takes a day longer.
const MOST_OF_LONGER: usize = 2;

/// These edits change the work. The most applications that move in a plan from scratch in the median over all of them,
/// in each inventory of about 60 applications.
const WORK: [Kind; 3] = [Kind::Newcomer, Kind::Longer, Kind::Shorter];
const MOST_FROM_SCRATCH: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let chosen = |option: &str| {
        let at = arguments.iter().position(|argument| argument == option)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let (inventory, kind) = (chosen("--inventory"), chosen("--kind"));
    let prints_each = arguments.iter().any(|argument| argument == "--each");
    let mut all = Group::new("all");
    let mut missed = Vec::new();
    println!("{}", table::HEAD.join("\n"));
    for it in inventories::all() {
        if inventory.is_some_and(|name| name != it.name) {
            continue;
        }
        let base = planned(&it.texts, None);
        let mut edits = Edited { texts: &it.texts, planned: &base }.edits();
        edits.retain(|edit| kind.is_none_or(|word| word == edit.kind.word()));
        let mut group = Group::new(it.name);
        for (edit, both) in edits.iter().zip(measure(&edits, &places(&base))) {
            if prints_each {
                println!("{}: {} of {}: {both:?}", it.name, edit.kind, edit.id);
            }
            group.edits.push((edit.kind, both));
        }
        print(&group, &mut missed);
        all.edits.append(&mut group.edits);
    }
    print(&all, &mut missed);
    for line in &missed {
        println!("missed: {line}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the rows of a group, each kind by itself and then those together that change the work, and adds the marks
/// that it misses.
fn print(group: &Group, missed: &mut Vec<String>) {
    let singles = Kind::ALL.map(|kind| (kind.word(), vec![kind]));
    for (word, kinds) in singles.into_iter().chain([("work", WORK.to_vec())]) {
        for way in [Way::Followed, Way::FromScratch] {
            let Some(row) = group.row(&kinds, way) else { continue };
            let name = format!("{:<11} {word:<10} {:<12}", group.name, way.word());
            println!("{name} {row}");
            missed.extend(fault(&kinds, way, &row).map(|fault| format!("{name} {fault}")));
        }
    }
}

/// The mark that a row misses, in words.
fn fault(kinds: &[Kind], way: Way, row: &Row) -> Option<String> {
    let unmoved: &[Kind] = match way {
        Way::Followed => &UNMOVED,
        Way::FromScratch => &UNMOVED_FROM_SCRATCH,
    };
    let median = row.applications.median;
    let most = match (kinds, way) {
        ([kind], _) if unmoved.contains(kind) => {
            let worst = (row.applications.worst, row.services.worst);
            return (worst != (0, 0)).then(|| {
                format!("moves {} applications, {} services, and may move none", worst.0, worst.1)
            });
        }
        ([Kind::Longer], Way::Followed) => MOST_OF_LONGER,
        (kinds, Way::FromScratch) if kinds == WORK => MOST_FROM_SCRATCH,
        _ => return None,
    };
    (median > most)
        .then(|| format!("moves {median} applications in the median, and may move {most}"))
}
