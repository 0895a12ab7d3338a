//! What an application waits for, in few words.

use crate::catalog::ApplicationIx;
use crate::explain::BindingConstraints;
use crate::format::When;
use crate::render::phrases::earliest;
use crate::render::plan_page::PlanPage;
use crate::text::Raw;

/// What an application waits for: the first of it, and how much there is.
pub(crate) struct WaitsFor<T> {
    /// As much as was asked for.
    pub(crate) first: Vec<T>,
    /// How much there is in all.
    pub(crate) total: usize,
    most: usize,
}

impl<T> WaitsFor<T> {
    fn push(&mut self, word: impl FnOnce() -> T) {
        self.total += 1;
        if self.first.len() < self.most {
            self.first.push(word());
        }
    }
}

/// How it is said that a team works on others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Busy {
    /// "team network".
    Team,
    /// By those on which it works: "a".
    On,
}

/// "a", "with c", "after d", "partner e opens Thu 8 May", "not before Mon 19 May", "team network", "no room": at most so
/// many of what an application waits for. `said` says an id between words, `plain` words alone.
pub(crate) fn waits_for<T>(
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    held: &BindingConstraints,
    (most, busy): (usize, Busy),
    said: impl Fn(&'static str, Raw<'_>, &str) -> T,
    plain: impl Fn(String) -> T,
) -> WaitsFor<T> {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let mut waits = WaitsFor { first: Vec::new(), total: 0, most };
    let id = |ix: &ApplicationIx| catalog.application(*ix).id.raw();
    for ix in &held.dependency {
        waits.push(|| said("", id(ix), ""));
    }
    let group = page.plan.started_with(ix);
    for other in group.iter().filter(|other| **other != ix).take(most) {
        waits.push(|| said("with ", id(other), ""));
    }
    waits.total += group.len().saturating_sub(1).saturating_sub(most);
    // One that it requires, too, is named once.
    for ix in held.after.iter().filter(|it| held.dependency.binary_search(it).is_err()) {
        waits.push(|| said("after ", id(ix), ""));
    }
    for ix in &held.partner {
        let partner = &catalog.partners[ix.index()];
        let opens = partner.opens.map(|when| format!(" opens {}", frame.say_when(when.value)));
        waits.push(|| said("partner ", partner.id.raw(), &opens.unwrap_or_default()));
    }
    for ix in &held.since {
        let since = catalog.application(*ix).since.map(|day| frame.say_when(When::Date(day)));
        let since = format!(" up since {}", since.unwrap_or_default());
        waits.push(|| said("", id(ix), &since));
    }
    if let Some(when) = earliest(catalog, frame, ix).filter(|_| held.earliest) {
        waits.push(|| plain(format!("not before {when}")));
    }
    for (team, before) in &held.team {
        if busy == Busy::Team || before.is_empty() {
            waits.push(|| said("team ", catalog.teams[team.index()].id.raw(), ""));
            continue;
        }
        let is_new = |ix: &&ApplicationIx| {
            let lists = [&held.dependency, &held.after, &held.group];
            !lists.iter().any(|list| list.binary_search(ix).is_ok())
        };
        for ix in before.iter().filter(is_new) {
            waits.push(|| said("(", id(ix), ")"));
        }
    }
    if held.wave_limit {
        waits.push(|| plain("no room".to_owned()));
    }
    if held.calendar {
        waits.push(|| plain("closed days".to_owned()));
    }
    waits
}
