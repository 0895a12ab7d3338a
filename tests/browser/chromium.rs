//! A headless Chromium that is driven through its pipe: found, started once for all tests, closed when they end.
//!
//! The client is written here. `headless_chrome` brings every method of the protocol as a type, which takes more than two
//! minutes of processor time to build, and for its build script a client of TLS whose licences deny.toml does not
//! allow. A pipe needs no web socket, and so no crate at all: messages are JSON, each with a zero byte behind it, and
//! Chromium ends when the pipe is closed, however the tests end.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take: many times its need, since a loaded machine is slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// The names under which Chromium is looked for.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Without a window, a first greeting, and anything that Chromium itself asks of the network.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
];

/// Starts Chromium with the pipe as its files 3 and 4, and takes its profile away behind it.
const LAUNCH: &str = r#""$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf "$0""#;

/// The senders to those who wait for the messages of a session; that of the browser itself is the empty word.
type Sessions = Arc<Mutex<BTreeMap<String, Sender<Value>>>>;

/// A running Chromium.
pub(crate) struct Chromium {
    pipe: Mutex<ChildStdin>,
    sessions: Sessions,
    next: AtomicU64,
    /// The line to the browser itself: one asks at a time.
    browser: Mutex<Receiver<Value>>,
}

/// The one Chromium of this process. Where there is none this says so, unless `REWAVE_NEEDS_CHROMIUM` is 1.
///
/// # Panics
///
/// Where there is none and one is needed, or where it does not start.
pub(crate) fn chromium() -> Option<&'static Chromium> {
    static ONE: OnceLock<Option<Chromium>> = OnceLock::new();
    let one = ONE.get_or_init(|| found().map(|program| Chromium::start(&program)));
    if one.is_none() {
        let needed = env::var_os("REWAVE_NEEDS_CHROMIUM").is_some_and(|it| it == "1");
        assert!(!needed, "Chromium is not there, and REWAVE_NEEDS_CHROMIUM says that it is needed");
        // Not `println!`, which the harness keeps to itself where a test passes.
        let _ = writeln!(io::stdout(), "skipped: Chromium is not there");
    }
    one.as_ref()
}

/// The program that `REWAVE_CHROMIUM` names, else the first of [`NAMES`] on the path. Its pipe needs the shell of Unix.
fn found() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |it| it.join(name)));
    let mut all: Vec<PathBuf> = match env::var_os("REWAVE_CHROMIUM") {
        Some(named) => vec![named.into()],
        None => on_path.collect(),
    };
    all.retain(|path| cfg!(unix) && path.is_file());
    all.into_iter().next()
}

/// The folder for the profile, a new one for each process.
fn profile() -> PathBuf {
    let folder = tempfile::Builder::new().prefix("rewave-chromium-").tempdir();
    folder.expect("a folder for the profile of Chromium").keep()
}

/// Whether this process is that of root, whom the sandbox of Chromium refuses.
fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

impl Chromium {
    fn start(program: &PathBuf) -> Self {
        let profile = profile();
        let mut option = OsString::from("--user-data-dir=");
        option.push(&profile);
        let mut command = Command::new("sh");
        command.args(["-c", LAUNCH]).arg(&profile).arg(program).args(ARGUMENTS).arg(option);
        command.args(is_root().then_some("--no-sandbox"));
        let mut shell = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the shell starts Chromium");
        let pipe = Mutex::new(shell.stdin.take().expect("a pipe to Chromium"));
        let (sender, browser) = channel();
        let sessions = Sessions::default();
        sessions.lock().expect("no panic").insert(String::new(), sender);
        let kept = Arc::clone(&sessions);
        thread::spawn(move || hand_out(shell, &kept));
        Self { pipe, sessions, next: AtomicU64::new(1), browser: Mutex::new(browser) }
    }

    /// Opens an empty tab: its session, and the messages of it.
    pub(crate) fn open(&self) -> (String, Receiver<Value>) {
        let target = self.ask("Target.createTarget", &json!({ "url": "about:blank" }));
        let wish = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.ask("Target.attachToTarget", &wish);
        let session = session["sessionId"].as_str().expect("a session").to_owned();
        let (sender, messages) = channel();
        self.sessions.lock().expect("no panic").insert(session.clone(), sender);
        (session, messages)
    }

    /// Asks the browser itself.
    fn ask(&self, method: &str, wish: &Value) -> Value {
        let messages = self.browser.lock().expect("no panic");
        let number = self.send("", method, wish);
        loop {
            let message = next(&messages, method);
            if message["id"] == number {
                return result(message, method);
            }
        }
    }

    /// Sends a wish to a session; its answer has this number.
    pub(crate) fn send(&self, session: &str, method: &str, wish: &Value) -> u64 {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": number, "method": method, "params": wish });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let mut pipe = self.pipe.lock().expect("no panic");
        write!(pipe, "{message}\0").and_then(|()| pipe.flush()).expect("Chromium reads");
        number
    }
}

/// Hands each message to those who wait for those of its session, until Chromium ends.
fn hand_out(mut shell: Child, sessions: &Sessions) {
    let answers = shell.stdout.take().expect("a pipe from Chromium");
    for message in BufReader::new(answers).split(0).map_while(Result::ok) {
        let message: Value = serde_json::from_slice(&message).expect("Chromium writes JSON");
        let session = message["sessionId"].as_str().unwrap_or_default();
        if let Some(sender) = sessions.lock().expect("no panic").get(session) {
            // A tab that is gone waits for nothing.
            let _ = sender.send(message);
        }
    }
    sessions.lock().expect("no panic").clear(); // so that those who wait see the end
    let _ = shell.wait();
}

/// The next message, for which somebody waits.
pub(crate) fn next(messages: &Receiver<Value>, why: &str) -> Value {
    let message = messages.recv_timeout(PATIENCE);
    message.unwrap_or_else(|error| panic!("Chromium does not answer to {why}: {error}"))
}

/// What an answer holds.
pub(crate) fn result(mut message: Value, method: &str) -> Value {
    assert!(message["error"].is_null(), "{method}: {}", message["error"]);
    message["result"].take()
}
