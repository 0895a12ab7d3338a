//! The frame of the page: its head with the policy, and its parts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::moments::PageMoments;
use super::report_page::{Audience, ReportPage};
use super::words::{self, Words};
use super::{answer_part, board_part, page_data, public_page, rest_part, teams_part};

/// The one style of the page.
const STYLE: &str = concat!(
    include_str!("style/frame.css"),
    include_str!("style/answer.css"),
    include_str!("style/board.css"),
    include_str!("style/teams.css"),
    include_str!("style/rest.css"),
    include_str!("style/public.css"),
    include_str!("style/print.css"),
);
/// The one script of the page.
const SCRIPT: &str = include_str!("script.js");

/// The page.
#[must_use]
pub fn html(report: &ReportPage<'_>) -> String {
    let words = words::of(report.language);
    let page = match report.audience {
        Audience::Staff => staff(report, words),
        Audience::Public => public(report, words),
    };
    page.into_string()
}

/// The page with everything.
fn staff(report: &ReportPage<'_>, words: &'static Words) -> Markup {
    let moments = PageMoments { frame: report.page.rows().frame(), words };
    let parts = &words.parts;
    let body = html! {
        a.skip href="#plan" { (parts.skip) }
        header {
            (answer_part::heading(report, moments))
            nav aria-label=(parts.parts) {
                a href="#answer" { (parts.answer) }
                a href="#board" { (parts.board) }
                a href="#teams" { (parts.teams) }
                a href="#rest" { (parts.rest) }
            }
        }
        main #plan {
            section #answer aria-label=(parts.answer) { (answer_part::part(report, moments)) }
            section #board aria-labelledby="board-head" {
                h2 #board-head { (parts.board) }
                (board_part::part(report, moments))
            }
            section #teams aria-labelledby="teams-head" {
                h2 #teams-head { (parts.teams) }
                (teams_part::part(report, moments))
            }
            section #rest aria-labelledby="rest-head" {
                h2 #rest-head { (parts.rest) }
                (rest_part::part(report, moments))
            }
        }
        script type="application/json" #data { (PreEscaped(page_data::json(report, moments))) }
        script { (PreEscaped(SCRIPT)) }
    };
    document(report, words, Some(SCRIPT), &body)
}

/// The page for everybody.
fn public(report: &ReportPage<'_>, words: &'static Words) -> Markup {
    let moments = PageMoments { frame: report.page.rows().frame(), words };
    document(report, words, None, &public_page::page(report, moments))
}

/// The document around a body. The policy lets nothing be loaded, and nothing run but the one script.
fn document(
    report: &ReportPage<'_>,
    words: &'static Words,
    script: Option<&str>,
    body: &Markup,
) -> Markup {
    let name = report.page.rows().name().map(|name| name.shown().to_string());
    let title =
        name.map_or_else(|| words.title.to_owned(), |name| format!("{name} - {}", words.title));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
        hash(STYLE)
    );
    html! {
        (DOCTYPE)
        html lang=(words.code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(concat!("rewave ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
}

/// The source of a policy that lets exactly this text run.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
