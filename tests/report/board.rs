//! The board of the page: its table, and the facts from which the script finds sets and chains, against `why`.

use std::collections::BTreeSet;
use std::ffi::OsString;

use serde_json::Value;

use crate::support::{folder, inside, root};

/// The hard shapes: alternatives, a group, a cycle and an application behind it, an id that is not defined, a retired
/// application, a partner, and applications with the ids of parts of the page.
const SHAPES: &str = r#"
[inventory]
name = "Shapes"
kinds = ["data"]
[incident]
date = 2025-05-01
start = 2025-05-12
[plan]
wave-length = "1w"
default-duration = "1d"
[partners.outside]
opens = 2025-05-14
[teams.t]
name = "Team <b>T</b>"
capacity = 1
[groups.pair]
members = ["left", "right"]
[applications.board]
team = "t"
requires = []
[applications.teams]
requires.data = ["board"]
team = "t"
tags = ["</script><script>alert(1)</script>", "<!--"]
[applications.after]
requires = []
after = ["teams"]
team = "t"
[applications.left]
requires.data = ["teams"]
[applications.right]
requires.data = ["outside"]
[applications.choice]
name = "</script><img src=x onerror=alert(1)>"
requires.data = [{ any-of = ["left", "old"] }]
[status.old]
state = "retired"
[applications.old]
requires.data = ["board"]
[applications.one]
requires.data = ["two"]
[applications.two]
requires.data = ["three", "board"]
[applications.three]
requires.data = ["one"]
[applications.behind]
requires.data = ["one"]
[applications.lost]
requires.data = ["nowhere"]
[applications.beside]
requires.data = ["old"]
[status.never-down]
state = "degraded"
reason = "read only"
[applications.never-down]
requires = []
wants = [{ id = "lost", without = "no <i>search</i>" }]
[services.citizens]
requires = ["choice"]
"#;

/// A link of a chain: its id, the sort of its tie, the kind, and the place where the tie is written.
type ChainLink = (Value, Option<String>, Value, [Value; 2]);

/// The page of an inventory in a language, with the data that its script reads.
struct Board {
    html: String,
    data: Value,
    ids: Vec<String>,
}

impl Board {
    fn of(inventory: &str, options: &str) -> Self {
        let html = run(&format!("report {inventory} {options}"));
        let (_, json) =
            html.split_once("<script id=\"data\" type=\"application/json\">").expect("the data");
        let (json, _) = json.split_once("</script>").expect("the end of the data");
        assert!(!json.contains('<'), "no `<` stands in the data");
        let data = serde_json::from_str(json).expect("JSON");
        let rows = html.split("<tr data-id=\"").skip(1);
        let ids = rows.map(|row| row.split('"').next().expect("an id").to_owned()).collect();
        Self { html, data, ids }
    }

    fn requires(&self, application: usize) -> impl Iterator<Item = usize> {
        numbers(&self.data["applications"][application][4])
    }

