//! The facts of a plan beside its waves, by definition.

use std::collections::{BTreeMap, BTreeSet};

use super::day::Day;
use super::model::{Need, Service};

/// One row of `missing`: ids, wave, without, workaround.
pub(super) type Missing = (Vec<String>, Option<u32>, Option<String>, Option<String>);

/// The least wave that as many as are enough reach.
fn least_wave(need: &Need, of: impl Fn(&str) -> Option<u32>) -> Option<u32> {
    let mut waves: Vec<u32> = need.ids.iter().filter_map(|id| of(id)).collect();
    waves.sort_unstable();
    waves.get(need.at_least - 1).copied()
}

impl Day<'_> {
    /// The wave in which enough of what an entry names are there.
    pub(super) fn wave_of(&self, need: &Need) -> Option<u32> {
        least_wave(need, |id| self.there(id))
    }

    /// The wants of an application, and the entries that are treated as wants.
    fn wants(&self, id: &str) -> Vec<&Need> {
        let Some(application) = self.estate.applications.get(id) else { return Vec::new() };
        let soft = application.requires.iter().filter(|need| self.soft.contains(&need.key(id)));
        application.wants.iter().chain(soft).collect()
    }

    /// The wave in which an application or a partner is there with all that it wants.
    pub(super) fn full(&self, id: &str) -> Option<u32> {
        let mut latest = self.there(id)?;
        for want in self.wants(id) {
            latest = latest.max(self.wave_of(want)?);
        }
        let application = self.estate.applications.get(id);
        // Degraded, and not for want of anything outstanding: there is no end to it in this plan.
        let endless = application.is_some_and(|a| a.state == "degraded") && latest == 0;
        (!endless).then_some(latest)
    }

    /// What an application is degraded without when it is back.
    pub(super) fn missing(&self, id: &str) -> Vec<Missing> {
        let back = self.there(id);
        back.map_or(Vec::new(), |back| self.missing_at(self.wants(id).into_iter(), back))
    }

    /// The wants that are not there in a wave; a bare one adds nothing to one that says more.
    fn missing_at<'n>(&self, wants: impl Iterator<Item = &'n Need>, back: u32) -> Vec<Missing> {
        let late = |want: &&Need| self.wave_of(want).is_none_or(|wave| wave > back);
        let late: Vec<&Need> = wants.filter(late).collect();
        let says = |want: &Need| want.without().is_some() || want.workaround().is_some();
        let same = |a: &Need, b: &Need| (&a.ids, a.at_least) == (&b.ids, b.at_least);
        let told = |want: &&&Need| {
            says(want) || !late.iter().any(|other| same(want, other) && says(other))
        };
        // How many are enough tells rows apart that look the same.
        let rows: BTreeSet<(Missing, usize)> = late
            .iter()
            .filter(told)
            .map(|want| {
                let ids = want.ids.iter().cloned().collect();
                let row = (ids, self.wave_of(want), want.without(), want.workaround());
                (row, want.at_least)
            })
            .collect();
        rows.into_iter().map(|(row, _)| row).collect()
    }

    /// The providers on which an entry counts: the earliest, ties by id; whoever starts together with the
    /// owner counts as there.
    pub(super) fn chosen(&self, owner: Option<&str>, need: &Need) -> BTreeSet<String> {
        let fellows = owner.map_or(BTreeSet::new(), |owner| self.fellows(owner));
        let others = need.ids.iter().filter(|id| owner != Some(id.as_str()));
        let mut waves: Vec<(u32, &String)> = others
            .filter_map(|id| Some((if fellows.contains(id) { 0 } else { self.there(id)? }, id)))
            .collect();
        waves.sort_unstable();
        waves.into_iter().take(need.at_least).map(|(_, id)| id.clone()).collect()
    }

    /// What a planned application counts on among alternatives.
    pub(super) fn counts_on(&self, id: &str) -> BTreeSet<String> {
        let needs = self.hard(id).filter(|need| need.has_alternatives());
        needs.flat_map(|need| self.chosen(Some(id), need)).collect()
    }

    /// The ids that keep a planned application from an earlier wave, by reason.
    pub(super) fn held_by(&self, id: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut held = self.held_itself(id);
        let mut group = self.fellows(id);
        group.retain(|fellow| fellow != id && !self.held_itself(fellow).is_empty());
        held.insert("group", group);
        held.retain(|_, by| !by.is_empty());
        held
    }

    fn held_itself(&self, id: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
        let fellows = self.fellows(id);
        let mut held: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for need in self.hard(id) {
            let reason = if need.kind == "after" { "after" } else { "dependency" };
            let named = if need.has_alternatives() {
                self.chosen(Some(id), need)
            } else {
                need.ids.clone()
            };
            let before = |to: &String| {
                let wave = self.there(to).filter(|_| !fellows.contains(to));
                wave.is_some_and(|wave| wave > 0 && Some(wave + 1) == self.there(id))
            };
            let before: Vec<String> = named.into_iter().filter(before).collect();
            if !before.is_empty() {
                held.entry(reason).or_default().extend(before);
            }
        }
        held
    }

    /// The wave in which a service is back.
    pub(super) fn back(&self, service: &Service) -> Option<u32> {
        let mut latest = 0;
        for need in &service.requires {
            latest = latest.max(self.wave_of(need)?);
        }
        Some(latest)
    }

    /// The wave in which a service is full.
    pub(super) fn service_full(&self, service: &Service) -> Option<u32> {
        let mut latest = self.back(service)?;
        for need in service.requires.iter().chain(&service.wants) {
            latest = latest.max(least_wave(need, |id| self.full(id))?);
        }
        Some(latest)
    }

    /// What a service requires too much of and never comes.
    pub(super) fn blocked_by(&self, service: &Service) -> BTreeSet<String> {
        let unmet = service.requires.iter().filter(|need| self.wave_of(need).is_none());
        let never = unmet.flat_map(|need| &need.ids).filter(|id| self.there(id).is_none());
        never.cloned().collect()
    }

    /// What a service is degraded without when it is back: its own wants, and those of what it requires
    /// or wants; of alternatives, those of the ones that it counts on.
    pub(super) fn service_missing(&self, service: &Service) -> Vec<Missing> {
        let Some(back) = self.back(service) else { return Vec::new() };
        let all = service.requires.iter().chain(&service.wants);
        let named: BTreeSet<String> = all
            .flat_map(|need| {
                if need.has_alternatives() { self.chosen(None, need) } else { need.ids.clone() }
            })
            .collect();
        // What an application wants is missed once it is there itself.
        let theirs = named.iter().flat_map(|id| {
            let its = self.there(id).unwrap_or(u32::MAX);
            let wants = self.wants(id).into_iter();
            wants.filter(move |want| self.wave_of(want).is_none_or(|at| at > its))
        });
        self.missing_at(service.wants.iter().chain(theirs), back)
    }
}
