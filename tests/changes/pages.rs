//! The page for a reviewer ends in time, and says how much it leaves out.

use std::fmt::Write as _;

use crate::changes::sides::Sides;

const ONE: &str = "[applications.store]\nowner = 'x'\nrequires = []\n";

#[test]
fn a_page_ends_at_a_row_with_the_number_that_is_left_out() {
    for added in [1, 100, 3_000] {
        let mut new = ONE.to_owned();
        for i in 0..added {
            let _ = writeln!(new, "[applications.a{i}]\nowner = 'x'\nrequires = ['store']");
        }
        let page = Sides::new(ONE, &new).run(&["--format", "markdown"]).stdout;
        assert!(page.len() <= 65_000, "{}", page.len());
        assert_eq!(page.lines().next(), Some("## No service changes; no application moves."));
        let rows = page.lines().filter(|line| line.starts_with("| `a")).count();
        let left_out = |line: &str| {
            let words = line.strip_prefix("and ")?.split(' ').next()?;
            words.parse::<usize>().ok()
        };
        let more: Vec<usize> = page.lines().filter_map(left_out).collect();
        let more = more.first().copied().unwrap_or(0);
        assert_eq!(rows + more, added, "{page}");
        assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    }
}

#[test]
fn long_texts_do_not_make_a_page_too_long() {
    let long = "x".repeat(30_000);
    let mut new = format!("[inventory]\nname = '{long}'\n{ONE}");
    for team in 0..30 {
        let _ = writeln!(new, "[teams.t{team}]\nname = '{long}'\ncontact = '{long}'");
        let _ = writeln!(new, "[applications.a{team}]\nname = '{long}'\nteam = 't{team}'");
    }
    let page = Sides::new(ONE, &new).run(&["--format", "markdown"]).stdout;
    assert!(page.len() <= 65_000, "{}", page.len());
    assert!(page.contains("Ask 30 teams and owners"), "{page}");
}
