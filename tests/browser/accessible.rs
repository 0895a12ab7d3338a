//! axe-core finds no violation of WCAG A or AA, in both colour schemes, on wide and on narrow screens.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::pages::{EXAMPLES, Page};
use super::tab::Tab;

/// Runs axe-core; the value is a row for each violation that it finds.
const RUN: &str = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], \
                   resultTypes: ['violations'] }).then(found => found.violations.map(it => \
                   [it.id, it.help, it.nodes.length, it.nodes[0].html, it.nodes[0].failureSummary]))";

/// The text of axe-core, which `bash .ci/axe` fetches, or `REWAVE_AXE` names. Where it is not there this says so.
fn axe() -> Option<String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let fetched = target.map(|target| target.join("axe/axe.min.js"));
    let path = env::var_os("REWAVE_AXE").map(PathBuf::from).or(fetched)?;
    let text = fs::read_to_string(path).ok();
    if text.is_none() {
        let _ = writeln!(io::stdout(), "skipped: axe-core is not there: bash .ci/axe fetches it");
    }
    text
}

/// The violations on the page that is open.
fn violations(tab: &Tab, axe: &str) -> Value {
    tab.eval(&format!("{axe};0"));
    tab.eval(RUN)
}

#[test]
fn axe_finds_no_violation() {
    let (Some(axe), Some(tab)) = (axe(), Tab::new(1440, 900)) else { return };
    tab.open(&Page::with("<!doctype html><html><title>x</title><input>").file, "");
    let found = violations(&tab, &axe).to_string();
    assert!(found.contains("html-has-lang") && found.contains("label"), "{found}");
    let staff: &[&str] = &[];
    let pages =
        EXAMPLES.map(|inventory| [(inventory, staff), (inventory, &["--audience", "public"])]);
    for (inventory, more) in pages.into_iter().flatten() {
        let page = Page::of(inventory, more);
        for scheme in ["light", "dark"] {
            let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
            tab.call("Emulation.setEmulatedMedia", &json!({ "features": features }));
            for width in [1440, 360] {
                tab.resize(width, 900);
                tab.open(&page.file, "");
                // Everything is shown: folded parts are opened, and an application is explained.
                tab.eval("document.querySelectorAll('details').forEach(it => it.open = true)");
                tab.eval("document.querySelector('#board .cell:last-of-type')?.click()");
                let found = violations(&tab, &axe);
                assert_eq!(
                    found,
                    json!([]),
                    "{inventory} {more:?}, {scheme}, {width} px: {found:#}"
                );
                let over =
                    tab.eval("(it => it.scrollWidth - it.clientWidth)(document.documentElement)");
                assert_eq!(over, 0, "{inventory} {more:?}, {width} px: it scrolls sideways");
            }
        }
    }
}
