//! The generator of large inventories: what it writes is sound.

use rewave::analysis::{Options, analyse};
use rewave::graph::OnCycles;
use rewave::plan::Plan;
use rewave::schedule::Effort;
use rewave::source::Sources;

use crate::shape::{Shape, Wish, generate};

/// Findings, applications and waves.
fn figures(wish: &Wish) -> (Vec<String>, usize, u32) {
    let mut sources = Sources::default();
    for (i, text) in generate(wish).into_iter().enumerate() {
        sources.push(format!("part-{i:04}.toml").as_str().into(), text);
    }
    let analysis = analyse(&sources, Options::default());
    let findings =
        analysis.report.findings.iter().map(|found| found.finding.message.clone()).collect();
    let plan = Plan::new(&analysis.catalog, &analysis.graph, OnCycles::LeaveOut, Effort::Quick);
    (findings, analysis.catalog.applications.len(), plan.last_wave())
}

#[test]
fn layers_have_no_finding_and_as_many_waves() {
    for seed in 0..3 {
        for applications in [1, 2, 13, 100, 800] {
            let files = 1 + applications / 100;
            let wish = Wish { applications, seed, files, ..Wish::default() };
            let (findings, count, waves) = figures(&wish);
            assert_eq!(findings, [""; 0], "{wish:?}");
            assert_eq!(count, applications, "{wish:?}");
            if applications >= 100 {
                assert!((11..=12).contains(&waves), "{wish:?}: {waves} waves");
            }
        }
    }
}

#[test]
fn the_same_wish_gives_the_same_bytes() {
    let wish = Wish { applications: 200, seed: 7, files: 3, ..Wish::default() };
    assert_eq!(generate(&wish), generate(&wish));
    assert_ne!(generate(&wish), generate(&Wish { seed: 8, ..wish }));
}

#[test]
fn other_shapes_are_what_they_are_called() {
    let figures = |shape| figures(&Wish { applications: 50, shape, ..Wish::default() });
    assert_eq!(figures(Shape::Chain), (Vec::new(), 50, 50));
    assert_eq!(figures(Shape::Star), (Vec::new(), 50, 2));
    let (findings, _, waves) = figures(Shape::Ring);
    assert_eq!((findings.len(), waves), (1, 0));
}
