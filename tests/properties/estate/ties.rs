//! Which of two entries is cut where two applications require each other: a table of all pairs.

use proptest::test_runner::TestCaseError;

use super::cuts::{cuts_are_smallest, cycles};
use super::model::{Application, Estate, Key, Need, Note};
use super::{keys, strict};

/// The kinds, the one that is cut before all others first; those of one line are equal, so that ids decide.
const CUT_FIRST: [&[&str]; 8] = [
    &["after"],
    &["monitoring"],
    &["exchange"],
    &["other", "messaging"],
    &["authentication"],
    &["platform"],
    &["network"],
    &["storage"],
];

/// Most critical last: the dependent that matters least is the one that may start first.
const DEPENDENTS_CUT_FIRST: [&str; 4] = ["low", "medium", "high", "critical"];

/// How an application depends on the other of two, and what it is.
#[derive(Clone, Copy, Debug)]
struct Half {
    kind: &'static str,
    note: Note,
    criticality: &'static str,
}

const PLAIN: Half = Half { kind: "other", note: Note::Nothing, criticality: "high" };

/// An application that depends on another.
fn half(half: Half, other: &str) -> Application {
    let mut application = Application {
        criticality: Some(half.criticality),
        state: "isolated",
        requires: Vec::new(),
        wants: Vec::new(),
        after: Vec::new(),
        unread: false,
    };
    let need = Need { note: half.note, ..Need::one(half.kind, other) };
    if half.kind == "after" {
        application.after.push(need);
    } else {
        application.requires.push(need);
    }
    application
}

/// The entry that is cut where one application depends on another as `one`, and that one back as `other`,
/// with ids in this order.
fn cut(one: Half, other: Half, ids: [&str; 2]) -> Result<Key, TestCaseError> {
    let mut estate = Estate::default();
    estate.applications.insert(ids[0].to_owned(), half(one, ids[1]));
    estate.applications.insert(ids[1].to_owned(), half(other, ids[0]));
    cuts_are_smallest(&estate)?;
    let answers = strict(&estate);
    let all: Vec<Key> = cycles(&answers).values().flat_map(|data| keys(&data["cut"])).collect();
    let [only] = &all[..] else { panic!("{one:?} and {other:?}: a cut of {all:?}") };
    Ok(only.clone())
}

/// The first of two halves is cut, whichever id comes first.
fn is_cut_before(one: Half, other: Half) -> Result<(), TestCaseError> {
    for ids in [["x", "y"], ["y", "x"]] {
        let (from, ..) = cut(one, other, ids)?;
        assert_eq!(from, ids[0], "{one:?} before {other:?} with ids {ids:?}");
        let (from, ..) = cut(other, one, [ids[1], ids[0]])?;
        assert_eq!(from, ids[0], "{one:?} before {other:?} with ids {ids:?}");
    }
    Ok(())
}

#[test]
fn cycles_of_two_by_kind_under_both_orders_of_ids() -> Result<(), TestCaseError> {
    for (at, kinds) in CUT_FIRST.iter().enumerate() {
        for &kind in *kinds {
            for &later in CUT_FIRST[at + 1..].iter().flat_map(|kinds| kinds.iter()) {
                is_cut_before(Half { kind, ..PLAIN }, Half { kind: later, ..PLAIN })?;
            }
            for &equal in *kinds {
                for ids in [["x", "y"], ["y", "x"]] {
                    let halves = [kind, equal].map(|kind| Half { kind, ..PLAIN });
                    let (from, ..) = cut(halves[0], halves[1], ids)?;
                    assert_eq!(from, "x", "{kind} and {equal} are equal, so the ids decide");
                }
            }
        }
    }
    Ok(())
}

#[test]
fn kinds_decide_before_dependents_and_workarounds_before_kinds() -> Result<(), TestCaseError> {
    for (at, &criticality) in DEPENDENTS_CUT_FIRST.iter().enumerate() {
        for &later in &DEPENDENTS_CUT_FIRST[at + 1..] {
            let (less, more) =
                (Half { criticality, ..PLAIN }, Half { criticality: later, ..PLAIN });
            is_cut_before(less, more)?;
            is_cut_before(Half { kind: "exchange", ..more }, less)?;
            let note = Note::Workaround;
            is_cut_before(Half { kind: "storage", note, ..more }, less)?;
            let after = Half { kind: "after", ..more };
            is_cut_before(after, Half { kind: "monitoring", note, ..less })?;
        }
    }
    Ok(())
}

/// The directory is bridged by hand, the hypervisor is not: the hypervisor starts first.
#[test]
fn the_directory_is_bridged_for_all_ids() -> Result<(), TestCaseError> {
    let directory = Half { kind: "platform", criticality: "critical", ..PLAIN };
    let hypervisor = Half { kind: "authentication", criticality: "critical", ..PLAIN };
    for ids in [["directory", "hypervisor"], ["z-directory", "hypervisor"]] {
        let key = cut(directory, hypervisor, ids)?;
        let due = ("hypervisor".to_owned(), "authentication".to_owned(), vec![ids[0].to_owned()]);
        assert_eq!(key, due);
    }
    Ok(())
}
