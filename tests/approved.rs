//! The approved plan from its text to the plan that follows it: what `plan` writes is read back as it was, and no other
//! text is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rewave::analysis::{Checked, Options, PlannedAnalysis, check};
use rewave::approved::{ApprovedFault, Share, read};
use rewave::plan::{ApprovedPlan, FollowedPlan, MoveCause, Plan, TimeScale};
use rewave::source::Sources;
use rewave::{Date, Inventory, Settings};
use serde_json::{Value, json};

use crate::support::{Dice, inside, root};

const ROUNDS: &str = "[applications.a]\nrequires = []\n[applications.b]\nrequires = ['a']\n\
                      [status.c]\nstate = 'restored'\n[applications.c]\nrequires = []\n";
const EXERCISE: &str = "[plan]\nwave-length = '1w'\ndefault-duration = '2d'\n[teams.it]\ncapacity = 1\n\
                        [applications.a]\nteam = 'it'\n[applications.b]\nrequires = ['a']\nteam = 'it'\n\
                        [services.s]\nrequires = ['b']\nwants = ['a']\nworkaround = { what = 'x' }\n";
const INCIDENT: &str = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n";

fn dated() -> String {
    format!("{EXERCISE}{INCIDENT}")
}

fn checked(texts: &[(PathBuf, String)]) -> Checked {
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources.push(path.to_str().unwrap().into(), text.clone());
    }
    check(&sources, Options::default())
}

fn of_text(text: &str) -> Checked {
    checked(&[("a.toml".into(), text.to_owned())])
}

/// The answer of `plan` about one text.
fn answer(text: &str) -> Value {
    let inventory = Inventory::of_texts([("a.toml", text)]);
    let settings = Settings { from_scratch: true, ..Settings::default() };
    serde_json::from_str(&inventory.plan(&settings).unwrap().json().unwrap()).unwrap()
}

fn read_for(inventory: &str, answer: &Value) -> Result<ApprovedPlan, ApprovedFault> {
    read("plan.json".into(), answer.to_string().as_bytes(), &of_text(inventory).frame())
}

/// The texts of an inventory of this repository.
fn texts(path: &Path) -> Vec<(PathBuf, String)> {
    let mut files: Vec<PathBuf> = if path.is_dir() {
        path.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect()
    } else {
        vec![path.to_owned()]
    };
    files.retain(|file| file.extension().is_some_and(|it| it == "toml"));
    files.sort();
    files.iter().map(|file| (file.clone(), std::fs::read_to_string(file).unwrap())).collect()
}

/// The inventories of this repository that have applications.
fn inventories() -> Vec<PathBuf> {
    let folders = ["examples", "tests/fixtures/plans", "tests/fixtures/cases"];
    let entries = folders.iter().flat_map(|folder| root().join(folder).read_dir().unwrap());
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| !texts(path).is_empty());
    all.sort();
    all
}

/// The answer of the command, with more arguments.
fn written(path: &Path, more: &[&str]) -> String {
    let words = ["plan", "--from-scratch", "--format", "json", path.to_str().unwrap()];
    let words = words.iter().chain(more).map(Into::into);
    inside(words, "").stdout
}

fn assert_all_stay(followed: Option<&FollowedPlan>, applications: usize, path: &Path) {
    let followed = followed.unwrap_or_else(|| panic!("{}: nothing is followed", path.display()));
    assert_eq!(followed.kept, applications, "{}", path.display());
    assert_eq!((&followed.new[..], &followed.gone[..]), (&[][..], &[][..]), "{}", path.display());
    assert_eq!((&followed.moved[..], &followed.services[..]), (&[][..], &[][..]));
}

/// The places of a plan that was made, as far as an approved plan holds them.
fn assert_is(approved: &ApprovedPlan, checked: &Checked, plan: &Plan, is_whole: bool) {
    let catalog = checked.catalog();
    let mut places = 0;
    for wave in &plan.waves {
        for planned in &wave.applications {
            let place = approved.applications[&catalog.application(planned.ix).id];
            let work = plan.work(planned.ix);
            assert_eq!((place.wave, place.start), (wave.number, work.map(|work| work.0)));
            assert_eq!(place.ready, work.map(|work| work.1).filter(|_| is_whole));
            assert_eq!(place.back.is_some(), is_whole && work.is_some());
            places += 1;
        }
    }
    assert_eq!(approved.applications.len(), places);
    let all = approved.applications.keys().chain(&approved.others);
    let ids: BTreeSet<_> = catalog.applications.iter().map(|it| &it.id).collect();
    assert_eq!(all.collect::<BTreeSet<_>>(), ids);
    assert_eq!(approved.scale, plan.frame().scale());
}

