//! Words that readers took wrongly, each said as what it is.

use crate::answers::run::{Bench, flat};

/// The words about the service `s`, in the head of a plan and in the answer of `why`.
fn said(inventory: &str, flags: &str) -> (String, String) {
    let bench = Bench::new(inventory);
    let plan = flat(&bench.run(&format!("plan{flags}")).stdout);
    (plan, flat(&bench.run(&format!("why{flags} s")).stdout))
}

#[test]
fn what_nothing_can_bring_back_never_comes_back() {
    let service = "[services.s]\nrequires = [\"a\"]\n[applications.a]\n";
    let retired = "[applications.old]\nrequires = []\n[status.old]\nstate = \"retired\"\n";
    let lost = "[applications.lost]\nrequires = [\"nowhere\"]\n";
    let never = [
        format!("{service}requires = [\"old\"]\n{retired}"),
        // Behind one that requires a retired application, and all of its alternatives.
        format!("{service}requires = [\"b\"]\n[applications.b]\nrequires = [\"old\"]\n{retired}"),
        format!(
            "{service}requires = [{{ any-of = [\"old\", \"older\"] }}]\n{retired}[applications.older]\nrequires = []\n[status.older]\nstate = \"retired\"\n"
        ),
        // Its group cannot start without one that requires a retired application.
        format!(
            "{service}requires = []\n[applications.b]\nrequires = [\"old\"]\n[groups.g]\nmembers = [\"a\", \"b\"]\n{retired}"
        ),
    ];
    for inventory in never {
        let (plan, why) = said(&inventory, "");
        assert!(plan.contains("1 service NEVER COMES BACK"), "{inventory}\n{plan}");
        assert!(why.contains("NEVER COMES BACK: what it requires is retired"), "{why}");
    }
    let absent = [
        (format!("{service}requires = [\"nowhere\"]\n"), ""),
        (
            format!("{service}requires = [\"b\"]\n[applications.b]\nrequires = [\"a\"]\n"),
            " --no-assume",
        ),
        // An alternative could still be mended, though the other is retired.
        (format!("{service}requires = [{{ any-of = [\"old\", \"lost\"] }}]\n{retired}{lost}"), ""),
        (format!("[teams.t]\ncapacity = 1\n{service}requires = []\nteams = {{ t = 2 }}\n"), ""),
    ];
    for (inventory, flags) in absent {
        let (plan, why) = said(&inventory, flags);
        assert!(plan.contains("1 service is NOT IN THIS PLAN"), "{inventory}\n{plan}");
        assert!(why.contains("is NOT IN THIS PLAN: what it requires cannot be planned"), "{why}");
        assert!(!plan.contains("NEVER") && !why.contains("NEVER"), "{plan}\n{why}");
    }
}

#[test]
fn a_limit_is_the_one_that_it_is() {
    let dates = "[incident]\ndate = 2025-05-05\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                 default-duration = \"3d\"\n";
    let text = format!(
        "{dates}[applications.a]\nrequires = []\nrto = \"1d\"\n[applications.b]\nrequires = []\n\
         deadline = 2025-05-06\n[services.s]\nrequires = [\"a\"]\nmtd = \"1d\"\n\
         [services.t]\nrequires = [\"a\"]\nmtd = \"9d\"\ndeadline = 2025-05-06\n\
         [services.u]\nrequires = [\"a\"]\nmtd = \"1d\"\ndeadline = 2025-09-01\n"
    );
    let bench = Bench::new(&text);
    let plan = flat(&bench.run("plan").stdout);
    for words in [
        "3 services will be past their deadline or MTD",
        "2 applications will be past their own deadline or RTO: a, b",
        "MTD Tue 6 May",
        "deadline Tue 6 May",
    ] {
        assert!(plan.contains(words), "{words}: {plan}");
    }
    assert!(!plan.contains("LIMIT") && !plan.contains("their limit"), "{plan}");
    let own = |id: &str| flat(&bench.run(&format!("why {id}")).stdout);
    assert!(own("a").contains("Its RTO is Tue 6 May: 1 d late."), "{}", own("a"));
    assert!(own("b").contains("Its deadline is Tue 6 May: 1 d late."), "{}", own("b"));
    assert!(own("s").contains("Its MTD is Tue 6 May: 1 d late."), "{}", own("s"));
    assert!(own("t").contains("Its deadline is Tue 6 May"), "the earlier of two: {}", own("t"));
    assert!(own("u").contains("Its MTD is Tue 6 May"), "the earlier of two: {}", own("u"));
    let found = bench.findings().join("\n");
    for words in ["after its RTO, Tue 6 May", "after its MTD, Tue 6 May", "after its deadline, Tue"]
    {
        assert!(found.contains(words), "{words}: {found}");
    }
    let none = text.replace("3d", "1h");
    let plan = flat(&Bench::new(&none).run("plan").stdout);
    assert!(
        plan.contains("None of the 3 services that have a deadline or an MTD is late."),
        "{plan}"
    );
}

