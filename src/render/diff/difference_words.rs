//! The words for a difference that text and Markdown share: the verdict, moments, sums.

use super::diff_page::DiffPage;
use crate::diagnostic::Level;
use crate::difference::{
    ApplicationChange, ApplicationDiff, ApplicationStand, EditKind, EntryChange, KeyEdit,
    ServiceChange, ServiceDiff, ServiceStand, ToAsk,
};
use crate::format::{Criticality, Family};
use crate::plan::{At, Length, MoveMoment, MovePlace, Outcome, ServiceOutcome};
use crate::render::phrases::few;
use crate::text::count;

/// The number of ids of a list that are named.
const NAMED: usize = 8;

impl DiffPage<'_> {
    /// "3 services change, 1 of them critical; 5 applications move because of it."; "No difference."
    pub(super) fn verdict(&self) -> String {
        let verdict = self.verdict_alone();
        match self.own {
            None => verdict,
            Some(own) => format!(
                "{verdict} {} follows another approved plan, {}, and not the plan of {}.",
                self.names.1.shown(),
                own.shown(),
                self.names.0.shown()
            ),
        }
    }

    fn verdict_alone(&self) -> String {
        let difference = self.difference;
        if difference.is_empty() {
            return match difference.texts {
                None | Some(0) => "No difference.".to_owned(),
                Some(texts) => {
                    let texts = count(texts, "text", "texts");
                    format!("No difference in the plan; {texts} changed.")
                }
            };
        }
        let services = &difference.services;
        let moved = difference.of_change(ApplicationChange::Moved).count();
        let is_critical = |row: &&ServiceDiff| row.criticality == Criticality::Critical;
        let critical = services.iter().filter(is_critical).count();
        let changed = match services.len() {
            0 => "No service changes".to_owned(),
            1 => "1 service changes".to_owned(),
            all => format!("{all} services change"),
        };
        let critical = match (critical, services.len()) {
            (0, _) => "",
            (1, 1) => ", which is critical",
            (some, all) if some == all => ", all of them critical",
            (some, _) => &format!(", {some} of them critical"),
        };
        let moved = match moved {
            0 => "no application moves".to_owned(),
            1 => "1 application moves".to_owned(),
            all => format!("{all} applications move"),
        };
        format!("{changed}{critical}; {moved}.")
    }

    /// The sentences that a reader has to know first: a text that could not be read, times that cannot be compared, a
    /// plan in place of an inventory.
    pub(super) fn reservations(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let names = [(self.unread.0, self.names.0), (self.unread.1, self.names.1)];
        for (_, name) in names.into_iter().filter(|(is_unread, _)| *is_unread) {
            lines.push(format!(
                "{} could not be read whole: what stands there is not compared.",
                name.shown()
            ));
        }
        if !self.difference.is_comparable {
            lines.push(
                "The two plans count time in different ways: what moved is not told.".to_owned(),
            );
        }
        if self.difference.entries.is_none() {
            lines.push(format!(
                "{} is a plan, which holds no dependencies, renames, limits and lines: --base REV compares them.",
                self.names.0.shown()
            ));
        }
        lines
    }

    /// "Sat 17 May", "wave 3", "up", "never": when a service is back, by the day on which people can use it.
    pub(super) fn back(&self, stand: Option<&ServiceStand>) -> String {
        let Some(stand) = stand else { return "-".to_owned() };
        match (stand.back, stand.outcome) {
            (Some(at), _) => self.day(at, true),
            (None, Some(ServiceOutcome::Up)) => "up".to_owned(),
            (None, Some(ServiceOutcome::Never)) => "never".to_owned(),
            (None, _) => "not known".to_owned(),
        }
    }

    /// Before and after of a service, by the day; with the hour where both are on one day, and full where it is back at the
    /// same moment.
    pub(super) fn before_and_after(&self, row: &ServiceDiff) -> (String, String) {
        let (from, to) = (row.from.as_ref(), row.to.as_ref());
        let (was, is) = (self.back(from), self.back(to));
        let backs = (from.and_then(|it| it.back), to.and_then(|it| it.back));
        if was != is || !matches!(row.change, ServiceChange::Later | ServiceChange::Earlier) {
            return (was, is);
        }
        if let (Some(was), Some(is)) = backs
            && was != is
        {
            return (self.moment(was), self.moment(is));
        }
        let full = |stand: Option<&ServiceStand>, say: &dyn Fn(MoveMoment) -> String| {
            let at = stand.and_then(|it| it.full);
            at.map_or_else(|| "not full".to_owned(), |at| format!("full {}", say(at)))
        };
        let days = [from, to].map(|stand| full(stand, &|at| self.day(at, true)));
        let moments = [from, to].map(|stand| full(stand, &|at| self.moment(at)));
        let [was, is] = if days[0] == days[1] { moments } else { days };
        (was, is)
    }

    /// "3 d late", "in time", "no longer late".
    pub(super) fn limit(&self, row: &ServiceDiff) -> String {
        let Some(to) = &row.to else { return String::new() };
        match (to.is_late(), to.due) {
            (true, Some(due)) => {
                let late = match (to.back, to.late) {
                    (Some(at), Length::Minutes(_)) => {
                        let at = point(at).unwrap_or(At::START);
                        self.frame.say_late(at, due)
                    }
                    (_, Length::Minutes(minutes)) => {
                        count(usize::try_from(minutes).unwrap_or(0), "minute", "minutes")
                    }
                    (_, Length::Waves(waves)) => {
                        count(usize::try_from(waves).unwrap_or(0), "wave", "waves")
                    }
                };
                format!("{late} late")
            }
            (false, _) if row.is_no_longer_late() => "no longer late".to_owned(),
            (false, Some(_)) if to.back.is_some() => "in time".to_owned(),
            _ => String::new(),
        }
    }

    /// The words for the day of a moment: for people at a counter the first working one.
    pub(super) fn day(&self, at: MoveMoment, is_opened: bool) -> String {
        let Some(minute) = at.minute else { return format!("wave {}", at.wave) };
        match point(at) {
            Some(at) if is_opened => self.frame.say_day(self.frame.day_of(self.frame.opened(at))),
            Some(at) => self.frame.say_day(self.frame.day_of(at)),
            None => self.frame.say_day(minute),
        }
    }

    fn moment(&self, at: MoveMoment) -> String {
        point(at).map_or_else(|| self.day(at, false), |at| self.frame.say_at(at))
    }

    /// Where the work on an application began, and where it begins: by moment, or by wave where the moments are one.
    pub(super) fn places(&self, row: &ApplicationDiff) -> (String, String) {
        let at = |stand: &Option<ApplicationStand>| stand.as_ref().and_then(|stand| stand.at);
        let (from, to) = (at(&row.from), at(&row.to));
        let places = (self.place(from.as_ref()), self.place(to.as_ref()));
        if places.0 != places.1 {
            return places;
        }
        let wave =
            |at: Option<MovePlace>| at.map_or_else(String::new, |at| format!("wave {}", at.wave));
        (wave(from), wave(to))
    }

    fn place(&self, place: Option<&MovePlace>) -> String {
        let Some(place) = place else { return "-".to_owned() };
        match place.start {
            Some(start) => match u64::try_from(start) {
                Ok(start) => self.frame.say_moment(start),
                Err(_) => self.frame.say_day(start),
            },
            None => format!("wave {}", place.wave),
        }
    }

    /// "Added: parking. Removed: fax. 1 dependency added, 1 made soft. 2 new findings, 1 mended."
    pub(super) fn sums(&self) -> Vec<String> {
        let difference = self.difference;
        let mut said = Vec::new();
        for (change, word) in
            [(ApplicationChange::Added, "Added"), (ApplicationChange::Removed, "Removed")]
        {
            let rows = difference.of_change(change);
            let ids: Vec<String> = rows.map(|row| row.id.shown().to_string()).collect();
            if !ids.is_empty() {
                said.push(format!("{word}: {}.", few(&ids, NAMED)));
            }
        }
        said.extend(self.entry_sums());
        said.extend(self.other_sums());
        if let Some(found) = &difference.findings
            && found.new.len() + found.mended.len() > 0
        {
            let errors = found.new.iter().filter(|it| it.level == Level::Deny).count();
            let errors = match errors {
                0 => String::new(),
                1 => " (1 is an error)".to_owned(),
                all => format!(" ({all} are errors)"),
            };
            let new = count(found.new.len(), "new finding", "new findings");
            said.push(format!("{new}{errors}, {} mended.", found.mended.len()));
        }
        said
    }

    fn entry_sums(&self) -> Option<String> {
        let entries = self.difference.entries.as_ref()?;
        let of = |change| entries.iter().filter(|edit| edit.change == change).count();
        let words = [
            (EntryChange::Added, "added"),
            (EntryChange::Removed, "removed"),
            (EntryChange::Softened, "made soft"),
            (EntryChange::Hardened, "made hard"),
            (EntryChange::Kind, "of another kind"),
        ];
        let mut said: Vec<String> = Vec::new();
        for (change, word) in words {
            let number = of(change);
            if number > 0 && said.is_empty() {
                said.push(format!("{} {word}", count(number, "dependency", "dependencies")));
            } else if number > 0 {
                said.push(format!("{number} {word}"));
            }
        }
        (!said.is_empty()).then(|| format!("{}.", said.join(", ")))
    }

    /// Single points of failure, and tables and keys besides those of applications.
    fn other_sums(&self) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(weak) = &self.difference.weak_points {
            for (list, word) in [(&weak.new, "New"), (&weak.gone, "Gone")] {
                let ids: Vec<String> = list.iter().map(|id| id.shown().to_string()).collect();
                if !ids.is_empty() {
                    said.push(format!("{word} single points of failure: {}.", few(&ids, NAMED)));
                }
            }
        }
        let is_other = |edit: &&KeyEdit| {
            !matches!(edit.family, Family::Applications | Family::Status | Family::Services)
        };
        let keys = self.difference.keys.iter().flatten().filter(is_other);
        let keys: Vec<String> = keys.map(super::cause_words::key).collect();
        if !keys.is_empty() {
            said.push(format!("{}.", few(&keys, NAMED)));
        }
        let is_own = |edit: &&KeyEdit| edit.kind == EditKind::Changed || edit.key.is_some();
        let own = self.difference.keys.iter().flatten().filter(|edit| !is_other(edit));
        let own = own.filter(is_own).count();
        if own > 0 {
            let keys = count(own, "value", "values");
            said.push(format!("{keys} of applications and services changed."));
        }
        said
    }

    /// "Ends Tue 27 May as before; bound unchanged."
    pub(super) fn ends(&self) -> String {
        let (was, is) = &self.difference.outlooks;
        let end = |it: Option<MoveMoment>| {
            it.map_or_else(|| "with nothing to do".to_owned(), |at| self.day(at, false))
        };
        let (before, now) = (end(was.finish), end(is.finish));
        let mut said = vec![if was.finish == is.finish {
            format!("Ends {now} as before")
        } else if before == now {
            format!("Ends {now}, at another hour")
        } else {
            format!("Ends {before} -> {now}")
        }];
        let has_days = |end: Option<MoveMoment>| end.is_some_and(|at| at.minute.is_some());
        if has_days(was.finish) && has_days(is.finish) && was.waves != is.waves {
            said.push(format!("waves {} -> {}", was.waves, is.waves));
        }
        match (&was.bound, &is.bound) {
            (Some(one), Some(other)) if one == other => said.push("bound unchanged".to_owned()),
            (Some(_), Some(other)) => {
                let moment = MoveMoment { wave: other.waves, minute: other.minute };
                said.push(format!("no plan ends before {} now", self.day(moment, false)));
            }
            _ => {}
        }
        if let (Some(one), Some(other)) = (was.late, is.late)
            && one != other
        {
            let words = if other > one { "later in all" } else { "less late in all" };
            said.push(words.to_owned());
        }
        format!("{}.", said.join("; "))
    }

    /// "Ask: identity (identity@example.org), SPW Finances."
    pub(super) fn ask(&self) -> Option<String> {
        let one = |it: &ToAsk| {
            let name = it.team.as_ref().or(it.owner.as_ref());
            let name = name.map(|name| name.shown().to_string()).unwrap_or_default();
            match &it.contact {
                Some(contact) => format!("{name} ({})", contact.shown()),
                None => name,
            }
        };
        let all: Vec<String> = self.difference.owners.iter().map(one).collect();
        (!all.is_empty()).then(|| format!("Ask: {}.", few(&all, NAMED)))
    }
}

