//! The flowchart of one application that a page of `docs/` shows is what the program draws.

use super::rewave;
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
