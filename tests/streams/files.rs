//! Files beside standard output: whole or not at all, and never over an input.

use std::fs;

use tempfile::TempDir;

use crate::streams::run::{CLEAN, DENIED, Ran, holding, names, rewave};

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_default()
}

/// The job could not be done, and nothing is in the directory but the inventory and these.
fn assert_refused(folder: &TempDir, args: &[&str], others: &[&str], said: &str) {
    let Ran { status, stdout, stderr } = rewave(folder, args);
    assert_eq!((status, &*stdout), (2, ""), "{args:?}");
    assert!(stderr.starts_with("error: ") && stderr.contains(said), "{args:?}: {stderr}");
    let mut there = [&["a.toml"], others].concat();
    there.sort_unstable();
    assert_eq!(names(folder.path()), there, "{args:?}");
}

#[test]
fn the_ending_tells_the_format() {
    let folder = holding(CLEAN);
    let targets = ["plan.json", "plan.md", "plan.csv", "plan.txt"];
    let mut args = vec!["plan", "a.toml"];
    args.extend(targets.iter().flat_map(|target| ["-o", target]));
    let all = rewave(&folder, &args);
    assert_eq!((all.status, &*all.stderr), (0, ""));
    for (target, format) in targets.iter().zip(["json", "markdown", "csv", "text"]) {
        let alone = rewave(&folder, &["plan", "--format", format, "--color", "never", "a.toml"]);
        assert_eq!(read(&folder, target), alone.stdout, "{target}");
    }
    assert_eq!(all.stdout, read(&folder, "plan.txt"), "standard output gets its own");
    assert_eq!(names(folder.path()).len(), 5, "nothing is left over");
}

#[test]
fn a_name_tells_the_format_before_the_ending_does() {
    let folder = holding(CLEAN);
    for name in ["json", "markdown", "md", "csv", "table", "text"] {
        let target = format!("{name}=out.x");
        assert_eq!(rewave(&folder, &["plan", "-o", &target, "a.toml"]).status, 0, "{target}");
    }
    rewave(&folder, &["plan", "-o", "json=out.csv", "-o", "csv=a=b", "a.toml"]);
    assert!(read(&folder, "out.csv").starts_with('{'));
    assert!(read(&folder, "a=b").starts_with("id,name,"));
    rewave(&folder, &["check", "-o", "found.json", "-o", "found.txt", "a.toml"]);
    assert!(read(&folder, "found.json").contains("rewave/check/1"));
    assert!(read(&folder, "found.txt").contains("0 errors"));
}

#[cfg(unix)]
#[test]
fn a_name_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = holding(CLEAN);
    for (given, name) in [(&b"pl\xe9n.json"[..], &b"pl\xe9n.json"[..]), (b"json=\xff=x", b"\xff=x")]
    {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rewave"));
        command.args(["plan", "a.toml", "-o"]).arg(OsStr::from_bytes(given));
        let output = command.current_dir(folder.path()).output().expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let written = fs::read(folder.path().join(OsStr::from_bytes(name))).expect("a file");
        assert!(written.starts_with(b"{"), "its ending or its format is JSON");
    }
}

#[test]
fn bad_news_is_written_too() {
    let folder = holding(DENIED);
    assert_eq!(rewave(&folder, &["plan", "-o", "plan.json", "a.toml"]).status, 1);
    assert!(read(&folder, "plan.json").contains("\"reason\": \"invalid\""));
}

#[test]
fn an_ending_that_tells_nothing_is_refused() {
    let folder = holding(CLEAN);
    for target in ["plan.pdf", "plan", "plan.JSON5", "pdf=plan.json5", "json=", ""] {
        assert_refused(&folder, &["plan", "-o", target, "a.toml"], &[], "");
    }
    assert_refused(&folder, &["check", "-o", "found.csv", "a.toml"], &[], "sarif and junit");
    assert_refused(&folder, &["plan", "-o", "x.pdf", "a.toml"], &[], "write FORMAT=PATH");
}

