//! What the page costs whoever looks at it: first paint, a selection, frames while the board is scrolled.

use std::path::Path;

use serde_json::{Value, json};

use super::Figure;
use super::tab::Tab;

/// The most milliseconds until the page is painted, from a selection to its picture, and of script and layout of a frame.
const FIRST_PAINT: f64 = 500.0;
const SELECTION: f64 = 50.0;
const FRAME: f64 = 8.0;

/// How often the page is opened, and how many applications are selected, each so often.
const OPENED: usize = 5;
const SELECTED: usize = 40;
const EACH: usize = 3;

/// The moment of the first picture that shows anything.
const PAINTED: &str = "new Promise(done => new PerformanceObserver(list => list.getEntries().forEach(it => \
                       it.name === 'first-contentful-paint' && done(it.startTime)))\
                       .observe({ type: 'paint', buffered: true }))";

/// The event with which each frame of the scrolling begins: it makes the next step.
const STEP: &str = "FireAnimationFrame";

/// What a frame does beside painting, as the trace of the browser names it.
const SCRIPT_AND_LAYOUT: [&str; 7] = [
    "EventDispatch",
    "FireAnimationFrame",
    "FunctionCall",
    "IntersectionObserverController::computeIntersections",
    "Layout",
    "TimerFire",
    "UpdateLayoutTree",
];

/// The figures; none where there is no Chromium.
pub(crate) fn measured(page: &Path) -> Vec<Figure> {
    let Some(tab) = Tab::new(1440, 900) else { return Vec::new() };
    let paints = (0..OPENED).map(|_| {
        tab.open(page, "");
        number(&tab.eval(PAINTED))
    });
    let paint = median(paints.collect());
    let selection = selection(&tab);
    let frame = frame(&tab);
    assert!(tab.records().is_empty(), "the page reports an error");
    let figure =
        |name: &str, measured, mark| Figure { name: name.to_owned(), measured, mark, unit: "ms" };
    vec![
        figure("first paint, median", paint, FIRST_PAINT),
        figure("the slowest selection", selection, SELECTION),
        figure("script and layout of a frame while the board is scrolled, median", frame, FRAME),
    ]
}

/// From the click on a cell until the frame with what it marks is painted: of the slowest of the selected cells.
fn selection(tab: &Tab) -> f64 {
    let cells =
        tab.texts("[...document.querySelectorAll('#board button.cell')].map(it => it.dataset.id)");
    assert!(cells.len() > SELECTED, "the board has {} cells", cells.len());
    let mut slowest = 0.0_f64;
    for id in cells.iter().step_by(cells.len() / SELECTED) {
        let choice = json!(format!("#board button.cell[data-id={}]", json!(id)));
        let select = format!(
            "(cell => new Promise(done => {{ const start = performance.now(); cell.click(); \
             requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))) }}))\
             (document.querySelector({choice}))"
        );
        let times = (0..EACH).map(|_| {
            // Selected anew, since the second click on one cell may end the selection.
            tab.eval("document.querySelector('#board button.cell').click()");
            number(&tab.eval(&select))
        });
        slowest = slowest.max(median(times.collect()));
    }
    slowest
}

/// Script and layout of a frame while the board is scrolled down and up again, a step in each frame.
fn frame(tab: &Tab) -> f64 {
    tab.eval("document.querySelector('#board').scrollIntoView({ behavior: 'instant' }), 0");
    tab.eval("window.scrolled = 0, addEventListener('scroll', () => scrolled++, true), 0");
    tab.call(
        "Tracing.start",
        &json!({ "categories": "devtools.timeline", "transferMode": "ReportEvents" }),
    );
    tab.eval(
        "new Promise(done => { let at = 0; const step = () => { \
         scrollBy({ top: at < 60 ? 60 : -60, behavior: 'instant' }); \
         ++at < 120 ? requestAnimationFrame(step) : done(at); }; requestAnimationFrame(step); })",
    );
    tab.call("Tracing.end", &json!({}));
    let passed = tab.wait_for("Tracing.tracingComplete");
    assert!(number(&tab.eval("scrolled")) > 10.0, "the board was not scrolled");
    let mut events: Vec<&Value> = passed
        .iter()
        .filter_map(|message| message["params"]["value"].as_array())
        .flatten()
        .collect();
    events.sort_by(|a, b| number(&a["ts"]).total_cmp(&number(&b["ts"])));
    median(frames(&events))
}

/// The milliseconds of script and layout of each frame of the page, whose events are sorted by time.
fn frames(events: &[&Value]) -> Vec<f64> {
    let of_page = |event: &&&Value| event["name"] == STEP;
    let thread = events.iter().find(of_page).expect("a frame")["tid"].clone();
    let mut frames = Vec::new();
    // What began within another event is counted with it.
    let mut end = 0.0;
    for event in events.iter().filter(|event| event["tid"] == thread) {
        let name = event["name"].as_str().unwrap_or_default();
        let (start, lasts) = (number(&event["ts"]), event["dur"].as_f64().unwrap_or_default());
        if name == STEP {
            frames.push(0.0);
        }
        if SCRIPT_AND_LAYOUT.contains(&name) && start >= end {
            end = start + lasts;
            if let Some(frame) = frames.last_mut() {
                *frame += lasts / 1000.0;
            }
        }
    }
    assert!(frames.len() > 20, "only {} frames were traced", frames.len());
    frames
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
