//! `check` beside another revision or a list: a new finding is red, one that was there before is not, and no file is
//! touched.
#![expect(clippy::print_stdout, reason = "a skip is told to who runs the tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::Ran;

/// A repository of git with an inventory.
pub(super) struct Git(TempDir);

/// `git` without the configuration of whoever runs the tests; `None` where there is none.
pub(super) fn git(directory: &Path, arguments: &[&str]) -> Option<String> {
    let mut git = Command::new("git");
    git.current_dir(directory).args(["-c", "user.name=n", "-c", "user.email=n@example.org"]);
    git.args(["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.output().ok()?;
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(super) fn check(directory: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.current_dir(directory).arg("check").args(arguments);
    command.output().expect("the binary runs").into()
}

impl Git {
    /// With some files, committed; `None`, said, where there is no git.
    pub(super) fn new(files: &[(&str, &str)]) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: there is no git");
            return None;
        }
        let repository = Self(tempfile::tempdir().expect("a folder"));
        git(repository.path(), &["init", "-q", "-b", "main", "."])?;
        repository.write(files);
        repository.commit();
        Some(repository)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn write(&self, files: &[(&str, &str)]) {
        for (path, text) in files {
            let path = self.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
    }

    pub(super) fn commit(&self) {
        git(self.path(), &["add", "-A"]);
        git(self.path(), &["commit", "-q", "--allow-empty", "-m", "next"]);
    }

    pub(super) fn base(&self) -> Ran {
        check(self.path(), &["--base", "HEAD", "inventory"])
    }

    /// All that git keeps of a repository, by path and content.
    fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut state = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    state.push((path.clone(), fs::read(path).expect("a file")));
                }
            }
        }
        state.sort();
        state
    }
}

const ONE: &str = "[applications.a]\nrequires = [\"nowhere\"]\n";
const TWO: &str = "[applications.b]\nrequires = [\"a\"]\nowner = \"\"\n";

#[test]
fn what_moved_is_nothing_new() {
    let files = [("inventory/one.toml", ONE), ("inventory/two.toml", TWO)];
    let Some(repository) = Git::new(&files) else { return };
    let moves: [&[(&str, &str)]; 4] = [
        // A line above.
        &[("inventory/one.toml", "# new\n\n[applications.a]\nrequires = [\"nowhere\"]\n")],
        // A table in another file.
        &[
            ("inventory/one.toml", "\n"),
            (
                "inventory/two.toml",
                "[applications.b]\nrequires = [\"a\"]\nowner = \"\"\n[applications.a]\nrequires = [\"nowhere\"]\n",
            ),
        ],
        // Another form of the same.
        &[("inventory/one.toml", "applications = { a = { requires = [\n  \"nowhere\",\n] } }\n")],
        // A file with another name.
        &[("inventory/one.toml", "\n"), ("inventory/three.toml", ONE)],
    ];
    for files in moves {
        git(repository.path(), &["checkout", "-q", "-f", "HEAD"]);
        git(repository.path(), &["clean", "-q", "-f", "-d"]);
        repository.write(files);
        let before = repository.state();
        let ran = repository.base();
        assert_eq!(ran.status, 0, "{files:?}: {ran:?}");
        assert!(ran.stdout.contains("2 known before are left out"), "{ran:?}");
        assert_eq!(repository.state(), before, "nothing is touched");
    }
}

