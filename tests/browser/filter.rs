//! The filter leaves the cells of a text, a team, a tag, a service or a state.

use serde_json::json;

use super::pages::Page;
use super::tab::Tab;

/// Words of which each stands for one thing alone.
const INVENTORY: &str = r#"
[teams.teamalpha]
name = "Nameofalpha"

[teams.other]

[applications.ground]
name = "Namegamma"
team = "teamalpha"

[applications.middle]
tags = ["tagbeta"]
team = "other"
requires = ["ground"]

[applications.top]
requires = ["middle"]

[applications.aside]
name = "Été partout"
tags = ["other"]

[services.servicedelta]
name = "Nameofdelta"
requires = ["top"]

[services.other]
requires = ["ground"]

[status.aside]
state = "degraded"
reason = "slow"
"#;

const CELLS: &str = "[...document.querySelectorAll('#board button.cell')]\
                     .filter(it => it.checkVisibility() === it.hidden ? console.error('a cell is shown and hidden') : !it.hidden)\
                     .map(it => it.dataset.id).sort()";

/// Types into the filter as a person does, in place of the text there.
pub(crate) fn filter(tab: &Tab, text: &str) {
    tab.eval("(it => { it.focus(); it.select() })(document.querySelector('input#filter'))");
    if text.is_empty() {
        super::keyboard::press(tab, "Delete");
    } else {
        tab.call("Input.insertText", &json!({ "text": text }));
    }
    tab.eval("new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))");
}

/// Chooses an option of one of the lists beside the filter, or the first one of each.
fn choose(tab: &Tab, option: Option<&str>) {
    let choose = format!(
        "[...document.querySelectorAll('#board select')].map(list => {{ const text = {}; \
         const at = text === null ? 0 : [...list.options].findIndex(it => it.text.includes(text)); \
         if (at >= 0) {{ list.selectedIndex = at; \
         ['input', 'change'].forEach(it => list.dispatchEvent(new Event(it, {{ bubbles: true }}))) }} \
         return at }}).filter(at => at >= 0).length",
        json!(option)
    );
    let chosen = tab.eval(&choose);
    assert!(option.is_none() || chosen == 1, "{option:?} is in {chosen} lists");
}

#[test]
fn the_filter_leaves_what_it_asks_for() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    tab.open(&Page::of_text(INVENTORY, &[]).file, "");
    let all = tab.texts(CELLS);
    assert!(
        ["ground", "middle", "top"].iter().all(|id| all.contains(&(*id).to_owned())),
        "{all:?}"
    );
    for (text, expected) in [
        ("ground", &["ground"][..]),
        ("namegamma", &["ground"]),
        ("NAMEGAMMA", &["ground"]),
        ("no such word", &[]),
        ("<b>", &[]),
    ] {
        filter(&tab, text);
        assert_eq!(tab.texts(CELLS), expected, "{text}");
    }
    filter(&tab, "");
    assert_eq!(tab.texts(CELLS), all, "an empty filter leaves all");
    let degraded: &[&str] = if all.contains(&"aside".to_owned()) { &["aside"] } else { &[] };
    for (option, expected) in [
        ("Nameofalpha", &["ground"][..]),
        ("tagbeta", &["middle"]),
        ("Nameofdelta", &["ground", "middle", "top"]),
        ("degraded", degraded),
    ] {
        if option != "degraded" || !degraded.is_empty() {
            choose(&tab, Some(option));
            assert_eq!(tab.texts(CELLS), expected, "{option}");
            choose(&tab, None);
        }
    }
    assert_eq!(tab.texts(CELLS), all, "a list that asks for nothing leaves all");
    choose(&tab, Some("Nameofdelta"));
    filter(&tab, "namegamma");
    assert_eq!(tab.texts(CELLS), ["ground"], "both hold");
    assert!(tab.records().is_empty());
}
