//! What `completions` and `man` print: scripts that shells load, pages that name every option.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::Command;

use crate::support::COMMANDS;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rewave");
const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];
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
fn every_shell_has_a_script_with_every_command_and_option() {
    for shell in SHELLS {
        let script = answer(&["completions", shell]);
        assert!(script.ends_with('\n') && script.lines().count() > 100, "{shell}");
        for command in COMMANDS {
            assert!(script.contains(command), "{shell} lacks {command}");
            for option in options(command) {
                let name = if shell == "fish" { option.trim_start_matches('-') } else { &option };
                assert!(script.contains(name), "{shell} lacks {option} of {command}");
            }
        }
        for former in ["explain-order", "--services"] {
            assert!(!script.contains(former), "{shell} completes {former}, which is no more");
        }
        // The other two complete no values.
        let has_values = !matches!(shell, "elvish" | "powershell");
        assert_eq!(script.contains("missing-team"), has_values, "{shell}");
    }
}

#[test]
fn an_unknown_shell_and_an_unknown_page_are_refused() {
    for (args, said) in [
        (&["completions", "tcsh"][..], "bash, elvish, fish, powershell, zsh"),
        (&["completions"], "<SHELL>"),
        (&["man", "paln"], "there is no command `paln`; did you mean `plan`?"),
        (&["man", "\u{1b}[31m"], "there is no command `\\u{1b}[31m`; `rewave --help` names all"),
    ] {
        let output = Command::new(PROGRAM).args(args).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]), "{args:?}");
        assert!(stderr.contains(said), "{args:?}: {stderr}");
    }
}

