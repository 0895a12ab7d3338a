//! The words of the part about the teams, and those for numbers and lengths of time.

use super::fill::Counted;

/// Lengths of time.
#[derive(Debug)]
pub(in crate::render::report) struct LengthWords {
    /// The units behind a number, from days on: "d", "h", "min".
    pub(in crate::render::report) units: [&'static str; 3],
    pub(in crate::render::report) waves: Counted,
}

impl LengthWords {
    /// "3 d 2 h 5 min": of minutes, of which a day has a number.
    pub(in crate::render::report) fn minutes(&self, minutes: u64, a_day: u64) -> String {
        let rest = minutes % a_day.max(1);
        let parts = [minutes / a_day.max(1), rest / 60, rest % 60];
        let parts = parts.iter().zip(self.units).filter(|(count, _)| **count > 0);
        let parts: Vec<String> = parts.map(|(count, unit)| format!("{count} {unit}")).collect();
        if parts.is_empty() { format!("0 {}", self.units[2]) } else { parts.join(" ") }
    }
}

/// The part about the teams.
#[derive(Debug)]
pub(in crate::render::report) struct TeamPartWords {
    pub(in crate::render::report) nothing: &'static str,
    pub(in crate::render::report) key: KeyWords,
    /// Above the applications that name no team.
    pub(in crate::render::report) without_team: &'static str,
    pub(in crate::render::report) all_teams: &'static str,
    pub(in crate::render::report) columns: TeamColumns,
    pub(in crate::render::report) applications: Counted,
    /// With `{n}`, a capacity.
    pub(in crate::render::report) at_once: &'static str,
    /// With `{n}`, a capacity, and `{from}`, a wave.
    pub(in crate::render::report) at_once_from: &'static str,
    pub(in crate::render::report) no_limit: &'static str,
    /// With `{from}`, a wave.
    pub(in crate::render::report) no_limit_from: &'static str,
    /// With `{length}`.
    pub(in crate::render::report) work: &'static str,
    /// With `{contact}`.
    pub(in crate::render::report) contact: &'static str,
    /// The name of a chart, with `{team}`.
    pub(in crate::render::report) chart: &'static str,
    /// The table below a chart, with `{team}`.
    pub(in crate::render::report) table: &'static str,
    /// Behind the moment at which an application is back that waits for a place.
    pub(in crate::render::report) waits_note: &'static str,
    /// With `{until}`, a moment.
    pub(in crate::render::report) waits: &'static str,
    pub(in crate::render::report) units: Counted,
}

/// The key of the charts.
#[derive(Debug)]
pub(in crate::render::report) struct KeyWords {
    pub(in crate::render::report) work: &'static str,
    pub(in crate::render::report) waits: &'static str,
    pub(in crate::render::report) closed: &'static str,
    pub(in crate::render::report) capacity: &'static str,
    /// Where the chart goes by waves.
    pub(in crate::render::report) by_waves: &'static str,
    /// Where the chart goes by days.
    pub(in crate::render::report) by_days: &'static str,
}

/// The heads of the columns about teams.
#[derive(Debug)]
pub(in crate::render::report) struct TeamColumns {
    pub(in crate::render::report) team: &'static str,
    pub(in crate::render::report) applications: &'static str,
    pub(in crate::render::report) work: &'static str,
    pub(in crate::render::report) at_once: &'static str,
    pub(in crate::render::report) first: &'static str,
    pub(in crate::render::report) last: &'static str,
    pub(in crate::render::report) application: &'static str,
    pub(in crate::render::report) begins: &'static str,
    pub(in crate::render::report) ready: &'static str,
    pub(in crate::render::report) back: &'static str,
    pub(in crate::render::report) units: &'static str,
}
