//! Files that are not the text that TOML is.

use crate::bad_input::run::{check, findings_of, folder};

#[test]
fn what_is_not_utf8_is_named_with_its_byte_and_line() {
    assert_eq!(
        findings_of(b"[applications.a]\nname = \"G\xe9oportail\"\n"),
        "exit 1\ndeny syntax a.toml:2:10-10 not UTF-8 at byte 26 (line 2)\n  help save the file as UTF-8\n"
    );
}

#[test]
fn bytes_are_counted_in_the_file_with_its_mark() {
    assert_eq!(
        findings_of(b"\xef\xbb\xbf[applications.a]\nname = \"G\xe9oportail\"\n"),
        "exit 1\ndeny syntax a.toml:2:10-10 not UTF-8 at byte 29 (line 2)\n  help save the file as UTF-8\n"
    );
}

#[test]
fn what_is_cut_in_the_middle_of_a_character_is_not_utf8() {
    assert_eq!(
        findings_of(b"# \xc3"),
        "exit 1\ndeny syntax a.toml:1:3-3 not UTF-8 at byte 2 (line 1)\n  help save the file as UTF-8\n"
    );
}

#[test]
fn utf16_is_called_by_its_name() {
    let said = "exit 1\ndeny syntax a.toml:1:1-1 this is UTF-16, not UTF-8\n  help save the file as UTF-8\n";
    let text = "[applications.a]\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(findings_of([&b"\xff\xfe"[..], &little].concat()), said);
    assert_eq!(findings_of([&b"\xfe\xff"[..], &big].concat()), said);
}

#[test]
fn one_byte_order_mark_is_fine_and_moves_no_column() {
    assert_eq!(findings_of(b"\xef\xbb\xbf[applications.a]\n"), "exit 0\n");
    assert_eq!(
        findings_of("\u{feff}[application.a]\n"),
        "exit 1\ndeny unknown-key a.toml:1:2-13 unknown table `application`\n  \
         help did you mean `applications`?\n"
    );
}

#[test]
fn a_second_byte_order_mark_is_not() {
    let found = findings_of("\u{feff}\u{feff}[applications.a]\n");
    assert!(found.starts_with("exit 1\ndeny syntax a.toml:1:1-"), "{found}");
}

#[test]
fn a_mark_in_the_middle_is_not() {
    assert_eq!(
        findings_of("[applications.a]\n\u{feff}name = \"A\"\n"),
        "exit 1\ndeny syntax a.toml:2:1-2 broken TOML: invalid unquoted key, expected letters, \
         numbers, `-`, `_`\n  help write name = \"A\"\n"
    );
}

#[test]
fn columns_count_characters_and_windows_line_ends_count_once() {
    assert_eq!(
        findings_of("[applications.a]\r\nowner = \"Été\"\r\nmeta = { \"é\" = 1, name = 1 }\r\n"),
        "exit 1\ndeny key-in-meta a.toml:3:19-23 `name` inside `meta` has no effect\n  \
         also a.toml:3:1 `meta` begins here\n  \
         help move it out of `meta`, or give it another name\n"
    );
    assert_eq!(findings_of("[applications.a]\r\ndescription = \"\"\"A\r\nB\"\"\"\r\n"), "exit 0\n");
}

#[test]
fn a_bare_carriage_return_is_no_line_end() {
    assert_eq!(
        findings_of("[applications.a]\rname = \"A\"\r"),
        "exit 1\ndeny syntax a.toml:1:17-18 broken TOML: carriage return must be followed by newline, \
         expected newline\n  help a line ends with a line feed, or with one carriage return and a \
         line feed\n"
    );
}

#[test]
fn a_second_carriage_return_ends_no_line() {
    const PLACES: [(&str, &str); 10] = [
        ("\r\r\n[applications.a]\n", "1:1"),
        ("[applications.a]\r\r\nname = \"A\"\n", "1:17"),
        ("[applications.a]\n\r\r\nname = \"A\"\r\n", "2:1"),
        ("# Été\r\r\n[applications.a]\n", "1:6"),
        ("[applications.a]\nname = \"A\" # B\r\r\n", "2:15"),
        ("[applications.a]\ndescription = \"\"\"\r\r\nB\"\"\"\n", "2:18"),
        ("[applications.a]\ndescription = '''A\r\r\nB'''\n", "2:19"),
        ("[applications.a]\ndescription = \"\"\"A\\\r\r\nB\"\"\"\n", "2:20"),
        ("[applications.a]\ntags = [\r\r\n\"b\" # c\r\n]\n", "2:9"),
        ("[applications.a]\nmeta = {\r\r\nb = 1 }\n", "2:9"),
    ];
    for (text, place) in PLACES {
        let found = findings_of(text);
        let due = format!("exit 1\ndeny syntax a.toml:{place}-");
        assert!(found.starts_with(&due), "{text:?}: {found}");
        let right = findings_of(text.replace("\r\r\n", "\r\n"));
        assert!(!right.contains("deny syntax"), "{text:?}: {right}");
    }
}

#[test]
fn a_nul_is_broken_text_and_said_once() {
    assert_eq!(
        findings_of("[applications.a]\nname = \"A\0B\"\n"),
        "exit 1\ndeny syntax a.toml:2:10-11 broken TOML: invalid basic string, expected \
         non-double-quote visible characters, `\\`\n"
    );
}

#[test]
fn a_file_that_is_no_text_hides_nothing_of_another() {
    let good = b"[applications.b]\nnmae = \"B\"\nrequires = [\"a\"]\n";
    let folder =
        folder(&[("a.toml", &b"\xff\xfe["[..]), ("b.toml", &good[..]), ("c.toml", b"\x80")]);
    assert_eq!(
        check(folder.path(), &["a.toml", "b.toml", "c.toml"]).findings(),
        "exit 1\n\
         deny syntax a.toml:1:1-1 this is UTF-16, not UTF-8\n  \
         help save the file as UTF-8\n\
         deny unknown-key b.toml:2:1-5 unknown key `nmae` in application `b`\n  \
         help did you mean `name`?\n\
         deny syntax c.toml:1:1-1 not UTF-8 at byte 0 (line 1)\n  \
         help save the file as UTF-8\n\
         withheld 1\n"
    );
}