#[test]
fn an_input_is_never_written_over() {
    let folder = holding(CLEAN);
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/b.toml"), "[applications.b]\n").unwrap();
    for (target, input) in [
        ("json=a.toml", "a.toml"),
        ("json=./in/../a.toml", "a.toml"),
        ("json=in/b.toml", "in"),
        ("json=in/b.toml", "in/../in/b.toml"),
    ] {
        let said = "is an input: it is not written over";
        assert_refused(&folder, &["plan", "-o", target, input], &["in"], said);
    }
    assert_eq!(read(&folder, "a.toml"), CLEAN);
    assert_eq!(read(&folder, "in/b.toml"), "[applications.b]\n");
}

#[test]
fn one_file_is_not_two_outputs() {
    let folder = holding(CLEAN);
    let said = "named twice as an output";
    assert_refused(&folder, &["plan", "-o", "x.json", "-o", "csv=x.json", "a.toml"], &[], said);
    assert_refused(&folder, &["plan", "-o", "x.json", "-o", "csv=./x.json", "a.toml"], &[], said);
}

#[test]
fn a_folder_that_is_not_there_is_named_and_nothing_else() {
    let folder = holding(CLEAN);
    assert_refused(
        &folder,
        &["plan", "-o", "no/plan.json", "a.toml"],
        &[],
        "error: cannot write no/plan.json: there is no directory no\n",
    );
    let first = rewave(&folder, &["plan", "-o", "no/plan.json", "a.toml"]);
    let second = rewave(&folder, &["plan", "-o", "no/plan.json", "a.toml"]);
    assert_eq!(first, second, "the same mistake is said in the same words");
}

#[test]
fn reading_and_writing_fail_in_the_same_words() {
    let folder = holding(CLEAN);
    fs::create_dir(folder.path().join("there")).unwrap();
    for (path, why) in [
        ("there/no/deep/x", "there is no directory there/no"),
        ("./no/x", "there is no directory ./no"),
        ("/no-such-directory/x", "there is no directory /no-such-directory"),
        ("a.toml/x", "a.toml is no directory"),
    ] {
        let said = format!("error: cannot write {path}: {why}\n");
        assert_refused(
            &folder,
            &["plan", "-o", &format!("json={path}"), "a.toml"],
            &["there"],
            &said,
        );
        let said = format!("error: cannot read {path}: {why}\n");
        assert_refused(&folder, &["plan", path], &["there"], &said);
    }
    let init = rewave(&folder, &["init", "a.toml/x"]);
    assert_eq!(init.stderr, "error: cannot write a.toml/x: a.toml is no directory\n");
}

#[test]
fn a_format_is_no_file_and_standard_output_is_none() {
    let folder = holding(CLEAN);
    for (command, format) in
        [("plan", "json"), ("plan", "csv"), ("plan", "text"), ("check", "json")]
    {
        let said =
            format!("for standard output write `--format {format}`, for a file `-o {format}=PATH`");
        assert_refused(&folder, &[command, "-o", format, "a.toml"], &[], &said);
        for target in [format!("{format}=-"), "-".to_owned()] {
            let said = "`-` is none; --format chooses what standard output gets";
            assert_refused(&folder, &[command, "-o", &target, "a.toml"], &[], said);
        }
    }
    assert_eq!(rewave(&folder, &["plan", "-o", "json=./-", "a.toml"]).status, 0);
    assert!(read(&folder, "-").starts_with('{'), "a file of that name can be had");
}

#[test]
fn nothing_is_written_into_what_is_read() {
    let folder = holding(CLEAN);
    fs::create_dir_all(folder.path().join("in/deep")).unwrap();
    fs::write(folder.path().join("in/b.toml"), CLEAN).unwrap();
    let said = "would stand inside the inventory, which is read: name a place outside of it";
    for (target, input) in [
        ("json=in/new.toml", "in"),
        ("in/plan.json", "in"),
        ("in/deep/plan.json", "in"),
        ("in/deep/../plan.json", "./in/"),
        ("plan.json", "."),
    ] {
        assert_refused(&folder, &["plan", "-o", target, input], &["in"], said);
    }
    assert_eq!(names(&folder.path().join("in")), ["b.toml", "deep"]);
    assert_eq!(
        rewave(&folder, &["plan", "-o", "in/plan.json", "in/b.toml"]).status,
        0,
        "a file is read"
    );
}