#[test]
fn what_plan_writes_is_read_back_as_it_was_and_followed() {
    let (mut clocked, mut services) = (0, 0);
    let all = inventories();
    assert!(all.len() >= 8, "{}", all.len());
    for path in all {
        let texts = texts(&path);
        let plan = checked(&texts).plan(None).plan;
        assert_eq!(plan.followed, None);
        let planned = plan.waves.iter().map(|wave| wave.applications.len()).sum();
        let whole = written(&path, &[]);
        let compact = written(&path, &["--compact"]);
        assert!(compact.len() < whole.len());
        for (text, is_whole) in [(whole, true), (compact, false)] {
            let checked = checked(&texts);
            if checked.catalog().applications.is_empty() {
                continue;
            }
            let approved = read("plan.json".into(), text.as_bytes(), &checked.frame());
            let approved = approved.unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            assert_is(&approved, &checked, &plan, is_whole);
            assert!(!Share::of(&approved, checked.catalog()).is_small());
            clocked += usize::from(approved.scale != TimeScale::Rounds);
            services += approved.services.len();
            let mut again = checked.plan(Some(&approved));
            assert_all_stay(again.plan.followed.as_ref(), planned, &path);
            let changed = again
                .replanning
                .plan(&again.analysis.catalog, (&again.analysis.catalog, &again.plan));
            if let Some(changed) = changed {
                assert_all_stay(changed.followed.as_ref(), planned, &path);
            }
        }
    }
    assert!(clocked > 4 && services > 20, "{clocked} {services}");
}

#[test]
fn dates_keep_their_first_day_and_the_three_times_are_told_apart() {
    let start = Date::parse("2025-05-05").unwrap();
    let dated = dated();
    let all = [
        (ROUNDS, TimeScale::Rounds),
        (EXERCISE, TimeScale::Exercise),
        (&dated, TimeScale::Dates(start)),
    ];
    for (of, scale) in all {
        for (here, other) in all {
            let approved = read_for(here, &answer(of));
            if scale == other {
                assert_eq!(approved.unwrap().scale, scale);
            } else {
                let fault = ApprovedFault::OtherTime { approved: scale, here: other };
                assert_eq!(approved.unwrap_err(), fault);
            }
        }
    }
    // With another first day a plan keeps its own.
    let later = dated.replace("start = 2025-05-05", "start = 2025-05-12");
    let approved = read_for(&later, &answer(&dated)).unwrap();
    assert_eq!(approved.scale, TimeScale::Dates(start));
    assert_eq!(approved.shift(&of_text(&later).frame()), Some(-7 * 24 * 60));
    let service = approved.services.values().next().expect("a service");
    assert_eq!(service.full, Some(service.back), "nothing is missing when it is back");
}

#[test]
fn a_plan_in_which_all_is_up_fits_any_time() {
    let up = |text: &str| {
        format!("{text}[status.a]\nstate = 'restored'\n[status.b]\nstate = 'restored'\n")
    };
    for text in [ROUNDS, EXERCISE, &dated()] {
        let approved = read_for(text, &answer(&up(ROUNDS))).expect("no time is contradicted");
        assert_eq!((approved.applications.len(), approved.others.len()), (0, 3));
    }
}

/// A change of an answer, and the fault that it makes.
type Change = (fn(&mut Value), ApprovedFault);

