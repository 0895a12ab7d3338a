//! An inventory as it was in another revision. It is read by the `git` of the system, which changes nothing: neither
//! the index, the work tree, the configuration nor the store of objects.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

use super::inputs::{MOST_BYTES, is_hidden, is_toml, take_bytes};
use super::path_words::name_of;
use crate::explain::RootPaths;
use crate::source::{FileId, Sources};
use crate::text::Untrusted;

/// A text that stands for a large file, which git keeps elsewhere.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// An inventory in another revision.
pub(super) struct Revision {
    pub(super) sources: Sources,
    /// The paths of its texts from the root.
    pub(super) paths: RootPaths,
    /// The revision as it was given.
    name: String,
    commit: String,
    /// The root of the work tree.
    top: PathBuf,
}

/// A file of a revision that a text of it names.
pub(super) struct NamedFile {
    /// Its path from the root of the repository.
    pub(super) path: String,
    /// Its bytes; `None` where the revision has no such file.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Revision {
    /// Reads a file of the revision by a path that counts from the directory of one of its texts.
    ///
    /// # Errors
    /// When the path leads out of the repository, or the file cannot be read: with the command that mends it.
    pub(super) fn beside(&self, text: FileId, path: &Path) -> Result<NamedFile> {
        let revision = &self.name;
        let folder = self.sources.file(text).path().as_path().parent().unwrap_or(Path::new(""));
        let path = inner(&self.top, &self.top.join(folder).join(path));
        let Some(path) = path else {
            bail!(
                "the approved plan of {revision} lies outside of the repository: --base cannot read it"
            );
        };
        let mut all = entries(&self.commit, &path)?.into_iter();
        let Some(entry) = all.find(|entry| entry.path == path) else {
            return Ok(NamedFile { path, bytes: None });
        };
        ensure!(!entry.is_link, "{path} is a link in {revision}, which --base does not follow");
        let mut left = MOST_BYTES;
        take_bytes(&format!("{path} in {revision}"), &mut left, entry.blob.bytes)?;
        let blobs = BTreeMap::from([(path.clone(), entry.blob)]);
        refuse_filters(&self.top, &blobs)?;
        let bytes = contents(revision, &blobs)?.remove(&path);
        if let Some(bytes) = &bytes {
            refuse_pointer(&path, bytes, revision)?;
        }
        Ok(NamedFile { path, bytes })
    }
}

/// A path from the root of a work tree, by its words alone; `None` where it leads out of the work tree, or is its root.
fn inner(top: &Path, path: &Path) -> Option<String> {
    let mut parts: Vec<&OsStr> = Vec::new();
    for part in path.strip_prefix(top).ok()?.components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::Normal(part) => parts.push(part),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/")).filter(|path| !path.is_empty())
}

fn refuse_pointer(path: &str, bytes: &[u8], revision: &str) -> Result<()> {
    ensure!(
        !bytes.starts_with(POINTER),
        "{path} is kept by git-lfs in {revision}, and only a pointer to it can be read"
    );
    Ok(())
}

/// Refuses a text that is not a revision, and standard input, which has none.
///
/// # Errors
/// The error says which argument is wanted instead.
pub(super) fn refuse(revision: &str, named: &[PathBuf]) -> Result<()> {
    ensure!(!revision.is_empty(), "--base is empty: give a revision, as in --base origin/main");
    ensure!(!revision.starts_with('-'), "--base takes a revision, not an option: {revision}");
    ensure!(
        !named.iter().any(|path| path == Path::new("-")),
        "standard input has no other revision: name files or directories beside --base"
    );
    Ok(())
}

/// Takes a revision, which must be valid text.
///
/// # Errors
/// When it is none.
pub(super) fn text_of(given: OsString) -> Result<String, &'static str> {
    given.into_string().map_err(|_| "a revision is a text in UTF-8")
}

