//! Plans that follow an approved plan.

use std::collections::BTreeMap;

use rewave::analysis::{Options, Planning, analyse};
use rewave::catalog::{ApplicationIx, Catalog, PartnerIx, ServiceIx, Target, TeamIx};
use rewave::graph::OnCycles;
use rewave::plan::{
    ApplicationMove, ApprovedPlan, ApprovedUse, MoveCause, Plan, PlanPurpose, PlanRequest,
};
use rewave::schedule::{Allowance, Effort};
use rewave::source::Sources;
use rewave::text::Untrusted;

use super::answer::Times;
use super::brute::{Least, optimum};
use super::instances::{LARGE, SMALL, instance};
use super::model::{Application, Model, When, Work};
use super::moves::{Because, Moves, OldPlace};
use super::validity::{count, told};
use super::world::World;
use super::write;
use crate::support::Dice;

/// The seeds of instances, or the one that the environment says.
pub(super) fn seeds(first: u64, usual: u64) -> Vec<u64> {
    told("REWAVE_SEED").map_or_else(|| (first..first + count(usual)).collect(), |seed| vec![seed])
}

/// An inventory with its plan.
pub(super) struct Planned {
    catalog: Catalog,
    plan: Plan,
}

/// The plan of an inventory that follows an approved plan, where there is one.
pub(super) fn planned(model: &Model, approved: Option<&ApprovedPlan>, effort: Effort) -> Planned {
    let mut sources = Sources::default();
    sources.push("a.toml".into(), write::text(model));
    let planning = Planning { effort: Effort::Quick, ..Planning::default() };
    let analysis = analyse(&sources, Options { planning, ..Options::default() });
    let mut budget = effort.budget();
    let on_cycles = OnCycles::Assume(&analysis.cycles.all);
    let allowance = Allowance { effort, budget: &mut budget };
    let approved = ApprovedUse::following(approved);
    let request = PlanRequest { on_cycles, approved, purpose: PlanPurpose::Told, allowance };
    let plan = Plan::within(&analysis.catalog, &analysis.graph, request);
    Planned { catalog: analysis.catalog, plan }
}

impl Planned {
    fn approved(&self) -> ApprovedPlan {
        ApprovedPlan::of(&self.catalog, &self.plan, Untrusted::new("approved.json"))
    }

    /// All times of the applications of a model.
    pub(super) fn all_times(&self, model: &Model) -> Vec<Option<Times>> {
        let times = model.applications.iter().map(|application| {
            let ix = self.ix(&application.id)?;
            let at = self.plan.at(Target::Application(ix)).filter(|_| self.plan.is_planned(ix))?;
            let wave = u64::from(at.wave);
            let (start, ready) = self.plan.work(ix).unwrap_or((wave.saturating_sub(1), wave));
            Some(Times { start, ready, back: at.minute, wave: at.wave })
        });
        times.collect()
    }

    fn ix(&self, id: &str) -> Option<ApplicationIx> {
        let mut all = self.catalog.application_indices();
        all.find(|&ix| self.catalog.application(ix).id.shown().to_string() == *id)
    }

    /// When each application of a model starts and is back.
    pub(super) fn times(&self, model: &Model) -> Vec<Option<(u64, u64, u32)>> {
        let times = self.all_times(model).into_iter();
        times.map(|at| at.map(|at| (at.start, at.back, at.wave))).collect()
    }

    pub(super) fn lateness(&self, model: &Model) -> [u64; 4] {
        let times = self.all_times(model);
        let value = World::new(model).value(&times);
        [value[0], value[1], value[2], value[3]]
    }
}

#[test]
fn a_plan_that_follows_itself_is_itself() {
    let mut all = 0;
    for seed in seeds(30_000, 400) {
        let model = instance(seed, if seed % 2 == 0 { LARGE } else { SMALL });
        let effort = if seed % 4 == 0 { Effort::Normal } else { Effort::Quick };
        let first = planned(&model, None, effort);
        let again = planned(&model, Some(&first.approved()), effort);
        let text = write::text(&model);
        assert_eq!(first.times(&model), again.times(&model), "seed {seed}\n{text}");
        let followed = again.plan.followed.expect("a plan is followed");
        assert!(followed.moved.is_empty() && followed.new.is_empty(), "seed {seed}\n{text}");
        assert!(followed.services.is_empty() && followed.gone.is_empty(), "seed {seed}\n{text}");
        all += followed.kept;
    }
    assert!(all > 1000, "{all} applications are too few");
}

