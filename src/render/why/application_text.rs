//! The answer about an application that was asked about, as text.

use std::io;

use super::due_times;
use super::why_text::{WhyText, state};
use crate::explain::ApplicationFacts;
use crate::format::{ApplicationKey, State};
use crate::plan::Outcome;
use crate::render::move_words::{cause, places};
use crate::render::phrases::{one_line, without};
use crate::render::plan::text::reason;
use crate::render::write::{Lines, TextTable};
use crate::text::Untrusted;

impl WhyText<'_, '_> {
    /// When it is back, what put it there or keeps it out, what it lacks, and what the inventory says of it.
    pub(super) fn application(
        &self,
        out: &mut Lines<'_>,
        facts: &ApplicationFacts<'_>,
    ) -> io::Result<()> {
        let application = facts.application;
        let who = format!(
            "{} ({}, application, {})",
            application.name.shown(),
            application.id.shown(),
            application.criticality().id()
        );
        match (facts.back, self.why.unplanned) {
            (Some(back), _) => {
                self.sentence(out, self.back_of_application(&who, facts, back))?;
                self.moved(out)?;
                self.chain(out)?;
                self.holding(out)?;
            }
            (None, Some(unplanned)) => {
                let (reason, remedy) = reason(self.page, unplanned);
                self.sentence(out, format!("{who} CANNOT BE PLANNED: {reason}."))?;
                if self.why.chain.len() > 1 {
                    self.chain(out)?;
                }
                out.blank()?;
                self.sentence(out, format!("What to change: {remedy}."))?;
            }
            (None, None) => {
                self.sentence(out, format!("{who} {}.", state_of(facts)))?;
                state(out, application.since(), application.reason())?;
            }
        }
        self.degraded(out, facts)?;
        self.inventory_facts(out, facts)
    }

    /// Where the approved plan had it, and why it left that place.
    fn moved(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let rows = self.page.rows();
        let (Some(of), Some(followed)) = (self.why.moved, rows.followed()) else { return Ok(()) };
        let (row, frame) = (rows.move_row(of), self.why.frame);
        let [from, _] = places(frame, row.from, row.to);
        let causes = row.because.iter().map(|it| {
            let place = it.span.map(|span| {
                let path = self.page.sources.file(span.file).path().shown();
                format!(" ({path}:{})", self.page.sources.start(span).line)
            });
            cause(frame, it) + &place.unwrap_or_default()
        });
        let causes: Vec<String> = causes.collect();
        let why =
            if causes.is_empty() { String::new() } else { format!(": {}", causes.join("; ")) };
        let what = if row.to.start.is_some() { "Its work" } else { "It" };
        let name = followed.name.shown();
        self.sentence(out, format!("{what} was planned for {from} in {name}{why}."))
    }

    /// What it lacks when it is back.
    fn degraded(&self, out: &mut Lines<'_>, facts: &ApplicationFacts<'_>) -> io::Result<()> {
        let back = facts.outcome.wave();
        if !facts.missing.is_empty() {
            out.blank()?;
            let when = if back == Some(0) { "now" } else { "at first" };
            out.line(format_args!("Degraded {when}"))?;
            let mut table = TextTable::new(self.style, "  ");
            for missing in facts.missing {
                table.row([without(
                    self.why.frame,
                    &self.page.rows().missing(missing),
                    missing.at,
                )]);
            }
            table.write(out)?;
        } else if back.is_some() && facts.full.is_none() {
            out.line("It is degraded, and nothing in the inventory says until when.")?;
        }
        Ok(())
    }

    /// What the inventory says about an application beside its dependencies.
    fn inventory_facts(&self, out: &mut Lines<'_>, facts: &ApplicationFacts<'_>) -> io::Result<()> {
        let application = facts.application;
        let shown = |text: &Untrusted| text.shown().to_string();
        let work = facts.work.as_ref();
        let teams = facts.teams.iter().map(|share| {
            let contact = share.team.contact.as_ref();
            let contact = contact.map(|contact| format!(", {}", contact.shown()));
            let units = match share.units {
                1 => String::new(),
                units => format!(", takes {units}"),
            };
            let (name, id) = (share.team.name.shown(), share.team.id.shown());
            ("team", format!("{name} ({id}){}{units}", contact.unwrap_or_default()))
        });
        let group = facts.group.map(|group| format!("{}, back together", group.id.shown()));
        let tags: Vec<String> = application.tags().map(shown).collect();
        let tags = (!tags.is_empty()).then(|| tags.join(", "));
        let one = |word: &'static str, text: Option<String>| text.map(|text| (word, text));
        let rows = one("what", application.text(ApplicationKey::Description).map(shown))
            .into_iter()
            .chain(one("work", work.map(|work| due_times::work(self.why.frame, work))))
            .chain(teams)
            .chain(one("group", group))
            .chain(one("owner", application.owner.as_ref().map(shown)))
            .chain(one("runbook", application.text(ApplicationKey::Runbook).map(shown)))
            .chain(one("tags", tags));
        let rows: Vec<(&str, String)> = rows.collect();
        if rows.is_empty() {
            return Ok(());
        }
        let mut table = TextTable::new(self.style, "  ");
        for (word, text) in rows {
            table.row([word.to_owned(), one_line(&text)]);
        }
        out.blank()?;
        table.write(out)
    }
}

/// The state of an application of which nothing is planned: "is up again".
fn state_of(facts: &ApplicationFacts<'_>) -> String {
    if facts.outcome == Outcome::Retired {
        let successor = facts.application.replaced_by();
        let successor = successor.map(|by| format!("; {} replaced it", by.shown()));
        return format!("is retired{}", successor.unwrap_or_default());
    }
    let state = match facts.application.state {
        State::Unaffected => "never went down",
        State::Degraded => "is up, degraded",
        State::Isolated | State::Restored | State::Retired => "is up again",
    };
    state.to_owned()
}