/// Reads the files and directories that the inputs name now from a revision, at any depth. A path that did not exist
/// then is not an error, and everything in it is new.
///
/// # Errors
/// When there is no such revision, or its contents cannot be read: with the command that mends it.
pub(super) fn read(revision: &str, named: &[PathBuf], root: Option<&Path>) -> Result<Revision> {
    let top = top()?;
    let commit = commit(revision)?;
    let mut blobs: BTreeMap<String, Blob> = BTreeMap::new();
    for path in named {
        list(&commit, &top, path, &mut blobs)?;
    }
    let mut left = MOST_BYTES;
    for (path, blob) in &blobs {
        take_bytes(&format!("{path} in {revision}"), &mut left, blob.bytes)?;
    }
    refuse_filters(&top, &blobs)?;
    let texts = contents(revision, &blobs)?;
    let (mut sources, mut paths) = (Sources::default(), Vec::new());
    for (path, bytes) in texts {
        refuse_pointer(&path, &bytes, revision)?;
        let inner = root.and_then(|root| top.join(&path).strip_prefix(root).ok().map(slashes));
        paths.push(Untrusted::new(inner.unwrap_or_else(|| path.clone())));
        sources.push_bytes(Untrusted::new(&*path), bytes);
    }
    let (name, paths) = (revision.to_owned(), RootPaths(paths));
    Ok(Revision { sources, paths, name, commit, top })
}

/// A text in the store of git: its name there, and its number of bytes. The number is 0 for a text that was not
/// fetched, since git tells none.
struct Blob {
    name: String,
    bytes: u64,
}

fn slashes(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// A `git` that fetches nothing, asks nothing and locks nothing, with its words in English.
fn git(arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "protocol.allow=never", "-c", "core.quotePath=false"]).args(arguments);
    git.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
    git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_LITERAL_PATHSPECS", "1").env("LC_ALL", "C");
    git.stdin(Stdio::null());
    git
}

fn run(arguments: &[&str]) -> Result<Output> {
    git(arguments).output().map_err(|error| no_git(&error))
}