#[test]
fn no_word_is_left_that_was_taken_wrongly() {
    let wallonia = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/wallonia");
    let dates = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/plans/dates.toml");
    let bench = Bench::new("[applications.a]\nrequires = []\n");
    for inventory in [wallonia, dates] {
        for command in
            ["plan", "plan -v", "plan --show overview", "plan --show services", "plan --show teams"]
        {
            for format in ["text", "markdown"] {
                let said = bench.of(&format!("{command} --format {format} {inventory}"));
                let lower = said.to_lowercase();
                for word in ["held by", "hands", "soften", "only wants", "full (", "wave full"] {
                    assert!(!lower.contains(word), "{command} {format} says {word}: {said}");
                }
                assert!(!said.contains("LIMIT"), "{said}");
            }
        }
    }
    let late = flat(&bench.of(&format!("why counter {dates}")));
    assert!(late.contains("could start without") && !late.contains("only wants"), "{late}");
}

/// The words of a legend, as they stand at its left.
fn legend(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let known = [
        "!",
        "~",
        "BACK",
        "FULL",
        "DUE",
        "late",
        "LATE",
        "NEEDED BY",
        "WAITS FOR",
        "AFTER",
        "HOLDS UP",
        "with",
        "after",
        "+2",
        "team",
        "no room",
        "not before",
        "closed days",
        "partner",
        "up since",
        "ASK",
        "slack",
        "too late",
    ];
    // A meaning begins behind two spaces or more; a table's first row is a heading.
    let word = |line: &&str| {
        let (word, meaning) = line.split_once("  ")?;
        let is_meaning = meaning.trim_start().starts_with(|c: char| c.is_lowercase());
        (known.contains(&word) && is_meaning).then(|| word.to_owned())
    };
    lines.iter().filter_map(word).collect()
}

