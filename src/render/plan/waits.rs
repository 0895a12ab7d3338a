//! What an application waits for, in few words.

use crate::explain::{Wait, WaitReasons};
use crate::format::When;
use crate::plan::Frame;
use crate::render::write::Md;
use crate::text::Raw;

/// "a", "with c", "after d", "partner e opens Thu 8 May", "not before Mon 19 May", "team network", "no room", "place of f": the first
/// of what an application waits for.
pub(crate) fn text(frame: &Frame, waits: &WaitReasons<'_>) -> Vec<String> {
    let said = |word: &'static str, id: Raw<'_>, more: &str| format!("{word}{}{more}", id.shown());
    waits.first.iter().map(|&wait| words(frame, wait, said, |words| words)).collect()
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
fn words<T>(
    frame: &Frame,
    wait: Wait<'_>,
    said: impl Fn(&'static str, Raw<'_>, &str) -> T,
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
