//! The pages of `docs/` are true: the pages that code can make are made by it, their inventories check clean, and what
//! they promise of the network is seen from outside. Their sessions are run with those of README.
#![expect(clippy::print_stdout, reason = "a skip is told to who runs the tests")]

mod format;
mod json;
mod morning;
mod picture;
mod pictures;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::root;

/// README, and the pages of `docs/`, sorted.
fn pages() -> Vec<PathBuf> {
    let pages = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = pages.filter(|path| path.extension().unwrap() == "md").collect();
    pages.push(root().join("README.md"));
    pages.sort();
    pages
}

fn rewave(arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    let output = command.current_dir(root()).args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_page_of_the_rules_is_what_the_program_makes() {
    let made = rewave(&["rules", "--format", "markdown"]).1;
    let kept = fs::read_to_string(root().join("docs/rules.md")).unwrap();
    if std::env::var_os("REWAVE_BLESS").is_some() {
        fs::write(root().join("docs/rules.md"), made).unwrap();
        return;
    }
    assert!(
        kept == made,
        "docs/rules.md is old: run `rewave rules --format markdown > docs/rules.md`"
    );
}

#[test]
fn every_inventory_on_a_page_checks_clean() {
    let mut checked = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (n, block) in text.split("\n```toml\n").skip(1).enumerate() {
            let name = page.file_stem().unwrap().to_string_lossy().into_owned();
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{n}.toml"));
            fs::write(&path, block.split_once("\n```").unwrap().0).unwrap();
            let (status, said) = rewave(&["check", "-D", "warnings", path.to_str().unwrap()]);
            assert_eq!(status, 0, "{name}, block {n}: {said}");
            checked += 1;
        }
    }
    assert!(checked > 0);
}

#[test]
fn pages_name_the_thing() {
    // Words that leave it to the reader which thing is meant.
    let vague = ["something", "so many", "so much"];
    let explained = fs::read_dir(root().join("src/rules/explanations")).unwrap();
    for page in pages().into_iter().chain(explained.map(|entry| entry.unwrap().path())) {
        let text = fs::read_to_string(&page).unwrap().to_lowercase().replace('\n', " ");
        for word in vague {
            assert!(!text.contains(word), "{} says \"{word}\"", page.display());
        }
    }
}

/// The pages name files of the repository alone that are there.
#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let mut pages = pages();
    pages.extend(["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map(|name| root().join(name)));
    let mut followed = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.contains("://")) {
            let path = link.split('#').next().unwrap();
            if !path.is_empty() {
                let there = page.parent().unwrap().join(path).exists();
                assert!(there, "{} links to {link}", page.display());
                followed += 1;
            }
        }
    }
    assert!(followed > 3);
}

#[test]
fn no_socket_is_opened() {
    let trace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("network.trace");
    for command in ["check", "plan", "list applications", "why mywallonia"] {
        let mut tracer = Command::new("strace");
        tracer.args(["-f", "-e", "trace=network", "-o"]).arg(&trace);
        tracer.arg(env!("CARGO_BIN_EXE_rewave")).args(command.split(' '));
        tracer.arg("examples/wallonia").current_dir(root());
        let Ok(output) = tracer.output() else {
            println!("skipped: there is no strace here");
            return;
        };
        let calls = fs::read_to_string(&trace).unwrap_or_default();
        if !calls.contains("exited with") {
            println!("skipped: strace cannot trace here");
            return;
        }
        assert!(output.status.code().is_some_and(|status| status < 2), "{command}: {calls}");
        assert!(!calls.contains('('), "{command} calls the network: {calls}");
    }
}
