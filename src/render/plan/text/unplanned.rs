//! Why applications cannot be planned, what to change, and who stands behind what.

use std::collections::BTreeMap;

use crate::explain::{Cause, Defined, Fault, Impossible, RootRow, UnplannedRow};
use crate::format::Criticality;
use crate::plan::{Frame, Reason, Unplanned};
use crate::render::phrases::{few, few_of};
use crate::render::plan_page::PlanPage;
use crate::text::{Raw, and_list, shown};

/// The number of applications behind one root that are named; JSON has all.
const LISTED: usize = 20;
/// The number of causes that are named.
const CAUSES: usize = 5;

/// Applications that cannot be planned for one and the same root.
pub(crate) struct Behind {
    /// The highest criticality among them.
    pub(crate) criticality: Criticality,
    /// "5 applications stand behind nowhere, which is defined nowhere: a, b, c, d, e".
    pub(crate) said: String,
}

/// All applications that are shown and cannot be planned, by root: the most critical and largest groups first.
pub(crate) fn by_root(page: &PlanPage<'_>) -> Vec<Behind> {
    let mut roots: BTreeMap<(String, Reason), Vec<UnplannedRow<'_>>> = BTreeMap::new();
    for row in page.rows().unplanned() {
        let RootRow { id, reason, .. } = row.root();
        roots.entry((id_of(id), reason)).or_default().push(row);
    }
    let mut all: Vec<(Criticality, usize, String)> = roots
        .into_values()
        .filter_map(|of_root| {
            let root = of_root.first()?.root();
            let highest = of_root.iter().map(|row| row.criticality).min().unwrap_or_default();
            Some((highest, of_root.len(), group(page.rows().frame(), &root, &of_root)))
        })
        .collect();
    all.sort_by(|a, b| {
        (a.0, std::cmp::Reverse(a.1), &a.2).cmp(&(b.0, std::cmp::Reverse(b.1), &b.2))
    });
    all.into_iter().map(|(criticality, _, said)| Behind { criticality, said }).collect()
}

fn id_of(id: Raw<'_>) -> String {
    shown(id).to_string()
}

/// The words about the applications of one root.
fn group(frame: &Frame, root: &RootRow<'_>, of_root: &[UnplannedRow<'_>]) -> String {
    let behind = of_root.iter().filter(|row| !row.is_root);
    let ids: Vec<String> = behind.map(|row| row.id.shown().to_string()).collect();
    let (subject, clause) = clause(frame, root);
    match ids.len() {
        0 => format!("{subject} {clause}"),
        1 => format!("{} stands behind {subject}, which {clause}", ids[0]),
        n => format!("{n} stand behind {subject}, which {clause}: {}", few(&ids, LISTED)),
    }
}

/// A root as the subject of a sentence, and its mistake as the verb: "zuul", "requires itself".
fn clause(frame: &Frame, root: &RootRow<'_>) -> (String, String) {
    let clause = match &root.fault {
        Fault::Invalid => "has a mistake in its own tables".to_owned(),
        Fault::DefinedAs(defined) => format!("is {}", defined_as(*defined)),
        Fault::Undefined => "is defined nowhere".to_owned(),
        Fault::TooFewAlternatives => "requires more alternatives than it names".to_owned(),
        Fault::Retired => "is retired".to_owned(),
        Fault::Cycle(causes, total) => {
            let ids: Vec<String> = causes.iter().map(|&id| id_of(id)).collect();
            let many = *total > CAUSES;
            let all = if many { few_of(&ids, CAUSES, *total) } else { and_list(&ids) };
            return (all, "wait for each other".to_owned());
        }
        Fault::RequiresItself => "requires itself".to_owned(),
        Fault::Impossible(why) => {
            let why = why.map_or_else(String::new, |why| impossible(frame, why).0);
            format!("can never be done, since {why}")
        }
        Fault::Behind => "cannot be planned".to_owned(),
    };
    (id_of(root.id), clause)
}

/// Why an application can never be done, and what to change.
fn impossible(frame: &Frame, why: Impossible<'_>) -> (String, &'static str) {
    match why {
        Impossible::Calendar => {
            ("the calendar has no hour of work".to_owned(), "give the calendar hours of work")
        }
        Impossible::Places => ("no wave takes any application".to_owned(), "raise `max-per-wave`"),
        Impossible::PlacesOfGroup => (
            "no wave takes as many applications as its group has".to_owned(),
            "raise `max-per-wave`, or make its group smaller",
        ),
        Impossible::Team { id, is_of_group } => {
            let who = if is_of_group { "its group" } else { "it" };
            let id = id.shown();
            (
                format!("{who} takes more of team {id} than the team ever has the capacity for"),
                "give its team more capacity, or let it take less",
            )
        }
        Impossible::TooLate => (
            format!("it would be back later than {}", frame.say_last()),
            "give it less work, or let it begin sooner",
        ),
        Impossible::NoPlace => (
            "no wave in which it could be back has a place for it".to_owned(),
            "give a wave more places, or let it begin sooner",
        ),
        Impossible::NoPlaceForTeam => (
            "no wave has a place for it while its team has the capacity".to_owned(),
            "give its team more capacity for longer, or a wave more places",
        ),
    }
}

