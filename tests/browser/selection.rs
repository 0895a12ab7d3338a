//! A cell that is selected marks the applications that its own needs and those that need it, as `why` tells them, and
//! shows the chain.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::pages::{EXAMPLES, Page, applications, json, texts};
use super::tab::Tab;

/// The marks, the chain and the address that the page shows for the selected cell.
const SHOWN: &str = r"(() => {
    const ids = choice => [...document.querySelectorAll(`#board button.cell${choice}`)].map(it => it.dataset.id);
    return {
        address: decodeURIComponent(location.hash.slice(1)),
        selected: ids('[aria-pressed=true]'),
        needs: ids('.needs'),
        needed_by: ids('.needed-by'),
        chain: [...document.querySelectorAll('#why ol > li')].map(it => it.textContent),
        why: document.querySelector('#why').innerText,
    };
})()";

/// The one cell of an application, as an expression of JavaScript.
fn cell(id: &str) -> String {
    let choice = format!("#board button.cell[data-id={}]", json!(id));
    format!("document.querySelector({})", json!(choice))
}

/// The applications on the board.
fn cells(tab: &Tab) -> BTreeSet<String> {
    let ids = "[...document.querySelectorAll('#board button.cell')].map(it => it.dataset.id)";
    let ids = tab.texts(ids);
    let cells: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(cells.len(), ids.len(), "an application has one cell");
    cells
}

/// The page marks the applications that `why` names for one application, and tells the same chain.
fn assert_tells(shown: &Value, id: &str, inventory: &str, cells: &BTreeSet<String>) {
    let why = &json(&["why", id], inventory)["why"];
    assert_eq!(texts(&shown["selected"]), [id], "{inventory}");
    assert_eq!(shown["address"], id, "{inventory}");
    for which in ["needs", "needed_by"] {
        let all = texts(&why[which]["all"]).into_iter();
        // An application that is up stands in no wave.
        let expected: BTreeSet<String> = all.filter(|it| cells.contains(it)).collect();
        let marked: BTreeSet<String> = texts(&shown[which]).into_iter().collect();
        assert_eq!(marked, expected, "{which} of {id} in {inventory}");
    }
    let chain = why["chain"].as_array().expect("a chain");
    let steps = texts(&shown["chain"]);
    assert_eq!(steps.len(), chain.len(), "the chain of {id} in {inventory}: {steps:#?}");
    for (step, link) in steps.iter().zip(chain) {
        let id = link["id"].as_str().expect("an id");
        assert!(step.contains(id), "{id} is not in {step:?}");
        if let (Some(path), Some(line)) = (link["path"].as_str(), link["line"].as_u64()) {
            assert!(step.contains(&format!("{path}:{line}")), "{path}:{line} is not in {step:?}");
        }
    }
}

#[test]
fn a_selection_marks_what_why_tells() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    for (inventory, every) in EXAMPLES.into_iter().zip([1, 6]) {
        tab.open(&Page::of(inventory, &[]).file, "");
        let cells = cells(&tab);
        let planned = applications(inventory);
        let missing: Vec<&String> = planned.iter().filter(|id| !cells.contains(*id)).collect();
        assert!(missing.is_empty() && !planned.is_empty(), "{inventory}: no cell of {missing:?}");
        for id in planned.iter().step_by(every) {
            let shown = tab.eval(&format!("{}.click(), {SHOWN}", cell(id)));
            assert_tells(&shown, id, inventory, &cells);
        }
        assert!(tab.records().is_empty(), "{inventory}");
    }
}

#[test]
fn an_address_holds_the_selection() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    let inventory = EXAMPLES[1];
    let page = Page::of(inventory, &[]);
    let planned = applications(inventory);
    let (first, last) = (&planned[0], &planned[planned.len() - 1]);
    tab.open(&page.file, &format!("#{last}"));
    let cells = cells(&tab);
    assert_tells(&tab.eval(SHOWN), last, inventory, &cells);
    // It comes to the screen, perhaps by and by.
    let is_seen = format!(
        "new Promise(done => new IntersectionObserver(seen => seen.at(-1).isIntersecting && done(true)).observe({}))",
        cell(last)
    );
    assert_eq!(tab.eval(&is_seen), true);
    // Followed in the page, and back.
    let turn = "new Promise(done => { addEventListener('hashchange', () => setTimeout(done), { once: true });";
    tab.eval(&format!("{turn} location.hash = {} }})", json!(first)));
    assert_tells(&tab.eval(SHOWN), first, inventory, &cells);
    tab.eval(&format!("{turn} history.back() }})"));
    assert_tells(&tab.eval(SHOWN), last, inventory, &cells);
    // An address of nothing is no error, and selects nothing.
    for nothing in ["#none", "#%", "#%3Cb%3E", "#board", "#__proto__", "#constructor", "#'\"]"] {
        tab.open(&Page::of(inventory, &[]).file, nothing);
        let shown = tab.eval("document.querySelectorAll('#board .cell[aria-pressed=true]').length");
        assert_eq!(shown, 0, "{nothing}");
        assert!(tab.records().is_empty(), "{nothing}");
    }
}

#[test]
fn without_a_script_the_board_is_a_table_of_all() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    tab.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    for inventory in EXAMPLES {
        tab.open(&Page::of(inventory, &[]).file, "");
        let shown = "[...document.querySelectorAll('#board table tr[data-id]')]\
                     .filter(it => it.checkVisibility()).map(it => it.dataset.id)";
        let rows: BTreeSet<String> = tab.texts(shown).into_iter().collect();
        let planned = applications(inventory);
        let missing: Vec<&String> = planned.iter().filter(|id| !rows.contains(*id)).collect();
        assert!(missing.is_empty(), "{inventory}: no row of {missing:?}");
        let seen = tab.eval("[...document.querySelectorAll('button, input')].filter(it => it.checkVisibility()).length");
        assert_eq!(seen, 0, "{inventory}: a control does nothing without a script");
    }
}
