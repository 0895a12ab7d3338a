//! The parts of a JSON answer of `rewave plan` that are read. Keys that are not named here are passed over.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// The schema of the answers that are read.
pub(super) const SCHEMA: &str = "rewave/plan/1";

/// The beginning of every answer.
#[derive(serde::Deserialize)]
pub(super) struct AnswerHead<'t> {
    #[serde(borrow)]
    pub(super) schema: Cow<'t, str>,
}

/// An answer of `plan`.
#[derive(serde::Deserialize)]
pub(super) struct Answer<'t> {
    #[serde(borrow)]
    pub(super) schema: Cow<'t, str>,
    /// Whether everything is shown.
    #[serde(rename = "filter", deserialize_with = "is_null")]
    pub(super) is_whole: bool,
    /// The key is required, and its value is null where there is no plan.
    #[serde(borrow, deserialize_with = "Option::deserialize")]
    pub(super) plan: Option<WrittenPlan<'t>>,
}

/// A plan in one of its two forms: the whole one has `waves`, that of `--compact` has `applications`.
#[derive(serde::Deserialize)]
pub(super) struct WrittenPlan<'t> {
    #[serde(borrow)]
    pub(super) waves: Option<Vec<WrittenWave<'t>>>,
    #[serde(borrow)]
    pub(super) services: Option<Vec<WrittenService<'t>>>,
    #[serde(borrow)]
    pub(super) unplanned: Option<Vec<WrittenId<'t>>>,
    #[serde(borrow)]
    pub(super) up: Option<Vec<WrittenId<'t>>>,
    #[serde(borrow)]
    pub(super) retired: Option<Vec<WrittenId<'t>>>,
    #[serde(borrow)]
    pub(super) applications: Option<Vec<WrittenStart<'t>>>,
    pub(super) others: Option<Vec<String>>,
}

#[derive(serde::Deserialize)]
pub(super) struct WrittenWave<'t> {
    pub(super) number: u32,
    #[serde(borrow)]
    pub(super) applications: Vec<WrittenApplication<'t>>,
}

#[derive(serde::Deserialize)]
pub(super) struct WrittenApplication<'t> {
    #[serde(borrow)]
    pub(super) id: Cow<'t, str>,
    #[serde(borrow)]
    pub(super) start: Option<Cow<'t, str>>,
    pub(super) start_minute: Option<u64>,
    pub(super) ready_minute: Option<u64>,
    pub(super) back_minute: Option<u64>,
}

/// An application of `--compact`.
#[derive(serde::Deserialize)]
pub(super) struct WrittenStart<'t> {
    #[serde(borrow)]
    pub(super) id: Cow<'t, str>,
    pub(super) wave: u32,
    #[serde(borrow)]
    pub(super) start: Option<Cow<'t, str>>,
    pub(super) start_minute: Option<u64>,
}

#[derive(serde::Deserialize)]
pub(super) struct WrittenService<'t> {
    #[serde(borrow)]
    pub(super) id: Cow<'t, str>,
    #[serde(borrow)]
    pub(super) state: Cow<'t, str>,
    pub(super) back_wave: Option<u32>,
    pub(super) back_minute: Option<u64>,
    pub(super) full_wave: Option<u32>,
    pub(super) full_minute: Option<u64>,
}

#[derive(serde::Deserialize)]
pub(super) struct WrittenId<'t> {
    #[serde(borrow)]
    pub(super) id: Cow<'t, str>,
}

fn is_null<'t, D: Deserializer<'t>>(value: D) -> Result<bool, D::Error> {
    Ok(Option::<IgnoredAny>::deserialize(value)?.is_none())
}
