//! The inventory that is read does not hang on how many threads read it, and how much is read has limits.

use std::fmt::Write as _;

use crate::shape::{Wish, generate};
use rewave::analysis::{Options, analyse};
use rewave::diagnostic::{Collector, LISTED_PER_RULE};
use rewave::inventory::read_on;
use rewave::source::Sources;

/// Everything that can go wrong in a file, often enough that not all of it is listed.
fn faulty(file: usize) -> String {
    let mut text =
        "[inventory]\nname = 'x'\nkinds = ['k']\nkinks = 1\n[rules]\n[plan]\n".to_owned();
    for i in 0..2 * LISTED_PER_RULE {
        let _ = match i % 14 {
            0 => writeln!(text, "[applications.a{i}]\nrequires.k = ['b{i}', 'a{file}'\nname = 'y'"),
            1 => {
                writeln!(text, "[applications.a{i}]\nrequires.c = ['a1', {{ id = 'b', with = 1 }}]")
            }
            2 => writeln!(text, "[applications.a{}.meta]\nteam = 't'", i - 1),
            3 => writeln!(text, "[applications.a{}]\nwants = ['a{i}']\ntags = 'z'", i - 2),
            4 => writeln!(text, "[status.a{i}]\nstate = 'restored'\nsince = 2025-05-04\nby = 1"),
            5 => writeln!(text, "[services.s{i}]\nrequires = ['a1']\naudience = ['\u{202e}']"),
            6 => writeln!(text, "[teams.t{i}]\nname = \"\\u200b\"\n[partners.a{i}]\nname = 1"),
            7 => writeln!(text, "[applications.'é{i}']\nteam = 't6'\nallow = [{{ rule = 'x' }}]"),
            10 => writeln!(
                text,
                "[waves.{i}]\nname = 'w{file}'\nstart = 5\ncapacity = {{ t{i} = 1, u = -1 }}"
            ),
            11 => writeln!(
                text,
                "[applications.b{i}]\nduration = '{i} jours'\nteams = {{ t{i} = 1, v{file} = 0 }}"
            ),
            12 => writeln!(
                text,
                "[plan]\nwave-length = '1w'\n[incident]\ndate = 1\n[calendar]\ndays = ['mon', 'mon']"
            ),
            13 => writeln!(
                text,
                "[applications.c{i}]\nteam = 'a'\nteams.b = 1\nearliest = 2025-05-09\ndeadline = {i}\nrto = '1w'"
            ),
            8 => writeln!(text, "[defaults]\nteam = 't6'\n[inventory]\nkinds = ['m']\nnew = 2"),
            _ => writeln!(text, "[applications.a1.requires]\nstorage = ['a{i}']\n[other.x]\ny = 1"),
        };
    }
    text
}

fn read_in(threads: usize, texts: &[String]) -> String {
    let mut sources = Sources::default();
    for (i, text) in texts.iter().enumerate() {
        sources.push_bytes(format!("{i:03}.toml").as_str().into(), text.clone().into_bytes());
    }
    let mut findings = Collector::default();
    let inventory = read_on(threads, &sources, &mut findings);
    format!("{inventory:#?}\n{:#?}", findings.finish())
}

/// The first line that differs says more than the whole.
fn assert_same(texts: &[String]) {
    let alone = read_in(1, texts);
    for threads in [2, 16] {
        let together = read_in(threads, texts);
        let lines = alone.lines().zip(together.lines()).enumerate();
        let different = lines.into_iter().find(|(_, (one, other))| one != other);
        assert_eq!(different, None, "{threads} threads, {} files", texts.len());
        assert_eq!(alone.len(), together.len());
    }
}

#[test]
fn of_one_good_file_and_of_many() {
    for files in [1, 7] {
        let texts = generate(&Wish { applications: 300, files, ..Wish::default() });
        assert_eq!(texts.len(), files);
        assert_same(&texts);
    }
}