#[test]
fn what_is_no_whole_answer_of_plan_is_refused() {
    let place = || ApprovedFault::Place("a".into());
    let slips: [Change; 24] = [
        (
            |it| it["schema"] = json!("rewave/plan/2"),
            ApprovedFault::OtherVersion("rewave/plan/2".into()),
        ),
        (|it| it["schema"] = json!("rewave/check/1"), ApprovedFault::OtherAnswer("check".into())),
        (|it| it["schema"] = json!("terraform/plan/1"), ApprovedFault::NoAnswer),
        (|it| it["schema"] = json!(1), ApprovedFault::NoAnswer),
        (|it| *it = json!([it["schema"], true, it["plan"]]), ApprovedFault::NoAnswer),
        (|it| *it = json!({ "plan": it["plan"] }), ApprovedFault::NoAnswer),
        (|it| it["plan"] = json!(null), ApprovedFault::NoPlan),
        (|it| it["filter"] = json!({ "wave": [1] }), ApprovedFault::Filtered),
        (|it| it["plan"] = json!({}), ApprovedFault::Incomplete),
        (|it| it["plan"]["applications"] = json!([]), ApprovedFault::Incomplete),
        (|it| it["plan"]["up"] = json!(null), ApprovedFault::Incomplete),
        (|it| it["plan"]["services"] = json!(null), ApprovedFault::Incomplete),
        (|it| it["plan"]["up"] = json!([{ "id": "a" }]), ApprovedFault::Twice("a".into())),
        (
            |it| it["plan"]["waves"][0]["applications"][1]["id"] = json!("a"),
            ApprovedFault::Twice("a".into()),
        ),
        (|it| it["plan"]["waves"][0]["number"] = json!(0), place()),
        (|it| it["plan"]["waves"][0]["number"] = json!(4_000_000_000_u32), place()),
        (|it| first(it)["start_minute"] = json!(1), place()),
        (|it| first(it)["start_minute"] = json!(null), place()),
        (|it| first(it)["start_minute"] = json!(u64::MAX), place()),
        (|it| first(it)["start"] = json!("2025-05-05T00:00"), place()),
        (|it| first(it)["start"] = json!("0000-00-00T00:00:00"), place()),
        (|it| first(it)["ready_minute"] = json!(null), place()),
        (|it| first(it)["back_minute"] = json!(u64::MAX), place()),
        (|it| first(it)["ready_minute"] = json!(u64::MAX), place()),
    ];
    let dated = dated();
    let whole = answer(&dated);
    assert!(read_for(&dated, &whole).is_ok());
    for (i, (change, fault)) in slips.into_iter().enumerate() {
        let mut changed = whole.clone();
        change(&mut changed);
        assert_eq!(read_for(&dated, &changed), Err(fault), "change {i}");
    }
    // Two places that are each sound and have different first days.
    let mut changed = whole.clone();
    first(&mut changed)["start"] = json!("2025-05-04T00:00:00");
    assert_eq!(read_for(&dated, &changed), Err(ApprovedFault::Place("b".into())));
    let mut changed = whole;
    changed["plan"]["services"][0]["back_minute"] = json!(null);
    assert_eq!(read_for(&dated, &changed), Err(ApprovedFault::Service("s".into())));
}

fn first(answer: &mut Value) -> &mut Value {
    &mut answer["plan"]["waves"][0]["applications"][0]
}

#[test]
fn values_of_another_type_are_refused_at_their_place() {
    let dated = dated();
    for change in [json!(-1), json!(1.5), json!("480"), json!(1e30), json!([])] {
        let mut changed = answer(&dated);
        first(&mut changed)["start_minute"] = change;
        let text = serde_json::to_string_pretty(&changed).unwrap();
        let fault = read("plan.json".into(), text.as_bytes(), &of_text(&dated).frame());
        let Err(ApprovedFault::Misshapen(line, _)) = fault else { panic!("{fault:?}") };
        let told = text.lines().nth(line - 1).unwrap();
        assert!(
            told.contains("start_minute")
                || text.lines().nth(line - 2).unwrap().contains("start_minute")
        );
    }
}

#[test]
fn other_bytes_are_refused() {
    let frame = of_text(ROUNDS).frame();
    let read = |bytes: &[u8]| read("plan.json".into(), bytes, &frame);
    assert_eq!(read(b""), Err(ApprovedFault::Empty));
    assert_eq!(read(b" \n"), Err(ApprovedFault::Empty));
    assert_eq!(read(b"\xff\xfe{\0"), Err(ApprovedFault::Utf16));
    assert_eq!(read(b"[applications.a]\n"), Err(ApprovedFault::NotJson(1, 2)));
    assert_eq!(read(b"{\"schema\": \"\xff\"}"), Err(ApprovedFault::NotUtf8));
    assert_eq!(read(b"7"), Err(ApprovedFault::NoAnswer));
    let deep = "[".repeat(1_000_000);
    assert!(matches!(read(deep.as_bytes()), Err(ApprovedFault::NotJson(..))));
    let text = answer(ROUNDS).to_string();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    assert_eq!(read(&marked), read(text.as_bytes()));
    assert!(read(&marked).is_ok());
}

#[test]
fn no_slip_makes_a_panic_and_no_cut_makes_a_plan() {
    let dated = dated();
    let frame = of_text(&dated).frame();
    let text = answer(&dated).to_string().into_bytes();
    for end in 0..text.len() {
        assert!(read("plan.json".into(), &text[..end], &frame).is_err(), "{end}");
    }
    let mut dice = Dice::new(7);
    for _ in 0..4000 {
        let mut text = text.clone();
        for _ in 0..=dice.below(3) {
            let at = dice.index(text.len());
            text[at] = dice.pick(b"0123456789\"{}[],:-.eTnull \xff");
        }
        if let Ok(approved) = read("plan.json".into(), &text, &frame) {
            let followed = of_text(&dated).plan(Some(&approved)).plan.followed;
            assert!(followed.is_some());
        }
    }
}

