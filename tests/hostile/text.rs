//! Looks at the text that a terminal or a log gets: an independent idea of the characters that may not be in it.

use std::fmt::Write as _;

/// Whether a character acts on a terminal or on a reader: the controls, and the characters that Unicode
/// lets be ignored when shown, from the chapters on bidi, format controls and fillers.
fn acts(c: char) -> bool {
    let n = u32::from(c);
    let ranges = [
        0x00..=0x09,
        0x0b..=0x1f,
        0x7f..=0x9f,
        0xad..=0xad,
        0x34f..=0x34f,
        0x61c..=0x61c,
        0x115f..=0x1160,
        0x17b4..=0x17b5,
        0x180b..=0x180f,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0x2800..=0x2800,
        0x3164..=0x3164,
        0xfe00..=0xfe0f,
        0xfeff..=0xfeff,
        0xffa0..=0xffa0,
        0xfff0..=0xfffb,
        0xe0000..=0xe0fff,
    ];
    ranges.iter().any(|range| range.contains(&n))
}

/// No control but a line end, nothing hidden, no pile of marks, no command to a build server.
pub(crate) fn assert_harmless(text: &str, what: &str) {
    assert_no_command(text, what);
    if let Some(c) = text.chars().find(|&c| acts(c)) {
        panic!("{what}: U+{:04X} in {text}", u32::from(c));
    }
    let marks = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let mut run = 0;
    for c in text.chars() {
        run = if marks(c) { run + 1 } else { 0 };
        assert!(run <= 2, "{what}: a pile of marks in {text}");
    }
}

/// GitHub: `::` at the start of a line, white space apart, and `##[` anywhere; others likewise.
pub(crate) fn assert_no_command(text: &str, what: &str) {
    for line in text.split(['\n', '\r', '\u{85}', '\u{2028}']) {
        assert!(!line.trim_start().starts_with("::"), "{what}: {line}");
    }
    for command in ["##[", "##vso[", "##teamcity["] {
        assert!(!text.contains(command), "{what}: {command} in {text}");
    }
}

/// The text as a person sees it, by the rules of this test: `\u{..}`, `#\#`, no pile of marks.
pub(crate) fn seen(text: &str) -> String {
    let mut seen = String::new();
    let (mut before, mut run) = (' ', 0);
    for c in text.chars() {
        run = if ('\u{300}'..='\u{36f}').contains(&c) { run + 1 } else { 0 };
        if acts(c) || c == '\n' || run > 2 {
            write!(seen, "\\u{{{:x}}}", u32::from(c)).unwrap();
        } else if c == '#' && before == '#' {
            seen += "\\#";
        } else {
            seen.push(c);
        }
        before = c;
    }
    seen
}
