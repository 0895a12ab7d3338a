//! Walks the tables with the terms of a plan: `[incident]`, `[plan]`, `[calendar]`, `[waves.N]`.

use std::ops::Range;

use super::quantities::LAST_WAVE;
use super::values::{Context, TableOwner};
use crate::diagnostic::{Finding, Rule};
use crate::duration::Days;
use crate::format::{CalendarKey, Effect, Family, IncidentKey, PlanKey, TableKey, WaveKey};
use crate::inventory::model::{Hours, IncidentTable, Placed, PlanTable, WaveTable};
use crate::text::shown;
use crate::toml::{KeyText, Table, Value};

impl Context<'_> {
    pub(super) fn incident_table(&mut self, key: KeyText<'_>, value: Value<'_>) {
        let (mut date, mut start) = (None, None);
        let owner = TableOwner::Family(Family::Incident);
        for (written, value) in self.table("`incident`", value).into_iter().flatten() {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                IncidentKey::Date => date = self.placed_date(key.name(), value),
                IncidentKey::Start => start = self.placed_date(key.name(), value),
            }
        }
        let span = self.span(key.span());
        self.inventory.terms.incident = Some(IncidentTable { date, start, span });
    }

    pub(super) fn plan_table(&mut self, value: Value<'_>) {
        let mut plan = PlanTable::default();
        let owner = TableOwner::Family(Family::Plan);
        for (written, value) in self.table("`plan`", value).into_iter().flatten() {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                PlanKey::WaveLength => plan.wave_length = self.wave_length(value),
                PlanKey::MaxPerWave => {
                    plan.max_per_wave = self.whole_number(key.name(), value, 0);
                }
                PlanKey::DefaultDuration => plan.default_duration = self.work(key.name(), value),
                PlanKey::Approved => {
                    let span = self.span(value.span());
                    let path = self.text(key.row(), value);
                    plan.approved = path.map(|value| Placed { value, span });
                }
            }
        }
        self.inventory.terms.plan = plan;
    }

    fn wave_length(&mut self, value: Value<'_>) -> Option<Placed<Days>> {
        let length = self.days("wave-length", value)?;
        if length.value.count() == 0 {
            let message = "`wave-length` must be at least a day".to_owned();
            self.invalid(value, message, Some("write wave-length = \"1w\"".into()));
            return None;
        }
        Some(length)
    }

    pub(super) fn calendar_table(&mut self, key: KeyText<'_>, value: Value<'_>) {
        let span = self.span(key.span());
        let (opens, closes) = (0, 24 * 60);
        let mut hours = Hours { days: [true; 7], opens, closes, holidays: Vec::new(), span };
        let owner = TableOwner::Family(Family::Calendar);
        for (written, value) in self.table("`calendar`", value).into_iter().flatten() {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                CalendarKey::Days => hours.days = self.week_days(value).unwrap_or(hours.days),
                CalendarKey::Hours => {
                    let read = self.hours(value);
                    (hours.opens, hours.closes) = read.unwrap_or((opens, closes));
                }
                CalendarKey::Holidays => hours.holidays = self.holidays(value),
            }
        }
        self.inventory.terms.hours = Some(hours);
    }

    /// Reads all tables `[waves.N]` of a unit.
    pub(super) fn waves(&mut self, value: Value<'_>) {
        let Some(waves) = value.as_table() else {
            let help = "write [waves.1] above what is said of wave 1, with single brackets";
            let message = "`waves` must hold a table for each wave".to_owned();
            self.invalid(value, message, Some(help.into()));
            return;
        };
        // The doubts up to here are about all waves.
        self.end_table();
        for (key, value) in waves {
            self.thing = Some((Family::Waves, self.inventory.symbols.intern(key.name)));
            self.key = None;
            self.begin_table();
            let number = self.wave_number(key);
            self.wave_at(number, key, value);
            if number.is_none() {
                // It may be any wave.
                self.thing = None;
            }
            self.end_table();
        }
        (self.thing, self.key) = (None, None);
    }

    /// Reads a table `[waves.N]`, and keeps it where its number is one.
    fn wave_at(&mut self, number: Option<u32>, key: KeyText<'_>, value: Value<'_>) {
        let owner = TableOwner::Thing(Family::Waves.one(), key, value.as_table());
        let Some(table) = value.as_table() else {
            let help = format!("write [waves.{}] above its keys", shown(key.name));
            self.invalid(value, format!("{owner} must be a table"), Some(help.into()));
            // Nobody knows what it says of the wave, nor whether it is one.
            self.thing = None;
            return;
        };
        let wave = self.wave(owner, table);
        self.key = None;
        let Some(number) = number else { return };
        let span = self.span(key.span());
        let Some(&(first, _)) = self.inventory.terms.waves.get(&number) else {
            self.inventory.terms.waves.insert(number, (span, wave));
            return;
        };
        self.doubt_start(key.span());
        self.unread(key.span(), |span| {
            let message = format!("wave `{number}` is defined twice");
            Finding::new(Rule::DuplicateDefinition, span, message)
                .label("second definition")
                .related(first, "first definition")
                .help("write what both say in one place")
        });
    }

    /// Notes that the start of the current wave may be written at a place.
    fn doubt_start(&mut self, at: Range<usize>) {
        let span = self.span(at);
        self.in_doubt.note(Some(WaveKey::Start.row()), Effect::Orders, span);
    }

    /// The number of a wave, which is the key of its table.
    fn wave_number(&mut self, key: KeyText<'_>) -> Option<u32> {
        let plain = key.name.bytes().all(|b| b.is_ascii_digit()) && !key.name.starts_with('0');
        let number =
            key.name.parse().ok().filter(|number| plain && (1..=LAST_WAVE).contains(number));
        if number.is_none() {
            self.unread(key.span(), |span| {
                let message =
                    format!("`{}` is no number of a wave: from 1 to {LAST_WAVE}", shown(key.name));
                Finding::new(Rule::InvalidId, span, message)
                    .help("write [waves.1] for wave 1; `name` takes any text")
            });
        }
        number
    }

    fn wave(&mut self, owner: TableOwner<'_>, table: Table<'_>) -> WaveTable {
        let mut wave = WaveTable::default();
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else {
                // Under any name, the key may be the start.
                self.doubt_start(written.span());
                continue;
            };
            match key {
                WaveKey::Name => wave.name = self.text(key.row(), value),
                WaveKey::Start => wave.start = self.placed_date(key.name(), value),
                WaveKey::MaxPerWave => {
                    let most = self.whole_number(key.name(), value, 0);
                    wave.max_per_wave = most.map(|Placed { value, .. }| value);
                }
                WaveKey::Capacity => wave.capacity = self.units(key.name(), value, 0),
            }
        }
        wave
    }
}