/// The word for the change of a service; what nobody may miss is in capitals.
pub(super) fn change(row: &ServiceDiff) -> &'static str {
    if row.is_newly_late() {
        "LATE"
    } else if row.change == ServiceChange::Lost {
        "LOST"
    } else {
        row.change.id()
    }
}

/// The words for a change of an application that does not move.
pub(super) fn restated(row: &ApplicationDiff) -> String {
    let state = |it: Option<&ApplicationStand>| {
        let state = it.and_then(|it| it.state).map(crate::format::State::id);
        let outcome = it.and_then(|it| it.outcome).map(Outcome::id);
        state.or(outcome).unwrap_or("-")
    };
    match row.change {
        ApplicationChange::Renamed => {
            let was = row.from.as_ref().map(|from| from.id.shown().to_string());
            format!("was {}", was.unwrap_or_default())
        }
        ApplicationChange::State => {
            format!("{} -> {}", state(row.from.as_ref()), state(row.to.as_ref()))
        }
        ApplicationChange::Unplanned => "cannot be planned any more".to_owned(),
        ApplicationChange::Planned => "can be planned again".to_owned(),
        ApplicationChange::Added | ApplicationChange::Removed | ApplicationChange::Moved => {
            String::new()
        }
    }
}

/// What became of the workaround of a service.
pub(super) fn workaround(row: &ServiceDiff) -> Option<&'static str> {
    let to = row.to.as_ref()?;
    let was_short = row.from.as_ref().is_some_and(|from| from.is_workaround_too_short);
    match (was_short, to.is_workaround_too_short) {
        (false, true) => Some("its workaround ends before it is back"),
        (true, false) => Some("its workaround lasts until it is back again"),
        _ if row.from.as_ref().is_some_and(|from| from.workaround != to.workaround) => {
            Some("it has another workaround")
        }
        _ => None,
    }
}

/// A moment of the new plan; `None` before its start, and in rounds of work.
fn point(at: MoveMoment) -> Option<At> {
    let minute = u64::try_from(at.minute?).ok()?;
    Some(At { minute, wave: at.wave, ends: true })
}
