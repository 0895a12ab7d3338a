//! Inventories with a text in every place where text is accepted.

use std::fmt::Write as _;

/// A text as a TOML string: everything but letters and digits of ASCII by its number.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            write!(quoted, "\\U{:08x}", u32::from(c)).unwrap();
        }
    }
    quoted + "\""
}

/// An inventory with the text wherever people are told one; all of it can be planned.
pub(crate) fn told(text: &str) -> String {
    let q = quoted(text);
    format!(
        r#"
[inventory]
name = {q}

[rules]
misleading-text = "warn"

[incident]
date = 2025-04-17
start = 2025-05-05

[plan]
wave-length = "1w"
default-duration = "1d"

[waves.1]
name = {q}
capacity = {{ crew = 2 }}

[teams.crew]
name = {q}
contact = {q}
capacity = 1

[partners.register]
name = {q}
contact = {q}

[partners.later]
name = {q}
contact = {q}
opens = 2025-05-06

[applications.directory]
name = {q}
description = {q}
owner = {q}
runbook = {q}
tags = [{q}]
criticality = "critical"
team = "crew"
meta = {{ x = {q}, {q} = 1 }}

[applications.mail]
name = {q}
teams = {{ crew = 2 }}
rto = "2d"
deadline = 2025-05-05
requires.authentication = ["directory", "register"]
wants = [{{ id = "archive", without = {q}, workaround = {q} }}]

[applications.archive]
name = {q}
requires = ["mail"]
wants = ["old"]

[applications.up]
name = {q}
wants = [{{ id = "archive", without = {q} }}]

[applications.old]
name = {q}

[applications.self]
name = {q}
requires = ["self", "old"]
allow = [
  {{ rule = "self-dependency", reason = {q} }},
  {{ rule = "retired-dependency", reason = {q} }},
]

[applications.left]
name = {q}
after = ["mail"]

[applications.right]
name = {q}
requires = [{{ any-of = ["directory", "mail"], without = {q} }}]

[groups.pair]
members = ["left", "right"]
reason = {q}

[applications.ring-one]
name = {q}
requires.storage = [{{ id = "ring-two", without = {q}, workaround = {q} }}]

[applications.ring-two]
name = {q}
requires.network = ["ring-one"]

[services.post]
name = {q}
audience = [{q}, {q}]
owner = {q}
criticality = "high"
requires = ["mail"]
wants = ["archive"]
mtd = "1w"
workaround = {{ what = {q}, until = "1w", owner = {q} }}

[services.never]
name = {q}
requires = ["self"]
workaround = {{ what = {q} }}

[status.up]
state = "degraded"
reason = {q}

[status.old]
state = "retired"
reason = {q}
replaced-by = "archive"
"#
    )
}

/// The text wherever a key, an id or a word is due, each place of a table of its own: all of it is found
/// fault with.
pub(crate) fn misplaced(text: &str) -> String {
    let q = quoted(text);
    format!(
        r#"
[inventory]
kinds = [{q}]

[{q}]
x = 1

[rules]
{q} = "deny"
missing-team = {q}

[incident]
{q} = 2025-04-17
date = {q}

[plan]
{q} = 1
wave-length = {q}
max-per-wave = {q}

[calendar]
{q} = 1
days = [{q}]
hours = {q}
holidays = [{q}]

[waves.{q}]
name = "x"

[waves.1]
{q} = 1
start = {q}
capacity = {{ {q} = {q} }}

[defaults]
{q} = 1
duration = {q}

[teams.{q}]

[partners.{q}]
{q} = 1
opens = {q}
confirmed = {q}

[applications.good]
team = {q}

[applications.reader]
requires.{q} = ["good"]
wants = [{q}, {q}]

[applications.{q}]
requires = ["good"]

[applications.keys]
{q} = 1
{q} = 2
{q}.x = 1

[applications.values]
criticality = {q}
duration = {q}
rto = {q}
earliest = {q}
teams = [{q}]
requires = {q}
tags = {q}
team = {{ {q} = 1 }}

[applications.nested.{q}]
x = 1

[applications.entries]
requires = [{{ id = "good", {q} = 1 }}, {{ {q} = 1 }}]
allow = [{{ rule = {q}, reason = "r", {q} = 1 }}]

[applications.retired]

[services.{q}]
requires = [{q}, "retired"]
workaround = {q}

[services.good-service]
audience = {q}
owner = [{q}]
mtd = {q}
deadline = {q}

[status.{q}]
state = {q}

[status.retired]
state = "retired"
since = {q}
replaced-by = {q}
"#
    )
}

/// The text as the id of a team, and behind a digit, so that it is the first, as that of an application
/// and a service, and in what names them.
pub(crate) fn identified(text: &str) -> String {
    let (q, id) = (quoted(text), quoted(&format!("0{text}")));
    format!(
        r#"
[inventory]
kinds = [{q}]

[teams.{q}]
capacity = 1

[waves.1]
capacity = {{ {q} = 1 }}

[applications.good]
teams = {{ {q} = 1 }}

[applications.greedy]
teams = {{ {q} = 2 }}

[applications.{id}]
requires = ["good"]

[applications.behind]
requires = [{id}]

[applications.wanting]
requires = ["good"]
wants = [{id}]

[services.{id}]
requires = ["good"]

[services.waiting]
requires = [{id}]
workaround = {{ what = "by hand" }}
"#
    )
}
