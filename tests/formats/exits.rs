//! The exit status says the same in every format, and several formats come from one run.

use crate::bench::Repository;

pub(crate) const FORMATS: [&str; 8] =
    ["text", "concise", "json", "markdown", "github", "gitlab", "sarif", "junit"];

/// What is checked, with which arguments, and the exit status.
const SCENARIOS: [(&str, &str, &[&str], i32); 12] = [
    ("sound", "[applications.a]\nrequires = []\n", &[], 0),
    ("a warning", "[applications.a]\n", &[], 0),
    ("a warning, denied", "[applications.a]\n", &["-D", "warnings"], 1),
    ("a warning, its rule denied", "[applications.a]\n", &["-D", "stands-alone"], 1),
    ("a warning, allowed", "[applications.a]\n", &["-D", "warnings", "-A", "stands-alone"], 0),
    ("an error", "[applications.a]\nrequires = [\"b\"]\n", &[], 1),
    (
        "an error, lowered",
        "[applications.a]\nrequires = [\"b\"]\n",
        &["-W", "unknown-reference"],
        0,
    ),
    ("broken syntax", "[applications.a]\nrequires = [\"b\n", &[], 1),
    ("an unknown key", "[applications.a]\nrequires = []\nkey = 1\n", &[], 1),
    (
        "a cycle",
        "[applications.a]\nrequires = [\"b\"]\n[applications.b]\nrequires = [\"a\"]\n",
        &[],
        1,
    ),
    ("no application", "[plan]\nmax-per-wave = 3\n", &[], 2),
    (
        "a start without an incident",
        "[applications.a]\nrequires = []\n",
        &["--start", "2025-05-05"],
        2,
    ),
];

#[test]
fn the_exit_status_does_not_depend_on_the_format() {
    for (scenario, inventory, arguments, status) in SCENARIOS {
        let repository = Repository::new(inventory);
        for format in FORMATS {
            let all = [&["--format", format], arguments].concat();
            let ran = repository.check_in("", &all);
            assert_eq!(ran.status, status, "{scenario}, {format}: {}", ran.stdout);
        }
    }
}

#[test]
fn one_run_writes_every_format() {
    let repository = Repository::with_errors(12);
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
