//! Single edits of an inventory: 200 of six kinds, the same ones for the same inventory, made in its text.

use std::fmt::{self, Display, Formatter};

use rewave::analysis::PlannedAnalysis;
use rewave::catalog::{Application, ApplicationIx, Target};

use super::inventories::Texts;

/// The number of edits of an inventory, and the most of one kind but newcomers, which make up for what the other kinds
/// lack.
const EDITS: usize = 200;
const MOST: usize = 33;

/// The days between the end of the day on which an application or a service is back and its new limit, in turn.
const ROOM: [i64; 3] = [2, 7, 21];

/// The kind of change that an edit makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The name of an application.
    Name,
    /// The owner of an application.
    Owner,
    /// An application or a service without a limit of its own gets one that the plan meets anyway.
    MetLimit,
    /// A low application of one day comes, which no application and no service needs.
    Newcomer,
    /// An application that no other application needs takes one day longer.
    Longer,
    /// An application takes one day less.
    Shorter,
}

impl Kind {
    /// All kinds, those that say less about the plan first.
    pub(crate) const ALL: [Self; 6] =
        [Self::Name, Self::Owner, Self::MetLimit, Self::Newcomer, Self::Longer, Self::Shorter];

    /// The word for the kind, in the table and on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Owner => "owner",
            Self::MetLimit => "met-limit",
            Self::Newcomer => "newcomer",
            Self::Longer => "longer",
            Self::Shorter => "shorter",
        }
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// One edit, and the inventory that it leaves.
pub(crate) struct Edit {
    pub(crate) kind: Kind,
    /// The id of the application or service whose table is edited; of a newcomer its own.
    pub(crate) id: String,
    pub(crate) texts: Texts,
}

/// An inventory with its plan, of which edits are made.
pub(crate) struct Edited<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) planned: &'a PlannedAnalysis,
}

