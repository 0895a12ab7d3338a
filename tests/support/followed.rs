//! Answers about a plan that follows an approved one: what became of that is set by hand.

use rewave::analysis::{Options, PlannedAnalysis, analyse_and_plan};
use rewave::catalog::{ApplicationIx, PartnerIx, ServiceIx, Target, TeamIx, Thing};
use rewave::date::Date;
use rewave::explain::{Estimates, Explainer, Filter};
use rewave::plan::{
    ApplicationMove, ApprovedComparison, ComparedPlan, FollowedPlan, MoveCause, MoveMoment,
    MovePlace, PlaceMove, ServiceMove, ServiceTimes,
};
use rewave::render::json::Asked;
use rewave::render::why::WhyAnswer;
use rewave::render::write::{Csv, Json, Lines, Markdown};
use rewave::render::{self, PlanPage, Show, Style};
use rewave::source::Sources;

/// An inventory with dates, in which every sort of cause may occur. The approved plan began a week earlier.
pub(crate) const HOSPITAL: &str = "
[inventory]
name = 'A hospital'
[incident]
date = 2021-05-14
start = 2021-05-17
[plan]
wave-length = '1w'
default-duration = '1d'
max-per-wave = 6
[calendar]
days = ['mon', 'tue', 'wed', 'thu', 'fri']
hours = '08:00-18:00'
[teams.clinical]
capacity = 1
[partners.register]
opens = 2021-05-20
[applications.dns]
requires = []
[status.dns]
state = 'restored'
since = 2021-05-19
[applications.pki]
name = 'Certificates'
criticality = 'critical'
requires = []
[applications.ipms-ul]
name = 'Patients of the university'
team = 'clinical'
deadline = 2021-05-21
requires = ['pki']
[applications.ipms-rcsi]
name = 'Patients of the region'
criticality = 'critical'
team = 'clinical'
duration = '2d'
earliest = 2021-05-19
requires = ['pki', 'register', 'dns']
after = ['archive']
[applications.archive]
requires = []
[applications.scan]
requires = []
[groups.images]
members = ['archive', 'scan']
[services.outpatients]
name = 'Outpatients'
criticality = 'critical'
requires = ['ipms-ul']
wants = ['ipms-rcsi']
deadline = 2021-05-26
[services.ward]
requires = ['ipms-rcsi']
[services.archives]
requires = ['archive']
";

/// An inventory in rounds of work.
const VILLAGE: &str = "
[inventory]
name = 'A village'
[plan]
max-per-wave = 2
[applications.pki]
requires = []
[applications.ipms-ul]
requires = ['pki']
[applications.ipms-rcsi]
deadline = 2
requires = ['ipms-ul']
[services.ward]
requires = ['ipms-rcsi']
";

/// An inventory with its plan.
pub(crate) struct Planned {
    sources: Sources,
    planned: PlannedAnalysis,
}

/// What of a plan is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) show: Show,
    pub(crate) verbose: bool,
    pub(crate) filter: Filter,
}

impl Planned {
    pub(crate) fn new(inventory: &str) -> Self {
        let mut sources = Sources::default();
        sources.push("a.toml".into(), inventory.to_owned());
        let planned = analyse_and_plan(&sources, Options::default());
        Self { sources, planned }
    }

