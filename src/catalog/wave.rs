//! The terms of one wave: those that `[waves]` gives it, and for the others those that hold in every wave.

use super::contents::Catalog;
use super::terms::WaveTerms;
use crate::date::Date;
use crate::needs::TeamIx;
use crate::text::Untrusted;

/// The terms that hold in one wave of a plan, its own before those of all waves.
#[derive(Clone, Copy, Debug)]
pub struct TermsInWave<'c> {
    catalog: &'c Catalog,
    number: u32,
    own: Option<&'c WaveTerms>,
}

impl Catalog {
    /// The terms that hold in a wave, by its number from 1.
    #[must_use]
    pub fn wave(&self, number: u32) -> TermsInWave<'_> {
        TermsInWave { catalog: self, number, own: self.terms.waves.get(&number) }
    }
}

impl<'c> TermsInWave<'c> {
    /// The name of the wave for people, where it has one.
    #[must_use]
    pub fn name(self) -> Option<&'c Untrusted> {
        self.own.and_then(|own| own.name.as_ref())
    }

    /// The day on which the wave begins; `None` where waves have no dates, or beyond the calendar.
    #[must_use]
    pub fn start(self) -> Option<Date> {
        self.catalog.terms.begin(self.number)
    }

    /// The day after its last day, on which the next wave begins; `None` as for [`Self::start`].
    #[must_use]
    pub fn end(self) -> Option<Date> {
        self.catalog.terms.begin(self.number.saturating_add(1))
    }

    /// How many applications may be reconnected in the wave; `None` for any number.
    #[must_use]
    pub fn places(self) -> Option<u32> {
        self.own.and_then(|own| own.max_per_wave).or(self.catalog.terms.max_per_wave)
    }

    /// How many units of work a team does at the same time in the wave; `None` for any number.
    #[must_use]
    pub fn capacity(self, team: TeamIx) -> Option<u32> {
        let own = self.own.and_then(|own| own.capacity.get(&team).copied());
        own.or_else(|| self.catalog.teams[team.index()].capacity.map(|usual| usual.value))
    }
}
