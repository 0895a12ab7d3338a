//! Unfinished files: each is written under a name of its own beside its target, and takes the target's name when it is
//! whole. A run that is interrupted or told to end leaves none of them behind.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files that are being written. A thread that makes, names or removes a file holds the lock meanwhile, so that an
/// interruption finds each file either in this list or finished.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file beside a target, writes it, and puts it in the target's place.
///
/// # Errors
/// When one of these fails: then the target is as it was, and the file is gone.
pub(super) fn replace(
    target: &Path,
    make: impl FnOnce() -> io::Result<NamedTempFile>,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    #[cfg(unix)]
    signals::watch();
    let mut all = unfinished();
    let mut file = make()?;
    let path = file.path().to_owned();
    all.insert(path.clone());
    drop(all);
    let written = write(file.as_file_mut());
    let mut all = unfinished();
    let replaced = match written {
        Ok(()) => file.persist(target).map(drop).map_err(|error| error.error),
        Err(error) => {
            drop(file);
            Err(error)
        }
    };
    all.remove(&path);
    replaced
}

/// The signals that end a run: unfinished files are removed first.
#[cfg(unix)]
mod signals {
    use std::sync::Once;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Watches from the first file on: a run that writes none ends as the system ends it.
    pub(super) fn watch() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let heeded = [SIGINT, SIGTERM].into_iter().filter(|&signal| !is_ignored(signal));
            // Where the system does not let the program watch, an interrupted run leaves its file behind.
            if let Ok(mut signals) = Signals::new(heeded) {
                std::thread::spawn(move || signals.forever().for_each(end));
            }
        });
    }

    /// Removes the unfinished files, and ends the process as the signal would have. The lock is never given
    /// back, so that no other file is made, and none is named, before the process is gone.
    fn end(signal: i32) {
        let all = super::unfinished();
        for path in &*all {
            // A file that cannot be removed is left: there is nobody to tell.
            let _ = std::fs::remove_file(path);
        }
        let _ = emulate_default_handler(signal);
        std::process::abort();
    }

    /// Whether the process was started with a signal ignored, as a shell starts a job in the background: it then goes
    /// on ignoring the signal. Only Linux gives this information.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        ignored.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
    }
}
