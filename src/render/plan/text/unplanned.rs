//! Why applications cannot be planned, what to change, and who stands behind what.

use std::collections::BTreeMap;

use crate::catalog::{ApplicationIx, Catalog, Hindrance, Target, Thing};
use crate::format::Criticality;
use crate::plan::{Never, Reason, Root, Unplanned};
use crate::render::phrases::{few, few_of, target};
use crate::render::plan_page::PlanPage;
use crate::text::and_list;

/// So many applications behind one root are named; JSON has all.
const LISTED: usize = 20;
/// So many causes are named.
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
    let catalog = &page.analysis.catalog;
    let mut roots: BTreeMap<(String, Reason), Vec<&Unplanned>> = BTreeMap::new();
    for unplanned in page.plan.unplanned().iter().filter(|unplanned| page.view.has(unplanned.ix)) {
        let Root { target: root, reason, .. } = unplanned.root;
        roots.entry((target(catalog, root), reason)).or_default().push(unplanned);
    }
    let mut all: Vec<(Criticality, usize, String)> = roots
        .into_values()
        .filter_map(|of_root| {
            let first = *of_root.first()?;
            let criticality = |one: &&Unplanned| catalog.application(one.ix).criticality();
            let highest = of_root.iter().map(criticality).min().unwrap_or_default();
            Some((highest, of_root.len(), group(page, first.root, &of_root)))
        })
        .collect();
    all.sort_by(|a, b| {
        (a.0, std::cmp::Reverse(a.1), &a.2).cmp(&(b.0, std::cmp::Reverse(b.1), &b.2))
    });
    all.into_iter().map(|(criticality, _, said)| Behind { criticality, said }).collect()
}

/// What is said of the applications of one root.
fn group(page: &PlanPage<'_>, root: Root, of_root: &[&Unplanned]) -> String {
    let catalog = &page.analysis.catalog;
    // All members of a cycle are its root.
    let is_root =
        |one: &Unplanned| root.target == Target::Application(one.ix) || one.reason == Reason::Cycle;
    let behind = of_root.iter().filter(|one| !is_root(one));
    let ids: Vec<String> = behind.map(|one| target(catalog, Target::Application(one.ix))).collect();
    let (subject, clause) = clause(page, root);
    match ids.len() {
        0 => format!("{subject} {clause}"),
        1 => format!("{} stands behind {subject}, which {clause}", ids[0]),
        n => format!("{n} stand behind {subject}, which {clause}: {}", few(&ids, LISTED)),
    }
}

/// A root as the subject of a sentence, and its mistake as the verb: "zuul", "requires itself".
fn clause(page: &PlanPage<'_>, root: Root) -> (String, String) {
    let catalog = &page.analysis.catalog;
    let subject = target(catalog, root.target);
    let clause = match root.reason {
        Reason::Invalid => "has a mistake in its own tables".to_owned(),
        Reason::Unknown => match (root.target, defined_as(catalog, root.target)) {
            (Target::Undefined(_), Some(what)) => format!("is {what}"),
            (Target::Undefined(_), None) => "is defined nowhere".to_owned(),
            (_, _) => "requires more alternatives than it names".to_owned(),
        },
        Reason::Retired => "is retired".to_owned(),
        Reason::Cycle => {
            let itself = root.target.application().and_then(|ix| page.plan.unplanned_of(ix));
            if let Some(one) = itself.filter(|one| one.total > 1) {
                let ids: Vec<String> = one.causes.iter().map(|&t| target(catalog, t)).collect();
                let many = one.total > CAUSES;
                let all = if many { few_of(&ids, CAUSES, one.total) } else { and_list(&ids) };
                return (all, "wait for each other".to_owned());
            }
            "requires itself".to_owned()
        }
        Reason::Impossible => {
            let ix = root.target.application();
            let why = ix.map_or_else(String::new, |ix| hindrance(page, ix).0);
            format!("can never be done, since {why}")
        }
        Reason::Group | Reason::Behind => "cannot be planned".to_owned(),
    };
    (subject, clause)
}

/// Why an application can never be done, and what to change.
fn hindrance(page: &PlanPage<'_>, ix: ApplicationIx) -> (String, &'static str) {
    let catalog = &page.analysis.catalog;
    let capacity = |team: crate::catalog::TeamIx| {
        let id = catalog.teams[team.index()].id.shown();
        // Without dates a group is one piece of work.
        let group = catalog.application(ix).group.filter(|_| !page.plan.frame().has_clock());
        let members = group.map_or(&[][..], |group| &catalog.groups[group.index()].members);
        let takes = |of: &ApplicationIx| {
            *of != ix && catalog.application(*of).teams.iter().any(|&(own, _)| own == team)
        };
        let who = if members.iter().any(takes) { "its group" } else { "it" };
        format!("{who} takes more of team {id} than the team ever has the capacity for")
    };
    match page.plan.hindrance(ix) {
        Some(Never::Terms(Hindrance::Calendar)) => {
            ("the calendar has no hour of work".to_owned(), "give the calendar hours of work")
        }
        Some(Never::Terms(Hindrance::Places)) => {
            ("no wave takes any application".to_owned(), "raise `max-per-wave`")
        }
        Some(Never::Terms(Hindrance::PlacesOfGroup)) => (
            "no wave takes as many applications as its group has".to_owned(),
            "raise `max-per-wave`, or make its group smaller",
        ),
        Some(Never::Terms(Hindrance::Team(team))) => {
            (capacity(team), "give its team more capacity, or let it take less")
        }
        Some(Never::TooLate) => (
            format!("it would be back later than {}", page.plan.frame().say_last()),
            "give it less work, or let it begin sooner",
        ),
        Some(Never::Fits) | None if catalog.application(ix).teams.is_empty() => (
            "no wave in which it could be back has a place for it".to_owned(),
            "give a wave more places, or let it begin sooner",
        ),
        Some(Never::Fits) | None => (
            "no wave has a place for it while its team has the capacity".to_owned(),
            "give its team more capacity for longer, or a wave more places",
        ),
    }
}

