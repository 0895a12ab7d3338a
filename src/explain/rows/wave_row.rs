//! The row of a wave: its heading, and the rows of its applications.

use std::collections::BTreeMap;

use super::{ApplicationRow, Late, PartnerRow, PlanRows};
use crate::catalog::{PartnerIx, ServiceIx, Target};
use crate::plan::{Planned, ServiceOutcome, Wave};
use crate::text::Untrusted;

/// A wave with an application that is shown; of a whole plan also one in which nothing but a partner opens.
#[derive(Debug)]
pub struct WaveRow<'a> {
    rows: PlanRows<'a>,
    planned: &'a [Planned],
    brings_back: Vec<ServiceIx>,
    completes: &'a [ServiceIx],
    opening: Vec<PartnerIx>,
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: Option<&'a Untrusted>,
    /// The elapsed minutes at which it begins and ends; `None` without dates.
    pub span: Option<(u64, u64)>,
    /// How many applications it has.
    pub total: usize,
    /// How many of them are shown.
    pub shown: usize,
    /// Its places; `None` where it has no limit.
    pub room: Option<Room>,
    /// Whether all its applications are shown, whichever of the waves are.
    pub is_whole: bool,
    /// Whether it has to be said where no service comes back in it.
    pub may_lack_services: bool,
}

/// How many applications a wave takes.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// How many it takes.
    pub places: usize,
    /// How many of these places are taken.
    pub taken: usize,
}

impl Room {
    /// How many applications more it takes.
    #[must_use]
    pub fn left(self) -> usize {
        self.places.saturating_sub(self.taken)
    }
}

/// A service that is named beside a wave.
#[derive(Clone, Copy, Debug)]
pub struct ServiceMention<'a> {
    rows: PlanRows<'a>,
    ix: ServiceIx,
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
}

impl ServiceMention<'_> {
    /// Whether it is late.
    #[must_use]
    pub fn late(self) -> Option<Late> {
        let planned = self.rows.plan.service(self.ix)?;
        Late::of(self.rows, planned.back, planned.due)
    }
}

impl<'a> PlanRows<'a> {
    /// The waves that are shown, in their order.
    pub fn waves(self) -> impl Iterator<Item = WaveRow<'a>> {
        let mut waves: BTreeMap<u32, Option<&'a Wave>> =
            self.plan.waves.iter().map(|wave| (wave.number, Some(wave))).collect();
        let mut opening = self.opening();
        if self.view.whole {
            for &number in opening.keys() {
                waves.entry(number).or_default();
            }
        }
        let row = move |(number, wave)| {
            let partners = opening.remove(&number).unwrap_or_default();
            match wave {
                Some(wave) => self.wave_of_applications(wave, partners),
                None => self.wave_of_partners(number, partners),
            }
        };
        waves.into_iter().map(row).filter(|wave| wave.shown > 0 || wave.total == 0)
    }

    fn wave_of_applications(self, wave: &'a Wave, opening: Vec<PartnerIx>) -> WaveRow<'a> {
        let terms = self.catalog.wave(wave.number);
        let total = wave.applications.len();
        let shown = wave.applications.iter().filter(|planned| self.view.has(planned.ix)).count();
        let room = terms.places().map(|places| Room { places: places as usize, taken: total });
        WaveRow {
            planned: &wave.applications,
            brings_back: wave.brings_back.clone(),
            completes: &wave.completes,
            total,
            shown,
            room,
            may_lack_services: self.view.has_whole_waves() && !self.plan.services.is_empty(),
            ..self.empty_wave(wave.number, opening)
        }
    }

    /// A wave in which nothing but partners open.
    fn wave_of_partners(self, number: u32, opening: Vec<PartnerIx>) -> WaveRow<'a> {
        let back = self.plan.services.iter().filter(|service| {
            service.outcome == ServiceOutcome::Planned
                && service.back.is_some_and(|back| back.wave == number)
        });
        let brings_back = back.map(|service| service.ix).collect();
        WaveRow { brings_back, ..self.empty_wave(number, opening) }
    }

    fn empty_wave(self, number: u32, opening: Vec<PartnerIx>) -> WaveRow<'a> {
        WaveRow {
            rows: self,
            planned: &[],
            brings_back: Vec::new(),
            completes: &[],
            opening,
            number,
            name: self.catalog.wave(number).name(),
            span: self.frame().wave_span(number),
            total: 0,
            shown: 0,
            room: None,
            is_whole: self.view.has_whole_waves(),
            may_lack_services: false,
        }
    }

    /// The partners that open later than the plan begins, by the wave in which they do.
    fn opening(self) -> BTreeMap<u32, Vec<PartnerIx>> {
        let mut opening: BTreeMap<u32, Vec<PartnerIx>> = BTreeMap::new();
        for ix in (0..self.catalog.partners.len()).map(PartnerIx::new) {
            let wave = self.plan.there(Target::Partner(ix)).filter(|wave| *wave > 0);
            if let Some(wave) = wave {
                opening.entry(wave).or_default().push(ix);
            }
        }
        opening
    }
}

impl<'a> WaveRow<'a> {
    /// The rows of the applications that are shown, each made when its turn comes.
    pub fn applications(&self) -> impl Iterator<Item = ApplicationRow<'a>> + use<'a> {
        let rows = self.rows;
        let shown = self.planned.iter().filter(move |planned| rows.view.has(planned.ix));
        shown.map(move |planned| rows.application(planned.ix, Some(planned)))
    }

    /// All services that it brings back.
    pub fn all_brought_back(&self) -> impl Iterator<Item = ServiceMention<'a>> {
        self.brings_back.iter().map(|&ix| self.rows.mention(ix))
    }

    /// All services that are full in it and were back before.
    pub fn all_completed(&self) -> impl Iterator<Item = ServiceMention<'a>> {
        self.completes.iter().map(|&ix| self.rows.mention(ix))
    }

    /// The services that are said to come back in it.
    #[must_use]
    pub fn brings_back(&self) -> Vec<ServiceMention<'a>> {
        // Of a wave without applications everything is shown.
        self.said(&self.brings_back)
    }

    /// The services that are said to be full in it.
    #[must_use]
    pub fn completes(&self) -> Vec<ServiceMention<'a>> {
        self.said(self.completes)
    }

    fn said(&self, services: &[ServiceIx]) -> Vec<ServiceMention<'a>> {
        let said = self.rows.view.said_of_wave(services);
        said.into_iter().map(|ix| self.rows.mention(ix)).collect()
    }

    /// The partners that open in it and are named by an application that is shown; of a whole plan all of them.
    pub fn partners(&self) -> impl Iterator<Item = PartnerRow<'a>> {
        let rows = self.rows;
        let concerns = move |ix: &&PartnerIx| {
            let shown = self.planned.iter().filter(|planned| rows.view.has(planned.ix));
            let applications = shown.map(|planned| rows.catalog.application(planned.ix));
            let mut entries = applications.flat_map(|a| a.requires().iter().chain(a.wants()));
            rows.view.whole || entries.any(|entry| entry.names(Target::Partner(**ix)))
        };
        let named = self.opening.iter().filter(concerns);
        named.map(move |ix| PartnerRow::new(&rows.catalog.partners[ix.index()]))
    }
}

impl<'a> PlanRows<'a> {
    fn mention(self, ix: ServiceIx) -> ServiceMention<'a> {
        let service = &self.catalog.services[ix.index()];
        ServiceMention { rows: self, ix, id: &service.id, name: &service.name }
    }
}
