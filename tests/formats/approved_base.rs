//! `check --base` with an approved plan: each side follows its own, as it is there.

use std::fs;

use super::base::{Git, check};
use crate::support::{Ran, inside};

/// An inventory whose one limit is missed.
const LATE: &str = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                    approved = \"../approved.json\"\n[applications.a]\nduration = \"3d\"\ndeadline = 2025-05-06\n";

/// The plan of the inventory, as JSON.
fn plan() -> String {
    let words = ["plan", "--from-scratch", "--format", "json", "-"].map(Into::into);
    inside(words, LATE).stdout
}

fn repository(approved: &[(&str, &str)]) -> Option<Git> {
    let repository = Git::new(&[&[("inventory/a.toml", LATE)], approved].concat())?;
    repository.write(&[("approved.json", &plan())]);
    Some(repository)
}

fn assert_noted(ran: &Ran, note: &str) {
    assert_eq!((ran.status, &*ran.stderr), (0, note), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 known before are left out"), "{}", ran.stdout);
}

#[test]
fn the_old_side_reads_the_approved_plan_of_its_revision() {
    let whole = plan();
    let Some(it) = repository(&[("approved.json", &whole)]) else { return };
    assert_noted(&it.base(), "");
    // It is the one of the revision that counts, not the one that lies there now.
    fs::write(it.path().join("approved.json"), "{}").expect("a file");
    let new = it.base();
    assert!(new.status == 2 && new.stderr.contains("no answer of `rewave plan`"), "{new:?}");
    it.commit();
    it.write(&[("approved.json", &whole)]);
    let note = "note: HEAD does not follow its approved plan approved.json: it is JSON, but no answer of `rewave plan`\n";
    assert_noted(&it.base(), note);
    let quiet = check(it.path(), &["-q", "--base", "HEAD", "inventory"]);
    assert_eq!((quiet.status, &*quiet.stderr), (0, ""));
    assert_noted(&check(it.path(), &["--from-scratch", "--base", "HEAD", "inventory"]), "");
    assert_noted(
        &check(it.path(), &["--approved", "approved.json", "--base", "HEAD", "inventory"]),
        "",
    );
    let below = check(&it.path().join("inventory"), &["--base", "HEAD", "."]);
    assert_noted(&below, note);
}

#[test]
fn an_approved_plan_that_was_not_there_is_no_error() {
    let Some(it) = repository(&[]) else { return };
    let note = "note: HEAD does not follow its approved plan approved.json: it is not there\n";
    assert_noted(&it.base(), note);
}

#[test]
fn what_git_keeps_elsewhere_or_changes_is_refused() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    for (files, said) in [
        (&[("approved.json", pointer)][..], "approved.json is kept by git-lfs in HEAD"),
        (
            &[("approved.json", "{}"), (".gitattributes", "*.json filter=crypt\n")],
            "approved.json goes through the filter crypt of git",
        ),
    ] {
        let Some(it) = repository(files) else { return };
        let ran = it.base();
        assert!(ran.status == 2 && ran.stderr.contains(said), "{ran:?}");
    }
}

#[test]
fn a_path_that_leads_out_of_the_repository_is_refused() {
    let away = tempfile::tempdir().expect("a folder");
    fs::write(away.path().join("p.json"), plan()).expect("a file");
    let path = away.path().join("p.json");
    let text = LATE.replace("../approved.json", path.to_str().expect("UTF-8"));
    let Some(it) = Git::new(&[("inventory/a.toml", &text)]) else { return };
    let ran = it.base();
    let said =
        "error: the approved plan of HEAD lies outside of the repository: --base cannot read it\n";
    assert_eq!((ran.status, &*ran.stderr), (2, said));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_in_a_revision() {
    let whole = plan();
    let Some(it) = Git::new(&[("inventory/a.toml", LATE), ("plans/p.json", &whole)]) else {
        return;
    };
    std::os::unix::fs::symlink("plans/p.json", it.path().join("approved.json")).expect("a link");
    it.commit();
    let ran = it.base();
    let said = "error: approved.json is a link in HEAD, which --base does not follow\n";
    assert_eq!((ran.status, &*ran.stderr), (2, said));
}