#[test]
fn of_faulty_files() {
    let found = read_in(1, &[faulty(0)]);
    for rule in ["Syntax", "UnknownKey", "InvalidValue", "InvalidId", "DuplicateDefinition"] {
        assert!(found.contains(&format!("rule: {rule}")), "{rule} is not tried");
    }
    assert_same(&[faulty(0)]);
    assert_same(&(0..4).map(faulty).collect::<Vec<_>>());
    assert_same(&["[applications.a]\n".to_owned(), "a = '".to_owned(), String::new(), faulty(3)]);
}

/// The findings and the catalogue, without the places.
fn meant(files: &[&str]) -> String {
    let mut sources = Sources::default();
    for (i, text) in files.iter().enumerate() {
        sources.push(format!("{i}.toml").as_str().into(), (*text).to_owned());
    }
    let analysis = analyse(&sources, Options::default());
    let findings = analysis.report.findings.iter().map(|reported| &*reported.finding.message);
    let mut findings: Vec<&str> = findings.collect();
    findings.sort_unstable();
    let terms = &analysis.catalog.terms;
    let waves = terms.waves.iter().map(|(n, wave)| {
        (n, &wave.name, wave.start.map(|start| start.value), wave.max_per_wave, &wave.capacity)
    });
    let applications = analysis.catalog.applications.iter().map(|a| {
        let times = a.times.as_deref();
        let due = times.and_then(|times| times.deadline).map(|when| when.value);
        (&a.id, analysis.catalog.is_unread(a), &a.teams, a.duration(), due)
    });
    format!(
        "{findings:#?}\n{:?} {:?} {:?} {:?} {:?}\n{:?}\n{:#?}",
        terms.incident,
        terms.wave_length,
        terms.max_per_wave,
        terms.default_duration,
        terms.hours.as_ref().map(|hours| (hours.days, hours.opens, &hours.holidays)),
        waves.collect::<Vec<_>>(),
        applications.collect::<Vec<_>>(),
    )
}

/// Every order of some files.
fn orders<'t>(files: &[&'t str]) -> Vec<Vec<&'t str>> {
    let Some((first, rest)) = files.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in orders(rest) {
        for at in 0..=order.len() {
            let mut order = order.clone();
            order.insert(at, first);
            all.push(order);
        }
    }
    all
}

#[test]
fn time_does_not_hang_on_the_order_of_files() {
    const INCIDENT: &str = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[teams.t]\n";
    const PLAN: &str = "[plan]\nwave-length = '1w'\nmax-per-wave = 3\ndefault-duration = '2h'\n";
    const WAVES: &str = "[waves.3]\nstart = 2025-05-12\n[waves.2]\nname = 'two'\ncapacity = {t = 2}\n\
        [calendar]\nholidays = [2025-05-29]\n";
    const ONE: &str =
        "[defaults]\nduration = '1d'\nteam = 't'\n[applications.a]\ndeadline = 2025-05-30\n";
    const TWO: &str =
        "[applications.b]\nduration = '4h'\nearliest = 3\n[partners.p]\nopens = 2025-05-08\n";
    const OTHER_PLAN: &str = "[plan]\nwave-length = '2w'\n[incident]\nstart = 2025-05-06\n";
    let whole = [INCIDENT, PLAN, WAVES, ONE, TWO];
    let without_incident = [PLAN, WAVES, ONE, TWO];
    let without_length = [INCIDENT, WAVES, ONE, TWO];
    let twice = [INCIDENT, PLAN, OTHER_PLAN, ONE, TWO];
    let said = [
        (&whole[..], "wave 3 cannot start on Mon 12 May 2025"),
        (&without_incident, "which needs an incident"),
        (&without_length, "`duration` needs a `wave-length`"),
        (&twice, "`[plan]` may stand only once"),
    ];
    for (files, finding) in said {
        let first = meant(files);
        assert!(first.contains(finding), "{first}");
        for order in orders(files) {
            assert_eq!(meant(&order), first, "{order:#?}");
        }
    }
}

