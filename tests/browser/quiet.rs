//! A page asks for nothing, reports no error and breaks no policy of its own; and what it must not do is seen.

use super::pages::{EXAMPLES, Page};
use super::tab::Tab;

#[test]
fn what_a_page_must_not_do_is_seen() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    let policy = "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">";
    for (text, record) in [
        ("<script>console.error('loud')</script>", "console: "),
        ("<script>absent()</script>", "exception: "),
        ("<script>alert(1)</script>", "dialog: "),
        ("<script>fetch('http://evil.example/x')</script>", "request: http://evil.example/x"),
        ("<link rel=stylesheet href=//evil.example/x.css>", "request: file://evil.example/x.css"),
        (&format!("{policy}<img src=x.png>"), "policy: "),
    ] {
        tab.open(&Page::with(&format!("<!doctype html>{text}<p>x")).file, "");
        let records = tab.records();
        assert!(records.iter().any(|it| it.starts_with(record)), "{text}: {records:#?}");
    }
}

#[test]
fn a_page_asks_for_nothing_and_reports_no_error() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    for inventory in EXAMPLES {
        for more in [&[][..], &["--lang", "fr"], &["--audience", "public"]] {
            let page = Page::of(inventory, more);
            tab.open(&page.file, "");
            let none: [&str; 0] = [];
            assert_eq!(tab.records(), none, "{inventory} {more:?}");
            assert_eq!(tab.eval("document.documentElement.lang.length"), 2, "{inventory} {more:?}");
        }
    }
}

/// All of a page must obey its policy, wherever it comes from: a script that an attacker brings in does not run.
#[test]
fn the_policy_of_a_page_stops_what_is_brought_in() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    let text = Page::of(EXAMPLES[0], &[]).text();
    for (brought, record) in [
        ("<script>document.title = 'run'</script>", "policy: "),
        ("<p id=p style='color: red'>", "policy: "),
        ("<img src=x onerror=\"document.title = 'run'\">", "policy: "),
    ] {
        let page = Page::with(&text.replacen("<body>", &format!("<body>{brought}"), 1));
        tab.open(&page.file, "");
        let records = tab.records();
        assert!(records.iter().any(|it| it.starts_with(record)), "{brought}: {records:#?}");
        assert_ne!(tab.eval("document.title"), "run", "{brought}");
    }
}
