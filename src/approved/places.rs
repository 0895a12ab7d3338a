//! The places of applications in an approved plan, which must all be of one time.

use std::collections::BTreeMap;

use super::answer::{WrittenApplication, WrittenService, WrittenStart};
use super::fault::ApprovedFault;
use crate::date::Date;
use crate::plan::{
    ApprovedApplication, ApprovedMoment, ApprovedService, ServiceOutcome, TimeScale,
};
use crate::schedule::DAY;
use crate::text::Untrusted;

/// More than the minutes of any plan: a plan ends within 10 000 years.
const MOST_MINUTES: u64 = 10_001 * 366 * DAY;
/// More than the waves of any plan.
const MOST_WAVES: u32 = 10_000_000;

/// A place of an application as it is written, and its start as text.
pub(super) struct WrittenPlace<'t> {
    pub(super) id: &'t str,
    start: Option<&'t str>,
    at: ApprovedApplication,
}

impl<'t> WrittenPlace<'t> {
    /// The place of an application in a wave of the whole form.
    pub(super) fn whole(wave: u32, of: &'t WrittenApplication<'_>) -> Self {
        let (start, ready, back) = (of.start_minute, of.ready_minute, of.back_minute);
        let at = ApprovedApplication { wave, start, ready, back };
        Self { id: &of.id, start: of.start.as_deref(), at }
    }

    /// The place of an application in the form of `--compact`.
    pub(super) fn compact(of: &'t WrittenStart<'_>) -> Self {
        let at =
            ApprovedApplication { wave: of.wave, start: of.start_minute, ready: None, back: None };
        Self { id: &of.id, start: of.start.as_deref(), at }
    }

    /// How the plan of this place counts time; `None` where the place contradicts itself.
    fn scale(&self) -> Option<TimeScale> {
        match (self.at.start, self.start) {
            (None, None) => Some(TimeScale::Rounds),
            (Some(_), None) => Some(TimeScale::Exercise),
            (Some(minute), Some(start)) => first_day(minute, start).map(TimeScale::Dates),
            (None, Some(_)) => None,
        }
    }

    /// Whether the wave and the minutes are in range and in their order. In rounds of work there are no minutes, and a
    /// place that has one of the later two has both.
    fn is_sound(&self) -> bool {
        let ApprovedApplication { wave, start, ready, back } = self.at;
        let minutes = match (start, ready, back) {
            (None | Some(_), None, None) => true,
            (Some(start), Some(ready), Some(back)) => {
                start <= ready && ready <= back && is_minute(back)
            }
            (_, _, _) => false,
        };
        is_wave(wave) && start.is_none_or(is_minute) && minutes
    }
}

fn is_wave(wave: u32) -> bool {
    (1..=MOST_WAVES).contains(&wave)
}

fn is_minute(minute: u64) -> bool {
    minute < MOST_MINUTES
}

/// The first day of a plan in which this minute is this moment, such as `2025-05-05T08:00:00`.
fn first_day(minute: u64, moment: &str) -> Option<Date> {
    let (day, time) = moment.split_once('T')?;
    let (hour, rest) = time.split_once(':')?;
    let of_hour = rest.strip_suffix(":00")?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(hour) && digits(of_hour) && is_minute(minute)) {
        return None;
    }
    let (hour, of_hour) = (hour.parse::<u64>().ok()?, of_hour.parse::<u64>().ok()?);
    if of_hour >= 60 || hour * 60 + of_hour != minute % DAY {
        return None;
    }
    let days = i64::try_from(minute / DAY).ok()?;
    Date::parse_answer(day)?.plus(-days).filter(|first| first.is_of_inventories())
}

/// The places by id, and how their plan counts time; `None` where there is no place.
///
/// # Errors
/// When an id stands twice, or a place is out of range or contradicts itself or the others.
pub(super) fn places<'t>(
    written: impl Iterator<Item = WrittenPlace<'t>>,
) -> Result<(BTreeMap<Untrusted, ApprovedApplication>, Option<TimeScale>), ApprovedFault> {
    let (mut places, mut common) = (Vec::new(), None);
    for place in written {
        let id = Untrusted::from(place.id);
        let scale = place.scale().filter(|&scale| *common.get_or_insert(scale) == scale);
        if scale.is_none() || !place.is_sound() {
            return Err(ApprovedFault::Place(id));
        }
        places.push((id, place.at));
    }
    // A map is filled much faster from sorted rows.
    places.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    if let Some(twice) = places.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(ApprovedFault::Twice(twice[0].0.clone()));
    }
    Ok((places.into_iter().collect(), common))
}

/// The moments of the services that come back, by id.
///
/// # Errors
/// When an id stands twice, or a moment is out of range or counts time in another way.
pub(super) fn services(
    written: &[WrittenService<'_>],
    scale: TimeScale,
) -> Result<BTreeMap<Untrusted, ApprovedService>, ApprovedFault> {
    let mut services = BTreeMap::new();
    let planned = written.iter().filter(|service| service.state == ServiceOutcome::Planned.id());
    for service in planned {
        let id = Untrusted::from(&*service.id);
        let back = moment(service.back_wave, service.back_minute, scale);
        let full = moment(service.full_wave, service.full_minute, scale);
        let (Ok(Some(back)), Ok(full)) = (back, full) else {
            return Err(ApprovedFault::Service(id));
        };
        if services.insert(id.clone(), ApprovedService { back, full }).is_some() {
            return Err(ApprovedFault::Service(id));
        }
    }
    Ok(services)
}

/// A moment that contradicts itself or the time of its plan.
struct Contradiction;

fn moment(
    wave: Option<u32>,
    minute: Option<u64>,
    scale: TimeScale,
) -> Result<Option<ApprovedMoment>, Contradiction> {
    let has_clock = scale != TimeScale::Rounds;
    match (wave, minute) {
        (None, None) => Ok(None),
        (Some(wave), minute)
            if wave <= MOST_WAVES
                && minute.is_some() == has_clock
                && minute.is_none_or(is_minute) =>
        {
            Ok(Some(ApprovedMoment { wave, minute }))
        }
        (_, _) => Err(Contradiction),
    }
}
