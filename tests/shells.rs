//! What `man` prints: pages that name every option.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rewave");
const COMMANDS: [&str; 7] = ["check", "plan", "why", "list", "init", "rules", "man"];

/// What the program answers.
fn answer(args: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(args).env("COLUMNS", "200").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}");
    assert!(output.stderr.is_empty(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The long options that the help of a command gives a line to.
fn options(command: &str) -> BTreeSet<String> {
    let help = answer(&[command, "--help"]);
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let options: BTreeSet<String> = lines
        .filter_map(|line| line.split([' ', ',']).find(|word| word.starts_with("--")))
        .map(str::to_owned)
        .collect();
    assert!(options.contains("--help") && options.len() > 3, "{command}: {options:?}");
    options
}

#[test]
fn an_unknown_page_is_refused() {
    for (args, said) in [
        (&["man", "paln"][..], "there is no command `paln`; did you mean `plan`?"),
        (&["man", "\u{1b}[31m"], "there is no command `\\u{1b}[31m`; `rewave --help` names all"),
    ] {
        let output = Command::new(PROGRAM).args(args).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]), "{args:?}");
        assert!(stderr.contains(said), "{args:?}: {stderr}");
    }
}

#[test]
fn the_command_is_named_in_the_long_help_alone() {
    let named = |help: &str| help.lines().any(|line| line.trim_start().starts_with("man "));
    assert!(named(&answer(&["--help"])) && !named(&answer(&["-h"])));
}

/// The text of a page, as a reader sees it.
fn plain(page: &str) -> String {
    page.replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "")
}

#[test]
fn the_pages_name_every_option_with_its_text() {
    let of_all = plain(&answer(&["man"]));
    for command in COMMANDS {
        let page = plain(&answer(&["man", command]));
        let title =
            format!(".TH rewave-{command} 1  \"rewave {}\" rewave", env!("CARGO_PKG_VERSION"));
        assert_eq!(page.lines().nth(2), Some(&*title));
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "\"EXAMPLES\"", "\"EXIT STATUS\""] {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{command} lacks {section}");
        }
        let section = format!("\n.SH \"REWAVE {}\"\n", command.to_uppercase());
        let (_, own) = of_all.split_once(&section).unwrap();
        let own = own.split("\n.SH").next().unwrap();
        let (global, _) = of_all.split_once("\n.SH \"REWAVE").unwrap();
        for option in options(command) {
            for page in [&*page, if global.contains(&option) { global } else { own }] {
                let mut lines = page.lines();
                let heads = |line: &&str| line.split([' ', ',']).any(|word| word == option);
                let is_line = |line: &&str| line.starts_with('-') && heads(line);
                assert!(lines.any(|line| is_line(&line)), "{command} lacks {option}: {page}");
                let text = lines.next().unwrap();
                assert!(text.starts_with(char::is_alphabetic), "{option} of {command}: {text:?}");
            }
        }
    }
    let sections = of_all.lines().filter(|line| line.starts_with(".SH \"REWAVE"));
    let sections: Vec<String> = sections.map(str::to_lowercase).collect();
    let expected = COMMANDS.map(|command| format!(".sh \"rewave {command}\""));
    assert_eq!(sections, expected, "in the order of the help");
}

#[test]
fn man_reads_the_pages_without_a_warning() {
    for args in [&["man"][..], &["man", "plan"]] {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.1");
        fs::write(&page, answer(args)).unwrap();
        let Some(read) = run("groff", &["-ww", "-man", "-Tutf8"], &page, folder.path()) else {
            return;
        };
        assert_eq!(read.1, "", "{args:?}");
        assert!(read.0.contains("--service"), "{args:?}");
    }
}

/// Runs another program on a file, in a folder, with rewave on its path: what it prints, and what it says. Nothing where
/// the program is not there, and then the test says so.
fn run(program: &str, args: &[&str], file: &Path, folder: &Path) -> Option<(String, String)> {
    let here = Path::new(PROGRAM).parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths([here].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new(program);
    command.args(args).arg(file).current_dir(folder).env("PATH", path);
    let output = match command.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = writeln!(io::stdout(), "skipped: {program} is not there");
            return None;
        }
        output => output.unwrap(),
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Some((text(output.stdout), text(output.stderr)))
}
