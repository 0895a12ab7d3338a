//! The commands of a workflow, read as the runner of GitHub reads them.

use crate::formats::bench::{PATH, Repository, SIZES};

/// A command that the runner takes.
struct Annotation {
    level: String,
    properties: Vec<(String, String)>,
    message: String,
}

impl Annotation {
    fn get(&self, key: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| &**value)
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

/// The second form of a command: the line begins with `::` behind blanks, and the next `::` ends the properties.
fn command(line: &str) -> Option<Annotation> {
    let rest = line.trim_start().strip_prefix("::")?;
    let (head, message) = rest.split_once("::")?;
    let (level, properties) = head.split_once(' ').unwrap_or((head, ""));
    let properties = properties.split(',').filter_map(|pair| pair.split_once('='));
    let properties = properties.map(|(key, value)| (key.to_owned(), unescaped(value)));
    Some(Annotation {
        level: level.to_owned(),
        properties: properties.collect(),
        message: unescaped(message),
    })
}

#[test]
fn the_runner_takes_each_line_and_shows_it_at_its_place() {
    for errors in SIZES {
        let repository = Repository::with_errors(errors);
        let ran = repository.check("github");
        let all: Vec<Annotation> =
            ran.stdout.lines().map(|line| command(line).expect("a command")).collect();
        let of = |level: &str| all.iter().filter(|it| it.level == level).count();
        // The runner shows ten of a level.
        assert_eq!((of("error"), of("warning")), (errors.min(10), errors.min(1)), "{errors}");
        for annotation in all.iter().filter(|it| it.get("file").is_some()) {
            assert_eq!(annotation.get("file"), Some(PATH));
            assert!(annotation.message.chars().count() <= 4096);
            let [line, end] = ["line", "endLine"].map(|key| annotation.get(key).unwrap());
            let [col, end_col] = ["col", "endColumn"]
                .map(|key| annotation.get(key).unwrap().parse::<u32>().unwrap());
            assert!(line == end && col < end_col);
        }
        if errors > 10 {
            let counted = all.iter().find(|it| it.get("file").is_none()).expect("the others");
            let more = format!("and {} more errors: ", errors - 9);
            assert!(counted.message.starts_with(&more) && counted.level == "error", "{more}");
        }
    }
}

#[test]
fn the_message_and_the_help_are_whole() {
    let ran = Repository::with_errors(1).check("github");
    let first = command(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first.get("title"), Some("rewave: unknown-reference"));
    let due =
        "`a0` requires `missing-0`, which is defined nowhere\nhelp: define it, as an application";
    assert!(first.message.starts_with(due), "{}", first.message);
}

#[test]
fn a_place_of_several_lines_has_no_columns() {
    let cycle = "[applications.a]\nrequires = [\n  \"b\",\n]\n[applications.b]\nrequires = [\"a\"]\n\
                 [calendar]\ndays = [\n \"mon\",\n \"mon\",\n]\nholidays = [[\n2025-05-01]]\n";
    let ran = Repository::new(cycle).check("github");
    let mut several = 0;
    for line in ran.stdout.lines() {
        let annotation = command(line).unwrap();
        if annotation.get("line") != annotation.get("endLine") {
            several += 1;
            assert!(
                annotation.get("col").is_none() && annotation.get("endColumn").is_none(),
                "{line}"
            );
        }
    }
    assert!(several > 0, "{}", ran.stdout);
}
