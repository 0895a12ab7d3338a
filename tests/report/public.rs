//! The page for everybody: states and days, and nothing from inside.

use std::path::Path;

use rewave::date::Date;
use serde_json::Value;

use super::read::{LANGUAGES, between, everything, inventories, page, texts, words};
use crate::support::{inside, root};

/// What a service says on the page for everybody, behind its state.
fn said(page: &str, name: &str) -> String {
    let item = between(page, &format!("<h3>{name}</h3>"), "</li>");
    texts(item).join("; ")
}

/// The answer of a command in JSON.
fn json(args: &[&str], inventory: &Path) -> Value {
    let args =
        args.iter().map(Into::into).chain([inventory.into(), "--format".into(), "json".into()]);
    serde_json::from_str(&inside(args, "").stdout).unwrap()
}

/// The ids and the names of the entries of a list.
fn names(list: &str, inventory: &Path) -> Vec<String> {
    let answer = json(&["list", list], inventory);
    let entries = answer["list"].as_array().unwrap().clone();
    let both = entries.iter().flat_map(|entry| [&entry["id"], &entry["name"]]);
    both.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[test]
fn nothing_from_inside_is_told() {
    for inventory in inventories() {
        let internal =
            ["applications", "teams", "partners"].map(|list| names(list, &inventory)).concat();
        assert!(!internal.is_empty());
        let services = json(&["list", "services"], &inventory);
        let services = services["list"].as_array().unwrap();
        for lang in LANGUAGES {
            let page = page(&inventory, &["--lang", lang, "--audience", "public"]);
            let mut body = between(&page, "<main", "</main>").to_owned();
            // A service may bear the name of an application; it is told as the name of a service.
            let start = body.len();
            for service in services {
                let name = service["name"].as_str().unwrap().replace('&', "&amp;");
                body = body.replace(&format!("<h3>{name}</h3>"), "");
            }
            assert!(services.is_empty() || body.len() < start);
            let said = words(&texts(&body).join(" ; "));
            for name in &internal {
                assert!(!said.contains(&words(name)), "{lang} {}: {name}", inventory.display());
            }
            for owner in services.iter().filter_map(|service| service["owner"].as_str()) {
                assert!(!said.contains(&words(owner)), "{lang} {}: {owner}", inventory.display());
            }
            assert!(!page.contains(".toml"), "{lang} {}", inventory.display());
        }
    }
}

#[test]
fn a_long_text_is_looked_through_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let inventory = folder.path().join("a.toml");
    let page_with = |end: &str| {
        let words: Vec<String> = (0..20_000).map(|i| format!("word{i} the")).collect();
        let words = words.join(" ");
        let text = format!(
            "[applications.desk]\nname = \"The long desk of permits\"\nrequires = []\n[services.s]\n\
             requires = [\"desk\"]\nworkaround = {{ what = \"{words} {end}\", owner = \"o\" }}\n"
        );
        std::fs::write(&inventory, text).unwrap();
        page(&inventory, &["--audience", "public"])
    };
    let start = std::time::Instant::now();
    assert!(page_with("end").contains("word19999"), "it names nothing from inside");
    assert!(
        !page_with("long desk of permits, the long desk, of permits").contains("word1 "),
        "the id"
    );
    assert!(!page_with("The LONG des of, the long desk of permits").contains("word1 "), "the name");
    // By all runs of words it took many minutes.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn each_service_is_in_one_of_four_states() {
    let page = page(&everything(), &["--audience", "public"]);
    assert!(page.contains("As of Friday 2 May 2025"));
    for (name, told) in [
        ("Xray", "●; Available"),
        ("Yankee", "◐; Limited; no date yet for the full service"),
        (
            "Mike",
            "↪; By another way; no date yet; Meanwhile: Qfax, until the end of Tuesday 20 May",
        ),
        (
            "Zulu",
            "↪; By another way; with limits from Tuesday 13 May on; no date yet for the full service; Meanwhile: Qtext \
             of paper, until the end of Wednesday 7 May",
        ),
        // Its workaround names an application, and is not told.
        (
            "Kilo",
            "↪; By another way; with limits from Tuesday 6 May on; in full from Tuesday 13 May on",
        ),
        (
            "Lima",
            "○; Not yet; probably with limits from Wednesday 7 May on; probably in full from Tuesday 13 May on",
        ),
        // Nothing is known of a service that names nothing that it needs.
        ("Papa", "○; Not yet; no date yet"),
    ] {
        assert_eq!(said(&page, name), told, "{name}");
    }
    // States come in their order.
    let names: Vec<&str> =
        page.split("<h3>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(names, ["Xray", "Yankee", "Kilo", "Zulu", "Mike", "Oscar", "Lima", "Papa"]);
}

#[test]
fn a_workaround_that_is_over_serves_no_more() {
    let page = page(&everything(), &["--audience", "public", "--today", "2025-05-08"]);
    assert!(page.contains("As of Thursday 8 May 2025"));
    assert_eq!(said(&page, "Oscar"), "○; Not yet; no date yet");
    assert!(said(&page, "Zulu").starts_with("○; Not yet; with limits from Tuesday 13 May on"));
    // A day that is past without a word that it was kept is no day to count on.
    assert!(said(&page, "Kilo").starts_with("↪; By another way; no date yet"));
}

/// The day of each service is the first working day that begins at the moment at which it is back, or later.
#[test]
fn days_are_rounded_up() {
    let mut counted = 0;
    for name in ["wallonia", "hospitals", "library", "district"] {
        let inventory = root().join("examples").join(name);
        let page = page(&inventory, &["--audience", "public"]);
        let plan = json(&["plan"], &inventory);
        for service in plan["plan"]["services"].as_array().unwrap() {
            let Some(back) = service["back"].as_str() else { continue };
            let (day, time) = back.split_once('T').unwrap();
            let is_begin = time.starts_with("00:00");
            let up = Date::parse(day).unwrap().plus(i64::from(!is_begin)).unwrap();
            let said = said(&page, service["name"].as_str().unwrap());
            if said.contains("no date yet;") || said.ends_with("no date yet") {
                continue;
            }
            // Weekends and holidays move the day on, and never back.
            let told = (0..7).map(|days| up.plus(days).unwrap());
            let told = told.filter(|date| said.contains(&format!("from {} ", long(*date)))).min();
            assert!(told.is_some(), "{name}: {said}, back {back}");
            counted += 1;
        }
    }
    assert!(counted >= 10, "{counted}");
    // The evening of a Saturday, before a Sunday without work.
    let wallonia = page(&root().join("examples/wallonia"), &["--audience", "public"]);
    assert!(said(&wallonia, "Sign-in").contains("from Monday 19 May on"));
}

fn long(date: Date) -> String {
    let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = months[usize::from(date.month_of_year()) - 1];
    format!("{} {} {month}", weekdays[date.weekday()], date.day_of_month())
}

#[test]
fn without_dates_no_day_is_told() {
    let page = page(&root().join("examples/liege.toml"), &["--audience", "public"]);
    assert_eq!(page.matches("<p class=\"when\">no date yet</p>").count(), 8);
}

#[test]
fn the_first_of_a_month_is_said_as_each_language_does() {
    let inventory = crate::support::folder(&[(
        "a.toml",
        "[incident]\ndate = 2025-05-29\nstart = 2025-05-29\n[plan]\nwave-length = \"1w\"\n[applications.a]\nduration = \"3d\"\n\
         [services.s]\nname = \"S\"\nrequires = [\"a\"]\n[calendar]\nhours = \"08:00-16:00\"\n\
         days = [\"thu\", \"fri\", \"sat\", \"sun\"]\n",
    )]);
    for (lang, told) in [
        ("en", "from Sunday 1 June on"),
        ("fr", "à partir du dimanche 1er juin"),
        ("nl", "vanaf zondag 1 juni"),
        ("de", "ab Sonntag, 1. Juni"),
    ] {
        let page =
            page(&inventory.path().join("a.toml"), &["--audience", "public", "--lang", lang]);
        assert!(said(&page, "S").contains(told), "{lang}: {}", said(&page, "S"));
    }
}
