//! What an application waits for, in few words.

use std::borrow::Cow;

use crate::explain::{Wait, WaitReasons};
use crate::format::When;
use crate::plan::Frame;
use crate::render::write::Md;
use crate::text::Raw;

/// "a", "with c", "after d", "partner e opens Thu 8 May", "not before Mon 19 May", "team network", "no room", "place of f": the first
/// of what an application waits for.
pub(crate) fn text<'t>(frame: &Frame, waits: &WaitReasons<'t>) -> Vec<Cow<'t, str>> {
    let said = |word: &'static str, id: Raw<'t>, more: &str| match (word, id.shown().text(), more) {
        ("", id, "") => id,
        (_, id, _) => Cow::Owned(format!("{word}{id}{more}")),
    };
    waits.first.iter().map(|&wait| words(frame, wait, said, Cow::Owned)).collect()
}

/// The same in Markdown, each id as code.
pub(crate) fn markdown(frame: &Frame, waits: &WaitReasons<'_>) -> Vec<Md> {
    let said = |word: &'static str, id: Raw<'_>, more: &str| {
        let said = Md::from(word).then(Md::code(id.shown()));
        if more.is_empty() { said } else { said.then(Md::text(more)) }
    };
    waits.first.iter().map(|&wait| words(frame, wait, said, Md::text)).collect()
}

/// One of them. `said` says an id between words, `plain` words alone.
fn words<'t, T>(
    frame: &Frame,
    wait: Wait<'t>,
    said: impl Fn(&'static str, Raw<'t>, &str) -> T,
    plain: impl Fn(String) -> T,
) -> T {
    match wait {
        Wait::Requires(id) => said("", id, ""),
        Wait::GroupMember(id) => said("with ", id, ""),
        Wait::ComesAfter(id) => said("after ", id, ""),
        Wait::Partner(id, opens) => {
            let opens = opens.map(|when| format!(" opens {}", frame.say_when(when)));
            said("partner ", id, &opens.unwrap_or_default())
        }
        Wait::UpSince(id, day) => {
            let day = day.map(|day| frame.say_when(When::Date(day)));
            said("", id, &format!(" up since {}", day.unwrap_or_default()))
        }
        Wait::Earliest(when) => plain(format!("not before {}", frame.say_when(when))),
        Wait::Team(id) => said("team ", id, ""),
        Wait::TeamWorksOn(id) => said("(", id, ")"),
        Wait::WaveLimit => plain("no room".to_owned()),
        Wait::KeepsPlace(id) => said("place of ", id, ""),
        Wait::Calendar => plain("closed days".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse_and_plan};
    use crate::catalog::ApplicationIx;
    use crate::explain::{BindingConstraints, Busy, Estimates, Filter, PlanRows};
    use crate::render::plan::held_by;
    use crate::source::Sources;

    #[test]
    fn who_keeps_its_place_in_the_approved_plan_is_named() {
        let mut sources = Sources::default();
        let inventory = "[applications.a]\nrequires = []\n[applications.pki]\nrequires = []\n";
        sources.push("a.toml".into(), inventory.to_owned());
        let planned = analyse_and_plan(&sources, Options::default());
        let (catalog, plan) = (&planned.analysis.catalog, &planned.plan);
        let view = Filter::default().view(catalog, &planned.analysis.graph, plan).unwrap();
        let estimates = Estimates::new(catalog, plan);
        let rows = PlanRows::new(catalog, plan, &estimates, &view);
        let [a, pki] = [0, 1].map(ApplicationIx::new);
        let held = BindingConstraints { approved: vec![pki], ..BindingConstraints::default() };
        for busy in [Busy::Team, Busy::On] {
            let waits = rows.waits(a, &held, (1, busy));
            assert_eq!(text(rows.frame(), &waits), ["place of pki"]);
            assert_eq!(waits.rest(), 0);
        }
        let said = serde_json::to_value(held_by(rows.holders(&held))).unwrap();
        let due = serde_json::json!([
            { "reason": "approved", "applications": ["pki"], "team": null },
        ]);
        assert_eq!(said, due);
    }
}