/// An inventory with one application more, which nobody needs and which is not due.
pub(super) fn with_newcomer(model: &Model, dice: &mut Dice) -> Model {
    let mut more = model.clone();
    let like = model.applications[dice.index(model.applications.len())].clone();
    more.applications.push(Application {
        id: "newcomer".into(),
        criticality: Some(3),
        after: Vec::new(),
        wants: Vec::new(),
        deadline: None,
        rto: None,
        ..like
    });
    more
}

/// Changes an inventory by one edit.
fn edited(model: &Model, dice: &mut Dice) -> (Model, &'static str) {
    let mut model = model.clone();
    let at = dice.index(model.applications.len());
    let application = &mut model.applications[at];
    let what = match dice.below(7) {
        0 => {
            application.duration =
                application.duration.map(|work| Work { days: work.days + 1, ..work });
            "longer"
        }
        1 => {
            application.duration = application.duration.map(|_| Work { days: 0, minutes: 60 });
            "shorter"
        }
        2 => {
            application.deadline = Some(When::Wave(dice.between(1, 3)));
            "due"
        }
        3 => {
            application.state = "restored";
            "restored"
        }
        4 => {
            application.earliest = Some(When::Wave(dice.between(1, 4)));
            "earliest"
        }
        5 => {
            let mut one = model.applications[at].clone();
            one.id = "newcomer".into();
            one.criticality = Some(3);
            model.applications.push(one);
            "newcomer"
        }
        _ => {
            if let Some(team) = model.teams.first_mut() {
                team.capacity = team.capacity.map(|most| most + 1);
            }
            "more hands"
        }
    };
    (model, what)
}

/// The causes of the moves of a plan, with the numbers of a model.
fn causes(model: &Model, planned: &Planned) -> Vec<(usize, Vec<Because>)> {
    let catalog = &planned.catalog;
    let one = |ix: ApplicationIx| model.number_of(&catalog.application(ix).id.shown().to_string());
    let all = |list: &[ApplicationIx]| list.iter().map(|&ix| one(ix)).collect::<Vec<_>>();
    let partner = |ix: &PartnerIx| {
        let id = catalog.partners[ix.index()].id.shown().to_string();
        model.partners.iter().position(|partner| partner.id == id).expect("a partner")
    };
    let team = |ix: TeamIx| {
        let id = catalog.teams[ix.index()].id.shown().to_string();
        model.teams.iter().position(|team| team.id == id).expect("a team")
    };
    let service = |ix: &ServiceIx| {
        let id = catalog.services[ix.index()].id.shown().to_string();
        model.services.iter().position(|service| service.id == id).expect("a service")
    };
    let cause = |cause: &MoveCause| match cause {
        MoveCause::Dependency(list) => Because::Dependency(all(list)),
        MoveCause::Group(list) => Because::Group(all(list)),
        MoveCause::After(list) => Because::After(all(list)),
        MoveCause::Partner(list) => Because::Partner(list.iter().map(partner).collect()),
        MoveCause::Since(_) => unreachable!("nothing is up only later"),
        MoveCause::Earliest => Because::Earliest,
        MoveCause::Team(of, list) => Because::Team(team(*of), all(list)),
        MoveCause::WaveLimit(list) => Because::WaveLimit(all(list)),
        MoveCause::Calendar => Because::Calendar,
        MoveCause::Own => Because::Own,
        MoveCause::Due { applications, services } => Because::Due {
            applications: all(applications),
            services: services.iter().map(service).collect(),
        },
        MoveCause::Freed(list) => Because::Freed(all(list)),
    };
    let followed = planned.plan.followed.as_ref().expect("a plan is followed");
    let of = |moved: &ApplicationMove| (one(moved.ix), moved.because.iter().map(cause).collect());
    followed.moved.iter().map(of).collect()
}

/// Where a plan that follows another one has its applications, and where that one had them.
fn moves<'m>(model: &'m Model, first: (&Model, &Planned), next: &Planned) -> Moves<'m> {
    let before = first.1.all_times(first.0);
    let old = model.applications.iter().map(|application| {
        let at = first.0.applications.iter().position(|of| of.id == application.id)?;
        let times = before[at]?;
        let minute = |minute: u64| i64::try_from(minute).expect("small");
        Some(OldPlace { start: minute(times.start), ready: minute(times.ready), wave: times.wave })
    });
    Moves { world: World::new(model), times: next.all_times(model), old: old.collect() }
}

