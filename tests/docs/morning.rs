//! The plan on the next morning, as `docs/morning.md` shows it: an inventory of which a plan was approved, and that has
//! changed since, is planned in both ways, and the page has the words of the program about both.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Ran, assert_shown, command, root};

/// A change of a file of the inventory: the lines before, and the lines that stand in place of the next one.
struct Edit {
    file: &'static str,
    below: &'static [&'static str],
    old: Option<&'static str>,
    new: &'static [&'static str],
}

/// The changes of Monday: a longer application, a team that loses one of two, a new application.
const EDITS: [Edit; 3] = [
    Edit {
        file: "30-workplace.toml",
        below: &["name = \"Mail and calendars\""],
        old: Some("duration = \"3d\""),
        new: &["duration = \"5d\""],
    },
    Edit {
        file: "00-plan.toml",
        below: &["contact = \"web@example.org\""],
        old: Some("capacity = 2"),
        new: &["capacity = 1"],
    },
    Edit {
        file: "40-territory.toml",
        below: &[
            "name = \"Flood maps\"",
            "criticality = \"medium\"",
            "requires.data = [\"map-services\"]",
        ],
        old: None,
        new: &[
            "",
            "[applications.parcel-viewer]",
            "name = \"Parcels for notaries\"",
            "criticality = \"medium\"",
            "duration = \"2d\"",
            "requires.data = [\"map-services\"]",
        ],
    },
];

impl Edit {
    /// Makes the change, and returns it as a page shows it.
    fn make(&self, folder: &Path) -> String {
        let path = folder.join("inventory").join(self.file);
        let text = fs::read_to_string(&path).expect("a text");
        let line = |line: &str| format!("{line}\n");
        let lines = |lines: &[&str]| lines.iter().copied().map(line).collect::<String>();
        let is = lines(self.below) + &self.old.map(line).unwrap_or_default();
        assert_eq!(text.matches(&is).count(), 1, "{}: {is}", self.file);
        let will_be = lines(self.below) + &lines(self.new);
        fs::write(&path, text.replacen(&is, &will_be, 1)).expect("the edit");
        let minus = self.old.map(|old| format!("-{old}\n")).unwrap_or_default();
        let marked = |mark: &str, lines: &[&str]| -> String {
            lines.iter().flat_map(|line| [mark, line, "\n"]).collect()
        };
        let plus = marked("+", self.new);
        let above = marked(" ", self.below);
        format!("# inventory/{}\n{above}{minus}{plus}", self.file)
    }
}

/// A directory with the inventory of Wallonia, which names its approved plan.
fn friday() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let inventory = folder.path().join("inventory");
    fs::create_dir(&inventory).expect("a folder");
    let files = fs::read_dir(root().join("examples/wallonia")).expect("the example");
    for file in files.map(|file| file.expect("a file").path()) {
        let text = fs::read_to_string(&file).expect("a text");
        let named = text.replacen("\n[plan]\n", "\n[plan]\napproved = \"approved.json\"\n", 1);
        fs::write(inventory.join(file.file_name().expect("a name")), named).expect("a copy");
    }
    folder
}

fn run(folder: &Path, typed: &str) -> Ran {
    let words: Vec<&str> = typed.split(' ').skip(1).collect();
    let ran: Ran = command(folder, &words).output().expect("the binary runs").into();
    assert!(ran.status < 2, "{typed}: {}", ran.stderr);
    ran
}

/// The paragraphs of an answer from the one that begins so to the next table.
fn paragraphs(text: &str, begin: &str) -> String {
    let of_table =
        |paragraph: &&str| paragraph.lines().next().is_some_and(|it| it.contains("SERVICE"));
    let paragraphs = text.split("\n\n").skip_while(|paragraph| !paragraph.starts_with(begin));
    let said: Vec<&str> = paragraphs.take_while(|paragraph| !of_table(paragraph)).collect();
    assert!(!said.is_empty(), "no {begin} in {text}");
    said.join("\n\n") + "\n"
}

fn session(typed: &str, said: &str) -> String {
    format!("```text\n$ {typed}\n{said}```\n")
}

/// The ids of the services that come earlier, or later, than in the approved plan.
fn services(changes: &Value, is_earlier: bool) -> String {
    let key = |times: &Value| {
        let minute = |of: &str| times[of].as_i64().unwrap_or(i64::MAX);
        (minute("back_minute"), minute("full_minute"))
    };
    let all = changes["services"].as_array().expect("services").iter();
    let ids: Vec<String> = all
        .filter(|of| (key(&of["to"]) < key(&of["from"])) == is_earlier)
        .map(|of| format!("`{}`", of["id"].as_str().expect("an id")))
        .collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

/// The last day on which an application of a plan comes back.
fn last_day(plan: &Value) -> String {
    let waves = plan["waves"].as_array().expect("waves").iter();
    let applications = waves.flat_map(|wave| wave["applications"].as_array().expect("a list"));
    let back = applications.filter_map(|of| of["back"].as_str()).max().expect("an application");
    back.split('T').next().expect("a day").to_owned()
}

fn column(plan: &Value, changes: &Value) -> [String; 5] {
    let moved = changes["moved"].as_array().expect("moves").len();
    let all = moved as u64 + changes["kept"].as_u64().expect("a number");
    let late = plan["services"].as_array().expect("services").iter();
    let late = late.filter(|of| of["late_minutes"].as_u64().is_some_and(|late| late > 0)).count();
    [
        format!("{moved} of {all}"),
        services(changes, true),
        services(changes, false),
        late.to_string(),
        last_day(plan),
    ]
}

#[test]
fn both_plans_of_the_next_morning_are_what_the_program_says() {
    let page = "docs/morning.md";
    let folder = friday();
    let folder = folder.path();
    run(folder, "rewave plan --from-scratch -o inventory/approved.json inventory");
    let edits: String = EDITS.iter().map(|edit| edit.make(folder)).collect::<Vec<_>>().join("\n");
    let typed = "rewave plan inventory";
    let followed = session(typed, &paragraphs(&run(folder, typed).stdout, "Service public"));
    let typed = "rewave plan --from-scratch inventory";
    let compared = session(typed, &paragraphs(&run(folder, typed).stdout, "Does not follow"));
    let typed = "rewave diff inventory/approved.json inventory";
    let difference = session(typed, &run(folder, typed).stdout);
    let plan = |typed: &str| -> Value {
        let answer: Value = serde_json::from_str(&run(folder, typed).stdout).expect("JSON");
        answer["plan"].clone()
    };
    let follows = plan("rewave plan --format json inventory");
    let scratch = plan("rewave plan --from-scratch --format json inventory");
    assert!(follows["from_scratch"].is_null() && scratch["approved"].is_null());
    let columns =
        [column(&follows, &follows["approved"]), column(&scratch, &scratch["from_scratch"])];
    let rows = [
        "Applications that move",
        "Services earlier",
        "Services later",
        "Services that are late",
        "The last application is back",
    ];
    let rows = rows.iter().zip(&columns[0]).zip(&columns[1]);
    let rows: Vec<String> = rows.map(|((row, a), b)| format!("| {row} | {a} | {b} |\n")).collect();
    let rows = rows.concat();
    let table =
        format!("| | `rewave plan` | `rewave plan --from-scratch` |\n|---|---|---|\n{rows}");
    assert_shown(
        page,
        &[
            ("changes", &format!("```diff\n{edits}```\n")),
            ("followed", &followed),
            ("diff", &difference),
            ("from scratch", &compared),
            ("side by side", &table),
        ],
    );
}