#[test]
fn a_job_that_cannot_be_done_leaves_files_as_they_were() {
    let folder = holding("[application.a]\n");
    fs::write(folder.path().join("plan.json"), "old").unwrap();
    for args in [&["plan", "missing.toml"][..], &["why", "x", "a.toml"], &["check", "missing.toml"]]
    {
        rewave(&folder, &[args, &["-o", "plan.json"]].concat());
        assert_eq!(read(&folder, "plan.json"), "old", "{args:?}");
    }
}

#[cfg(unix)]
mod unix {
    use std::io::Write as _;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_there_keeps_its_mode() {
        let folder = holding(CLEAN);
        let path = folder.path().join("plan.json");
        for kept in [0o640, 0o600, 0o664] {
            fs::write(&path, "old and longer than nothing").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
            assert_eq!(rewave(&folder, &["plan", "-o", "plan.json", "a.toml"]).status, 0);
            assert_eq!(mode(&path), kept);
            assert!(read(&folder, "plan.json").starts_with('{'));
        }
    }

    #[test]
    fn a_new_file_has_the_mode_of_any_new_file() {
        let folder = holding(CLEAN);
        fs::write(folder.path().join("any"), "").unwrap();
        rewave(&folder, &["plan", "-o", "plan.json", "a.toml"]);
        assert_eq!(mode(&folder.path().join("plan.json")), mode(&folder.path().join("any")));
    }

    #[test]
    fn a_folder_that_cannot_be_written_keeps_no_half_file() {
        let folder = holding(CLEAN);
        let closed = folder.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(closed.join("probe"), "").is_ok() {
            let message =
                "skipped: whoever runs this test (root?) may write to a folder of mode 555";
            writeln!(std::io::stderr(), "{message}").unwrap();
            return;
        }
        let said = "cannot write closed/plan.json";
        assert_refused(&folder, &["plan", "-o", "closed/plan.json", "a.toml"], &["closed"], said);
        assert!(names(&closed).is_empty());
    }

    #[test]
    fn a_target_that_cannot_be_replaced_keeps_no_half_file() {
        let folder = holding(CLEAN);
        fs::create_dir(folder.path().join("plan.json")).unwrap();
        let said = "cannot write plan.json";
        assert_refused(&folder, &["plan", "-o", "plan.json", "a.toml"], &["plan.json"], said);
        assert!(names(&folder.path().join("plan.json")).is_empty());
    }

    #[test]
    fn a_link_is_written_through() {
        let folder = holding(CLEAN);
        fs::write(folder.path().join("real.json"), "old").unwrap();
        symlink("real.json", folder.path().join("link.json")).unwrap();
        assert_eq!(rewave(&folder, &["plan", "-o", "link.json", "a.toml"]).status, 0);
        assert!(read(&folder, "real.json").starts_with('{'));
        assert!(folder.path().join("link.json").is_symlink());
    }

    #[test]
    fn a_link_to_an_input_is_an_input() {
        let folder = holding(CLEAN);
        symlink("a.toml", folder.path().join("link.json")).unwrap();
        let said = "is an input: it is not written over";
        assert_refused(&folder, &["plan", "-o", "link.json", "a.toml"], &["link.json"], said);
        assert_eq!(read(&folder, "a.toml"), CLEAN);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_said() {
        let folder = holding(CLEAN);
        let said = "cannot write /dev/full: No space left on device";
        assert_refused(&folder, &["plan", "-o", "json=/dev/full", "a.toml"], &[], said);
        assert!(Path::new("/dev/full").exists());
    }
}
