//! Hostile texts in every field: nothing runs, nothing is asked for, and the page has the elements of harmless texts.

use serde_json::json;

use super::pages::Page;
use super::tab::Tab;
use crate::hostile::inventory::{identified, told};
use crate::hostile::payloads::{HARMLESS, NO_ID, payloads};

/// Texts that would leave the place of a text in a page.
const LEAVING: [&str; 11] = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--><img src=x onerror=alert(1)>",
    "</style><style>* { display: none }</style>",
    "</title><script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "</textarea></table></section><iframe src=http://evil.example>",
    "<template><slot>",
    "javascript:alert(1)",
    "${alert(1)}{{constructor.constructor('alert(1)')()}}",
];

/// The line of the inventory that would stand above what the command line says about the rule.
const WARNED: &str = "misleading-text = \"warn\"";

/// The most characters that a page shows of one text.
const SHOWN: usize = 200;

/// The elements of the page, each with the names of its attributes and its class, which is a word of the page and not of
/// the inventory; then those of the explanation of each application. In no order, since ids stand in their own. What helps
/// against a finding counts once, since there may be no id to propose in place of a text. The way around a
/// service is left out for everybody where its text names a part of the estate, so that only its text counts.
const SHAPE: &str = r"(() => {
    const shape = all => [...all].map(it => [it.localName, ...it.getAttributeNames(), it.getAttribute('class')].join(' '));
    const page = shape(document.querySelectorAll(':not(.help, .help *, .way, .way *)'));
    const help = new Set(shape(document.querySelectorAll('.help, .help *')));
    const way = `within ways: ${document.querySelectorAll('.way *').length}`;
    const explained = [...document.querySelectorAll('#board button.cell')].flatMap(cell => {
        cell.click();
        return shape(document.querySelectorAll('#why *')).map(it => 'why: ' + it);
    });
    return [...page, ...help, way, ...explained].sort();
})()";

/// All texts: those that leave the place of a text, each by itself, and all others, as many at once as are shown whole.
fn texts() -> Vec<String> {
    let mut texts = LEAVING.map(str::to_owned).to_vec();
    let mut together = String::new();
    for text in payloads() {
        if together.chars().count() + text.chars().count() > SHOWN {
            texts.push(std::mem::take(&mut together));
        }
        together = together + &text + " ";
    }
    texts.push(together);
    texts
}

#[test]
fn hostile_texts_change_no_element_and_run_nothing() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    let none: [&str; 0] = [];
    for (inventory, harmless, audience) in [
        (told as fn(&str) -> String, HARMLESS, "staff"),
        (identified, NO_ID, "staff"),
        (told, HARMLESS, "public"),
    ] {
        let mut expected = None;
        for text in [harmless.to_owned()].into_iter().chain(texts()) {
            // Whether a text misleads is a finding of its own, and no part of its shape.
            let rules = ["--allow", "misleading-text", "--audience", audience];
            let page = Page::of_text(&inventory(&text).replace(WARNED, ""), &rules);
            tab.open(&page.file, "");
            let shape = tab.texts(SHAPE);
            if audience == "staff" && LEAVING.contains(&&*text) {
                super::filter::filter(&tab, &text);
            }
            assert_eq!(tab.records(), none, "{audience}: {text:?}");
            let expected = expected.get_or_insert_with(|| shape.clone());
            let difference = shape.iter().zip(&*expected).find(|(is, due)| is != due);
            assert_eq!(difference, None, "{audience}: {text:?}");
            assert_eq!(shape.len(), expected.len(), "{audience}: {text:?}");
        }
    }
}

/// A text is shown as it is wherever its characters can be seen, and so is not lost on the way.
#[test]
fn a_hostile_text_is_shown() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    for text in LEAVING {
        tab.open(&Page::of_text(&told(text), &[]).file, "");
        let found = format!("document.body.innerText.includes({})", json!(text));
        assert_eq!(tab.eval(&found), true, "{text}");
    }
}
