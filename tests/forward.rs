//! What `why` says would help is what a plan says of the inventory with that change written into it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Each entry on a line of its own, so that a change is an edit of one line.
const INVENTORY: &str = r#"
[plan]
wave-length = "1w"
default-duration = "1d"
[calendar]
days = ["mon", "tue", "wed", "thu", "fri"]
hours = "08:00-16:00"
[teams.one]
capacity = 1
[applications.directory]
duration = "2d"
team = "one"
[applications.storage]
duration = "3d"
requires.authentication = ["directory"]
[applications.desk]
requires.storage = ["storage"]
after = ["mail"]
[applications.mail]
duration = "1d 4h"
team = "one"
requires.platform = ["directory"]
[applications.late]
duration = "4d"
team = "one"
[services.permits]
requires = ["desk"]
"#;

fn why(inventory: &str, id: &str) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args(["why", id, "-", "--format", "json"])
        .args(["--incident", "2025-05-05", "--start", "2025-05-05"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(inventory.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["why"].take()
}

/// The inventory with one entry as a want.
fn softened(change: &Value) -> String {
    let (from, kind) = (change["from"].as_str().unwrap(), change["kind"].as_str().unwrap());
    let (before, rest) = INVENTORY.split_once(&format!("[applications.{from}]\n")).unwrap();
    let rest = if kind == "after" {
        rest.replacen("after = ", "# was after: ", 1)
    } else {
        rest.replacen(&format!("requires.{kind}"), &format!("wants.{kind}"), 1)
    };
    format!("{before}[applications.{from}]\n{rest}")
}

#[test]
fn each_change_does_what_is_said_of_it() {
    let mut helpful = 0;
    for id in ["permits", "desk", "mail", "storage"] {
        let now = why(INVENTORY, id);
        let forward = now["forward"].as_array().unwrap();
        assert!(forward.len() as u64 <= now["forward_tried"].as_u64().unwrap());
        for change in forward {
            assert_eq!(change["change"], "soften");
            let then = why(&softened(change), id);
            assert_eq!(then["wave"], change["wave"], "{id}: {change}");
            assert_eq!(then["back"], change["back"], "{id}: {change}");
            assert!(then["back"].as_str() < now["back"].as_str(), "{id}: {change}");
            helpful += 1;
        }
    }
    assert!(helpful >= 3, "only {helpful} changes help");
}

#[test]
fn what_is_up_or_waits_for_nothing_has_nothing_to_try() {
    let up = format!("{INVENTORY}[status.storage]\nstate = \"restored\"\n");
    for (inventory, id) in [(INVENTORY, "directory"), (up.as_str(), "storage")] {
        let answer = why(inventory, id);
        assert_eq!(answer["forward"], Value::Array(Vec::new()), "{id}");
        assert_eq!(answer["forward_tried"], 0, "{id}");
    }
}