#[test]
fn the_next_reference_to_a_missing_id_is_red_and_the_others_are_not() {
    let table = |n: usize| format!("[applications.a{n}]\nrequires = [\"missing\"]\n");
    let known: String = (1..=120).map(table).collect();
    let Some(repository) = Git::new(&[("inventory/a.toml", &known)]) else { return };
    repository.write(&[("inventory/a.toml", &(known + &table(121)))]);
    let ran = repository.base();
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("at 1 new place; 120 known before"), "{ran:?}");
    assert!(ran.stdout.contains("--> inventory/a.toml:242:13"), "{ran:?}");
    let ran = check(repository.path(), &["--base", "HEAD", "--format", "json", "inventory"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(answer["check"]["known"], 120);
    assert_eq!(answer["counts"]["places"], 1);
    assert_eq!(answer["findings"][0]["occurrences"].as_array().unwrap().len(), 1);
    for (format, results) in
        [("sarif", "\"ruleId\""), ("gitlab", "\"check_name\""), ("junit", "<failure")]
    {
        let ran = check(repository.path(), &["--base", "HEAD", "--format", format, "inventory"]);
        assert_eq!((ran.status, ran.stdout.matches(results).count()), (1, 1), "{format}");
    }
}

#[test]
fn levels_are_those_of_the_new_side_and_fixed_rules_count_too() {
    let Some(repository) = Git::new(&[("inventory/a.toml", "[applications.a]\nkey = 1\n")]) else {
        return;
    };
    assert_eq!(repository.base().status, 0, "a fixed rule that was broken before");
    repository.write(&[("inventory/rules.toml", "[rules]\nmissing-team = \"deny\"\n")]);
    let ran = repository.base();
    assert_eq!(ran.status, 0, "what a rule finds now, it would have found: {ran:?}");
    repository.write(&[("inventory/b.toml", "[applications.b]\nrequires = []\n")]);
    let ran = repository.base();
    assert!(ran.status == 1 && ran.stdout.contains("error[missing-team]"), "{ran:?}");
    assert_eq!(
        check(repository.path(), &["--base", "HEAD", "-A", "missing-team", "inventory"]).status,
        0
    );
}

#[test]
fn the_levels_of_then_do_not_count() {
    let then = "[rules]\nstands-alone = \"allow\"\n[applications.a]\n";
    let Some(repository) = Git::new(&[("inventory/a.toml", then)]) else { return };
    repository.write(&[("inventory/a.toml", "[applications.a]\n")]);
    let ran = check(repository.path(), &["--base", "HEAD", "-D", "warnings", "inventory"]);
    assert_eq!(ran.status, 0, "it stood alone then, too: {ran:?}");
}

/// Broken text is about nothing that has an id.
#[test]
fn what_has_no_id_is_known_in_its_file_or_in_one_that_got_another_name() {
    let (sound, broken) = ("[applications.b]\nrequires = []\n", "[plan\n");
    let files = [("inventory/one.toml", broken), ("inventory/two.toml", sound)];
    let Some(repository) = Git::new(&files) else { return };
    let inventory = repository.path().join("inventory");
    fs::rename(inventory.join("one.toml"), inventory.join("other.toml")).unwrap();
    assert_eq!(repository.base().status, 0, "the file got another name");
    fs::rename(inventory.join("other.toml"), inventory.join("one.toml")).unwrap();
    repository.write(&[("inventory/one.toml", "\n"), ("inventory/two.toml", broken)]);
    assert_eq!(repository.base().status, 1, "another file is broken now");
}

#[test]
fn what_is_worse_is_new() {
    let plan = |days: u32, until: u32| {
        format!(
            "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n[applications.a]\n\
             requires = []\nduration = \"{days}d\"\ndeadline = 2025-05-06\n[services.s]\nrequires = [\"a\"]\n\
             workaround = {{ what = \"paper\", until = 2025-05-{until:02} }}\n"
        )
    };
    let Some(repository) = Git::new(&[("inventory/a.toml", &plan(4, 7))]) else { return };
    let deny = ["--base", "HEAD", "-D", "deadline-missed", "-D", "workaround-expires", "inventory"];
    for (days, until, new) in [(4, 7, 0), (3, 7, 0), (5, 8, 1), (4, 6, 1), (5, 7, 2)] {
        repository.write(&[("inventory/a.toml", &plan(days, until))]);
        let ran = check(repository.path(), &deny);
        assert_eq!(ran.stdout.matches("error[").count(), new, "{days} {until}: {ran:?}");
    }
    // So does a list, which holds by how much.
    repository.write(&[("inventory/a.toml", &plan(4, 7))]);
    check(repository.path(), &["--write-baseline", "known.txt", "inventory"]);
    let deny = ["--baseline", "known.txt", "-D", "deadline-missed", "-D", "workaround-expires"];
    for (days, until, new) in [(4, 7, 0), (3, 7, 0), (5, 8, 1), (4, 6, 1), (5, 7, 2)] {
        repository.write(&[("inventory/a.toml", &plan(days, until))]);
        let ran = check(repository.path(), &[&deny[..], &["inventory"]].concat());
        assert_eq!(ran.stdout.matches("error[").count(), new, "{days} {until}: {ran:?}");
    }
}

#[test]
fn a_cycle_with_another_member_is_new_and_what_is_left_of_one_is_not() {
    let ring = |members: &[&str]| -> String {
        let next = |at: usize| members[(at + 1) % members.len()];
        let table = |(at, id): (usize, &&str)| {
            format!("[applications.{id}]\nrequires = [\"{}\"]\n", next(at))
        };
        members.iter().enumerate().map(table).collect()
    };
    let then = ring(&["a", "b", "c", "d"]);
    let Some(repository) = Git::new(&[("inventory/a.toml", &then)]) else { return };
    check(repository.path(), &["--write-baseline", "known.txt", "inventory"]);
    let smaller = ["b", "d", "c"];
    for (now, status) in [
        (then.clone(), 0),
        (ring(&smaller) + "[applications.a]\nrequires = []\n", 0),
        (ring(&["a", "b"]) + &ring(&["c", "d"]), 0),
        (ring(&["a", "b", "c", "d", "e"]), 1),
        (ring(&["a", "b", "e"]) + &ring(&["c", "d"]), 1),
    ] {
        repository.write(&[("inventory/a.toml", &now)]);
        for compared in [["--base", "HEAD"], ["--baseline", "known.txt"]] {
            let ran = check(repository.path(), &[&compared[..], &["inventory"]].concat());
            assert_eq!(ran.status, status, "{compared:?}: {ran:?}");
            assert_eq!(ran.stdout.contains("dependency-cycle"), status == 1, "{now}");
        }
    }
}

/// Ids are unique: the fingerprint of a subject with an id is the same in a file with another name.
#[test]
fn a_fingerprint_holds_no_path_where_there_is_an_id() {
    let folder = tempfile::tempdir().expect("a folder");
    let prints = |name: &str, text: &str| -> Vec<String> {
        fs::write(folder.path().join(name), text).expect("the inventory");
        let ran = check(folder.path(), &["--format", "json", name]);
        let answer: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let occurrences = answer["findings"].as_array().expect("findings").iter();
        let occurrences = occurrences.flat_map(|it| it["occurrences"].as_array().expect("places"));
        occurrences.map(|it| it["fingerprint"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(prints("a.toml", ONE), prints("b.toml", &format!("\n{ONE}")));
    let without = "[plan]\nwaves = 3\n";
    assert_ne!(prints("a.toml", without), prints("b.toml", without));
}

/// A known finding is kept where a viewer would otherwise close it and open it again.
#[test]
fn sarif_keeps_what_is_known_where_that_is_asked() {
    let Some(repository) = Git::new(&[("inventory/a.toml", ONE)]) else { return };
    repository.write(&[("inventory/b.toml", "[applications.b]\nrequires = [\"elsewhere\"]\n")]);
    let ask = ["--base", "HEAD", "--format", "sarif", "inventory"];
    let results = |arguments: &[&str]| {
        let ran = check(repository.path(), arguments);
        assert_eq!(ran.status, 1, "one is new: {ran:?}");
        let log: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        log["runs"][0]["results"].as_array().expect("results").clone()
    };
    let new = results(&ask);
    assert!(new.len() == 1 && new[0].get("baselineState").is_none(), "{new:?}");
    let both = results(&[&ask[..], &["--show-known"]].concat());
    let states: Vec<_> = both.iter().map(|it| it["baselineState"].as_str().unwrap()).collect();
    assert_eq!(states, ["unchanged", "new"]);
    assert_eq!(both[0]["suppressions"][0]["kind"], "external");
    assert!(both[1].get("suppressions").is_none());
    for (arguments, said) in [
        (&["--show-known", "inventory"][..], "--base"),
        (&["--show-known", "--base", "HEAD", "inventory"], "--show-known is for SARIF alone"),
    ] {
        let ran = check(repository.path(), arguments);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{ran:?}");
    }
}

#[test]
fn what_could_not_be_read_then_is_not_compared() {
    let broken = "[applications.a]\nrequires = [\"nowhere\"]\n[applications.b\n";
    let Some(repository) = Git::new(&[("inventory/a.toml", broken)]) else { return };
    repository.write(&[("inventory/a.toml", ONE)]);
    let ran = repository.base();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("1 reference in it cannot be compared"), "{ran:?}");
}

#[test]
fn git_in_every_state_is_read_or_says_what_mends_it() {
    let files = [("inventory/a.toml", ONE), ("old.toml", ONE)];
    let Some(repository) = Git::new(&files) else { return };
    let path = repository.path();
    // In a sub-directory, at a detached head, in another work tree, by another name of the revision.
    assert_eq!(check(&path.join("inventory"), &["--base", "main", "."]).status, 0);
    git(path, &["checkout", "-q", "--detach"]);
    assert_eq!(check(path, &["--base", "main", "inventory"]).status, 0);
    assert_eq!(check(path, &["--base", "merge:main", "inventory"]).status, 0);
    let tree = tempfile::tempdir().expect("a folder");
    let other = tree.path().join("tree");
    git(path, &["worktree", "add", "-q", other.to_str().unwrap(), "main"]);
    assert_eq!(check(&other, &["--base", "main", "inventory"]).status, 0);
    // A path that did not exist then, and a directory that was a file.
    repository.write(&[("new/a.toml", ONE)]);
    assert_eq!(check(path, &["--base", "main", "new"]).status, 1);
    fs::remove_file(path.join("old.toml")).unwrap();
    repository.write(&[("old.toml/a.toml", ONE)]);
    let ran = check(path, &["--base", "main", "old.toml"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let wrong = |directory: &Path, arguments: &[&str], said: &str| {
        let ran = check(directory, arguments);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{arguments:?}: {ran:?}");
        assert_eq!(ran.stdout, "");
    };
    wrong(path, &["--base", "nowhere", "inventory"], "git fetch origin nowhere");
    wrong(path, &["--base", "", "inventory"], "--base is empty");
    wrong(path, &["--base=--all", "inventory"], "takes a revision, not an option");
    wrong(path, &["--base", "main", "-"], "standard input has no other revision");
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("a.toml"), ONE).unwrap();
    wrong(outside.path(), &["--base", "main", "a.toml"], "lies in none");
    let there = outside.path().join("a.toml");
    wrong(path, &["--base", "main", there.to_str().unwrap()], "lies outside of the repository");
}

/// Another owner is what git's own tests pretend by a variable.
#[cfg(unix)]
#[test]
fn a_repository_that_git_refuses_and_no_git_are_told_apart() {
    let Some(repository) = Git::new(&[("inventory/a.toml", ONE)]) else { return };
    let before = repository.state();
    let run = |key: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
        command.current_dir(repository.path()).args(["check", "--base", "main", "inventory"]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        let output = command.env(key, value).output().expect("the binary runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (status, said) = run("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("git config --global --add safe.directory"), "{said}");
    let (status, said) = run("PATH", "");
    assert_eq!(status, Some(2), "{said}");
    assert!(
        said.contains("--base needs git, which is not installed here or not on PATH"),
        "{said}"
    );
    assert_eq!(repository.state(), before, "nothing is touched");
}

#[test]
fn clones_that_lack_objects_say_how_to_fetch_them() {
    let Some(repository) = Git::new(&[("inventory/a.toml", ONE)]) else { return };
    git(repository.path(), &["config", "uploadpack.allowFilter", "true"]);
    git(repository.path(), &["tag", "first"]);
    repository.write(&[("inventory/a.toml", "[applications.a]\nrequires = []\n")]);
    repository.commit();
    let url = format!("file://{}", repository.path().display());
    let clones = tempfile::tempdir().expect("a folder");
    git(clones.path(), &["clone", "-q", "--depth", "1", "--no-tags", &url, "shallow"]);
    let shallow = clones.path().join("shallow");
    assert_eq!(check(&shallow, &["--base", "HEAD", "inventory"]).status, 0, "it has that revision");
    let ran = check(&shallow, &["--base", "first", "inventory"]);
    assert!(ran.status == 2 && ran.stderr.contains("fetch-depth: 0"), "{ran:?}");
    git(clones.path(), &["clone", "-q", "--filter=blob:none", &url, "blobless"]);
    let blobless = clones.path().join("blobless");
    let ran = check(&blobless, &["--base", "first", "inventory"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("git fetch --refetch --no-filter origin"),
        "{ran:?}"
    );
    git(&blobless, &["fetch", "-q", "--refetch", "--no-filter", "origin"]);
    assert_eq!(check(&blobless, &["--base", "first", "inventory"]).status, 0);
}

#[test]
fn what_git_keeps_elsewhere_or_changes_is_not_guessed() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
    let Some(repository) = Git::new(&[("inventory/a.toml", pointer)]) else { return };
    repository.write(&[("inventory/a.toml", ONE)]);
    let ran = repository.base();
    assert!(
        ran.status == 2 && ran.stderr.contains("inventory/a.toml is kept by git-lfs"),
        "{ran:?}"
    );
    let Some(repository) = Git::new(&[("inventory/a.toml", ONE)]) else { return };
    repository.write(&[(".gitattributes", "*.toml filter=vault\n")]);
    let ran = repository.base();
    assert!(ran.status == 2 && ran.stderr.contains("the filter vault of git"), "{ran:?}");
}

#[test]
fn a_list_of_what_is_known_does_the_same_without_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |text: &str| fs::write(folder.path().join("a.toml"), text).expect("the inventory");
    write(ONE);
    let list = check(folder.path(), &["--write-baseline", "known.txt", "a.toml"]);
    assert_eq!(list.status, 1, "the status is that of the check");
    write(&format!("# above\n{ONE}"));
    let ran = check(folder.path(), &["--baseline", "known.txt", "a.toml"]);
    assert!(ran.status == 0 && ran.stdout.contains("known before"), "{ran:?}");
    write(&format!("{ONE}[applications.b]\nrequires = [\"elsewhere\"]\n"));
    assert_eq!(check(folder.path(), &["--baseline", "known.txt", "a.toml"]).status, 1);
    let (list, both) =
        ("known.txt", ["--write-baseline", "new.txt", "-o", "json=new.txt", "a.toml"]);
    let refused = check(folder.path(), &both);
    assert!(
        refused.status == 2 && refused.stderr.contains("named twice as an output"),
        "{refused:?}"
    );
    let refused = check(folder.path(), &["--write-baseline", "-", "a.toml"]);
    assert!(refused.status == 2 && refused.stderr.contains("`-` is none"), "{refused:?}");
    // A list made anew holds what the old one left out.
    let renewed = ["--baseline", list, "--write-baseline", "new.txt", "a.toml"];
    assert_eq!(check(folder.path(), &renewed).status, 1);
    assert_eq!(check(folder.path(), &["--baseline", "new.txt", "a.toml"]).status, 0);
    let refused = check(folder.path(), &["--write-baseline", "a.toml", "a.toml"]);
    assert!(refused.status == 2 && refused.stderr.contains("is an input"), "{refused:?}");
    fs::write(folder.path().join("known.txt"), "# words\nnot-a-name\n").unwrap();
    let ran = check(folder.path(), &["--baseline", "known.txt", "a.toml"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("known.txt:2: this is no fingerprint"),
        "{ran:?}"
    );
}
