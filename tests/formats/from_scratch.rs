//! How a plan from scratch differs from an approved plan, in every format of a plan.

use rewave::explain::Filter;
use rewave::plan::{ComparedPlan, MoveMoment, MovePlace, PlaceMove, ServiceMove, ServiceTimes};
use rewave::render::Show;

use crate::support::followed::{HOSPITAL, Planned, Shown, followed};

const DAY: i64 = 24 * 60;

/// The lines from the one about the approved plan to the next that is empty.
fn block(text: &str) -> Vec<&str> {
    let lines = text.lines().skip_while(|line| !line.starts_with("Does not follow"));
    lines.take_while(|line| !line.is_empty()).collect()
}

fn of(show: Show) -> Shown {
    Shown { show, ..Shown::default() }
}

/// The hospital, compared as this.
fn compared(with: ComparedPlan) -> Planned {
    let mut hospital = Planned::new(HOSPITAL);
    hospital.compare(with);
    hospital
}

#[test]
fn two_sentences_say_who_would_move_and_which_services() {
    let hospital = Planned::from_scratch();
    let verdict = "Does not follow approved.json of Mon 10 May: 2 of 5 would move.";
    let services = "1 service would be later: outpatients (4 d). 1 service would come back now: ward. \
                    1 service would not come back: archives.";
    assert_eq!(block(&hospital.text(&Shown::default(), 160)), [verdict, services]);
    let narrow = hospital.text(&Shown::default(), 80);
    let lines = block(&narrow);
    assert!(lines.len() == 3 && lines.iter().all(|line| line.len() <= 80), "{narrow}");
    assert_eq!(lines[1..].join(" "), services);
    for show in [Show::Overview, Show::Services] {
        assert_eq!(block(&hospital.text(&of(show), 160)), [verdict, services], "{show:?}");
    }
    for show in [Show::Teams, Show::Order] {
        assert_eq!(block(&hospital.text(&of(show), 160)), [verdict], "{show:?}");
        assert!(hospital.markdown(&of(show)).contains("would move"), "{show:?}");
    }
    let markdown = hospital.markdown(&Shown::default());
    assert!(markdown.contains(&format!("- {verdict}\n- {services}\n")), "{markdown}");
    let filter = Filter { services: vec!["ward".into()], ..Filter::default() };
    let of_ward = hospital.text(&Shown { filter, ..Shown::default() }, 160);
    assert_eq!(block(&of_ward), [verdict, "1 service would come back now: ward."]);
    assert_eq!(hospital.csv(), Planned::new(HOSPITAL).csv(), "CSV holds rows alone");
}

#[test]
fn a_number_of_moves_is_said_in_words_that_fit() {
    let hospital = Planned::new(HOSPITAL);
    let moves = |ids: &[&str]| {
        let from = MovePlace { wave: 9, start: Some(0), back: None };
        let moves = ids.iter().map(|id| PlaceMove {
            ix: hospital.application(id),
            from,
            to: hospital.place(id),
        });
        moves.collect::<Vec<_>>()
    };
    for (kept, moved, said) in [
        (0, vec![], "no application stands in both plans"),
        (1, vec![], "the one application of both plans would stay"),
        (0, moves(&["pki"]), "the one application of both plans would move"),
        (5, vec![], "all 5 would stay"),
        (0, moves(&["pki", "scan"]), "all 2 would move"),
        (4, moves(&["pki"]), "1 of 5 would move"),
    ] {
        let planned = compared(ComparedPlan { kept, moved, ..followed(None) });
        let lines = [
            format!("Does not follow approved.json: {said}."),
            "No service would be earlier or later.".to_owned(),
        ];
        assert_eq!(block(&planned.text(&Shown::default(), 80)), lines);
    }
    // An approved plan of starts alone says nothing of services.
    let starts = compared(ComparedPlan { kept: 5, has_services: false, ..followed(None) });
    let said = ["Does not follow approved.json: all 5 would stay."];
    assert_eq!(block(&starts.text(&Shown::default(), 80)), said);
}

#[test]
fn the_time_between_two_moments_is_said_in_what_people_count() {
    let hospital = Planned::new(HOSPITAL);
    let at = |wave, minute| MoveMoment { wave, minute };
    let noon = 12 * 60;
    let [first, second, hour, monday] =
        [noon, DAY + noon, noon + 60, 7 * DAY].map(|minute| at(1, Some(minute)));
    let evening = at(1, Some(5 * DAY - 6 * 60));
    let times = |back, full| Some(ServiceTimes { back, full });
    for (from, to, said) in [
        (times(second, None), times(first, None), "earlier: ward (1 d)"),
        (times(first, None), times(hour, None), "later: ward (1 h)"),
        (times(evening, None), times(monday, None), "later: ward (3 d)"),
        (times(at(1, None), None), times(at(3, None), None), "later: ward (2 waves)"),
        (times(first, Some(second)), times(first, Some(first)), "earlier: ward (full 1 d)"),
        (times(first, Some(second)), times(first, None), "later: ward (never full)"),
        (times(first, None), times(first, Some(second)), "earlier: ward (full at last)"),
    ] {
        let services = vec![ServiceMove { ix: hospital.service("ward"), from, to }];
        let planned = compared(ComparedPlan { kept: 5, services, ..followed(None) });
        let text = planned.text(&Shown::default(), 80);
        assert_eq!(block(&text)[1], format!("1 service would be {said}."));
    }
}

#[test]
fn a_list_of_services_is_cut_unless_all_are_asked_for() {
    let number = 30;
    let ids: Vec<String> = (10..10 + number).map(|n| format!("s{n}")).collect();
    let tables: Vec<String> =
        ids.iter().map(|id| format!("[services.{id}]\nrequires = ['pki']\n")).collect();
    let services = tables.concat();
    let mut planned = Planned::new(&format!("{HOSPITAL}{services}"));
    let at = |minute| {
        Some(ServiceTimes { back: MoveMoment { wave: 1, minute: Some(minute) }, full: None })
    };
    let services =
        ids.iter().map(|id| ServiceMove { ix: planned.service(id), from: at(0), to: at(DAY) });
    let services = services.collect();
    planned.compare(ComparedPlan { kept: 5, services, ..followed(None) });
    let cut = |show, verbose| {
        let text = planned.text(&Shown { show, verbose, ..Shown::default() }, 160);
        block(&text)[1..].join(" ")
    };
    let begin = "30 services would be later: s10 (1 d), s11 (1 d), ";
    for (show, verbose, more) in
        [(Show::Waves, false, 22), (Show::Overview, false, 25), (Show::Waves, true, 0)]
    {
        let said = cut(show, verbose);
        let end = if more > 0 { format!(" and {more} more.") } else { "s39 (1 d).".to_owned() };
        assert!(said.starts_with(begin) && said.ends_with(&end), "{said}");
    }
    let markdown = planned.markdown(&Shown::default());
    assert!(markdown.contains(" and 10 more."), "{markdown}");
}