#[test]
fn every_move_has_causes_and_they_are_true() {
    let (mut all, mut blocked, mut kinds) = (0, 0, BTreeMap::new());
    for seed in seeds(32_000, 600) {
        let model = instance(seed, if seed % 2 == 0 { LARGE } else { SMALL });
        let first = planned(&model, None, Effort::Quick);
        let (changed, what) = edited(&model, &mut Dice::new(seed));
        let next = planned(&changed, Some(&first.approved()), Effort::Quick);
        let moves = moves(&changed, (&model, &first), &next);
        for (number, because) in causes(&changed, &next) {
            let text =
                || format!("seed {seed}: {what}: {number}: {because:?}\n{}", write::text(&changed));
            assert!(!because.is_empty(), "no cause: {}", text());
            let untrue = moves.untrue(number, &because);
            assert!(untrue.is_empty(), "not true: {untrue:?} {}", text());
            assert!(moves.could_stay(number, &because), "it could not stay: {}", text());
            all += 1;
            blocked += usize::from(!moves.could_stay(number, &[]));
            for cause in &because {
                let kind = format!("{cause:?}").split(['(', ' ']).next().map(str::to_owned);
                *kinds.entry(kind.unwrap_or_default()).or_insert(0) += 1;
            }
            // Without its causes a move has none, and that shows: so these are no empty words.
            let is_freed =
                |cause: &Because| matches!(cause, Because::Freed(_) | Because::Due { .. });
            if !because.iter().any(is_freed) {
                assert!(!moves.could_stay(number, &[]), "it could stay: {}", text());
            }
        }
    }
    println!("{all} moves, {blocked} of them have no way back: {kinds:?}");
    assert!(all > 300 && blocked > 200, "{all} moves are too few");
}

#[test]
fn what_asks_for_nothing_moves_nothing() {
    let (mut newcomers, mut dues) = (0, 0);
    for seed in seeds(33_000, 300) {
        let model = instance(seed, if seed % 2 == 0 { LARGE } else { SMALL });
        let first = planned(&model, None, Effort::Quick);
        let times = first.all_times(&model);
        let moved = |model: &Model| {
            let next = planned(model, Some(&first.approved()), Effort::Quick);
            let followed = next.plan.followed.expect("a plan is followed");
            (followed.moved.len(), followed.new.len())
        };
        // A newcomer that nobody needs and that is not due finds a place where it moves nobody.
        let more = with_newcomer(&model, &mut Dice::new(seed));
        let (all, new) = moved(&more);
        assert_eq!(all, 0, "seed {seed}: a newcomer moves others\n{}", write::text(&more));
        newcomers += new;
        // A deadline that is met is no reason to move.
        let mut due = model.clone();
        for (application, times) in due.applications.iter_mut().zip(&times) {
            let Some(times) = times else { continue };
            if application.deadline.is_none() {
                application.deadline = Some(When::Wave(times.wave + 1));
                dues += 1;
            }
        }
        let (all, _) = moved(&due);
        assert_eq!(all, 0, "seed {seed}: deadlines that are met\n{}", write::text(&due));
    }
    assert!(newcomers > 100 && dues > 500, "{newcomers} newcomers, {dues} deadlines");
}

#[test]
fn following_costs_no_lateness() {
    let (mut equal, mut all, mut worse) = (0, 0, Vec::new());
    for seed in seeds(31_000, 400) {
        let model = instance(seed, SMALL);
        let first = planned(&model, None, Effort::Normal);
        let (model, what) = edited(&model, &mut Dice::new(seed));
        let next = planned(&model, Some(&first.approved()), Effort::Normal);
        let late = next.lateness(&model);
        let world = World::new(&model);
        if world.units.is_empty() {
            continue;
        }
        let best = optimum(&world, Least::Value);
        assert!(late[..] >= best[..4], "seed {seed}: {what}: {late:?} beats {best:?}");
        all += 1;
        if late[..] == best[..4] {
            equal += 1;
        } else {
            worse.push((seed, what, late, best));
        }
    }
    println!("{equal} of {all} are as little late as any");
    for worse in &worse {
        println!("{worse:?}");
    }
    assert!(equal * 100 >= all * 95, "only {equal} of {all}");
}
