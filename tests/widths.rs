//! Plans with dates at every width: no line is wider, and neither ids nor moments are broken.

use std::process::Command;

fn rewave(arguments: &[&str], columns: usize) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", columns.to_string())
        .args(arguments)
        .arg("--quiet")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The ids of all that a plan shows in rows.
fn ids(json: &str) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let (waves, services) = (&json["plan"]["waves"], &json["plan"]["services"]);
    let rows = waves.as_array().unwrap().iter().filter_map(|wave| wave["applications"].as_array());
    let rows = rows.flatten().chain(services.as_array().unwrap());
    rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Whether a day stands before an hour on the same line.
fn is_whole_moment(before: &str) -> bool {
    let before: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match before.as_slice() {
        [month, day, ..] if months.contains(month) => day.parse::<u32>().is_ok(),
        [day, word, ..] => *word == "day" && day.parse::<u32>().is_ok(),
        _ => false,
    }
}

#[test]
fn nothing_is_wider_than_the_terminal_or_broken() {
    for inventory in ["tests/fixtures/plans/dates.toml", "examples/wallonia"] {
        let json = rewave(&["plan", "--format", "json", inventory], 80);
        let ids = ids(&json);
        assert!(ids.len() > 10);
        for columns in [50, 60, 70, 80, 100, 120, 140, 160, 200] {
            for flags in [&["plan"][..], &["plan", "--verbose"]] {
                let text = rewave(&[flags, &[inventory]].concat(), columns);
                assert_whole(&text, &ids, columns);
            }
        }
    }
}

fn assert_whole(text: &str, ids: &[String], columns: usize) {
    // The command to paste stays whole.
    for line in text.lines().filter(|line| !line.starts_with("Next: ")) {
        assert!(line.chars().count() <= columns, "{columns}: {line}");
    }
    for id in ids {
        let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '_');
        assert!(text.split(is_end).any(|word| word == id), "{columns}: {id} is broken");
    }
    let rows = text.lines().filter(|line| line.starts_with(['!', ' ']));
    let rows = rows.filter(|line| !line.starts_with("    "));
    for line in rows {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (i, _) in words.iter().enumerate().filter(|(_, word)| word.ends_with(":00")) {
            assert!(is_whole_moment(&words[..i].join(" ")), "{columns}: {line}");
        }
    }
}