/// What is said of the ids that name nothing which could be required, and what to change.
fn unknown<'c>(catalog: &Catalog, causes: impl Iterator<Item = &'c Target>) -> (String, String) {
    let (mut nowhere, mut misnamed) = (Vec::new(), Vec::new());
    for &cause in causes {
        let id = target(catalog, cause);
        match defined_as(catalog, cause) {
            Some(what) => misnamed.push((id, what)),
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

/// The noun for an id that an entry may not name, "a service"; `None` where it is defined nowhere.
pub(crate) fn defined_as(catalog: &Catalog, target: Target) -> Option<&'static str> {
    let id = catalog.target_id(target);
    match catalog.find(id) {
        Some(Thing::Service(_)) => Some("a service"),
        Some(Thing::Group(_)) => Some("a group"),
        Some(Thing::Application(_) | Thing::Partner(_)) => None,
        None => catalog.teams.iter().any(|team| team.id.raw() == id).then_some("a team"),
    }
}

/// "the table of mail (a.toml:12)".
fn place_of(page: &PlanPage<'_>, ix: ApplicationIx) -> String {
    let application = page.analysis.catalog.application(ix);
    let path = page.sources.file(application.span.file).path().shown();
    let line = page.sources.start(application.span).line;
    format!("the table of {} ({path}:{line})", application.id.shown())
}

/// Why an application cannot be planned, and what to change.
pub(crate) fn reason(page: &PlanPage<'_>, unplanned: &Unplanned) -> (String, String) {
    let (catalog, inputs) = (&page.analysis.catalog, page.inputs);
    let others =
        unplanned.causes.iter().filter(|cause| **cause != Target::Application(unplanned.ix));
    let causes: Vec<String> = others.clone().map(|&cause| target(catalog, cause)).collect();
    // A member of a cycle is itself one of the members.
    let total = unplanned.total - usize::from(unplanned.reason == Reason::Cycle);
    let list = few_of(&causes, CAUSES, total);
    match unplanned.reason {
        Reason::Invalid => (
            "it is not known when it comes: its own tables hold a mistake".to_owned(),
            format!(
                "correct {}, where `rewave check{inputs}` says what is wrong",
                place_of(page, unplanned.ix)
            ),
        ),
        Reason::Unknown if causes.is_empty() => (
            "it requires more alternatives than it names".to_owned(),
            format!("see `rewave check{inputs}`: name more of them, or ask for fewer"),
        ),
        Reason::Unknown => unknown(catalog, others),
        Reason::Retired => {
            let requires = || catalog.application(unplanned.ix).requires.iter();
            let is_alternative =
                |cause: &Target| !requires().any(|entry| entry.only() == Some(*cause));
            if unplanned.causes.iter().all(is_alternative) {
                let verb = if unplanned.total == 1 { "is" } else { "are" };
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
            let (why, remedy) = hindrance(page, unplanned.ix);
            (why, format!("see `rewave check{inputs}`: {remedy}"))
        }
        Reason::Group if unplanned.through.is_some_and(|it| !unplanned.causes.contains(&it)) => {
            let need = unplanned.through.map_or_else(String::new, |it| target(catalog, it));
            behind(page, unplanned, &format!("it requires {need}"))
        }
        Reason::Group => {
            let said = format!("it is reconnected together with {list}");
            behind(page, unplanned, &said)
        }
        Reason::Behind => behind(page, unplanned, &format!("it requires {list}")),
    }
}

/// What is said of an application that stands behind another, `said` being how: the root, and how to mend that.
fn behind(page: &PlanPage<'_>, unplanned: &Unplanned, said: &str) -> (String, String) {
    let root = unplanned.root;
    let (subject, clause) = clause(page, root);
    let is_direct = unplanned.causes == [root.target];
    let said = if is_direct {
        format!("{said}, which {clause}")
    } else {
        format!("{said}, and so stands behind {subject}, which {clause}")
    };
    let of_root = page.plan.unplanned().iter().find(|one| one.reason.is_own() && one.root == root);
    let remedy = match of_root {
        Some(of_root) => {
            let id = target(&page.analysis.catalog, Target::Application(of_root.ix));
            let (_, remedy) = reason(page, of_root);
            format!("of {id}: {remedy}")
        }
        None => format!("see `rewave check{}`", page.inputs),
    };
    (said, remedy)
}
