//! The exit status says the same in every format, and several formats come from one run.

use std::fmt::Write as _;

use crate::formats::bench::Repository;

pub(crate) const FORMATS: [&str; 8] =
    ["text", "concise", "json", "markdown", "github", "gitlab", "sarif", "junit"];

/// The names and the texts of inventories, the arguments of `check`, and the exit status.
const SCENARIOS: &[(&str, &str, &[&str], i32)] = &[
    ("sound", SOUND, &[], 0),
    ("sound, warnings denied", SOUND, &["-D", "warnings"], 0),
    ("a warning", ALONE, &[], 0),
    ("a warning, said only where denied", ALONE, &["-q"], 0),
    ("a warning, all denied", ALONE, &["-D", "warnings"], 1),
    ("a warning, its rule denied", ALONE, &["-D", "stands-alone"], 1),
    ("a warning, its rule allowed", ALONE, &["-D", "warnings", "-A", "stands-alone"], 0),
    ("a warning that an entry allows", ALLOWED, &["-D", "warnings"], 0),
    ("a warning that an entry allows, its rule denied", ALLOWED, &["-D", "stands-alone"], 1),
    (
        "a warning that an entry allowed until a day",
        UNTIL,
        &["-D", "warnings", "--today", "2025-05-10"],
        1,
    ),
    (
        "a warning that an entry allows until a day",
        UNTIL,
        &["-D", "warnings", "--today", "2025-05-09"],
        0,
    ),
    (
        "a rule that the inventory denies",
        "[rules]\nstands-alone = \"deny\"\n[applications.a]\n",
        &[],
        1,
    ),
    (
        "a rule that the inventory denies, lowered",
        "[rules]\nstands-alone = \"deny\"\n[applications.a]\n",
        &["-W", "stands-alone"],
        0,
    ),
    ("a rule that is off by itself, raised", SOUND, &["-D", "missing-team"], 1),
    ("a name that is defined nowhere", UNKNOWN, &[], 1),
    ("a name that is defined nowhere, lowered", UNKNOWN, &["-W", "unknown-reference"], 0),
    ("a name that is defined nowhere, allowed", UNKNOWN, &["-A", "unknown-reference"], 0),
    ("broken syntax", "[applications.a]\nrequires = [\"b\n", &[], 1),
    ("an unknown key", "[applications.a]\nrequires = []\nkey = 1\n", &[], 1),
    ("a value of the wrong type", "[applications.a]\nrequires = []\nduration = 3\n", &[], 1),
    (
        "an id defined twice",
        "[applications.a]\nrequires = []\n[services.a]\nrequires = [\"a\"]\n",
        &[],
        1,
    ),
    ("a cycle", CYCLE, &[], 1),
    ("a cycle, lowered", CYCLE, &["-W", "dependency-cycle"], 0),
    ("a service that nothing can bring back", RETIRED, &[], 1),
    ("a deadline that is missed", LATE, &[], 0),
    ("a deadline that is missed, denied", LATE, &["-D", "deadline-missed"], 1),
    (
        "everything is up",
        "[applications.a]\nrequires = []\n[status.a]\nstate = \"restored\"\n",
        &[],
        0,
    ),
    ("no application", "[plan]\nmax-per-wave = 3\n", &[], 2),
    ("a start without an incident", SOUND, &["--start", "2025-05-05"], 2),
    ("a root that is not there", SOUND, &["--root", "nowhere"], 2),
    ("no repository to compare with", SOUND, &["--base", "main"], 2),
];

const SOUND: &str = "[applications.a]\nrequires = []\n";
const ALONE: &str = "[applications.a]\n";
const ALLOWED: &str =
    "[applications.a]\nallow = [{ rule = \"stands-alone\", reason = \"asked\" }]\n";
const UNTIL: &str = "[applications.a]\nallow = [{ rule = \"stands-alone\", reason = \"asked\", \
                     until = 2025-05-09 }]\n";
const UNKNOWN: &str = "[applications.a]\nrequires = [\"b\"]\n";
const CYCLE: &str = "[applications.a]\nrequires = [\"b\"]\n[applications.b]\nrequires = [\"a\"]\n";
const RETIRED: &str = "[applications.a]\nrequires = []\n[status.a]\nstate = \"retired\"\n\
                       [applications.b]\nrequires = []\n[services.s]\nrequires = [\"a\"]\n";
const LATE: &str = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                    [applications.a]\nrequires = []\nduration = \"4d\"\ndeadline = 2025-05-06\n";

#[test]
fn the_exit_status_does_not_depend_on_the_format() {
    let mut rows = "| the inventory | arguments | exit status |\n|---|---|---|\n".to_owned();
    for (scenario, inventory, arguments, status) in SCENARIOS {
        let repository = Repository::new(inventory);
        for format in FORMATS {
            let all = [&["--format", format], *arguments].concat();
            let ran = repository.check_in("", &all);
            assert_eq!(ran.status, *status, "{scenario}, {format}: {}", ran.stdout);
        }
        let _ = writeln!(rows, "| {scenario} | `{}` | {status} |", arguments.join(" "));
    }
    crate::formats::walk::assert_shown("exits", &rows.replace(" `` ", " - "));
}

#[test]
fn one_run_writes_every_format() {
    // More than people are shown of a rule.
    let repository = Repository::with_errors(300);
    let files = [
        "-o",
        "a.txt",
        "-o",
        "concise=a.lines",
        "-o",
        "a.json",
        "-o",
        "a.md",
        "-o",
        "github=a.log",
        "-o",
        "gitlab=gl.json",
        "-o",
        "a.sarif",
        "-o",
        "a.xml",
    ];
    assert_eq!(repository.check_in("", &files).status, 1);
    let alone = [
        ("a.txt", "text"),
        ("a.lines", "concise"),
        ("a.json", "json"),
        ("a.md", "markdown"),
        ("a.log", "github"),
        ("gl.json", "gitlab"),
        ("a.sarif", "sarif"),
        ("a.xml", "junit"),
    ];
    for (file, format) in alone {
        assert_eq!(repository.read(file), repository.check(format).stdout, "{format}");
    }
}
