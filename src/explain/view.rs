//! The part of a plan that is shown. Filters choose among the rows that were computed and change none of them.

use crate::catalog::{Application, ApplicationIx, Catalog, Dependency, ServiceIx, TeamIx, Thing};
use crate::graph::Requirements;
use crate::plan::{Outcome, Plan, ServicePlan};
use crate::text::{Raw, Untrusted};

/// What somebody asked to see. Of one kind any match counts, all kinds must match.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Waves by number.
    pub waves: Vec<u32>,
    /// Teams by id.
    pub teams: Vec<Untrusted>,
    /// Services by id: these, and all that they need.
    pub services: Vec<Untrusted>,
    /// Tags.
    pub tags: Vec<Untrusted>,
}

/// By which a filter chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterBy {
    /// By the number of a wave.
    Wave,
    /// By the id of a team.
    Team,
    /// By the id of a service.
    Service,
    /// By a tag.
    Tag,
}

impl FilterBy {
    /// The noun for it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Wave => "wave",
            Self::Team => "team",
            Self::Service => "service",
            Self::Tag => "tag",
        }
    }
}

/// A filter that names nothing of the inventory, with near names.
#[derive(Debug)]
pub struct UnknownFilter {
    /// By which it should choose.
    pub by: FilterBy,
    /// The word that was given.
    pub given: Untrusted,
    /// What there is: near names, or all waves.
    pub near: Vec<Untrusted>,
}

/// Which applications and services of a plan are shown.
#[derive(Debug)]
pub struct View {
    applications: Vec<bool>,
    services: Vec<bool>,
    teams: Vec<bool>,
    /// Whether everything is shown.
    pub whole: bool,
    /// What was asked for.
    pub asked: Filter,
}

impl View {
    /// Whether an application is shown.
    #[must_use]
    pub fn has(&self, ix: ApplicationIx) -> bool {
        self.applications[ix.index()]
    }

    /// Whether a service is shown.
    #[must_use]
    pub fn has_service(&self, ix: ServiceIx) -> bool {
        self.services[ix.index()]
    }

    /// Whether a team is one of those that were asked for, or any is shown.
    #[must_use]
    pub fn has_team(&self, ix: TeamIx) -> bool {
        self.teams[ix.index()]
    }

    /// Whether services are listed before the applications: those that were asked for, else all beside all
    /// applications.
    #[must_use]
    pub fn lists_services(&self) -> bool {
        self.whole || !self.asked.services.is_empty()
    }

    /// Whether all applications of a wave are shown where any is.
    #[must_use]
    pub fn has_whole_waves(&self) -> bool {
        let Filter { teams, services, tags, .. } = &self.asked;
        teams.is_empty() && services.is_empty() && tags.is_empty()
    }

    /// Which of some services are said to come back in a wave: all in a whole one, else those that were asked for.
    #[must_use]
    pub fn said_of_wave(&self, services: &[ServiceIx]) -> Vec<ServiceIx> {
        let said = |ix: &&ServiceIx| {
            self.has_whole_waves() || self.lists_services() && self.has_service(**ix)
        };
        services.iter().filter(said).copied().collect()
    }
}