#[test]
fn the_legend_explains_what_is_shown_and_nothing_else() {
    let root = env!("CARGO_MANIFEST_DIR");
    let bench = Bench::new("[applications.a]\nrequires = []\n");
    let inventories = [
        "examples/wallonia",
        "tests/fixtures/plans/dates.toml",
        "tests/fixtures/plans/rounds.toml",
    ];
    for inventory in inventories {
        for flags in ["", " -v", " --show overview", " --show teams", " --show services"] {
            let text = bench.of(&format!("plan{flags} {root}/{inventory}"));
            let words = legend(&text);
            // Above the legend, where the words are used.
            let start = text.lines().position(|line| legend(line) == words[..1]);
            let start = start.unwrap_or_else(|| panic!("a legend: {text}"));
            let above: Vec<&str> = text.lines().take(start).collect();
            let above = above.join("\n");
            let rows = |sign: &str| above.lines().any(|line| line.starts_with(sign));
            let is_used = |word: &str| match word {
                "!" => rows("! ") || rows("!  "),
                "~" => above.contains('~'),
                "+2" => above
                    .split_whitespace()
                    .any(|word| word.strip_prefix('+').is_some_and(|n| n.parse::<u32>().is_ok())),
                "late" => above.contains(" d late"),
                "LATE" => above.lines().any(|line| line.contains(" LATE")),
                "WAITS FOR" => above.contains("WAITS FOR") || above.contains("waits for: "),
                "after" => above.contains(" after "),
                word => above.contains(word),
            };
            for word in &words {
                assert!(is_used(word), "{inventory}{flags}: {word} is not used\n{text}");
            }
            for word in ["!", "~", "BACK", "FULL", "DUE", "+2", "ASK", "slack", "HOLDS UP"] {
                // Without dates nothing needs to be said of when things are back.
                let is_plain = inventory.contains("rounds") && word == "BACK";
                if is_used(word) && !is_plain {
                    assert!(
                        words.iter().any(|own| own == word),
                        "{inventory}{flags}: {word}\n{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn of_plain_rounds_one_sentence_says_what_waits() {
    let text =
        Bench::new("[applications.a]\nrequires = []\n[applications.b]\nrequires = [\"a\"]\n");
    let text = flat(&text.run("plan").stdout);
    let sentence = "WAITS FOR lists the applications in the previous wave that this one must wait for, and the \
                    members of its group.";
    assert!(text.contains(sentence), "{text}");
}

#[test]
fn a_member_of_a_group_names_the_others() {
    let text = "[applications.z]\nrequires = []\n[applications.x]\nrequires = [\"z\"]\n\
                [applications.y]\nrequires = []\n[groups.g]\nmembers = [\"x\", \"y\"]\n";
    let bench = Bench::new(text);
    let plan = bench.run("plan").stdout;
    assert!(plan.contains("x            -     z, with y"), "{plan}");
    assert!(plan.contains("y            -     with x"), "{plan}");
    assert!(plan.contains("with  a member of its group: they are back together"), "{plan}");
}

/// The days that a text says, each with whether its year stands behind it: "Mon 5 May", "Mon 5 May 2025". Of two days
/// around a dash the second has the year of both.
fn days(text: &str) -> Vec<(String, bool)> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let end = |word: &str| word.trim_end_matches([',', '.', ';', ':', ')']).to_owned();
    let mut days = Vec::new();
    for (i, word) in words.iter().enumerate().skip(1) {
        if MONTHS.contains(&&*end(word)) && words[i - 1].parse::<u32>().is_ok() {
            let next = words.get(i + 1).map(|next| end(next)).unwrap_or_default();
            let is_first_of_two = next == "-";
            let has_year = next.len() == 4 && next.parse::<u32>().is_ok();
            if !is_first_of_two {
                days.push((format!("{} {word}", words[i - 1]), has_year));
            }
        }
    }
    days
}

#[test]
fn years_are_said_where_a_plan_spans_more_than_one_and_then_everywhere() {
    let text = |start: &str, deadline: &str| {
        format!(
            "[incident]\ndate = {start}\nstart = {start}\n[plan]\nwave-length = \"1w\"\n\
             [partners.bank]\nopens = {start}\n[applications.a]\nrequires = []\nduration = \"9d\"\nrto = \"2d\"\n\
             [applications.b]\nrequires = [\"a\"]\nwants = [\"c\"]\nduration = \"2d\"\n\
             [applications.c]\nrequires = [\"b\", \"bank\"]\nduration = \"2d\"\n\
             [services.s]\nrequires = [\"b\"]\ndeadline = {deadline}\nworkaround = {{ what = \"paper\" }}\n"
        )
    };
    let views =
        ["plan", "plan -v", "plan --show overview", "plan --show services", "plan --show teams"];
    for (start, deadline, spans) in [
        ("2025-03-03", "2025-12-30", false),
        ("2025-03-03", "2026-01-02", true),
        ("2025-12-15", "2025-12-30", false),
        ("2025-12-22", "2025-12-30", true),
    ] {
        let bench = Bench::new(&text(start, deadline));
        for command in views.into_iter().chain(["why s", "why b"]) {
            for format in ["text", "markdown"] {
                if command.starts_with("why") && format == "markdown" {
                    continue;
                }
                let said = flat(&bench.run(&format!("{command} --format {format}")).stdout);
                // The first line says of which year the plan is.
                let below =
                    said.split_once("applications are up").map_or(&*said, |(_, below)| below);
                let days = days(below);
                assert!(!days.is_empty(), "{command}: {said}");
                let wrong = days.iter().find(|(_, has_year)| *has_year != spans);
                assert_eq!(wrong, None, "{start} {deadline} {command} {format}: {said}");
            }
        }
    }
}

#[test]
fn what_a_service_lacks_names_whose_want_it_is() {
    let text = "[applications.a]\nrequires = []\nwants = [{ id = \"lis\", without = \"no maps\" }]\n\
                [applications.b]\nrequires = []\nwants = [{ id = \"lis\", without = \"no maps\" }]\n\
                [applications.root]\nrequires = []\n[applications.lis]\nrequires = [\"root\"]\n\
                [applications.tail]\nrequires = [\"lis\"]\n\
                [services.s]\nrequires = [\"a\", \"b\"]\nwants = [\"tail\"]\n";
    let bench = Bench::new(text);
    for command in ["plan --show services", "plan -v", "why s", "plan -v --format markdown"] {
        let said = flat(&bench.run(command).stdout);
        assert!(said.contains("a, b without lis until wave 2"), "{command}: {said}");
        assert!(!said.contains("a, b without tail") && said.contains("without tail until wave 3"));
    }
    let missing = bench.json("plan")["plan"]["services"][0]["missing"].clone();
    assert_eq!(missing[0]["wanted_by"], serde_json::json!(["a", "b"]), "{missing}");
    assert_eq!(missing[1]["wanted_by"], serde_json::json!([]), "its own: {missing}");
    // A want that the service has as well is said of nobody else.
    let own =
        text.replace("wants = [\"tail\"]", "wants = [{ id = \"lis\", without = \"no maps\" }]");
    let said = flat(&Bench::new(&own).run("why s").stdout);
    assert!(said.contains("until then NO WORKAROUND without lis until wave 2"), "{said}");
}

#[test]
fn of_a_wave_without_room_why_says_who_has_the_places() {
    let text = "[plan]\nmax-per-wave = 3\n[applications.core]\nrequires = []\ncriticality = \"critical\"\n\
                [applications.dns]\nrequires = []\ncriticality = \"critical\"\n[applications.base]\nrequires = []\n\
                [applications.last]\nrequires = [\"base\"]\n[applications.left]\nrequires = []\n\
                [applications.due]\nrequires = []\ndeadline = 2\n";
    let bench = Bench::new(text);
    let why = flat(&bench.run("why left").stdout);
    let back = why.split_once("is reconnected in wave ").map(|(_, wave)| wave.starts_with('2'));
    assert_eq!(back, Some(true), "{why}");
    for words in [
        "wave 1 has no room (3 of 3)",
        "core, dns have places of wave 1, and come first: each, or an application that needs it, is more \
         critical",
        "base has a place of wave 1, and comes first: more work waits behind it",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
    // Who has a place and is needed comes first for that.
    let last = flat(&bench.run("why last").stdout);
    assert!(last.contains("base has a place of wave 1, and comes first: last needs it"), "{last}");
    // All that have a place are named once.
    let named = |id: &str| {
        why.matches(&format!("{id} have ")).count() + why.matches(&format!("{id} has ")).count()
    };
    assert_eq!(["dns", "base"].map(named), [1, 1], "{why}");
}

#[test]
fn of_dates_why_says_who_has_the_places_too() {
    let root = env!("CARGO_MANIFEST_DIR");
    let bench = Bench::new("[applications.a]\nrequires = []\n");
    let inventory = format!("{root}/examples/wallonia");
    let plan: serde_json::Value =
        serde_json::from_str(&bench.of(&format!("plan --format json {inventory}"))).expect("JSON");
    let rows = |wave: usize| plan["plan"]["waves"][wave]["applications"].as_array().expect("rows");
    let waits = |row: &serde_json::Value| row["held_by"].to_string().contains("wave-limit");
    let id = rows(2).iter().find(|row| waits(row)).expect("one waits for wave 3")["id"].as_str();
    let why = flat(&bench.of(&format!("why {} {inventory}", id.expect("an id"))));
    let rows = rows(1);
    assert!(why.contains(&format!("wave 2 has no room ({0} of {0})", rows.len())), "{why}");
    let (_, said) = why.split_once("has no room").expect("the wave");
    let (said, _) = said.split_once(" work ").expect("the work");
    let named = rows.iter().filter(|row| said.contains(row["id"].as_str().expect("an id"))).count();
    let more: usize = said
        .split(" and ")
        .filter_map(|part| part.split_once(" more have").map(|(count, _)| count))
        .filter_map(|count| count.parse::<usize>().ok())
        .sum();
    assert_eq!(named + more, rows.len(), "each is named or counted: {said}");
}
