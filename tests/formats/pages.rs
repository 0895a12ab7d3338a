//! Lines and pages for people: `concise` and `markdown`.

use crate::formats::bench::{PATH, Repository, SIZES};

#[test]
fn a_line_begins_with_its_place() {
    for errors in SIZES {
        let ran = Repository::with_errors(errors).check("concise");
        let shown = errors.min(100);
        let found: Vec<&str> =
            ran.stdout.lines().filter(|line| line.contains(": error[")).collect();
        assert_eq!(found.len(), shown);
        assert!(found.iter().all(|line| line.starts_with(PATH)), "{}", ran.stdout);
        let more = format!("and {} more of unknown-reference", errors - shown);
        assert_eq!(ran.stdout.contains(&more), errors > shown);
    }
    let line = Repository::with_errors(1).check("concise").stdout;
    let due = format!(
        "{PATH}:4:13: error[unknown-reference]: `a0` requires `missing-0`, which is defined nowhere\n"
    );
    assert!(line.contains(&due), "{line}");
}

#[test]
fn a_page_begins_with_the_verdict_and_ends_in_time() {
    for errors in SIZES {
        let page = Repository::with_errors(errors).check("markdown").stdout;
        assert!(page.len() <= 65_000, "{}", page.len());
        let verdict = match errors {
            0 => "## No findings".to_owned(),
            1 => "## 1 error, 1 warning".to_owned(),
            _ => format!("## {errors} errors, 1 warning"),
        };
        assert_eq!(page.lines().next(), Some(&*verdict));
        // Rows that are shown and rows that are counted are all of them.
        let rows = page.lines().filter(|line| line.contains("`unknown-reference`")).count();
        let more = page.lines().find_map(|line| line.strip_prefix("and ")?.split(' ').next());
        let more = more.map_or(0, |more| more.parse::<usize>().unwrap());
        assert_eq!(rows + more, errors);
        assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    }
}
