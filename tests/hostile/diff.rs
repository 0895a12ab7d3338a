//! What changed, with hostile text in every place: nothing of it acts, and JSON is read back.

use crate::hostile::inventory::{identified, misplaced, told};
use crate::hostile::payloads::{HARMLESS, payloads};
use crate::hostile::run::{inside, words};
use crate::hostile::text::assert_harmless;

#[test]
fn a_difference_is_harmless_in_every_format() {
    let folder = tempfile::tempdir().expect("a directory");
    let old = folder.path().join("old.toml");
    let path = old.to_str().expect("UTF-8");
    for of in [told as fn(&str) -> String, identified, misplaced] {
        for payload in payloads() {
            for (was, is) in [(HARMLESS, &*payload), (&payload, HARMLESS)] {
                std::fs::write(&old, of(was)).expect("a file");
                for format in ["text", "markdown", "json"] {
                    let run = words(&["diff", "--format", format, path, "-"]);
                    let ran = inside(&run, &of(is));
                    assert!(ran.status < 2, "{payload}: {}", ran.stderr);
                    assert_harmless(&ran.stdout, format);
                    if format == "json" {
                        let answer: serde_json::Value =
                            serde_json::from_str(&ran.stdout).expect("JSON");
                        assert!(answer["diff"].is_object(), "{payload}");
                    }
                }
            }
        }
    }
}
