//! The command `man`: the pages of the program for man, made of its help.

use std::io;

use anyhow::Result;
use clap::Command;
use clap_mangen::Man;

use super::Streams;
use super::args::{self, ManArgs};
use super::verdict::Verdict;

/// The beginning of a page: it defines the text for an apostrophe, which is a command at the start of a line.
const QUOTE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// The beginning of the section about exit statuses, which is the same for every command.
const STATUSES: &str = ".SH \"EXIT STATUS\"";

pub(super) fn man(args: &ManArgs, streams: &Streams) -> Result<Verdict> {
    let mut program =
        told(args::command()).disable_help_subcommand(true).subcommand_value_name("COMMAND");
    program = program.mut_subcommands(told);
    program.build();
    let command = args.page.as_ref().and_then(|page| program.find_subcommand(page));
    let page = match command {
        Some(command) => page(command)?,
        None => page_of_all(&program)?,
    };
    // The whole page is text of the program's own.
    streams.answer(page.as_bytes())?;
    Ok(Verdict::Done)
}

/// The command with the text of every option, also of those that the short help leaves out.
fn told(command: Command) -> Command {
    command.mut_args(|arg| arg.hide_short_help(false))
}

/// The page of one command.
fn page(command: &Command) -> Result<String> {
    let man = titled(command);
    Ok(begins(&man)? + &ends(&man)?)
}

/// The page of the program, which holds every command with its options: a user who installs one page has all of them.
fn page_of_all(program: &Command) -> Result<String> {
    let man = titled(program);
    let mut page = begins(&man)?;
    for command in args::commands(program) {
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        // The options that every command takes stand above once.
        let own = Man::new(command.clone().mut_args(|arg| {
            let is_global = arg.is_global_set();
            if is_global { arg.hide(true) } else { arg }
        }));
        let sections = rendered(|out| {
            own.render_description_section(out)?;
            own.render_synopsis_section(out)?;
            own.render_options_section(out)
        })?;
        // A section of the page of a command is a part of a section here.
        let ends = ends(&own)?;
        let (examples, _) = ends.split_once(STATUSES).unwrap_or((&ends, ""));
        let parts = [&sections, examples].concat();
        let parts = parts.replacen(".SH DESCRIPTION\n", "", 1).replace(".SH ", ".SS ");
        page.extend([".SH \"", &name.to_uppercase(), "\"\n", &parts]);
    }
    Ok(page + &ends(&man)?)
}

/// The page with its title, which names the version.
fn titled(command: &Command) -> Man {
    let version = concat!("rewave ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(version).manual("rewave")
}

/// The sections up to the options.
fn begins(man: &Man) -> Result<String> {
    let sections = rendered(|out| {
        man.render_title(out)?;
        man.render_name_section(out)?;
        man.render_synopsis_section(out)?;
        man.render_description_section(out)?;
        man.render_options_section(out)
    })?;
    Ok(format!("{QUOTE}{sections}"))
}

/// The end of the help, with each heading as a section of its own.
fn ends(man: &Man) -> Result<String> {
    let extra = rendered(|out| man.render_extra_section(out))?;
    let sections = extra.lines().skip(1).map(|line| match line.strip_suffix(':') {
        Some(heading) if !line.starts_with(' ') => format!(".SH \"{}\"\n", heading.to_uppercase()),
        _ => format!("{line}\n"),
    });
    Ok(sections.collect())
}

/// Sections as text, without the definition with which each begins.
fn rendered(render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    Ok(String::from_utf8(bytes)?.replace(QUOTE, ""))
}