fn no_git(error: &std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        anyhow::anyhow!("--base needs git, which is not installed here or not on PATH")
    } else {
        anyhow::anyhow!("cannot run git: {error}")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// The root of the work tree in which this directory lies.
fn top() -> Result<PathBuf> {
    let answer = run(&["rev-parse", "--show-toplevel"])?;
    if answer.status.success() {
        let top = PathBuf::from(text(&answer.stdout));
        return top.canonicalize().with_context(|| format!("cannot read {}", name_of(&top)));
    }
    let said = text(&answer.stderr);
    if said.contains("dubious ownership") {
        let here = std::env::current_dir().unwrap_or_default();
        bail!(
            "git refuses this repository, since somebody else owns it: run `git config --global --add \
             safe.directory {}`",
            name_of(&here)
        );
    }
    bail!("--base needs a repository of git, and this directory lies in none");
}

/// The commit that a revision names; `merge:REV` names the one where this branch left REV.
fn commit(revision: &str) -> Result<String> {
    let (of, is_merge) = match revision.strip_prefix("merge:") {
        Some(of) => (of, true),
        None => (revision, false),
    };
    ensure!(
        !of.is_empty() && !of.starts_with('-'),
        "--base {revision}: there is no revision in it"
    );
    let found = run(&["rev-parse", "--verify", "--quiet", &format!("{of}^{{commit}}")])?;
    if !found.status.success() {
        return Err(missing(of)?);
    }
    let commit = text(&found.stdout);
    if !is_merge {
        return Ok(commit);
    }
    let base = run(&["merge-base", &commit, "HEAD"])?;
    if base.status.success() {
        return Ok(text(&base.stdout));
    }
    if is_shallow()? {
        bail!(
            "this clone is shallow and lacks the commit at which this branch left {of}: fetch all of the history, with \
             `fetch-depth: 0` or `git fetch --unshallow`"
        );
    }
    bail!("this branch and {of} have no commit in common");
}

fn is_shallow() -> Result<bool> {
    Ok(text(&run(&["rev-parse", "--is-shallow-repository"])?.stdout) == "true")
}

fn missing(revision: &str) -> Result<anyhow::Error> {
    Ok(if is_shallow()? {
        anyhow::anyhow!(
            "this clone is shallow and has no revision {revision}: fetch it, with `fetch-depth: 0` or `git fetch origin \
             {revision}`"
        )
    } else {
        anyhow::anyhow!(
            "this repository has no revision {revision}: is it spelled so? else fetch it, with `git fetch origin \
             {revision}`"
        )
    })
}

/// Adds the texts that a revision has at a path: of a directory every `*.toml`, at any depth, except names with a
/// leading dot. Only the files that the tree of the revision lists exist.
fn list(commit: &str, top: &Path, path: &Path, blobs: &mut BTreeMap<String, Blob>) -> Result<()> {
    let real = path.canonicalize().with_context(|| format!("cannot read {}", name_of(path)))?;
    let Ok(inner) = real.strip_prefix(top) else {
        bail!("{} lies outside of the repository in {}", name_of(path), name_of(top));
    };
    let inner = slashes(inner);
    for TreeFile { path, is_link, blob } in entries(commit, &inner)? {
        // A link is followed where it is named, not inside of a directory.
        let below = path.strip_prefix(&inner).unwrap_or(&path).trim_start_matches('/');
        let is_passed_over = below.split('/').any(|part| is_hidden(part.as_ref()));
        if !is_link && (below.is_empty() || is_toml(below.as_ref()) && !is_passed_over) {
            blobs.insert(path, blob);
        }
    }
    Ok(())
}

/// A file or a link in the tree of a commit.
struct TreeFile {
    /// Its path from the root.
    path: String,
    is_link: bool,
    blob: Blob,
}

/// The files and links that the tree of a commit has at a path or below; the whole tree for an empty one.
fn entries(commit: &str, inner: &str) -> Result<Vec<TreeFile>> {
    let mut arguments = vec!["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
    if !inner.is_empty() {
        arguments.extend(["--", inner]);
    }
    let answer = run(&arguments)?;
    ensure!(answer.status.success(), "git cannot list {inner} there: {}", text(&answer.stderr));
    let mut entries = Vec::new();
    for entry in answer.stdout.split(|&byte| byte == 0).filter(|entry| !entry.is_empty()) {
        let entry = String::from_utf8_lossy(entry);
        let Some((head, path)) = entry.split_once('\t') else { continue };
        let mut head = head.split_whitespace();
        let (Some(mode), Some("blob"), Some(name)) = (head.next(), head.next(), head.next()) else {
            continue;
        };
        let bytes = head.next().and_then(|bytes| bytes.parse().ok()).unwrap_or(0);
        let blob = Blob { name: name.to_owned(), bytes };
        entries.push(TreeFile { path: path.to_owned(), is_link: mode == "120000", blob });
    }
    Ok(entries)
}

/// Refuses texts that git changes when it writes them into the work tree: the text that it keeps is another one.
fn refuse_filters(top: &Path, blobs: &BTreeMap<String, Blob>) -> Result<()> {
    if blobs.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = blobs.keys().map(String::as_str).collect();
    let answer = fed(&["check-attr", "-z", "--stdin", "filter"], top, &(names.join("\0") + "\0"))?;
    let parts: Vec<&[u8]> = answer.split(|&byte| byte == 0).collect();
    for of_path in parts.chunks_exact(3) {
        let [path, _, value] = of_path else { continue };
        if ![&b"unspecified"[..], b"unset"].contains(value) {
            bail!(
                "{} goes through the filter {} of git, which --base does not run: leave `filter` out of its attributes",
                text(path),
                text(value)
            );
        }
    }
    Ok(())
}

/// The output of `git` when it is given a text.
fn fed(arguments: &[&str], directory: &Path, input: &str) -> Result<Vec<u8>> {
    let mut command = git(arguments);
    command.current_dir(directory);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| no_git(&error))?;
    let mut pipe = child.stdin.take().context("git takes no input")?;
    // Both pipes may be full at once.
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(move || pipe.write_all(input.as_bytes()));
        let answer = child.wait_with_output();
        (writer.join(), answer)
    });
    let answer = written.1.context("cannot read the answer of git")?;
    ensure!(
        answer.status.success(),
        "git {} failed",
        arguments.first().copied().unwrap_or_default()
    );
    Ok(answer.stdout)
}

/// The contents of some objects, by path.
fn contents(revision: &str, blobs: &BTreeMap<String, Blob>) -> Result<BTreeMap<String, Vec<u8>>> {
    if blobs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let wanted: Vec<&str> = blobs.values().map(|blob| &*blob.name).collect();
    let answer = fed(&["cat-file", "--batch"], Path::new("."), &(wanted.join("\n") + "\n"))?;
    let mut rest = &answer[..];
    let mut texts = BTreeMap::new();
    for path in blobs.keys() {
        let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let (head, behind) = rest.split_at(end);
        let head = text(head);
        let size = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
        let (Some(size), true) = (size, head.contains(" blob ")) else {
            bail!(
                "{path} is listed in {revision}, but this clone has not fetched it: run `git fetch --refetch \
                 --no-filter origin`"
            );
        };
        let behind = behind.get(1..).unwrap_or_default();
        let bytes = behind.get(..size).context("git answered with less than it said")?;
        texts.insert(path.clone(), bytes.to_owned());
        rest = behind.get(size + 1..).unwrap_or_default();
    }
    Ok(texts)
}