impl Edited<'_> {
    /// The edits of the inventory, by kind.
    pub(crate) fn edits(&self) -> Vec<Edit> {
        let kinds = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Newcomer);
        let mut edits: Vec<Edit> = kinds.flat_map(|kind| self.of_kind(kind)).collect();
        let newcomers = EDITS.saturating_sub(edits.len());
        edits.extend(self.newcomers(newcomers));
        edits
    }

    fn of_kind(&self, kind: Kind) -> Vec<Edit> {
        let lines = match kind {
            Kind::Name => self.of_all(|_| "name = \"Another name\"".to_owned()),
            Kind::Owner => self.of_all(|_| "owner = \"Another department\"".to_owned()),
            Kind::MetLimit => self.met_limits(),
            Kind::Longer => self.lengths(|ix, work, day| {
                (self.planned.plan.needed_by[ix.index()] == 0).then_some(work + day)
            }),
            Kind::Shorter => self.lengths(|_, work, day| (work > day).then(|| work - day)),
            Kind::Newcomer => Vec::new(),
        };
        let spread = spread(&lines, MOST);
        let edit = |(header, line): &(Header, String)| Edit {
            kind,
            id: header.id.clone(),
            texts: with_line(self.texts, header, line),
        };
        spread.into_iter().map(edit).collect()
    }

    /// The same line for each application.
    fn of_all(&self, line: impl Fn(&Application) -> String) -> Vec<(Header, String)> {
        let applications = self.planned.analysis.catalog.applications.iter();
        applications.map(|it| (Header::of_application(it), line(it))).collect()
    }

    fn met_limits(&self) -> Vec<(Header, String)> {
        let (catalog, plan) = (&self.planned.analysis.catalog, &self.planned.plan);
        let incident = catalog.terms.incident.as_ref().map(|incident| incident.date);
        let mut backs: Vec<(Header, u64)> = Vec::new();
        for ix in catalog.application_indices().filter(|&ix| plan.is_planned(ix)) {
            let application = catalog.application(ix);
            let times = application.times.as_deref();
            let is_limited = times.is_some_and(|it| it.rto.is_some() || it.deadline.is_some());
            if let Some(back) = plan.at(Target::Application(ix)).filter(|_| !is_limited) {
                backs.push((Header::of_application(application), back.minute));
            }
        }
        for planned in &plan.services {
            let service = &catalog.services[planned.ix.index()];
            let is_limited = service.mtd.is_some() || service.deadline.is_some();
            if let Some(back) = planned.back.filter(|back| back.minute > 0 && !is_limited) {
                backs.push((Header::new("services", service.id.shown().to_string()), back.minute));
            }
        }
        let line = |(at, (header, minute)): (usize, (Header, u64))| {
            let back = plan.frame().date(i64::try_from(minute).ok()?)?;
            let due = back.plus(ROOM[at % ROOM.len()])?;
            let objective = if header.family == "services" { "mtd" } else { "rto" };
            let line = match incident.filter(|_| at % 2 == 1) {
                Some(incident) => format!("{objective} = \"{}d\"", due.days_since(incident)),
                None => format!("deadline = {}", due.iso()),
            };
            Some((header, line))
        };
        backs.into_iter().enumerate().filter_map(line).collect()
    }

    /// Another duration for each planned application, where there is one: of its number, its minutes of work and those
    /// of a day.
    fn lengths(
        &self,
        length: impl Fn(ApplicationIx, u64, u64) -> Option<u64>,
    ) -> Vec<(Header, String)> {
        let (catalog, plan) = (&self.planned.analysis.catalog, &self.planned.plan);
        let day = u64::from(catalog.terms.measure().day);
        let line = |ix| {
            let minutes = length(ix, plan.work_minutes(ix)?, day)?;
            let header = Header::of_application(catalog.application(ix));
            Some((header, format!("duration = \"{minutes}min\"")))
        };
        catalog.application_indices().filter_map(line).collect()
    }

    /// Newcomers of the teams of the planned applications; their ids are first, in the middle and last, and every other
    /// one needs an application.
    fn newcomers(&self, wanted: usize) -> Vec<Edit> {
        let (catalog, plan) = (&self.planned.analysis.catalog, &self.planned.plan);
        let hosts: Vec<&Application> = catalog
            .application_indices()
            .filter(|&ix| plan.is_planned(ix))
            .map(|ix| catalog.application(ix))
            .filter(|application| !application.teams.is_empty())
            .collect();
        let mut edits = Vec::new();
        for at in 0..wanted {
            let host = hosts[at * hosts.len() / wanted];
            let team = &catalog.teams[host.teams[0].0.index()].id;
            let id = format!("{}-newcomer-of-{}", ["a", "n", "z"][at % 3], team.shown());
            let needs = if at.is_multiple_of(2) {
                String::new()
            } else {
                format!("\"{}\"", host.id.shown())
            };
            let text = format!(
                "[applications.{id}]\nname = \"Newcomer\"\ncriticality = \"low\"\nteam = \"{}\"\n\
                 duration = \"1d\"\nrequires = [{needs}]\n",
                team.shown()
            );
            let mut texts = self.texts.clone();
            texts.push(("newcomer.toml".to_owned(), text));
            edits.push(Edit { kind: Kind::Newcomer, id, texts });
        }
        edits
    }
}

/// At most `most` entries of a list, at equal distances.
fn spread<T>(list: &[T], most: usize) -> Vec<&T> {
    let count = list.len().min(most);
    (0..count).map(|at| &list[at * list.len() / count]).collect()
}

/// The header of a table: its family and its id.
struct Header {
    family: &'static str,
    id: String,
}

impl Header {
    fn new(family: &'static str, id: String) -> Self {
        Self { family, id }
    }

    fn of_application(application: &Application) -> Self {
        Self::new("applications", application.id.shown().to_string())
    }
}

/// The texts with one line of one table in place of the line of the same key, or as the first line of the table.
///
/// # Panics
///
/// Where no text has the table.
fn with_line(texts: &Texts, header: &Header, line: &str) -> Texts {
    let Header { family, id } = header;
    let forms = [format!("[{family}.{id}]"), format!("[{family}.\"{id}\"]")];
    let key = line.split(" = ").next().map_or_else(String::new, |key| format!("{key} = "));
    let mut texts = texts.clone();
    for (_, text) in &mut texts {
        let mut lines: Vec<&str> = text.lines().collect();
        let Some(at) = lines.iter().position(|line| forms.iter().any(|form| form == line)) else {
            continue;
        };
        let body = &lines[at + 1..];
        let end = body.iter().position(|line| line.starts_with('[')).unwrap_or(body.len());
        match body[..end].iter().position(|line| line.starts_with(&key)) {
            Some(old) => lines[at + 1 + old] = line,
            None => lines.insert(at + 1, line),
        }
        *text = lines.join("\n") + "\n";
        return texts;
    }
    panic!("no text has the table [{family}.{id}]");
}