    /// All that is reached over direct entries, as the script finds it.
    fn reached(&self, from: usize, direct: impl Fn(usize) -> Vec<usize>) -> BTreeSet<String> {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut open = direct(from);
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(direct(next));
            }
        }
        seen.remove(&from);
        seen.into_iter().map(|it| self.ids[it].clone()).collect()
    }

    fn needs(&self, of: usize) -> BTreeSet<String> {
        self.reached(of, |it| self.requires(it).collect())
    }

    fn needed_by(&self, of: usize) -> BTreeSet<String> {
        let all = 0..self.ids.len();
        self.reached(of, |it| {
            let in_use = all.clone().filter(|&other| self.state_of(other) != "retired");
            in_use.filter(|&other| self.requires(other).any(|needed| needed == it)).collect()
        })
    }

    /// The state of the group of rows in which an application stands.
    fn state_of(&self, application: usize) -> &str {
        let row = format!("<tr data-id=\"{}\">", self.ids[application]);
        let (before, _) = self.html.split_once(&row).expect("the row");
        let (_, state) = before.rsplit_once("<tbody data-state=\"").expect("a group");
        state.split('"').next().expect("a state")
    }

    /// The chain of an application, as the script finds it.
    fn chain(&self, of: usize) -> Vec<ChainLink> {
        const TIES: [&str; 7] =
            ["dependency", "group", "after", "partner", "since", "team", "approved"];
        let mut chain = Vec::new();
        let mut next = self.data["applications"][of][5].as_u64();
        let mut seen = BTreeSet::new();
        while let Some(at) = next {
            let is_again = !seen.insert(at);
            let link = &self.data["links"][usize::try_from(at).expect("a place")];
            let itself = link[0].as_u64().and_then(|it| usize::try_from(it).ok());
            let id = itself.map_or_else(|| link[0].clone(), |it| self.ids[it].clone().into());
            let tie = link[2].as_u64().map(|tie| TIES[usize::try_from(tie).expect("a tie")]);
            let tie = tie.map(str::to_owned);
            // Where the tie is written nowhere, the place of the link itself is told.
            let is_written = tie.as_ref().is_some_and(|tie| tie != "team" && tie != "approved");
            let of = |list: &str, place: &Value| {
                place.as_u64().map_or(Value::Null, |place| {
                    self.data[list][usize::try_from(place).expect("a place")].clone()
                })
            };
            let written = if is_written {
                [of("files", &link[5]), link[6].clone()]
            } else {
                [Value::Null, Value::Null]
            };
            let kind = of("kinds", &link[3]);
            next = link[1].as_u64().filter(|_| !is_again);
            // The first link is tied to nothing, even in a ring.
            chain.push(match next {
                Some(_) => (id, tie, kind, written),
                None => (id, None, Value::Null, [Value::Null, Value::Null]),
            });
        }
        chain.reverse();
        chain
    }
}

fn numbers(list: &Value) -> impl Iterator<Item = usize> {
    let list = list.as_array().expect("a list").clone();
    list.into_iter().map(|it| usize::try_from(it.as_u64().expect("a place")).expect("a place"))
}

/// The standard output of a run, at the least effort.
fn run(arguments: &str) -> String {
    let arguments = format!("{arguments} --effort quick");
    inside(arguments.split_whitespace().map(OsString::from), "").stdout
}

fn why(inventory: &str, id: &str, options: &str) -> Value {
    let answer = run(&format!("why {id} {inventory} --format json {options}"));
    let answer: Value = serde_json::from_str(&answer).expect("an answer");
    answer["why"].clone()
}

fn set(list: &Value) -> BTreeSet<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|id| id.as_str().expect("an id").to_owned()).collect()
}

/// The facts of the page lead to the sets and to the chain of `why`, for one in `each` applications.
#[track_caller]
fn assert_as_why_says((inventory, options): (&str, &str), each: usize) -> usize {
    let board = Board::of(inventory, options);
    let mut longest = 0;
    for of in (0..board.ids.len()).step_by(each) {
        let id = &board.ids[of];
        let why = why(inventory, id, options);
        assert_eq!(board.needs(of), set(&why["needs"]["all"]), "the needs of {id}");
        assert_eq!(board.needed_by(of), set(&why["needed_by"]["all"]), "those that need {id}");
        let links = why["chain"].as_array().expect("a chain").iter();
        let tie = |link: &Value| link["by"].as_str().map(str::to_owned);
        let written = |link: &Value| [link["path"].clone(), link["line"].clone()];
        let links: Vec<ChainLink> = links
            .map(|link| (link["id"].clone(), tie(link), link["kind"].clone(), written(link)))
            .collect();
        assert_eq!(board.chain(of), links, "the chain of {id}");
        longest = longest.max(links.len());
    }
    longest
}

