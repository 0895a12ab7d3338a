//! The page by the keyboard alone.

use std::collections::BTreeSet;

use serde_json::json;

use super::pages::{EXAMPLES, Page};
use super::tab::Tab;

/// The most keys that a walk may take.
const MOST: usize = 400;

/// The keys that are pressed: name, code of Windows, text.
const KEYS: [(&str, u32, &str); 8] = [
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    (" ", 32, " "),
    ("Delete", 46, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
];

/// The control that has the focus, numbered in the order of the page; -1 is none.
const FOCUS: &str = "[...document.querySelectorAll('*')].indexOf(document.activeElement)";

/// Presses a key and lets it go.
pub(crate) fn press(tab: &Tab, key: &str) {
    let (_, code, text) = KEYS.into_iter().find(|(name, ..)| *name == key).expect("a key");
    let mut event =
        json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code });
    if !text.is_empty() {
        event["text"] = text.into();
    }
    tab.call("Input.dispatchKeyEvent", &event);
    event["type"] = "keyUp".into();
    tab.call("Input.dispatchKeyEvent", &event);
}

/// Presses Tab until the focus is where an expression says.
fn walk_to(tab: &Tab, wanted: &str) {
    for _ in 0..MOST {
        press(tab, "Tab");
        if tab.eval(&format!("document.activeElement.matches({})", json!(wanted))) == true {
            return;
        }
    }
    panic!("{wanted} is not reached");
}

#[test]
fn a_cell_is_found_selected_and_explained_by_keys() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    tab.open(&Page::of(EXAMPLES[0], &[]).file, "");
    press(&tab, "Tab");
    assert_eq!(tab.eval("document.activeElement.className"), "skip", "it comes first");
    assert_eq!(tab.eval("document.activeElement.getBoundingClientRect().height > 0"), true);
    walk_to(&tab, "#filter");
    tab.call("Input.insertText", &json!({ "text": "population" }));
    walk_to(&tab, "#board button.cell");
    let id = tab.eval("document.activeElement.dataset.id");
    press(&tab, "Enter");
    let selected = "document.querySelector('#board .cell[aria-pressed=true]').dataset.id";
    assert_eq!(tab.eval(selected), id);
    assert_eq!(tab.eval("document.querySelectorAll('#why ol > li').length > 0"), true);
    let tells = "[...document.querySelectorAll('[aria-live], [role=status]')].some(it => \
                 it.textContent.includes(document.querySelector('[aria-pressed=true] .name').textContent))";
    assert_eq!(tab.eval(tells), true, "who does not see the explanation is told of it");
    assert!(tab.records().is_empty());
}

#[test]
fn every_control_is_reached_by_keys_and_shows_it() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    tab.open(&Page::of(EXAMPLES[0], &[]).file, "");
    let controls = "[...document.querySelectorAll('*')].flatMap((it, n) => it.checkVisibility() \
                    && it.matches('a[href], button, input, select, summary, [tabindex]') ? [n] : [])";
    let controls: BTreeSet<i64> = serde_json::from_value(tab.eval(controls)).expect("numbers");
    let mut reached = BTreeSet::new();
    let reach = |reached: &mut BTreeSet<i64>| {
        let shows = "(it => { const style = getComputedStyle(it); return it === document.body \
                     || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none' })(document.activeElement)";
        assert_eq!(tab.eval(shows), true, "{}", tab.eval("document.activeElement.outerHTML"));
        reached.insert(tab.eval(FOCUS).as_i64().expect("a number"))
    };
    for _ in 0..MOST {
        press(&tab, "Tab");
        if tab.eval("document.activeElement === document.body") == true {
            break;
        }
        let is_new = reach(&mut reached);
        // One cell of the board may stand for all, among which arrows go: down one column and up the next.
        if is_new && tab.eval("document.activeElement.matches('.cell')") == true {
            let mut down = true;
            loop {
                while {
                    press(&tab, if down { "ArrowDown" } else { "ArrowUp" });
                    reach(&mut reached)
                } {}
                press(&tab, "ArrowRight");
                if !reach(&mut reached) {
                    break;
                }
                down = !down;
            }
        }
    }
    let missing: Vec<_> = controls.difference(&reached).collect();
    let what = format!("{}.map(n => document.querySelectorAll('*')[n].outerHTML)", json!(missing));
    assert!(missing.is_empty(), "not reached: {:#}", tab.eval(&what));
    assert!(controls.len() > 4, "the links to the four parts");
}
