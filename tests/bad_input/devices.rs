//! Inputs that cannot be read, and those that are left out: exit status 2, and standard error says why.

#[cfg(unix)]
use std::fs;
use std::path::Path;

use crate::bad_input::run::{Ran, check, folder, rewave};

const GOOD: &str = "[applications.a]\nname = \"A\"\n";

/// Nothing is answered, and nothing but these lines is said.
fn assert_failed(ran: &Ran, said: &str) {
    assert_eq!((ran.status, ran.findings()), (2, format!("exit 2\nstderr {said}\n")));
    assert!(ran.stdout.contains("\"check\": null"), "{}", ran.stdout);
}

fn assert_reads(folder: &Path, inputs: &[&str], said: &str) {
    assert_eq!(check(folder, inputs).findings(), format!("exit 0\n{said}"));
}

#[test]
fn a_path_that_is_not_there() {
    let folder = folder(&[("a.toml", GOOD)]);
    let ran = check(folder.path(), &["a.toml", "b.toml"]);
    assert_failed(&ran, "error: cannot read b.toml: No such file or directory");
}

#[test]
fn a_directory_without_toml() {
    let folder = folder(&[("in/README.md", "x"), ("in/.a.toml", GOOD), ("in/.git/a.toml", GOOD)]);
    let ran = check(folder.path(), &["in"]);
    assert_failed(
        &ran,
        "note: 1 *.toml in in left out: names with a leading dot are not read\n\
         stderr error: no *.toml in in: an inventory is one file or more",
    );
}

#[test]
fn an_inventory_without_an_application() {
    let said = "error: the inventory has no application: define one, as [applications.ID]";
    for text in ["", "# nothing yet\n\n", "[inventory]\nname = \"Town\"\n", "[teams.it]\n"] {
        let folder = folder(&[("a.toml", text)]);
        assert_failed(&check(folder.path(), &["a.toml"]), said);
        for command in ["plan", "check"] {
            let ran = rewave(folder.path(), &[command, "a.toml"]);
            assert_eq!((ran.status, &*ran.stdout, ran.stderr.trim_end()), (2, "", said), "{text}");
        }
    }
}

#[test]
fn an_inventory_of_services_alone_says_its_findings_too() {
    let folder = folder(&[("a.toml", "[services.s]\nname = \"S\"\n")]);
    let ran = rewave(folder.path(), &["check", "a.toml"]);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.stderr,
        "1 warning that changes nothing in the plan: see `rewave check a.toml`\n\
         error: the inventory has no application: define one, as [applications.ID]\n"
    );
}

#[test]
fn what_is_left_out_for_its_name_is_counted() {
    let folder = folder(&[
        ("in/a.toml", GOOD),
        ("in/.a.toml", "broken"),
        ("in/deep/.b.toml", "broken"),
        ("in/.git/c.toml", "broken"),
        ("in/D.TOML", "broken"),
        ("in/notes.md", "broken"),
    ]);
    assert_reads(
        folder.path(),
        &["in"],
        "stderr note: in/D.TOML does not end in .toml: left out\n\
         stderr note: 2 *.toml in in left out: names with a leading dot are not read\n",
    );
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = folder(&[("in/a.toml", GOOD)]);
    assert_reads(folder.path(), &["in", "in/a.toml", "./in/a.toml", "in/../in"], "");
}

#[test]
fn a_path_with_an_escape_is_shown_without_it() {
    let folder = folder(&[("a\u{1b}[31m\u{202e}.toml", "[application.a]\n")]);
    let ran = rewave(folder.path(), &["plan", "a\u{1b}[31m\u{202e}.toml"]);
    let shown = "a\\u{1b}[31m\\u{202e}.toml";
    assert!(ran.stderr.starts_with(&format!("{shown}:1:2: error[unknown-key]")), "{}", ran.stderr);
    let ran = rewave(folder.path(), &["plan", "b\u{1b}[31m.toml"]);
    assert!(ran.stderr.starts_with("error: cannot read b\\u{1b}[31m.toml: "), "{}", ran.stderr);
}

#[cfg(unix)]
mod unix {
    use std::io::Write as _;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn a_file_without_permission() {
        let folder = folder(&[("a.toml", GOOD), ("b.toml", GOOD)]);
        let path = folder.path().join("b.toml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&path).is_ok() {
            let message = "skipped: whoever runs this test (root?) may read a file of mode 000";
            writeln!(std::io::stderr(), "{message}").unwrap();
            return;
        }
        let ran = check(folder.path(), &["a.toml", "b.toml"]);
        assert_failed(&ran, "error: cannot read b.toml: Permission denied");
        let ran = check(folder.path(), &["."]);
        assert_failed(&ran, "error: cannot read ./b.toml: Permission denied");
    }

    #[test]
    fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
        let folder = folder(&[("in/a.toml", GOOD)]);
        let made = Command::new("mkfifo").arg(folder.path().join("in/f.toml")).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo");
        let why = "not a regular file; a stream goes to standard input, named -";
        for named in ["in/f.toml", "in"] {
            let ran = check(folder.path(), &[named]);
            assert_failed(&ran, &format!("error: cannot read in/f.toml: {why}"));
        }
        let ran = check(folder.path(), &["/dev/null"]);
        assert_failed(&ran, &format!("error: cannot read /dev/null: {why}"));
    }

    #[test]
    fn a_loop_of_links() {
        let folder = folder(&[("in/a.toml", GOOD)]);
        symlink("c.toml", folder.path().join("in/b.toml")).unwrap();
        symlink("b.toml", folder.path().join("in/c.toml")).unwrap();
        let ran = check(folder.path(), &["in"]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.starts_with("error: cannot read in/b.toml: "), "{}", ran.stderr);
    }

    #[test]
    fn a_link_that_leads_nowhere() {
        let folder = folder(&[("in/a.toml", GOOD)]);
        symlink("gone.toml", folder.path().join("in/b.toml")).unwrap();
        let ran = check(folder.path(), &["in"]);
        assert_failed(&ran, "error: cannot read in/b.toml: No such file or directory");
    }

    #[test]
    fn a_link_out_of_the_directory_is_left_out_and_said() {
        let folder =
            folder(&[("in/a.toml", GOOD), ("out/b.toml", "broken"), ("out/c/d.toml", "broken")]);
        symlink("../out/b.toml", folder.path().join("in/b.toml")).unwrap();
        symlink("../out/c", folder.path().join("in/c")).unwrap();
        assert_reads(
            folder.path(),
            &["in"],
            "stderr note: in/b.toml leads out of the directory: left out\n\
             stderr note: in/c leads out of the directory: left out\n",
        );
        let ran = check(folder.path(), &["in/b.toml"]);
        assert_eq!(ran.status, 1, "a link that is named itself is followed");
    }

    #[test]
    fn links_that_stay_inside_are_read_once_and_lead_in_no_circle() {
        let folder = folder(&[("in/a.toml", GOOD), ("in/deep/b.toml", "[applications.b]\n")]);
        symlink("a.toml", folder.path().join("in/z.toml")).unwrap();
        symlink("..", folder.path().join("in/deep/up")).unwrap();
        assert_reads(folder.path(), &["in"], "");
        symlink("in", folder.path().join("link")).unwrap();
        assert_reads(folder.path(), &["link"], "");
    }
}