fn path(of: &str) -> String {
    root().join(of).to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_page_finds_the_sets_and_the_chain_of_why() {
    assert!(assert_as_why_says((&path("examples/liege.toml"), ""), 1) > 2);
    assert!(assert_as_why_says((&path("examples/wallonia"), ""), 5) > 2);
    for plan in ["dates", "exercise", "rounds"] {
        assert_as_why_says((&path(&format!("tests/fixtures/plans/{plan}.toml")), ""), 1);
    }
}

#[test]
fn hard_shapes_have_the_sets_and_the_chain_of_why() {
    let folder = folder(&[("a.toml", SHAPES)]);
    let inventory = folder.path().join("a.toml");
    let inventory = inventory.to_str().expect("UTF-8");
    assert!(assert_as_why_says((inventory, ""), 1) > 2);
    assert!(assert_as_why_says((inventory, "--no-assume"), 1) > 3);
    let board = Board::of(inventory, "--no-assume");
    let of = |id: &str| board.ids.iter().position(|it| it == id).expect("an application");
    let states = ["board", "never-down", "lost", "old"].map(|id| board.state_of(of(id)));
    assert_eq!(states, ["planned", "degraded", "unplanned", "retired"]);
    // Around a cycle, the chain ends where it begins.
    let chain = board.chain(of("one"));
    assert_eq!((chain.len(), &chain[0].0), (4, &Value::from("one")));
    // A retired application needs another one still, and counts for nothing that needs that.
    assert!(board.needs(of("old")).contains("board"));
    assert!(!board.needed_by(of("board")).contains("old"));
}

/// How many links the page has of 60 applications on a cycle and one that stands behind it, where one of them may
/// require the first, too.
fn links_of_a_ring(shortcut: &str) -> usize {
    let mut text = "[inventory]\nname = \"Ring\"\n".to_owned();
    for i in 0..60 {
        let more = if i == 20 { shortcut } else { "" };
        let next = (i + 1) % 60;
        let table = format!("[applications.a{i}]\nrequires.platform = [\"a{next}\"{more}]\n");
        text.push_str(&table);
    }
    text += "[applications.behind]\nrequires.platform = [\"a40\"]\n";
    let folder = folder(&[("a.toml", text)]);
    let inventory = folder.path().join("a.toml");
    let inventory = inventory.to_str().expect("UTF-8");
    assert!(assert_as_why_says((inventory, "--no-assume"), 7) > 60);
    Board::of(inventory, "--no-assume").data["links"].as_array().expect("a list").len()
}

#[test]
fn a_large_cycle_has_a_link_for_each_member() {
    assert_eq!(links_of_a_ring(""), 61);
    // Members of two cycles go around the shorter one, the others around both.
    assert!(links_of_a_ring(", \"a0\"") > 61);
}

#[test]
fn the_script_is_small_and_builds_text_alone() {
    let script = std::fs::read_to_string(path("src/render/report/script.js")).expect("the script");
    assert!(script.len() < 20 * 1024, "{} bytes", script.len());
    assert!(script.starts_with("\"use strict\";\n(() => {\n"), "it has no globals");
    assert!(script.ends_with("})();\n"), "it has no globals");
    let markup = ["HTML", "write(", "eval(", "Function(", "import", "fetch(", ".style", "cssText"];
    for word in markup {
        assert!(!script.contains(word), "the script has {word}");
    }
    assert!(!script.contains("</"), "nothing ends the script early");
    let page = run(&format!("report {}", path("examples/liege.toml")));
    assert!(page.contains(&script), "the page has this script");
}

#[test]
fn a_page_of_many_applications_stays_small() {
    const MANY: usize = 800;
    // Each requires three others, waits for a team, and has the longest chains that there are.
    let mut text = "[inventory]\nname = \"Many\"\n[plan]\nwave-length = \"1w\"\n\
                    default-duration = \"1d\"\nmax-per-wave = 17\n[incident]\ndate = 2025-05-01\n\
                    start = 2025-05-05\n"
        .to_owned();
    for team in 0..8 {
        let table = format!("[teams.team-{team}]\ncapacity = 3\n");
        text.push_str(&table);
    }
    for i in 0..MANY {
        let needed = [i / 2, i / 3, i / 5].map(|it| format!("\"application-{it}\"")).join(", ");
        let needed = if i == 0 { String::new() } else { needed };
        let team = i % 8;
        let table = format!(
            "[applications.application-{i}]\nname = \"Application number {i}\"\n\
             team = \"team-{team}\"\nrequires.platform = [{needed}]\n"
        );
        text.push_str(&table);
    }
    let folder = folder(&[("a.toml", text)]);
    let board = Board::of(folder.path().join("a.toml").to_str().expect("UTF-8"), "");
    assert_eq!(board.ids.len(), MANY);
    let most = 1024 * 60 + MANY * 1024 * 12 / 10;
    assert!(board.html.len() < most, "{} bytes of {most}", board.html.len());
}

#[test]
fn what_moved_since_the_approved_plan_has_a_sign() {
    let old = "[inventory]\nname = \"I\"\n[applications.a]\nrequires = []\n[applications.b]\n\
               requires = []\n";
    let new = old.replacen("requires = []", "requires.platform = [\"b\"]", 1);
    let folder = folder(&[("old.toml", old), ("new.toml", &new)]);
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    run(&format!("plan {} -o {}", path("old.toml"), path("approved.json")));
    let options = format!("--lang nl --approved {}", path("approved.json"));
    let board = Board::of(&path("new.toml"), &options);
    let sign = "<em>↷ verplaatst sinds het goedgekeurde plan</em>";
    assert_eq!(board.html.matches(sign).count(), 1);
    let (before, _) = board.html.split_once(sign).expect("the sign");
    assert!(before.ends_with("<tr data-id=\"a\"><th scope=\"row\">a "), "{before}");
}

#[test]
fn texts_of_the_inventory_stay_texts() {
    let folder = folder(&[("a.toml", SHAPES)]);
    let inventory = folder.path().join("a.toml");
    let board = Board::of(inventory.to_str().expect("UTF-8"), "--no-assume --lang fr");
    assert_eq!(board.html.matches("<script").count(), 2, "the data, and the one script");
    for markup in ["<img", "<b>T", "<i>search", "<!--"] {
        assert!(!board.html.contains(markup), "{markup} stands in the page");
    }
    let texts = &board.data;
    assert_eq!(texts["teams"][0][1], "Team <b>T</b>");
    assert_eq!(texts["tags"][0], "</script><script>alert(1)</script>");
    let lacks = texts["lacks"].as_object().expect("a table");
    let lacks: Vec<&Value> = lacks.values().collect();
    assert_eq!(lacks.len(), 1);
    assert_eq!(lacks[0][0], "lost (pas dans ce plan): no <i>search</i>");
}

#[test]
fn the_table_has_a_row_for_each_application_in_the_groups_of_its_plan() {
    let board = Board::of(&path("examples/wallonia"), "--lang de");
    assert_eq!(board.ids.len(), 72);
    assert_eq!(board.data["applications"].as_array().expect("a list").len(), 72);
    assert_eq!(board.ids.iter().collect::<BTreeSet<_>>().len(), 72, "each stands there once");
    let states: Vec<&str> = board.html.split("<tbody data-state=\"").skip(1).collect();
    let states: Vec<&str> = states.iter().map(|it| it.split('"').next().unwrap()).collect();
    assert_eq!(states, ["planned", "planned", "planned", "degraded", "up", "retired"]);
    let first = "<span>Welle 1</span> · <span>Sign-in, maps and mail</span> · <span>Mo. 12. Mai – So. 18. Mai</span> · \
                 <span>18 von 18 Plätzen belegt</span>";
    assert!(board.html.contains(first), "a wave has its days and its room");
}