#[test]
fn things_say_the_same_in_every_form() {
    let things: [(&str, &[&str]); 4] = [
        ("a", &["name = 'A'", "requires = ['b', 'nobody']", "teams = { t = 1, u = 1 }"]),
        (
            "b",
            &["colour = 1", "wants.storage = [{ id = 'a', without = 'x' }]", "duration = 'soon'"],
        ),
        ("'c d'", &["meta.requires = []", "criticality = 'hgh'"]),
        ("\"e\"", &["requires.messaging = ['e']", "after = ['a', 'services']", "owner = ''"]),
    ];
    let form = |thing: &dyn Fn(&str, &[&str]) -> String| {
        let things: String = things.iter().map(|(id, keys)| thing(id, keys)).collect();
        meant(&[&things, "[teams.t]\nname = 'T'\n[services.s]\nrequires = ['a', 'b']\n"])
    };
    let dotted = |id: &str, keys: &[&str]| -> String {
        let lines: Vec<String> = keys.iter().map(|key| format!("{id}.{key} # it\n\n")).collect();
        lines.concat()
    };
    let headers = form(&|id, keys| format!("[applications.{id}]\n{}\n", keys.join("\n")));
    for message in ["unknown key `colour`", "unknown kind", "is empty", "requires itself"] {
        assert!(headers.contains(message), "{message} is not tried: {headers}");
    }
    let begin = |id: &str| if id == "a" { "[applications] # all\n# first\n" } else { "" };
    let inline = |id: &str, keys: &[&str]| format!("{id} = {{ {} }}\n", keys.join(", "));
    assert_eq!(form(&|id, keys| begin(id).to_owned() + &inline(id, keys)), headers);
    assert_eq!(form(&|id, keys| begin(id).to_owned() + &dotted(id, keys)), headers);
    let at_the_top = |id: &str, keys: &[&str]| dotted(&format!("applications.{id}"), keys);
    assert_eq!(form(&at_the_top), headers);
    // The keys of one thing do not stand together.
    let scattered: String = (0..3)
        .flat_map(|i| things.map(|(id, keys)| dotted(id, keys.get(i..=i).unwrap_or(&[]))))
        .collect();
    let others = "[teams.t]\nname = 'T'\n[services.s]\nrequires = ['a', 'b']\n";
    assert_eq!(meant(&[&format!("[applications]\n{scattered}"), others]), headers);
}

#[test]
fn after_names_applications_alone_even_with_a_kind_of_its_name() {
    let said = meant(&["[inventory]\nkinds = ['after']\n[partners.p]\nname = 'P'\n\
         [applications.a]\nafter = ['p', 'b']\n[applications.b]\nrequires.after = ['p']\n"]);
    assert!(said.contains("`a` comes after `p`"), "{said}");
    assert!(!said.contains("`b` requires") && !said.contains("after `b`"), "{said}");
}

#[test]
fn the_entries_of_two_definitions_come_together_once() {
    let mut sources = Sources::default();
    for (i, requires) in ["'b', 'c'", "'c', 'd'", "{ any-of = ['b', 'c'] }, 'd'"].iter().enumerate()
    {
        let text = format!("[applications.a]\nrequires = [{requires}]\nafter = ['d']\n");
        sources.push(format!("{i}.toml").as_str().into(), text);
    }
    let others = "[applications.b]\n[applications.c]\n[applications.d]\nwants = ['b']\n";
    sources.push("others.toml".into(), others.to_owned());
    let catalog = analyse(&sources, Options::default()).catalog;
    let id = |target| catalog.target_id(target).unescaped().to_owned();
    let needs = |at: usize| {
        let requires = catalog.applications[at].requires().iter();
        requires.map(|entry| entry.targets().map(id).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(needs(0), ["b", "c", "d", "bc"]);
    let [a, d] = [&catalog.applications[0], &catalog.applications[3]];
    assert_eq!((a.wants().len(), a.after().len()), (0, 3), "what `after` says is not compared");
    assert_eq!((d.requires().len(), d.wants().len()), (0, 1));
}