    /// The hospital, whose plan follows an approved one: two applications moved, one of them for every sort of cause.
    pub(crate) fn hospital() -> Self {
        let mut hospital = Self::new(HOSPITAL);
        let day = 24 * 60;
        let from = MovePlace { wave: 1, start: Some(-6 * day + 480), back: Some(-4 * day + 1080) };
        let moved = vec![
            hospital.moved("ipms-rcsi", from, hospital.every_cause()),
            hospital.moved("pki", MovePlace { back: None, ..from }, vec![MoveCause::Own]),
        ];
        let at = |wave, minute| MoveMoment { wave, minute: Some(minute) };
        let old = ServiceTimes { back: at(1, -day), full: None };
        let new = ServiceTimes { back: at(1, 3 * day), full: Some(at(2, 8 * day)) };
        let services = vec![
            ServiceMove { ix: hospital.service("outpatients"), from: Some(old), to: Some(new) },
            ServiceMove { ix: hospital.service("ward"), from: None, to: Some(new) },
            ServiceMove { ix: hospital.service("archives"), from: Some(new), to: None },
        ];
        hospital.follow(FollowedPlan {
            kept: 3,
            new: vec![hospital.application("scan")],
            gone: vec!["fax".into()],
            moved,
            services,
            ..followed(Date::parse("2021-05-10"))
        });
        hospital
    }

    /// The village, whose plan follows an approved one: an application and a service come a wave later.
    pub(crate) fn village() -> Self {
        let mut village = Self::new(VILLAGE);
        let from = MovePlace { wave: 2, start: None, back: None };
        let because = vec![
            MoveCause::Dependency(vec![village.application("ipms-ul")]),
            MoveCause::WaveLimit(Vec::new()),
        ];
        let moved = vec![village.moved("ipms-rcsi", from, because)];
        let at = |wave| Some(MoveMoment { wave, minute: None });
        let times = |wave| at(wave).map(|back| ServiceTimes { back, full: at(wave) });
        let ix = village.service("ward");
        let services = vec![ServiceMove { ix, from: times(2), to: times(3) }];
        village.follow(FollowedPlan { kept: 2, moved, services, ..followed(None) });
        village
    }

    /// The hospital, whose plan from scratch is compared with an approved one: of its applications two move, and of its
    /// services one of each sort.
    pub(crate) fn from_scratch() -> Self {
        let mut hospital = Self::hospital();
        let followed = hospital.planned.plan.followed.take().expect("it follows a plan");
        let place = |of: ApplicationMove| PlaceMove { ix: of.ix, from: of.from, to: of.to };
        hospital.compare(followed.map_moves(place));
        hospital
    }

    /// One cause of each sort.
    pub(crate) fn every_cause(&self) -> Vec<MoveCause> {
        let of = |id| vec![self.application(id)];
        vec![
            MoveCause::Dependency(of("pki")),
            MoveCause::Group(of("archive")),
            MoveCause::After(of("archive")),
            MoveCause::Partner(vec![self.partner("register")]),
            MoveCause::Since(of("dns")),
            MoveCause::Earliest,
            MoveCause::Team(self.team("clinical"), of("ipms-ul")),
            MoveCause::Team(self.team("clinical"), Vec::new()),
            MoveCause::WaveLimit(of("scan")),
            MoveCause::Calendar,
            MoveCause::Own,
            MoveCause::Due {
                applications: of("ipms-ul"),
                services: vec![self.service("outpatients")],
            },
            MoveCause::Freed(of("scan")),
        ]
    }

    fn find(&self, id: &str) -> Thing {
        self.planned.analysis.catalog.find(id).unwrap_or_else(|| panic!("no {id}"))
    }

    pub(crate) fn application(&self, id: &str) -> ApplicationIx {
        let Thing::Application(ix) = self.find(id) else { panic!("{id} is no application") };
        ix
    }

    pub(crate) fn service(&self, id: &str) -> ServiceIx {
        let Thing::Service(ix) = self.find(id) else { panic!("{id} is no service") };
        ix
    }

    fn partner(&self, id: &str) -> PartnerIx {
        let Thing::Partner(ix) = self.find(id) else { panic!("{id} is no partner") };
        ix
    }

    pub(crate) fn team(&self, id: &str) -> TeamIx {
        let teams = &self.planned.analysis.catalog.teams;
        TeamIx::new(teams.iter().position(|team| team.id == id.into()).expect("a team"))
    }

