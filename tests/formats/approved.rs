//! What became of an approved plan, in every format of a plan and in `why`.

use rewave::explain::Filter;
use rewave::plan::{FollowedPlan, MoveCause, MoveMoment, MovePlace, ServiceMove, ServiceTimes};
use rewave::render::Show;
use serde_json::{Value, json};

use crate::support::followed::{Planned, Shown, followed};

const DAY: i64 = 24 * 60;

fn of(show: Show) -> Shown {
    Shown { show, ..Shown::default() }
}

/// The lines from the one about the approved plan to the next that is empty.
fn block(text: &str) -> Vec<&str> {
    let lines = text.lines().skip_while(|line| !line.starts_with("Follows"));
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn a_move_has_its_days_and_its_causes() {
    let hospital = Planned::hospital();
    let text = hospital.text(&Shown { verbose: true, ..Shown::default() }, 80);
    let due = [
        "Follows approved.json of Mon 10 May: 3 of 5 stay; 2 move because they have to.",
        "! ipms-rcsi  Tue 11 May -> Thu 20 May  requires pki, back Mon 17 May",
        "                                       together with archive",
        "                                       comes after archive, back Mon 17 May",
        "                                       partner register opens Thu 20 May",
        "                                       dns is up only since Wed 19 May",
        "                                       no work on it before Wed 19 May",
        "                                       gives way to ipms-ul (team clinical)",
        "                                       team clinical has less capacity",
        "                                       gives way to scan (wave 1)",
        "                                       its old time is not working time any more",
        "                                       its own work changed",
        "                                       for ipms-ul and outpatients, the first",
        "                                       due Fri 21 May",
        "                                       freed by scan",
        "! pki        Tue 11 May -> Mon 17 May  its own work changed",
        "New: scan. Gone: fax.",
        "3 services come at another moment:",
        "! Outpatients (outpatients)  Sun 16 May -> Thu 20 May   later",
        "                             full no end -> Tue 25 May",
        "  ward                       none -> Thu 20 May         comes back now",
        "  archives                   Thu 20 May -> none         not in this plan",
    ];
    assert_eq!(block(&text), due, "{text}");
    assert!(text.contains("\n->         from the approved plan to this one: the day"), "{text}");
    let wide = hospital.text(&Shown::default(), 160);
    assert!(wide.contains("! Patients of the region (ipms-rcsi)  Tue 11 May -> "), "{wide}");
    // Without -v the first causes are told.
    assert!(block(&wide).len() == 12 && block(&wide)[4].ends_with(" and 10 more causes"), "{wide}");
}

#[test]
fn a_view_tells_the_moves_that_it_is_about() {
    let hospital = Planned::hospital();
    let lines = |show| {
        let text = hospital.text(&of(show), 80);
        let block = block(&text);
        assert!(block[0].starts_with("Follows approved.json of Mon 10 May: 3 of 5 stay;"));
        let has = |word: &str| block.iter().any(|line| line.contains(word));
        (has("ipms-rcsi"), has("ward"), has("Gone: fax."))
    };
    assert_eq!(lines(Show::Overview), (true, true, true));
    assert_eq!(lines(Show::Services), (false, true, false));
    assert_eq!(lines(Show::Teams), (false, false, false));
    assert_eq!(lines(Show::Order), (false, false, false));
    // A part of a plan tells the moves of that part, with the numbers of the whole.
    let filter = Filter { teams: vec!["clinical".into()], ..Filter::default() };
    let part = Shown { filter, ..Shown::default() };
    let text = hospital.text(&part, 80);
    let due = "Follows approved.json of Mon 10 May: 3 of 5 stay; 2 move because they have to.";
    assert_eq!(block(&text)[0], due);
    assert!(text.contains("\n! ipms-rcsi  Tue 11 May") && !text.contains("\n! pki  "), "{text}");
    let json = &hospital.json(&part)["plan"]["approved"];
    assert_eq!(json["moved"].as_array().map(Vec::len), Some(1));
    assert_eq!((&json["kept"], &json["new"]), (&json!(3), &json!([])));
}

#[test]
fn rounds_tell_waves_and_exercises_days() {
    let village = Planned::village();
    let text = village.text(&Shown::default(), 80);
    let due = [
        "Follows approved.json: 2 of 3 stay; 1 moves because it has to.",
        "  ipms-rcsi  wave 2 -> wave 3  requires ipms-ul, back in wave 2",
        "                               wave 2 has fewer places",
        "1 service comes at another moment:",
        "  ward  wave 2 -> wave 3  later",
    ];
    assert_eq!(block(&text), due, "{text}");
    assert!(!text.contains("\n->"), "{text}");
    let approved = &village.json(&Shown::default())["plan"]["approved"];
    let place = |wave: u32| json!({ "wave": wave, "start": null, "start_minute": null, "back": null, "back_minute": null });
    assert_eq!(approved["moved"][0]["from"], place(2));
    assert_eq!(approved["moved"][0]["to"], place(3));

    let mut town = Planned::new(
        "[plan]\nwave-length = '1w'\ndefault-duration = '1d'\n\
         [applications.pki]\nrequires = []\n[applications.web]\nrequires = ['pki']\n",
    );
    let web = town.place("web");
    let from = MovePlace { start: web.start.map(|start| start + 2 * DAY), ..web };
    let hour = MovePlace { start: town.place("pki").start.map(|start| start + 60), ..web };
    let moved = vec![
        town.moved("pki", hour, vec![MoveCause::Freed(Vec::new())]),
        town.moved("web", from, vec![MoveCause::Freed(vec![town.application("pki")])]),
    ];
    town.follow(FollowedPlan { moved, ..followed(None) });
    let text = town.text(&Shown::default(), 80);
    let due = [
        "Follows approved.json: 0 of 2 stay; 2 come earlier because they can.",
        "  pki  day 1 01:00 -> day 1 00:00  what held it is gone",
        "  web  day 4 -> day 2              freed by pki",
    ];
    assert_eq!(block(&text), due, "{text}");
    let approved = &town.json(&Shown::default())["plan"]["approved"];
    assert_eq!(approved["moved"][1]["from"]["start"], Value::Null);
    assert_eq!(approved["moved"][1]["from"]["start_minute"], json!(3 * DAY));
}

#[test]
fn one_line_where_nothing_moved() {
    let mut hospital = Planned::new(crate::support::followed::HOSPITAL);
    let whole = hospital.csv();
    assert_eq!(hospital.json(&Shown::default())["plan"]["approved"], Value::Null);
    assert_eq!(hospital.why("pki").1["why"]["moved"], Value::Null);
    let before = hospital.text(&Shown::default(), 80);
    assert_eq!(block(&before), [""; 0]);
    hospital.follow(FollowedPlan { kept: 5, ..followed(None) });
    let text = hospital.text(&Shown::default(), 80);
    assert_eq!(block(&text), ["Follows approved.json: all 5 stay."]);
    let lines = |text: &str| text.lines().count();
    assert_eq!(lines(&text), lines(&before) + 2);
    assert!(!hospital.markdown(&Shown::default()).contains("<details>"));
    hospital.follow(followed(None));
    let text = hospital.text(&Shown::default(), 80);
    assert_eq!(block(&text), ["Follows approved.json: no application stands in both plans."]);
    // Rows alone stand in CSV.
    assert_eq!(Planned::hospital().csv(), whole);
}

#[test]
fn of_many_moves_the_first_are_told_and_the_rest_counted() {
    let ids: Vec<String> = (10..40).map(|i| format!("a{i}")).collect();
    let tables: Vec<String> =
        ids.iter().map(|id| format!("[applications.{id}]\nrequires = []\n")).collect();
    let mut many = Planned::new(&format!("[plan]\nwave-length = '1w'\n{}", tables.concat()));
    let all = ids.iter().map(|id| {
        let place = many.place(id);
        let from = MovePlace { start: place.start.map(|start| start + DAY), ..place };
        many.moved(id, from, vec![MoveCause::Own])
    });
    let moved = all.collect();
    let new: Vec<_> = ids.iter().map(|id| many.application(id)).collect();
    many.follow(FollowedPlan { moved, new, ..followed(None) });
    let text = many.text(&Shown::default(), 80);
    let said = block(&text);
    assert_eq!(said.iter().filter(|line| line.contains(" -> ")).count(), 10, "{text}");
    assert!(said.contains(&"  and 20 more applications: rewave plan -v a.toml"), "{text}");
    assert!(said.contains(&"New: a10, a11, a12, a13, a14, a15, a16, a17 and 22 more."), "{text}");
    let all = many.text(&Shown { verbose: true, ..Shown::default() }, 80);
    assert_eq!(block(&all).iter().filter(|line| line.contains(" -> ")).count(), 30, "{all}");
    assert!(!block(&all).concat().contains("more"), "{all}");
    let overview = many.text(&of(Show::Overview), 80);
    assert!(overview.contains("  and 25 more applications: rewave plan -v a.toml"), "{overview}");
}

#[test]
fn a_page_for_reviewers_folds_the_moves() {
    let page = Planned::hospital().markdown(&Shown::default());
    for due in [
        "\n- Follows approved.json of Mon 10 May: 3 of 5 stay; 2 move because they have to.\n\
         - New: scan. Gone: fax.\n\n\
         <details><summary>2 applications move, 3 services come at another moment</summary>\n\n\
         | Application | Before | Now | Because |\n",
        "\n| **!** Certificates `pki` | Tue 11 May | Mon 17 May | its own work changed |\n",
        "\n| **!** Outpatients `outpatients` | Sun 16 May<br>full no end | Thu 20 May<br>full Tue 25 May \
         | later |\n| `ward` | none | Thu 20 May | comes back now |\n\
         | `archives` | Thu 20 May | none | not in this plan |\n\n</details>\n",
    ] {
        assert!(page.contains(due), "{due}\n{page}");
    }
    let services = Planned::hospital().markdown(&of(Show::Services));
    assert!(services.contains("<summary>3 services come at another moment</summary>"));
    assert!(!services.contains("| Application |"), "{services}");
}

#[test]
fn json_has_all_causes_with_their_places() {
    let approved = &Planned::hospital().json(&Shown::default())["plan"]["approved"];
    assert_eq!(approved["plan"], "approved.json");
    let moved = &approved["moved"][0];
    let place = json!({
        "wave": 1, "start": "2021-05-11T08:00:00", "start_minute": -6 * DAY + 480,
        "back": "2021-05-13T18:00:00", "back_minute": -4 * DAY + 1080,
    });
    assert_eq!((&moved["id"], &moved["from"]), (&json!("ipms-rcsi"), &place));
    let said = moved["because"].as_array().unwrap().iter().map(|cause| {
        let named = ["applications", "services", "partners"].map(|key| {
            let ids = cause[key].as_array().unwrap().iter();
            ids.map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        });
        let place = cause["line"].as_u64().map(|line| {
            let path = cause["path"].as_str().unwrap();
            let line = usize::try_from(line).unwrap();
            let text = crate::support::followed::HOSPITAL.lines().nth(line - 1).unwrap();
            format!("{path} {text}")
        });
        let reason = cause["reason"].as_str().unwrap();
        let team = cause["team"].as_str().unwrap_or_default();
        let place = place.unwrap_or_default();
        format!("{reason} {} {team}: {place}", named.join("|"))
    });
    let due = [
        "dependency pki|| : a.toml requires = ['pki', 'register', 'dns']",
        "group archive|| : ",
        "after archive|| : a.toml after = ['archive']",
        "partner ||register : a.toml opens = 2021-05-20",
        "since dns|| : a.toml state = 'restored'",
        "earliest || : a.toml earliest = 2021-05-19",
        "team ipms-ul|| clinical: ",
        "team || clinical: a.toml capacity = 1",
        "wave-limit scan|| : ",
        "calendar || : ",
        "own || : a.toml duration = '2d'",
        "due ipms-ul|outpatients| : a.toml deadline = 2021-05-21",
        "freed scan|| : ",
    ];
    assert_eq!(said.collect::<Vec<_>>(), due);
    let services = json!([
        { "id": "outpatients",
          "from": { "back_wave": 1, "back": "2021-05-16T00:00:00", "back_minute": -DAY,
                    "full_wave": null, "full": null, "full_minute": null },
          "to": { "back_wave": 1, "back": "2021-05-20T00:00:00", "back_minute": 3 * DAY,
                  "full_wave": 2, "full": "2021-05-25T00:00:00", "full_minute": 8 * DAY } },
        { "id": "ward", "from": null,
          "to": { "back_wave": 1, "back": "2021-05-20T00:00:00", "back_minute": 3 * DAY,
                  "full_wave": 2, "full": "2021-05-25T00:00:00", "full_minute": 8 * DAY } },
        { "id": "archives", "to": null,
          "from": { "back_wave": 1, "back": "2021-05-20T00:00:00", "back_minute": 3 * DAY,
                    "full_wave": 2, "full": "2021-05-25T00:00:00", "full_minute": 8 * DAY } },
    ]);
    assert_eq!(approved["services"], services);
}

#[test]
fn why_tells_where_the_application_was() {
    let mut hospital = Planned::hospital();
    let (_, json) = hospital.why("ipms-rcsi");
    assert_eq!(
        json["why"]["moved"],
        hospital.json(&Shown::default())["plan"]["approved"]["moved"][0]
    );
    let from = MovePlace { wave: 1, start: Some(2 * DAY + 480), back: None };
    let because = vec![
        MoveCause::Team(hospital.team("clinical"), vec![hospital.application("ipms-ul")]),
        MoveCause::Own,
    ];
    let moved = vec![hospital.moved("ipms-rcsi", from, because)];
    hospital.follow(FollowedPlan { moved, ..followed(None) });
    let (text, _) = hospital.why("ipms-rcsi");
    let line = text.lines().position(|line| line.starts_with("Its work was planned")).unwrap();
    let said: Vec<&str> = text.lines().skip(line).take(2).collect();
    let due = "Its work was planned for Wed 19 May in approved.json: gives way to ipms-ul (team \
               clinical); its own work changed (a.toml:36).";
    assert_eq!(said.join(" "), due, "{text}");
    let (text, json) = hospital.why("pki");
    assert!(!text.contains("approved.json") && json["why"]["moved"].is_null(), "{text}");
    let (text, _) = Planned::village().why("ipms-rcsi");
    assert!(
        text.contains("\nIt was planned for wave 2 in approved.json: requires ipms-ul"),
        "{text}"
    );
}

/// A group and its `members` line are the place of a cause that is the group.
#[test]
fn a_cause_names_the_member_of_the_group() {
    let mut hospital = Planned::hospital();
    let from = MovePlace { start: Some(DAY), ..hospital.place("archive") };
    let because = vec![MoveCause::Group(vec![hospital.application("scan")])];
    let moved = vec![hospital.moved("archive", from, because)];
    hospital.follow(FollowedPlan { moved, ..followed(None) });
    let cause = &hospital.why("archive").1["why"]["moved"]["because"][0];
    let line = usize::try_from(cause["line"].as_u64().unwrap()).unwrap();
    let text = crate::support::followed::HOSPITAL.lines().nth(line - 1);
    assert_eq!(text, Some("members = ['archive', 'scan']"));
}

/// A text of TOML whose special characters are escaped.
fn toml_text(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        ' '..='~' => c.to_string(),
        c => format!("\\u{:04x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[test]
fn nothing_of_others_rules_a_terminal_or_a_page() {
    let long = "an-application-with-an-id-that-is-longer-than-any-column-of-a-table";
    let evil = "\u{1b}[31m::error::|<b>`x`\u{202e}";
    // A text that is no id is never planned; an approved plan may name it all the same.
    let name = toml_text(evil);
    let inventory = format!(
        "[plan]\nwave-length = '1w'\n[applications.{long}]\nname = {name}\nrequires = []\n\
         [applications.evil]\nname = '::error::<script>'\nrequires = []\n\
         [services.evils]\nname = {name}\nrequires = ['evil']\n",
    );
    let mut hostile = Planned::new(&inventory);
    let day = |id| MovePlace { start: Some(5 * DAY), ..hostile.place(id) };
    let (one, other) = (hostile.application("evil"), hostile.application(long));
    let because = |ix| vec![MoveCause::Dependency(vec![ix]), MoveCause::Freed(vec![ix; 9])];
    let moved = vec![
        hostile.moved("evil", day("evil"), because(other)),
        hostile.moved(long, day(long), because(one)),
    ];
    let at = |minute| MoveMoment { wave: 1, minute: Some(minute) };
    let times = |minute| Some(ServiceTimes { back: at(minute), full: None });
    let ix = hostile.service("evils");
    let services = vec![ServiceMove { ix, from: times(0), to: times(DAY) }];
    hostile.follow(FollowedPlan {
        name: format!("{evil}\n::error::.json").as_str().into(),
        gone: vec![evil.into(), long.into()],
        moved,
        services,
        ..followed(None)
    });
    for width in [26, 40, 60, 80, 120, 160] {
        for show in [Show::Overview, Show::Waves, Show::Services, Show::Teams, Show::Order] {
            let text = hostile.text(&of(show), width);
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
            assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
            // A command is never broken.
            let said = block(&text).into_iter().filter(|line| !line.contains("rewave plan"));
            let widest = said.map(|line| line.chars().count()).max();
            assert!(widest <= Some(usize::from(width)), "{width}: {text}");
        }
    }
    // An id is whole where a line has room for it.
    assert!(block(&hostile.text(&Shown::default(), 80)).contains(&&*format!("  {long}")));
    let page = hostile.markdown(&Shown::default());
    assert!(!page.contains(['\u{1b}', '\u{202e}']) && !page.contains("<script>"), "{page}");
    assert!(!page.contains("<b>") && !page.contains("\n::error"), "{page}");
    let (text, _) = hostile.why(long);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
}
