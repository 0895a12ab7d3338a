//! The page of a plan as a value.

use crate::explain::Explainer;
use crate::render::json::Asked;
use crate::render::plan_page::PlanPage;

/// The page of a plan.
#[derive(Debug)]
pub struct ReportPage<'a> {
    /// The plan with all that is shown of it.
    pub page: PlanPage<'a>,
    /// The explanations of its moments.
    pub explainer: Explainer<'a>,
    /// What the run was asked for.
    pub asked: &'a Asked,
    /// The language of the page.
    pub language: Language,
    /// Whom it is for.
    pub audience: Audience,
}

/// The language of a page; the texts of the inventory stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Dutch.
    Dutch,
    /// German.
    German,
}

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Those who restore the applications, and those who answer for it.
    Staff,
    /// Everybody: the services alone.
    Public,
}