    /// The place of an application in this plan.
    pub(crate) fn place(&self, id: &str) -> MovePlace {
        let (ix, plan) = (self.application(id), &self.planned.plan);
        let at = plan.at(Target::Application(ix)).expect("it is planned");
        let signed = |minute: u64| i64::try_from(minute).expect("a minute of these tests");
        let work = plan.work(ix);
        MovePlace {
            wave: at.wave,
            start: work.map(|(start, _)| signed(start)),
            back: work.map(|_| signed(at.minute)),
        }
    }

    /// The move of an application to its place in this plan.
    pub(crate) fn moved(
        &self,
        id: &str,
        from: MovePlace,
        because: Vec<MoveCause>,
    ) -> ApplicationMove {
        ApplicationMove { ix: self.application(id), from, to: self.place(id), because }
    }

    pub(crate) fn compare(&mut self, compared: ComparedPlan) {
        self.planned.plan.compared = Some(compared);
    }

    pub(crate) fn follow(&mut self, followed: FollowedPlan) {
        self.planned.plan.followed = Some(followed);
    }

    fn page<R>(&self, shown: &Shown, answer: impl FnOnce(&PlanPage<'_>) -> R) -> R {
        let PlannedAnalysis { analysis, plan, .. } = &self.planned;
        let view = shown.filter.view(&analysis.catalog, &analysis.graph, plan);
        let view = &view.expect("what the filter names is there");
        let estimates = &Estimates::new(&analysis.catalog, plan);
        let Shown { show, verbose, .. } = *shown;
        let (sources, today, inputs) = (&self.sources, None, " a.toml");
        answer(&PlanPage { sources, analysis, plan, estimates, view, show, verbose, today, inputs })
    }

    pub(crate) fn text(&self, shown: &Shown, width: u16) -> String {
        let style = Style { width, color: false };
        self.page(shown, |page| {
            bytes(|out| render::plan::text::report::text(&mut Lines::new(out), page, style))
        })
    }

    pub(crate) fn markdown(&self, shown: &Shown) -> String {
        self.page(shown, |page| {
            bytes(|out| render::plan::markdown::plan(&mut Markdown::new(out), page))
        })
    }

    pub(crate) fn csv(&self) -> String {
        let shown = Shown::default();
        self.page(&shown, |page| bytes(|out| render::plan::csv::plan(&mut Csv::new(out), page)))
    }

    /// The JSON answer of `plan`.
    pub(crate) fn json(&self, shown: &Shown) -> serde_json::Value {
        let json = self.page(shown, |page| {
            bytes(|out| render::json::plan(&mut Json::new(out), page, &Asked::default()))
        });
        serde_json::from_str(&json).expect("JSON")
    }

    /// The text and the JSON answer of `why`.
    pub(crate) fn why(&self, id: &str) -> (String, serde_json::Value) {
        let PlannedAnalysis { analysis, plan, .. } = &self.planned;
        self.page(&Shown::default(), |page| {
            let explainer = Explainer {
                sources: page.sources,
                catalog: &analysis.catalog,
                graph: &analysis.graph,
                plan,
                estimates: page.estimates,
            };
            let why = &explainer.why(self.find(id), &mut |_| None);
            let style = Style { width: 80, color: false };
            let answer = WhyAnswer { page, why, all: false };
            let text = bytes(|out| answer.text(&mut Lines::new(out), style));
            let asked = &Asked::default();
            let json = bytes(|out| render::json::why(&mut Json::new(out), page, why, asked));
            (text, serde_json::from_str(&json).expect("JSON"))
        })
    }
}

/// An approved plan that left no trace.
pub(crate) fn followed<M>(start: Option<Date>) -> ApprovedComparison<M> {
    ApprovedComparison {
        name: "approved.json".into(),
        start,
        kept: 0,
        new: Vec::new(),
        gone: Vec::new(),
        moved: Vec::new(),
        has_services: true,
        services: Vec::new(),
    }
}

fn bytes(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes all bytes");
    String::from_utf8(bytes).expect("UTF-8")
}