impl Filter {
    /// Whether it chooses nothing, so that everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { waves, teams, services, tags } = self;
        waves.is_empty() && [teams, services, tags].iter().all(|ids| ids.is_empty())
    }

    /// What this filter shows of a plan.
    ///
    /// # Errors
    /// When it names a wave, team, service or tag that is not there.
    pub fn view(
        &self,
        catalog: &Catalog,
        graph: &Requirements,
        plan: &Plan,
    ) -> Result<View, UnknownFilter> {
        let (mut applications, mut services) = self.keep_services(catalog, graph)?;
        self.keep_waves(plan, &mut applications, &mut services)?;
        let teams = self.keep_teams(catalog, &mut applications)?;
        self.keep_tags(catalog, &mut applications)?;
        if !self.teams.is_empty() || !self.tags.is_empty() {
            let direct: Vec<_> =
                catalog.application_indices().filter(|ix| applications[ix.index()]).collect();
            let mut needing = applications.clone();
            for ix in graph.all_needed_by(&direct, |ix| catalog.is_in_use(ix)) {
                needing[ix.index()] = true;
            }
            for (shown, service) in services.iter_mut().zip(&catalog.services) {
                let mut required = service.requires().iter().flat_map(Dependency::applications);
                *shown &= required.any(|ix| needing[ix.index()]);
            }
        }
        let (whole, asked) = (self.is_empty(), self.clone());
        Ok(View { applications, services, teams, whole, asked })
    }

    /// Shows only the services that are asked for, and all applications that these need; everything where none is.
    fn keep_services(
        &self,
        catalog: &Catalog,
        graph: &Requirements,
    ) -> Result<(Vec<bool>, Vec<bool>), UnknownFilter> {
        let all = self.services.is_empty();
        let mut applications = vec![all; catalog.applications.len()];
        let mut services = vec![all; catalog.services.len()];
        for id in &self.services {
            let Some(Thing::Service(ix)) = catalog.find(id) else {
                return Err(unknown(
                    FilterBy::Service,
                    id,
                    catalog.services.iter().map(|s| s.id.raw()),
                ));
            };
            services[ix.index()] = true;
            let service = &catalog.services[ix.index()];
            let wanted = service.wants().iter().flat_map(Dependency::applications);
            for ix in needed_by_service(service, graph).into_iter().chain(wanted) {
                applications[ix.index()] = true;
            }
        }
        Ok((applications, services))
    }

    fn keep_waves(
        &self,
        plan: &Plan,
        applications: &mut [bool],
        services: &mut [bool],
    ) -> Result<(), UnknownFilter> {
        if self.waves.is_empty() {
            return Ok(());
        }
        let last = plan.last_wave();
        if let Some(wave) = self.waves.iter().find(|&&wave| wave == 0 || wave > last) {
            let near =
                if last == 0 { Vec::new() } else { vec![Untrusted::new(format!("1 to {last}"))] };
            return Err(UnknownFilter {
                by: FilterBy::Wave,
                given: Untrusted::new(wave.to_string()),
                near,
            });
        }
        for (shown, outcome) in applications.iter_mut().zip(plan.outcomes()) {
            *shown &= matches!(outcome, Outcome::Planned(wave) if self.waves.contains(wave));
        }
        for ServicePlan { ix, back, .. } in &plan.services {
            services[ix.index()] &= back.is_some_and(|at| self.waves.contains(&at.wave));
        }
        Ok(())
    }

    fn keep_teams(
        &self,
        catalog: &Catalog,
        applications: &mut [bool],
    ) -> Result<Vec<bool>, UnknownFilter> {
        if self.teams.is_empty() {
            return Ok(vec![true; catalog.teams.len()]);
        }
        let mut wanted = vec![false; catalog.teams.len()];
        for id in &self.teams {
            let found = catalog.teams.binary_search_by(|team| team.id.cmp(id));
            let ids = || catalog.teams.iter().map(|team| team.id.raw());
            wanted[found.map_err(|_| unknown(FilterBy::Team, id, ids()))?] = true;
        }
        for (shown, application) in applications.iter_mut().zip(&catalog.applications) {
            *shown &= application.teams.iter().any(|(team, _)| wanted[team.index()]);
        }
        Ok(wanted)
    }

    fn keep_tags(&self, catalog: &Catalog, applications: &mut [bool]) -> Result<(), UnknownFilter> {
        let tags = || catalog.applications.iter().flat_map(Application::tags).map(Untrusted::raw);
        for tag in &self.tags {
            if !tags().any(|known| known == tag.raw()) {
                return Err(unknown(FilterBy::Tag, tag, tags()));
            }
        }
        if !self.tags.is_empty() {
            for (shown, application) in applications.iter_mut().zip(&catalog.applications) {
                let has = |tag: &Untrusted| application.tags().any(|own| own == tag);
                *shown &= self.tags.iter().any(has);
            }
        }
        Ok(())
    }
}

/// All that a service requires, directly or not.
fn needed_by_service(
    service: &crate::catalog::Service,
    graph: &Requirements,
) -> Vec<ApplicationIx> {
    let direct: Vec<_> = service.requires().iter().flat_map(Dependency::applications).collect();
    let mut all = graph.all_needs(&direct);
    all.extend(direct);
    all
}

fn unknown<'c>(
    by: FilterBy,
    given: &Untrusted,
    names: impl Iterator<Item = Raw<'c>>,
) -> UnknownFilter {
    let near = crate::text::nearest(given, names);
    UnknownFilter {
        by,
        given: given.clone(),
        near: near.into_iter().map(Untrusted::from).collect(),
    }
}
