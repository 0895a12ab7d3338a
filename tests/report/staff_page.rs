//! Pages for those who restore the applications, and a town of which only the teams and the details tell all.

use std::ffi::OsString;

use serde_json::Value;

use crate::support::{folder, inside, root};

pub(super) const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];

/// A town with dates, places and capacities by wave, applications that cannot be planned, and findings.
pub(super) const TOWN: &str = r#"
[inventory]
name = "Town"

[incident]
date = 2025-05-01
start = 2025-05-05

[plan]
wave-length = "1w"
max-per-wave = 2
default-duration = "1d"

[calendar]
days = ["mon", "tue", "wed", "thu", "fri"]
hours = "08:00-16:00"
holidays = [2025-05-08]

[waves.2]
capacity.network = 3

[teams.network]
name = "Network <b>"
capacity = 2
contact = "network@example.org"

[teams.desk]
name = "Desk"

[partners.bank]
name = "The bank"
opens = 2025-05-07
contact = "bank@example.org"
confirmed = 2025-05-02

[partners.post]
name = "The post"
opens = 2025-05-09

[partners.mint]
name = "The mint"

[applications.lines]
criticality = "critical"
teams = { network = 2 }
duration = "12h"
requires = []

[applications.core]
name = "Core {until}"
team = "network"
duration = "4h"
requires = ["lines"]

[applications.edge]
team = "network"
duration = "4h"
requires = ["lines"]

[applications.tills]
team = "desk"
requires = ["bank"]

[applications.archive]
name = "Archive"
requires = []
wants = ["edge"]

[applications.lost]
team = "desk"
requires = ["nowhere"]

[applications.behind]
team = "desk"
requires = ["lost"]

[applications.self]
team = "network"
requires = ["self"]

[services.payment]
name = "Payment"
criticality = "critical"
requires = ["tills"]
mtd = "3d"

[services.archive-search]
name = "Search"
requires = ["archive"]
wants = ["core"]
workaround = { what = "paper", until = 2025-05-06, owner = "Archivist" }

[services.gone]
name = "Gone"
requires = ["behind"]
"#;

/// The answer of a command about an inventory.
fn answer(command: &str, inventory: &std::path::Path, options: &[&str]) -> String {
    let args = [command.into(), inventory.into()].into_iter();
    let ran = inside(args.chain(options.iter().map(OsString::from)), "");
    assert!(ran.status != 2, "{}", ran.stderr);
    ran.stdout
}

/// The page of an inventory, and its plan and its check as JSON.
pub(super) struct Made {
    pub(super) page: String,
    pub(super) plan: Value,
    pub(super) check: Value,
}

impl Made {
    pub(super) fn of(inventory: &std::path::Path, options: &[&str]) -> Self {
        let json = |command| {
            let said = answer(command, inventory, &["--format", "json"]);
            serde_json::from_str::<Value>(&said).expect("JSON")
        };
        let page = answer("report", inventory, options);
        let plan = json("plan")["plan"].take();
        Self { page, plan, check: json("check") }
    }

    /// The page and the answers of a text.
    pub(super) fn of_text(text: &str, options: &[&str]) -> Self {
        let folder = folder(&[("town.toml", text)]);
        Self::of(&folder.path().join("town.toml"), options)
    }

    /// The page and the answers of an example.
    pub(super) fn of_example(name: &str) -> Self {
        Self::of(&root().join("examples").join(name), &[])
    }

    /// A part of the page.
    pub(super) fn part(&self, id: &str) -> &str {
        let (_, rest) = self.page.split_once(&format!("<section id=\"{id}\"")).expect("a part");
        rest.split_once("</section>").expect("its end").0
    }
}

/// The text of elements between their tags, as people read it.
pub(super) fn text(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = pieces.collect::<Vec<&str>>().join(" ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<&str>>().join(" ")
}
