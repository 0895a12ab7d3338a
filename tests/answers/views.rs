//! What each view of a plan and each filter shows, and what it leaves out.

use crate::answers::run::{Bench, flat};

/// Two teams, three waves, a critical service that is late, one that is not, and one that nothing is needed for.
const ESTATE: &str = "
[incident]
date = 2025-05-05
start = 2025-05-05
[plan]
wave-length = \"1w\"
[calendar]
days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]
hours = \"08:00-18:00\"
[teams.net]
name = \"Networks\"
contact = \"net@example.org\"
capacity = 1
[teams.apps]
capacity = 2
[applications.core]
name = \"Core network\"
criticality = \"critical\"
team = \"net\"
duration = \"2d\"
requires = []
[applications.dns]
team = \"net\"
duration = \"1d\"
requires = [\"core\"]
wants = [{ id = \"mail\", without = \"no alarms\" }]
[applications.mail]
name = \"Mail\"
team = \"apps\"
duration = \"3d\"
rto = \"2d\"
requires = [\"dns\"]
tags = [\"office\"]
[applications.portal]
team = \"apps\"
duration = \"3d\"
requires = [\"core\"]
[applications.archive]
team = \"apps\"
duration = \"1d\"
requires = [\"mail\"]
tags = [\"office\"]
[status.phones]
state = \"restored\"
[applications.phones]
requires = []
[services.letters]
name = \"Write to us\"
criticality = \"critical\"
requires = [\"mail\"]
deadline = 2025-05-07
workaround = { what = \"by post\" }
[services.permits]
name = \"Permits\"
criticality = \"critical\"
requires = [\"portal\"]
deadline = 2025-06-30
workaround = { what = \"at the counter\" }
[services.records]
name = \"Records\"
requires = [\"archive\"]
workaround = { what = \"none can be read\" }
";

/// Whether each of some words stands in a text: the first words of rows, headings and sentences.
fn has(text: &str, words: &[&str]) -> Vec<bool> {
    words.iter().map(|word| text.contains(word)).collect()
}

#[test]
fn each_filter_drops_what_is_not_its_own() {
    let bench = Bench::new(ESTATE);
    let of_all =
        ["(core)", "dns", "(mail)", "portal", "archive", "LATE:", "Write to us", "Permits"];
    let shown = |flags: &str| has(&bench.run(&format!("plan {flags}")).stdout, &of_all);
    let every = [true; 8];
    assert_eq!(shown("--format text"), every);
    // What it waits for stands in a row without its name.
    assert_eq!(shown("--team net"), [true, true, false, false, false, false, false, false]);
    assert_eq!(shown("--team apps"), [false, true, true, true, true, false, false, false]);
    assert_eq!(shown("--tag office"), [false, true, true, false, true, false, false, false]);
    assert_eq!(shown("--service permits"), [true, false, false, true, false, false, false, true]);
    let markdown = bench.run("plan --team net --format markdown").stdout;
    assert!(markdown.contains("`dns`") && !markdown.contains("Services"), "{markdown}");
    assert!(!markdown.contains("letters") && !markdown.contains("LATE"), "{markdown}");
}

#[test]
fn a_part_begins_with_its_rows() {
    let text = Bench::new(ESTATE).run("plan --team net").stdout;
    let lines: Vec<&str> = text.lines().collect();
    let wave = lines.iter().position(|line| line.starts_with("WAVE 1")).expect("a wave");
    assert_eq!(lines[wave - 2], "Team net: 2 of 5 applications to come.");
    assert!(wave <= 4, "{text}");
    assert!(lines[wave + 2].starts_with("  BACK"), "{text}");
    assert!(lines[wave + 3].starts_with("! "), "{text}");
}

#[test]
fn a_part_still_says_on_what_the_plan_rests() {
    let text = ESTATE
        .replace("duration = \"2d\"\nrequires = []", "duration = \"2d\"\nrequires = [\"dns\"]");
    let part = Bench::new(&text).run("plan --team apps").stdout;
    assert!(part.contains("THIS PLAN ASSUMES that "), "{part}");
}

#[test]
fn the_next_command_names_the_critical_service_that_is_late() {
    let next = |text: &str| {
        let said = Bench::new(text).run("plan").stdout;
        said.lines().last().expect("a line").to_owned()
    };
    assert_eq!(next(ESTATE), "Next: rewave why letters a.toml");
    // With both in time, the one that comes last: letters, Tue 13 May.
    let in_time = ESTATE.replace("deadline = 2025-05-07", "deadline = 2025-06-30");
    let last = Bench::new(&in_time).json("plan");
    let services = last["plan"]["services"].as_array().expect("services");
    let critical = services.iter().filter(|one| one["criticality"] == "critical");
    let latest = critical.max_by_key(|one| one["back_minute"].as_u64()).expect("one");
    let id = latest["id"].as_str().expect("an id");
    assert_eq!(next(&in_time), format!("Next: rewave why {id} a.toml"));
    // One that is late comes before one that is later and in time.
    let late = ESTATE.replace("deadline = 2025-05-07", "deadline = 2025-06-30");
    let late = late.replace("name = \"Permits\"", "name = \"Permits\"\nmtd = \"1d\"");
    assert_eq!(next(&late), "Next: rewave why permits a.toml");
}

#[test]
fn notes_stand_where_they_are_asked_for() {
    let bench = Bench::new(ESTATE);
    let notes = ["by post", "no alarms", "NEEDED BY"];
    assert_eq!(has(&bench.run("plan").stdout, &notes), [false; 3]);
    assert_eq!(has(&bench.run("plan -v").stdout, &notes), [true; 3]);
    let markdown = bench.run("plan --format markdown").stdout;
    assert_eq!(has(&markdown, &["by post", "no alarms", "Needed by"]), [false; 3]);
    let markdown = bench.run("plan -v --format markdown").stdout;
    assert_eq!(has(&markdown, &["by post", "no alarms", "Needed by"]), [true; 3]);
}

#[test]
fn the_inventory_of_these_tests_is_sound() {
    let ran = Bench::new(ESTATE).run("check");
    assert!(!ran.stdout.contains("error["), "{}", ran.stdout);
}

#[test]
fn what_is_not_named_of_a_group_is_counted() {
    let members: Vec<String> = (0..30).map(|n| format!("\"m{n:02}\"")).collect();
    let applications = (0..30).map(|n| format!("[applications.m{n:02}]\nrequires = []\n"));
    let group = format!("[groups.all]\nmembers = [{}]\n", members.join(", "));
    let bench = Bench::new(&(applications.collect::<String>() + &group));
    let rows = bench.run("plan").stdout;
    assert!(rows.contains("with m01, with m02, with m03, with m04, with m05 +24"), "{rows}");
    let verbose = flat(&bench.run("plan -v").stdout);
    assert!(verbose.contains("with m01, with m02, with m03 and 26 more"), "{verbose}");
}

#[test]
fn a_wide_table_says_when_a_service_is_ready() {
    let text = "[incident]\ndate = 2025-05-05\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\n\
                [applications.a]\nrequires = []\nduration = \"5d\"\n[services.s]\nrequires = [\"a\"]\n";
    let bench = Bench::new(text);
    let wide = bench.run_at(160, "plan").stdout;
    assert!(wide.contains("Mon 12 May 08:00 (ready Fri 9 May 18:00)"), "{wide}");
    assert!(!bench.run("plan").stdout.contains("(ready"), "80 columns have no room for it");
}

/// An estate of applications in chains, with a tenth of their number of services and of teams, and cycles.
fn large(applications: usize, limits: &str) -> String {
    use std::fmt::Write as _;
    let mut text = format!("[inventory]\nname = \"An estate of many\"\n{limits}");
    let tenth = applications.div_ceil(10);
    for i in 0..tenth {
        let (long, words) = ("of a long name ".repeat(i % 7), "of many words ".repeat(i % 9));
        let _ =
            write!(text, "[teams.team-{i}]\nname = \"Team {long}\"\ncapacity = {}\n", i % 3 + 1);
        let _ = write!(
            text,
            "[services.service-{i}]\nname = \"Service {words}\"\nrequires = [\"a-{}\"]\n",
            i * 10
        );
    }
    for i in 0..applications {
        // The first two of ten wait for each other, the others in two chains for them.
        let requires = match i % 10 {
            0 if i + 1 < applications => format!("\"a-{}\"", i + 1),
            0 => String::new(),
            1 => format!("\"a-{}\"", i - 1),
            _ => format!("\"a-{}\"", i - 2),
        };
        let _ = write!(
            text,
            "[applications.a-{i}]\nname = \"Application {i}\"\nteam = \"team-{}\"\nrequires = [{requires}]\n",
            i % tenth
        );
    }
    text
}

#[test]
fn an_overview_takes_at_most_80_lines() {
    let dates = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1d\"\n\
                 default-duration = \"3h\"\nmax-per-wave = 7\n";
    for (applications, limits) in [(3, ""), (60, ""), (60, dates), (700, ""), (700, dates)] {
        let bench = Bench::new(&large(applications, limits));
        let json = bench.json("plan --effort quick");
        let count = |list: &str| json["plan"][list].as_array().expect("a list").len();
        let totals = [("services", count("services")), ("waves", count("waves"))];
        for columns in [20, 40, 80, 160] {
            let text = bench.run_at(columns, "plan --effort quick --show overview").stdout;
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.len() <= 80, "{columns}: {} lines\n{text}", lines.len());
            for (word, total) in totals.into_iter().chain([("teams", applications.div_ceil(10))]) {
                // Those that are shown and those that are said to be left out are all of them.
                let more = lines.iter().position(|line| line.contains(&format!(" more {word}: ")));
                let end = more.unwrap_or(0);
                let left_out = more.map_or(0, |at| {
                    let count = lines[at].split_whitespace().nth(1).expect("a count");
                    count.parse::<usize>().expect("a number")
                });
                assert!(left_out < total, "{columns}: none of the {word} is shown\n{text}");
                if columns == 160 && left_out > 0 {
                    let above = lines[..end].iter().rev().take_while(|line| !line.is_empty());
                    assert_eq!(above.count() - 1 + left_out, total, "{word}\n{text}");
                }
            }
        }
    }
}

#[test]
fn an_overview_has_what_there_is_room_for() {
    let text = Bench::new(ESTATE).run("plan --show overview").stdout;
    let lines: Vec<Vec<&str>> =
        text.lines().map(|line| line.split_whitespace().collect()).collect();
    let has = |words: &[&str]| lines.iter().any(|line| line.starts_with(words));
    assert!(has(&["SERVICE", "BACK"]) && has(&["WAVE", "DAYS", "TO", "COME"]), "{text}");
    assert!(has(&["1", "Mon", "5", "-", "Sun", "11", "May"]), "{text}");
    assert!(
        has(&["apps", "3", "2", "7", "d"]),
        "three applications, two at a time, 7 days: {text}"
    );
    assert!(has(&["Networks", "(net)", "2", "1", "3", "d"]), "{text}");
    assert!(!text.contains("WAITS FOR") && !text.contains("more services"), "{text}");
}

#[test]
fn a_team_reads_after_whom_it_works_and_whom_it_holds_up() {
    let bench = Bench::new(ESTATE);
    let text = bench.run("plan --show teams").stdout;
    let row = |id: &str| {
        // The application stands behind the days, by its id or with it in brackets.
        let is_row = |line: &&str| {
            let (_, application) = line.split_once(" May  ").unwrap_or_default();
            let application = application.trim_start().split("  ").next().unwrap_or_default();
            application == id || application.ends_with(&format!("({id})"))
        };
        text.lines().find(is_row).unwrap_or_else(|| panic!("no {id} in {text}")).to_owned()
    };
    assert!(text.contains("TEAM Networks (net)   1 at a time   2 applications   3 d of work\n"));
    assert!(text.contains("contact: net@example.org\n"), "{text}");
    assert!(row("core").starts_with("! Mon 5 - Tue 6 May "), "{text}");
    assert!(row("core").ends_with("dns, portal"), "{text}");
    assert!(row("dns").contains(" core ") && row("dns").ends_with(" mail"), "{text}");
    assert!(!row("dns").contains("core, core"), "one that has the team as well is named once");
    let one = bench.run("plan --show teams --team net").stdout;
    assert!(one.contains("TEAM Networks") && !one.contains("TEAM apps"), "{one}");
    let csv = bench.run("plan --show teams --format csv").stdout;
    let due =
        "net,\"net@example.org\",dns,dns,1,1,2025-05-07T08:00:00,2025-05-07T18:00:00,core,mail";
    assert!(csv.lines().any(|line| line == due), "{csv}");
    let markdown = bench.run("plan --show teams --format markdown").stdout;
    let due = "| Wed 7 May | `dns` | 1 | `core` | `mail` |";
    assert!(markdown.lines().any(|line| line == due), "{markdown}");
}

#[test]
fn json_is_whole_in_every_view() {
    let bench = Bench::new(ESTATE);
    let whole = bench.json("plan")["plan"].clone();
    for view in ["overview", "waves", "services", "teams", "order"] {
        assert_eq!(bench.json(&format!("plan --show {view}"))["plan"], whole, "{view}");
        assert_eq!(bench.json(&format!("plan -v --show {view}"))["plan"], whole, "{view}");
    }
}

#[test]
fn csv_has_a_row_for_every_application() {
    let broken = ESTATE.to_owned()
        + "[applications.lost]\nrequires = [\"nowhere\"]\n[applications.old]\nrequires = []\n\
           [status.old]\nstate = \"retired\"\n";
    let csv = Bench::new(&broken).run("plan --format csv").stdout;
    let cells = |line: &'_ str| {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        [&cells[0], &cells[11], &cells[12]].map(String::clone)
    };
    let mut rows: Vec<[String; 3]> = csv.lines().skip(1).map(cells).collect();
    rows[..5].sort();
    let due = [
        ["archive", "planned", "mail"],
        ["core", "planned", ""],
        ["dns", "planned", "core"],
        ["mail", "planned", "dns"],
        ["portal", "planned", "core"],
        ["lost", "unplanned", "nowhere"],
        ["phones", "up", ""],
        ["old", "retired", ""],
    ];
    assert_eq!(rows, due, "what is planned comes first: {csv}");
}

#[test]
fn one_that_is_required_and_comes_before_is_named_once() {
    let text =
        "[applications.a]\nrequires = []\n[applications.b]\nrequires = [\"a\"]\nafter = [\"a\"]\n";
    let bench = Bench::new(text);
    let row = bench.run("plan").stdout;
    let row =
        row.lines().find(|line| line.trim_start().starts_with("b ")).expect("a row").to_owned();
    assert!(row.ends_with(" a") && !row.contains("after"), "{row}");
    let csv = bench.run("plan --format csv").stdout;
    assert!(
        csv.lines().any(|line| line.starts_with("b,") && line.ends_with(",planned,a")),
        "{csv}"
    );
}