#[test]
fn ids_that_are_not_known_are_counted() {
    let approved = read_for(ROUNDS, &answer(ROUNDS)).unwrap();
    let share = |text: &str| Share::of(&approved, of_text(text).catalog());
    let of_others = share("[applications.a]\nrequires = []\n[services.b]\nrequires = ['a']\n");
    assert_eq!(of_others, Share { known: 1, all: 3 });
    assert!(of_others.is_small());
    assert!(
        !share("[applications.a]\nrequires = []\n[applications.c]\nrequires = []\n").is_small()
    );
}

/// A text of three applications that one team restores one after the other, in rounds.
const QUEUE: &str = "[teams.it]\ncapacity = 1\n[defaults]\nteam = 'it'\n\
                     [applications.a]\nrequires = []\n[applications.b]\nrequires = []\n\
                     [applications.c]\nrequires = []\n";

/// The plan of a text that follows the plan of another text from scratch.
fn following(first: &str, next: &str) -> (PlannedAnalysis, FollowedPlan) {
    let told = of_text(first).plan(None);
    let approved = ApprovedPlan::of(&told.analysis.catalog, &told.plan, "told".into());
    let planned = of_text(next).plan(Some(&approved));
    let followed = planned.plan.followed.clone().unwrap();
    (planned, followed)
}

#[test]
fn rounds_are_numbered_anew_without_those_that_are_over() {
    let next = format!("{QUEUE}[status.a]\nstate = 'restored'\n");
    let (planned, followed) = following(QUEUE, &next);
    assert_eq!((followed.kept, &followed.moved), (2, &Vec::new()));
    let waves: Vec<u32> = planned.plan.waves.iter().map(|wave| wave.number).collect();
    assert_eq!(waves, [1, 2], "b was in the second wave, and is in the first of those left");
}

#[test]
fn a_date_stays_the_date_when_the_plan_begins_on_another_day() {
    let text = format!("{}[applications.c]\nearliest = 2025-05-12\nteam = 'it'\n", dated());
    let later = text.replace("start = 2025-05-05", "start = 2025-05-04");
    let (planned, followed) = following(&text, &later);
    let c = planned.analysis.catalog.application_indices().nth(2).unwrap();
    assert!(planned.plan.keeps_its_place(c), "{followed:?}");
    // The others may begin a day earlier, now that the plan does.
    let to: Vec<Option<i64>> = followed.moved.iter().map(|moved| moved.to.start).collect();
    let from: Vec<Option<i64>> = followed.moved.iter().map(|moved| moved.from.start).collect();
    assert_eq!(from, to.iter().map(|to| to.map(|to| to + 24 * 60)).collect::<Vec<_>>());
    assert_eq!(followed.kept + followed.moved.len(), 3);
}

#[test]
fn a_newcomer_waits_for_those_that_keep_their_places() {
    let next = format!("{QUEUE}[applications.z]\ncriticality = 'critical'\nrequires = []\n");
    let (planned, followed) = following(QUEUE, &next);
    assert_eq!((followed.kept, followed.new.len()), (3, 1));
    let catalog = &planned.analysis.catalog;
    let held = planned.plan.held(catalog, followed.new[0]);
    let c = catalog.application_indices().nth(2).unwrap();
    assert_eq!((held.approved, held.team), (vec![c], Vec::new()), "c would come after it");
    // Those that kept their places wait for the team, as they did.
    let held = planned.plan.held(catalog, c);
    assert_eq!((held.approved.len(), held.team.len()), (0, 1));
}

#[test]
fn one_gives_way_where_a_newcomer_would_be_late() {
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let queue: String = ids.map(|id| format!("[applications.{id}]\nrequires = []\n")).concat();
    let queue = format!("[teams.it]\ncapacity = 1\n[defaults]\nteam = 'it'\n{queue}");
    let next = format!("{queue}[applications.z]\nrequires = []\ndeadline = 3\n");
    let (planned, followed) = following(&queue, &next);
    let wave = planned.plan.outcome(followed.new[0]).wave();
    assert!(wave.is_some_and(|wave| wave <= 3), "the newcomer is in wave {wave:?}");
    // One of the first three goes to the end, and nobody else moves.
    let [moved] = &followed.moved[..] else { panic!("{:?}", followed.moved) };
    assert_eq!((followed.kept, moved.to.wave, Some(moved.from.wave)), (8, 10, wave));
    assert!(
        matches!(&moved.because[..], [MoveCause::Team(_, holders)] if *holders == followed.new),
        "{:?}",
        moved.because
    );
}
