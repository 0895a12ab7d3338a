//! The teams: each with its chart and the same as a table.

use super::staff_page::{Made, TOWN, text};

/// The pieces of the part, each of one team.
fn teams(made: &Made) -> Vec<&str> {
    made.part("teams").split("<div class=\"team\"").skip(1).collect()
}

#[test]
fn every_team_and_each_of_its_applications_is_drawn_and_listed() {
    for example in ["liege.toml", "wallonia", "hospitals", "district", "exercise.toml"] {
        let made = Made::of_example(example);
        let pieces = teams(&made);
        let mut with_work = std::collections::BTreeSet::new();
        let waves = made.plan["waves"].as_array().expect("waves");
        let all = waves.iter().flat_map(|wave| wave["applications"].as_array().expect("rows"));
        for application in all {
            let id = application["id"].as_str().expect("an id");
            let teams = application["teams"].as_object().expect("teams");
            let teams: Vec<String> = teams.keys().cloned().collect();
            let of = |piece: &str, team: &str| {
                let head = text(piece.split_once("</h3>").expect("a heading").0);
                head == team || head.ends_with(&format!(" {team}"))
            };
            let wanted =
                if teams.is_empty() { vec!["without a team".to_owned()] } else { teams.clone() };
            for team in &wanted {
                let piece =
                    pieces.iter().find(|piece| of(piece, team)).unwrap_or_else(|| panic!("{id}"));
                let (drawn, listed) = piece.split_once("<details>").expect("a table");
                let named = |html: &str| {
                    html.contains(&format!("({id})"))
                        || html.contains(&format!(" {id}<"))
                        || html.contains(&format!(">{id}:"))
                };
                assert!(named(drawn), "{example}: {id} is not drawn");
                assert!(named(listed), "{example}: {id} is not listed");
            }
            with_work.extend(teams);
        }
        assert!(
            pieces.len() >= with_work.len() && pieces.len() <= with_work.len() + 1,
            "{example}"
        );
    }
}

#[test]
fn applications_without_a_team_come_last() {
    let made = Made::of_text(TOWN, &[]);
    let pieces = teams(&made);
    assert_eq!(pieces.len(), 3);
    let last = text(pieces[2]);
    assert!(last.contains("Applications without a team") && last.contains("Archive (archive)"));
    assert!(!last.contains("at most"), "{last}");
}

#[test]
fn a_wait_for_a_place_is_drawn_apart_from_the_work() {
    let made = Made::of_text(TOWN, &[]);
    let waits = |piece: &str| piece.matches("<rect class=\"wait\"").count();
    // Two places a wave: five applications are ready in the first week, or soon behind.
    let drawn: usize = teams(&made).into_iter().map(waits).sum();
    let listed = made.part("teams").matches("(waits for a place)").count();
    assert!(drawn > 0 && drawn == listed, "{drawn} {listed}");
    let roomy = TOWN.replace("max-per-wave = 2", "max-per-wave = 20");
    let roomy = Made::of_text(&roomy, &[]);
    assert_eq!(teams(&roomy).into_iter().map(waits).sum::<usize>(), 0);
    assert!(!roomy.part("teams").contains("no place for it"), "the key explains what is there");
}

#[test]
fn capacity_is_a_line_of_steps_with_its_numbers() {
    let made = Made::of_text(TOWN, &[]);
    let pieces = teams(&made);
    let network = pieces.iter().find(|piece| piece.contains("network@example.org")).expect("it");
    assert!(text(network).contains("at most 2 at the same time, from wave 2 on 3"), "{network}");
    let numbers = network.matches("<text class=\"number\"").count();
    let waves = made.plan["waves"].as_array().expect("waves").len();
    assert_eq!(numbers, if waves > 2 { 3 } else { 2 });
    let desk = pieces.iter().find(|piece| text(piece).contains("Desk desk")).expect("it");
    assert!(!desk.contains("class=\"limit\""), "no limit, no line");
}

#[test]
fn closed_days_are_shaded() {
    let shaded = |text: &str| {
        Made::of_text(text, &[]).part("teams").matches("<rect class=\"closed\"").count()
    };
    let (with, without) = (shaded(TOWN), shaded(&TOWN.replace("holidays = [2025-05-08]", "")));
    // The key has one, too.
    assert_eq!(with, without + 1, "the holiday in the middle of a week");
    assert!(without > 1, "weekends");
}

#[test]
fn a_plan_without_dates_goes_by_waves() {
    let made = Made::of_example("liege.toml");
    let part = text(made.part("teams"));
    assert!(
        part.contains("The charts go by waves") && part.contains("wave 1 wave 2 wave 3"),
        "{part}"
    );
}

#[test]
fn a_long_plan_is_printed_in_slices_that_leave_nothing_out() {
    let long = TOWN.replace("duration = \"12h\"", "duration = \"900h\"");
    let made = Made::of_text(&long, &[]);
    let piece = teams(&made)[0];
    let whole = piece.split_once("viewBox=\"0 0 ").expect("a chart").1;
    let whole: u64 = whole.split(' ').next().unwrap().parse().expect("a width");
    assert!(whole > 1320 && piece.contains("chart screen-only"), "{whole}");
    let mut next = 0;
    for slice in piece.split("class=\"chart print-only\"").skip(1) {
        let view = slice.split_once("viewBox=\"").expect("a view").1;
        let numbers: Vec<u64> =
            view.split(['"', ' ']).take(4).map(|n| n.parse().unwrap()).collect();
        assert_eq!((numbers[0], numbers[1]), (next, 0), "each begins where the one before ends");
        assert!(numbers[2] <= 1320, "a slice fits on a sheet");
        next += numbers[2];
    }
    assert_eq!(next, whole);
}