/// The words about the ids that name nothing which could be required, and what to change.
fn unknown<'a>(causes: impl Iterator<Item = Cause<'a>>) -> (String, String) {
    let (mut nowhere, mut misnamed) = (Vec::new(), Vec::new());
    for cause in causes {
        let id = id_of(cause.id);
        match cause.defined_as {
            Some(defined) => misnamed.push((id, defined_as(defined))),
            None => nowhere.push(id),
        }
    }
    let undefined = few(&nowhere, CAUSES);
    let mut said: Vec<String> =
        misnamed.iter().take(CAUSES).map(|(id, what)| format!("{id}, which is {what}")).collect();
    if misnamed.len() > CAUSES {
        said.push(format!("{} more of that sort", misnamed.len() - CAUSES));
    }
    if nowhere.is_empty() {
        let ids: Vec<String> = misnamed.into_iter().map(|(id, _)| id).collect();
        let ids = few(&ids, CAUSES);
        let remedy = format!(
            "name an application or a partner instead of {ids}, or take it out of `requires`"
        );
        return (format!("it requires {}", said.join("; ")), remedy);
    }
    said.push(format!("{undefined}, which no application and no partner is"));
    let remedy = format!("define {undefined}, mend the spelling, or take it out of `requires`");
    (format!("it requires {}", said.join("; ")), remedy)
}

/// The noun for an id that an entry may not name: "a service".
pub(crate) fn defined_as(defined: Defined) -> &'static str {
    match defined {
        Defined::Service => "a service",
        Defined::Group => "a group",
        Defined::Team => "a team",
    }
}

/// "the table of mail (a.toml:12)".
fn place_of(page: &PlanPage<'_>, row: &UnplannedRow<'_>) -> String {
    let path = page.sources.file(row.span.file).path().shown();
    let line = page.sources.start(row.span).line;
    format!("the table of {} ({path}:{line})", row.id.shown())
}

/// Why an application cannot be planned, and what to change.
pub(crate) fn reason(page: &PlanPage<'_>, unplanned: &Unplanned) -> (String, String) {
    reason_of(page, &page.rows().unplanned_row(unplanned))
}

fn reason_of(page: &PlanPage<'_>, row: &UnplannedRow<'_>) -> (String, String) {
    let inputs = page.inputs;
    let causes: Vec<String> = row.causes().map(|cause| id_of(cause.id)).collect();
    // A member of a cycle is itself one of the members.
    let total = row.total - usize::from(row.reason == Reason::Cycle);
    let list = few_of(&causes, CAUSES, total);
    match row.reason {
        Reason::Invalid => (
            "it is not known when it comes: its own tables hold a mistake".to_owned(),
            format!(
                "correct {}, where `rewave check{inputs}` says what is wrong",
                place_of(page, row)
            ),
        ),
        Reason::Unknown if causes.is_empty() => (
            "it requires more alternatives than it names".to_owned(),
            format!("see `rewave check{inputs}`: name more of them, or ask for fewer"),
        ),
        Reason::Unknown => unknown(row.causes()),
        Reason::Retired => {
            if row.has_alternatives() {
                let verb = if row.total == 1 { "is" } else { "are" };
                (
                    format!("too few of its alternatives are left: {list} {verb} retired"),
                    "name others, or ask for fewer with `at-least`".to_owned(),
                )
            } else {
                (
                    format!("it requires {list}, which is retired"),
                    "require what replaced it, or take it out of `requires`".to_owned(),
                )
            }
        }
        Reason::Cycle if causes.is_empty() => {
            ("it requires itself".to_owned(), "take itself out of its `requires`".to_owned())
        }
        Reason::Cycle => (
            format!("it is on a cycle with {list}"),
            format!(
                "move one entry of the cycle from `requires` to `wants`: `rewave check{inputs}` shows \
                 the cycle"
            ),
        ),
        Reason::Impossible => {
            let (why, remedy) = impossible(page.rows().frame(), row.impossible());
            (why, format!("see `rewave check{inputs}`: {remedy}"))
        }
        Reason::Group => {
            let said = match row.through() {
                Some(need) => format!("it requires {}", need.shown()),
                None => format!("it is reconnected together with {list}"),
            };
            behind(page, row, &said)
        }
        Reason::Behind => behind(page, row, &format!("it requires {list}")),
    }
}

/// The words about an application that stands behind another, `said` being how: the root, and how to mend that.
fn behind(page: &PlanPage<'_>, row: &UnplannedRow<'_>, said: &str) -> (String, String) {
    let (subject, clause) = clause(page.rows().frame(), &row.root());
    let said = if row.is_direct {
        format!("{said}, which {clause}")
    } else {
        format!("{said}, and so stands behind {subject}, which {clause}")
    };
    let remedy = match row.to_be_mended() {
        Some(of_root) => {
            let (_, remedy) = reason_of(page, &of_root);
            format!("of {}: {remedy}", of_root.id.shown())
        }
        None => format!("see `rewave check{}`", page.inputs),
    };
    (said, remedy)
}
