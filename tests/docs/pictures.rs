//! The pictures of `docs/` that are made by the program from an example: the flowchart of one application, and the picture
//! of the page of `report`, of which the page is kept as a digest.

use std::fmt::Write as _;
use std::fs;

use sha2::{Digest as _, Sha256};

use super::{rewave, root};
use crate::support::assert_shown;

#[test]
fn the_flowchart_is_what_the_program_draws() {
    let typed = "why paconweb --quiet --format mermaid examples/wallonia";
    let (status, flowchart) = rewave(&typed.split(' ').collect::<Vec<_>>());
    assert!(status < 2 && flowchart.contains("flowchart "), "{flowchart}");
    // What people see of the page is the picture; its comments stand in the table below.
    let lines = flowchart.lines().filter(|line| !line.starts_with("%%"));
    let text: Vec<&str> = lines.collect();
    let block = format!("```mermaid\n{}\n```\n", text.join("\n"));
    assert_shown("docs/pictures.md", &[("picture", &block)]);
}

/// Another Chromium makes another picture of the same page, so the picture is old where the page is.
#[test]
#[cfg_attr(windows, ignore = "paths on the page have backslashes there")]
fn the_picture_of_the_page_is_of_the_page_that_is_made() {
    let (status, page) = rewave(&["report", "--quiet", "examples/wallonia"]);
    assert!(status < 2 && page.starts_with("<!DOCTYPE html>"), "{page}");
    let digest = Sha256::digest(page.as_bytes()).iter().fold(String::new(), |mut digest, byte| {
        write!(digest, "{byte:02x}").unwrap();
        digest
    });
    let kept = fs::read_to_string(root().join("docs/report.png.sha256")).unwrap_or_default();
    let picture = fs::read(root().join("docs/report.png")).unwrap_or_default();
    assert!(picture.starts_with(b"\x89PNG"), "docs/report.png is no picture");
    assert_eq!(kept.trim(), digest, "docs/report.png is old: run `bash docs/pictures.sh`");
}
