//! `check` makes a plan of its own where that is enough for its findings: they are those of the plan.

use std::fmt::Write as _;

use rewave::analysis::{Options, analyse, analyse_and_plan};
use rewave::diagnostic::Rule;
use rewave::source::Sources;

/// Numbers that look random and are always the same (Knuth's multiplier for 64 bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % end
    }
}

/// An inventory with dates, in which two teams have too much to do in some seeds.
fn text(seed: u64) -> String {
    let numbers = &mut Numbers(seed);
    let days = numbers.below(10);
    let mut text =
        "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                    [teams.it]\ncapacity = 1\n[teams.net]\ncapacity = 2\n"
            .to_owned();
    let count = 9 + numbers.below(20);
    for at in 0..count {
        let team = ["it", "net"][usize::from(numbers.below(2) == 0)];
        let needs: Vec<String> =
            (0..at).filter(|_| numbers.below(8) == 0).map(|need| format!("\"a{need}\"")).collect();
        let _ = writeln!(
            text,
            "[applications.a{at}]\nteam = \"{team}\"\nduration = \"{}h\"\nrequires = [{}]",
            4 + numbers.below(30),
            needs.join(", ")
        );
        if numbers.below(3) == 0 {
            let _ = writeln!(text, "rto = \"{}d\"", 18 + days + numbers.below(6));
        }
    }
    for service in 0..4 {
        let until = if numbers.below(3) == 0 {
            format!(", until = \"{}d\"", 18 + days)
        } else {
            String::new()
        };
        let _ = writeln!(
            text,
            "[services.s{service}]\nrequires = [\"a{}\"]\nworkaround = {{ what = \"paper\"{until} }}",
            numbers.below(count)
        );
    }
    text
}

#[test]
fn check_finds_what_the_plan_has() {
    let (mut late, mut in_time, mut expired) = (0, 0, 0);
    for seed in 0..1200 {
        let mut sources = Sources::default();
        sources.push("a.toml".into(), text(seed));
        let checked = analyse(&sources, Options::default()).report;
        let planned = analyse_and_plan(&sources, Options::default()).analysis.report;
        let said = |report: &rewave::diagnostic::Report| {
            let all =
                report.findings.iter().map(|it| (it.finding.rule, it.finding.message.clone()));
            all.collect::<Vec<_>>()
        };
        assert_eq!(said(&checked), said(&planned), "seed {seed}");
        let has = |rule| checked.findings.iter().any(|it| it.finding.rule == rule);
        late += u32::from(has(Rule::DeadlineMissed));
        in_time += u32::from(!has(Rule::DeadlineMissed));
        expired += u32::from(has(Rule::WorkaroundExpires));
    }
    assert!(late > 20 && in_time > 20 && expired > 5, "{late} late, {in_time} not, {expired}");
}
