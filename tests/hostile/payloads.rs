//! Text that an attacker would write.

/// A harmless text, to compare with: nothing of it is escaped anywhere.
pub(crate) const HARMLESS: &str = "Harmless";

/// A text that is harmless, and no id either.
pub(crate) const NO_ID: &str = "Harm less";

/// Short texts, each with an attack on a terminal, a build server, a page or a spreadsheet.
const SHORT: [&str; 86] = [
    // Terminals: escape sequences, controls of both sorts, line ends.
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}[2J\u{1b}[Hgone",
    "\u{1b}]0;title\u{7}x",
    "\u{1b}]8;;http://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}Pq#0\u{1b}\\sixel",
    "\u{9b}31mc1",
    "\u{9d}0;title\u{9c}x",
    "\u{90}dcs\u{9c}",
    "bell\u{7}",
    "back\u{8}\u{8}\u{8}\u{8}space",
    "nul\u{0}byte",
    "delete\u{7f}",
    "form\u{c}feed\u{b}tab",
    "carriage\rreturn",
    "line\nfeed",
    "line\r\nend",
    "next\u{85}line",
    "separators\u{2028}and\u{2029}more",
    "tab\tstop",
    // What reorders, hides or piles up.
    "\u{202e}txet desrever",
    "\u{2066}isolate\u{2069}",
    "\u{200f}mark\u{200e}",
    "\u{61c}arabic mark",
    "zero\u{200b}width\u{200c}join\u{200d}er",
    "\u{feff}byte order mark",
    "word\u{2060}joiner\u{2063}",
    "soft\u{ad}hyphen",
    "fill\u{115f}er\u{3164}s\u{ffa0}",
    "braille\u{2800}blank",
    "tags\u{e0041}\u{e0042}\u{e007f}",
    "variation\u{fe0f}\u{e0100}",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo",
    "\u{301}\u{302}\u{303}starts with marks",
    "emoji \u{1f469}\u{200d}\u{1f4bb} family",
    "עברית and العربية",
    "\u{fff9}annotation\u{fffa}x\u{fffb}",
    // Build servers.
    "::set-output name=x::y",
    "::error file=a,line=1::owned",
    "  ::stop-commands::token",
    "words before ::add-mask::words",
    "\n::warning::second line",
    "%0A::error::x",
    "##[group]x",
    "##[error]x",
    "a##[command]b",
    "###[section]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStatus status='SUCCESS']",
    "# # #[x]",
    "${{ secrets.TOKEN }}",
    // Pages.
    "a|b|c",
    "a\\|b",
    "`code`",
    "```\nfence",
    "a``b`c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- comment -->",
    "]]> &lt; &#27; &amp;",
    "[link](javascript:alert(1))",
    "![image](http://evil.example/x.png)",
    "http://evil.example and www.evil.example and ftp://evil.example",
    "HTTPS://EVIL.EXAMPLE WWW.EVIL.EXAMPLE",
    "mail someone@evil.example",
    "@team please, org/repo#123 and #123, GH-123",
    "**bold** _em_ ~~gone~~ $x^2$ [^1]",
    "# heading",
    "1. list",
    "- [ ] task",
    "--- | ---",
    // Spreadsheets and what reads rows.
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    " \"=1+1",
    "\u{ff1d}1+1",
    "a\",\"b\";'c'",
    "x;=1+1;y",
    "x,@SUM(A1),y",
    "x\t=1+1\ty",
    "x; \"=1+1\";y",
    "\";=1+1;\"",
    "x;';=1+1",
    "x;,\u{a0}+1+1",
    ";;-2+3",
    "trailing backslash\\",
];

/// All payloads: the short ones, and those that are long.
pub(crate) fn payloads() -> Vec<String> {
    let mut all: Vec<String> = SHORT.iter().map(|&text| text.to_owned()).collect();
    all.push("long".repeat(2_000));
    all.push("long words ".repeat(700).trim_end().to_owned());
    all.push(format!("{}##[group]::error::", "x".repeat(77)));
    all.push("::error:: ".repeat(60).trim_end().to_owned());
    all.push("数".repeat(300));
    all.push("\u{1b}".repeat(300) + "x");
    all.push("#".repeat(200));
    all.push("ID;x".to_owned());
    all.push("\\u0000\\u001b\\x1b\\e\\033".to_owned());
    all
}

#[test]
fn there_are_sixty_at_least_and_each_is_another() {
    let all = payloads();
    let different: std::collections::BTreeSet<&String> = all.iter().collect();
    assert!(
        all.len() >= 60 && different.len() == all.len(),
        "{} of {}",
        different.len(),
        all.len()
    );
}