#[test]
fn both_commands_are_named_in_the_long_help_alone() {
    for command in ["completions", "man"] {
        let named = |help: &str| help.lines().any(|line| line.trim_start().starts_with(command));
        assert!(named(&answer(&["--help"])) && !named(&answer(&["-h"])), "{command}");
    }
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

#[cfg(unix)]
mod loaded {
    use super::{answer, fs, run};

    const INVENTORY: &str = r#"
[teams.it]
[teams.ict]

[applications.mail]
team = "it"
tags = ["web"]
name = "$(touch loud)\nevil`touch loud`"

[applications.mailbox]
team = "ict"
requires = ["mail"]

[applications.store]
team = "it"

[services.post]
requires = ["mailbox"]
"#;

    const OTHER: &str = "[teams.them]\n[applications.other]\nteam = \"them\"\n";

    /// The completions of a shell: each line and the words that are offered for its last word, one a line.
    fn completed(shell: &str, args: &[&str], driver: &str, cases: &[(&[&str], &[&str])]) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("rewave.toml"), INVENTORY).unwrap();
        fs::create_dir(folder.path().join("more")).unwrap();
        fs::write(folder.path().join("more/other.toml"), OTHER).unwrap();
        fs::write(folder.path().join("script"), answer(&["completions", shell])).unwrap();
        let file = folder.path().join("driver");
        for (words, expected) in cases {
            let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            let line = words.join(" ");
            let text = driver
                .replace("@WORDS@", &quoted.join(" "))
                .replace("@LINE@", &line)
                .replace("@LAST@", &(words.len() - 1).to_string());
            fs::write(&file, text).unwrap();
            let Some((mut offered, said)) = run(shell, args, &file, folder.path()) else { return };
            assert_eq!(said, "", "{shell}: {line}");
            offered.retain(|c| c != '\r');
            let mut offered: Vec<&str> =
                offered.lines().map(|line| line.split('\t').next().unwrap_or_default()).collect();
            offered.sort_unstable();
            assert_eq!(offered, *expected, "{shell}: {line}");
        }
        assert!(!folder.path().join("loud").exists(), "{shell} ran what a name holds");
    }

    #[test]
    fn bash_completes_commands_options_and_ids() {
        let driver = r#"
source ./script
COMP_WORDS=(@WORDS@) COMP_CWORD=@LAST@
registered=$(complete -p rewave)
[[ $registered =~ -F\ ([a-z_]+) ]] && function=${BASH_REMATCH[1]}
$function rewave "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
[[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
"#;
        completed(
            "bash",
            &["--norc"],
            driver,
            &[
                (&["rewave", "ru"], &["rules"]),
                (&["rewave", "comp"], &["completions"]),
                (&["rewave", "plan", "--ser"], &["--service"]),
                (&["rewave", "plan", "--show", "se"], &["services"]),
                (&["rewave", "check", "-D", "missing-t"], &["missing-team"]),
                (&["rewave", "completions", "ba"], &["bash"]),
                (&["rewave", "man", "wh"], &["why"]),
                (&["rewave", "list", "te"], &["teams"]),
                (&["rewave", "why", ""], &["mail", "mailbox", "post", "store"]),
                (&["rewave", "why", "mail"], &["mail", "mailbox"]),
                (&["rewave", "why", "zzz"], &[]),
                (&["rewave", "--color", "never", "why", "--effort", "quick", "p"], &["post"]),
                (&["rewave", "why", "--al"], &["--all", "--allow"]),
                (&["rewave", "plan", "--team", "i"], &["ict", "it"]),
                (&["rewave", "plan", "-q", "--team", "=", "it"], &["it"]),
                (&["rewave", "plan", "--team", "="], &["ict", "it"]),
                (&["rewave", "plan", "--service", ""], &["post"]),
                (&["rewave", "plan", "--tag", "w"], &["web"]),
                (&["rewave", "plan", "more", "--team", ""], &["them"]),
                (&["rewave", "plan", "more/other.toml", "--team", "t"], &["them"]),
                (&["rewave", "plan", "none.toml", "--team", "t"], &[]),
            ],
        );
    }

    #[test]
    fn fish_completes_commands_options_and_ids() {
        let driver = "source ./script\ncomplete -C '@LINE@'\n";
        completed(
            "fish",
            &["--no-config"],
            driver,
            &[
                (&["rewave", "ru"], &["rules"]),
                (&["rewave", "plan", "--ser"], &["--service"]),
                (&["rewave", "plan", "--show", "se"], &["services"]),
                (&["rewave", "why", "mail"], &["mail", "mailbox"]),
                (&["rewave", "why", ""], &["mail", "mailbox", "post", "store"]),
                (&["rewave", "--color", "never", "why", "--effort", "quick", "p"], &["post"]),
                (&["rewave", "plan", "--team", "i"], &["ict", "it"]),
                (&["rewave", "plan", "--team=i"], &["--team=ict", "--team=it"]),
                (&["rewave", "plan", "--service", ""], &["post"]),
                (&["rewave", "plan", "--tag", "w"], &["web"]),
                (&["rewave", "plan", "more", "--team", ""], &["them"]),
            ],
        );
    }

    /// Elvish has its editor only on a terminal, so that its names stand here; it offers the names that begin with the
    /// typed word.
    #[test]
    fn elvish_completes_commands_options_ids_and_files() {
        let driver = r"
use str
var edit: = (ns [
    &completion:=(ns [&arg-completer=[&]])
    &complex-candidate~={|text &display=''| put $text }
    &complete-filename~={|typed| put * }
])
eval &ns=(ns [&edit:=$edit:]) (slurp < script)
var words = [@WORDS@]
$edit:completion:arg-completer[rewave] $@words | each {|offered|
    if (str:has-prefix $offered $words[-1]) { echo $offered }
}
";
        completed(
            "elvish",
            &["-norc"],
            driver,
            &[
                (&["rewave", "ru"], &["rules"]),
                (&["rewave", "comp"], &["completions"]),
                (&["rewave", "plan", "--ser"], &["--service"]),
                (&["rewave", "plan", "more", "--ser"], &["--service"]),
                (&["rewave", "plan", "m"], &["more"]),
                (&["rewave", "plan", "-o", "r"], &["rewave.toml"]),
                (&["rewave", "man", "m"], &[]),
                (&["rewave", "paln", ""], &[]),
                (&["rewave", "why", ""], &["mail", "mailbox", "post", "store"]),
                (&["rewave", "why", "mail"], &["mail", "mailbox"]),
                (&["rewave", "why", "mail", "m"], &["more"]),
                (&["rewave", "why", "zzz"], &[]),
                (&["rewave", "--color", "never", "why", "--effort", "quick", "p"], &["post"]),
                (&["rewave", "why", "--al"], &["--all", "--allow"]),
                (&["rewave", "plan", "--team", "i"], &["ict", "it"]),
                (&["rewave", "plan", "-q", "--team=i"], &["--team=ict", "--team=it"]),
                (&["rewave", "plan", "--service", ""], &["post"]),
                (&["rewave", "plan", "--tag", "w"], &["web"]),
                (&["rewave", "plan", "more", "--team", ""], &["them"]),
                (&["rewave", "plan", "more/other.toml", "--team", "t"], &["them"]),
                (&["rewave", "plan", "none.toml", "--team", "t"], &[]),
            ],
        );
    }

    /// The one function that is rewave's own; how zsh comes to it is shown by the line that names it.
    #[test]
    fn zsh_completes_ids() {
        let driver = r#"
compdef() { }
_wanted() { shift 3; "$@" }
compadd() { print -l -- ${(P)2} }
source ./script
words=(@WORDS@) CURRENT=$(( @LAST@ + 1 ))
list=${words[1]}
shift words
(( CURRENT -= 1 ))
_rewave_ids $list | grep . || true
"#;
        completed(
            "zsh",
            &["--no-rcs"],
            driver,
            &[
                (&["teams", "plan", "--team", ""], &["ict", "it"]),
                (&["services", "plan", "--service", ""], &["post"]),
                (&["tags", "plan", "--tag", ""], &["web"]),
                (&["applications", "why", ""], &["mail", "mailbox", "store"]),
                (&["teams", "plan", "more", "--team", ""], &["them"]),
                (&["teams", "plan", "none.toml", "--team", ""], &["ict", "it"]),
            ],
        );
        let script = answer(&["completions", "zsh"]);
        assert!(script.contains("\n'*:inventory -- "), "the inventory is completed");
        assert!(!script.contains("\n'*::"), "an option behind an inventory is completed, too");
        for (line, what) in [
            ("--team=", "teams"),
            ("--service=", "services"),
            ("--tag=", "tags"),
            ("':asked ", "applications services groups partners"),
        ] {
            let mut lines = script.lines().filter(|text| text.contains(line));
            let ends = format!(": _rewave_ids {what}' \\");
            assert!(lines.clone().count() > 0 && lines.all(|text| text.ends_with(&ends)), "{line}");
        }
    }

    #[test]
    fn an_inventory_that_is_not_there_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("script"), answer(&["completions", "bash"])).unwrap();
        let file = folder.path().join("driver");
        let text = "source ./script\nCOMP_WORDS=(rewave why x) COMP_CWORD=2\n_rewave_or_ids rewave x why\n\
                    echo \"${#COMPREPLY[@]}\"\n";
        fs::write(&file, text).unwrap();
        let Some(offered) = run("bash", &["--norc"], &file, folder.path()) else { return };
        assert_eq!(offered, ("0\n".to_owned(), String::new()));
    }
}
