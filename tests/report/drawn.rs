//! The teams and the details of the page are well formed, and no element has a style of its own.

use super::staff_page::{LANGUAGES, Made, TOWN};

/// The elements of HTML that have no end tag.
const VOID: [&str; 4] = ["meta", "br", "input", "hr"];

/// Goes through the tags of a piece of the page: each end tag ends the element that began last, each attribute stands once
/// and has its value in quotes, and no `<` and no `&` stands in a text.
fn assert_well_formed(html: &str) -> usize {
    let (mut open, mut total) = (Vec::new(), 0);
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("no end: {piece}"));
        for entity in text.split('&').skip(1) {
            let (name, _) = entity.split_once(';').unwrap_or_default();
            assert!(["lt", "gt", "amp", "quot"].contains(&name), "{text}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        total += 1;
        let mut names = Vec::new();
        let mut rest = attributes;
        while let Some((name, value)) = rest.split_once("=\"") {
            let (value, behind) = value.split_once('"').expect("the end of a value");
            assert!(!value.contains('<'), "{tag}");
            let name = name.trim();
            assert!(!name.contains(' ') && !names.contains(&name), "{tag}");
            assert!(name != "style" && !name.starts_with("on"), "{tag}");
            names.push(name);
            rest = behind;
        }
        assert_eq!(rest.trim(), "", "{tag}");
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    total
}

#[test]
fn the_teams_and_the_details_are_well_formed() {
    for language in LANGUAGES {
        let made = Made::of_text(TOWN, &["--lang", language]);
        for part in ["teams", "rest"] {
            let part = made.part(part);
            let (_, inside) = part.split_once('>').expect("its tag");
            assert!(assert_well_formed(inside) > 50, "{inside}");
        }
    }
    for example in ["liege.toml", "wallonia", "exercise.toml", "hospitals"] {
        let made = Made::of_example(example);
        let (_, inside) = made.part("teams").split_once('>').expect("its tag");
        assert!(assert_well_formed(inside) > 50, "{inside}");
    }
}

#[test]
fn no_element_of_the_page_has_a_style_of_its_own() {
    let page = Made::of_example("wallonia").page;
    assert!(page.contains("<svg") && !page.contains(" style="), "the policy forbids it");
}

#[test]
#[should_panic(expected = "style")]
fn a_style_would_be_seen() {
    assert_well_formed("<g><rect x=\"1\" style=\"fill: red\"></rect></g>");
}
