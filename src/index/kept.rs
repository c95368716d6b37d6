//! Results that are kept beside an index, so that they need not be worked out twice.
//!
//! They lie in a folder of their own, `kept/`, one file each. Nothing rests on them: what is
//! missing, damaged or somebody else's is worked out again, and what cannot be written is not kept.
//! So nothing here fails.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::layout;
use crate::analysis;

/// The folder within that of the index.
const FOLDER: &str = "kept";
/// So many of each kind stay, the newest.
const MOST: usize = 8;
/// A file half written that is older than this has nobody who writes it, in seconds.
const ABANDONED: u64 = 3600;
/// Each file begins with the hash of its key and of what follows.
const HASH_BYTES: usize = 32;

/// What is kept beside one index, by this build of the program and no other.
pub struct Kept {
    index: PathBuf,
    /// `None` where the program cannot be told from others: then nothing is kept.
    program: Option<String>,
}

/// What a result rests on; another key is another result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    kind: &'static str,
    hash: [u8; HASH_BYTES],
}

impl Key {
    /// The key of a result of some kind, which is told in letters.
    ///
    /// Everything must be among the parts that could make it another result, but for the program
    /// itself, which [`Kept`] knows.
    pub fn new(kind: &'static str, parts: &[&[u8]]) -> Key {
        let hash = hash(&[&[kind.as_bytes()], parts].concat());
        Key { kind, hash }
    }
}

/// A hash of parts that tells where each of them ends.
fn hash(parts: &[&[u8]]) -> [u8; HASH_BYTES] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

impl Kept {
    /// What is kept beside the index in a folder, whether there is one or not.
    pub fn beside(index: &Path) -> Kept {
        Kept {
            index: index.to_owned(),
            program: program(),
        }
    }

    /// Lets results be kept beside an index from now on. Whoever may only read does not say so, and
    /// makes no folder that its owner could not remove.
    pub fn begin(&self) {
        _ = std::fs::create_dir(self.index.join(FOLDER));
    }

    /// Removes all results of a kind.
    pub fn forget(&self, kind: &str) {
        for (path, _) in self.files(kind) {
            _ = std::fs::remove_file(path);
        }
    }

    /// A result, if it was kept whole.
    pub fn read(&self, key: &Key) -> Option<Vec<u8>> {
        let place = self.place(key)?;
        let mut bytes = std::fs::read(&place.path).ok()?;
        let (checksum, content) = bytes.split_at_checked(HASH_BYTES)?;
        if checksum != place.checksum(content) {
            return None;
        }
        bytes.drain(..HASH_BYTES);
        Some(bytes)
    }

    /// Keeps a result where that can be done, and removes the oldest where they are many.
    pub fn write(&self, key: &Key, content: &[u8]) {
        if let Some(place) = self.place(key).filter(|_| self.is_begun()) {
            let bytes = [&place.checksum(content)[..], content].concat();
            _ = layout::write_soon(&place.path, &bytes);
            self.evict(key.kind);
        }
    }

    /// A folder that is no index is somebody's, whatever it holds.
    fn is_begun(&self) -> bool {
        layout::is_index(&self.index) && self.index.join(FOLDER).is_dir()
    }

    fn place(&self, key: &Key) -> Option<Place> {
        let program = self.program.as_ref()?.as_bytes();
        let hash = hash(&[program, &key.hash]);
        let name = format!("{}-{}", key.kind, &blake3::Hash::from(hash).to_hex()[..32]);
        let path = self.index.join(FOLDER).join(name);
        Some(Place { path, hash })
    }

    /// The files of a kind, half written ones included.
    fn files(&self, kind: &str) -> Vec<(PathBuf, Metadata)> {
        let entries = std::fs::read_dir(self.index.join(FOLDER)).into_iter();
        let files = entries.flatten().filter_map(Result::ok).filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let rest = name.strip_prefix('.').unwrap_or(&name);
            let rest = rest.strip_prefix(kind);
            rest.is_some_and(|rest| rest.starts_with('-'))
        });
        files
            .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)))
            .collect()
    }

    fn evict(&self, kind: &str) {
        let is_half = |path: &Path| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().starts_with('.')
        };
        let (half, mut whole): (Vec<_>, Vec<_>) = self
            .files(kind)
            .into_iter()
            .map(|(path, about)| (about.modified().ok(), path))
            .partition(|(_, path)| is_half(path));
        whole.sort();
        let many = whole.len().saturating_sub(MOST);
        let is_abandoned = |modified: &Option<SystemTime>| {
            let age = modified.and_then(|modified| modified.elapsed().ok());
            age.is_some_and(|age| age.as_secs() > ABANDONED)
        };
        let half = half.into_iter().filter(|(time, _)| is_abandoned(time));
        for (_, path) in whole.into_iter().take(many).chain(half) {
            _ = std::fs::remove_file(path);
        }
    }
}

/// Where a result is kept.
struct Place {
    path: PathBuf,
    /// Of its key and the program.
    hash: [u8; HASH_BYTES],
}

impl Place {
    /// What only this content has at this place.
    fn checksum(&self, content: &[u8]) -> [u8; HASH_BYTES] {
        blake3::keyed_hash(&self.hash, content).into()
    }
}

/// What tells this build of the program from every other: its version, how it reads, and the file
/// that runs with its length and times. `None` where that file cannot be looked at.
fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    // Of a file that was replaced while it runs, this is still the one that runs.
    let running = match cfg!(target_os = "linux") {
        true => Path::new("/proc/self/exe"),
        false => &path,
    };
    let about = running.metadata().ok()?;
    let version = env!("CARGO_PKG_VERSION");
    let reading = analysis::fingerprint();
    let modified = about.modified().ok()?;
    let changed = changed(&about);
    let len = about.len();
    Some(format!(
        "{version}; {reading}; {path:?} {len} {modified:?} {changed:?}"
    ))
}

/// Where the times of a file can be set at will, its number and the time of its last change in the
/// file system cannot.
#[cfg(unix)]
fn changed(about: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (about.ino(), about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn kept_by(index: &Path, program: &str) -> Kept {
        Kept {
            index: index.to_owned(),
            program: Some(program.to_owned()),
        }
    }

    /// A folder that says it is an index.
    fn index() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        layout::create_or_check(folder.path()).expect("an index can be made");
        folder
    }

    #[test]
    fn what_is_written_is_read_under_its_key_and_no_other() {
        let folder = index();
        let kept = kept_by(folder.path(), "one");
        let key = |parts: &[&[u8]]| Key::new("result", parts);
        kept.write(&key(&[b"a", b"b"]), b"before anything is begun");
        assert_eq!(kept.read(&key(&[b"a", b"b"])), None);
        kept.begin();
        kept.write(&key(&[b"a", b"b"]), b"content");
        let content = Some(b"content".to_vec());
        assert_eq!(kept.read(&key(&[b"a", b"b"])), content);
        for other in [&[&b"ab"[..], b""][..], &[b"ab"], &[b"a"], &[b"b", b"a"]] {
            assert_eq!(kept.read(&key(other)), None, "{other:?}");
        }
        let parts: &[&[u8]] = &[b"a", b"b"];
        assert_eq!(kept.read(&Key::new("other", parts)), None);
        assert_eq!(kept_by(folder.path(), "two").read(&key(parts)), None);
        assert_eq!(kept_by(folder.path(), "one").read(&key(parts)), content);
        kept.write(&key(parts), b"");
        assert_eq!(kept.read(&key(parts)), Some(Vec::new()));
        kept.forget("other");
        assert!(kept.read(&key(parts)).is_some());
        kept.forget("result");
        assert_eq!(kept.read(&key(parts)), None);
    }

    #[test]
    fn a_program_that_cannot_be_told_keeps_nothing() {
        let folder = index();
        let kept = Kept {
            program: None,
            ..kept_by(folder.path(), "")
        };
        let key = Key::new("result", &[]);
        kept.begin();
        kept.write(&key, b"content");
        assert_eq!(kept.read(&key), None);
    }

    #[test]
    fn this_program_is_told_from_others_and_is_itself() {
        assert!(program().is_some());
        assert_eq!(program(), program());
    }

    #[test]
    fn every_damage_is_seen() {
        let folder = index();
        let kept = kept_by(folder.path(), "one");
        let key = Key::new("result", &[b"a"]);
        kept.begin();
        kept.write(&key, b"content");
        let place = kept.place(&key).expect("a place");
        let whole = fs::read(&place.path).expect("it is there");
        for len in 0..whole.len() {
            fs::write(&place.path, &whole[..len]).expect("it is ours");
            assert_eq!(kept.read(&key), None, "cut to {len}");
        }
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(&place.path, bytes).expect("it is ours");
            assert_eq!(kept.read(&key), None, "bit {bit}");
        }
        kept.write(&key, b"content");
        assert_eq!(fs::read(&place.path).expect("it is there"), whole);
    }

    #[test]
    fn the_newest_stay_and_what_was_abandoned_goes() {
        let folder = index();
        let kept = kept_by(folder.path(), "one");
        kept.begin();
        let hour_ago = SystemTime::now() - std::time::Duration::from_secs(2 * ABANDONED);
        let inside = folder.path().join(FOLDER);
        let names = [
            ".result-a.1-0.new",
            ".result-b.1-0.new",
            "letter",
            ".other-c",
        ];
        for name in names {
            fs::write(inside.join(name), "").expect("it is ours");
        }
        for name in [".result-a.1-0.new", "letter"] {
            let file = fs::File::options().write(true).open(inside.join(name));
            let aged = file.and_then(|file| file.set_modified(hour_ago));
            aged.expect("it is ours");
        }
        let key = |number: u8| Key::new("result", &[&[number]]);
        for number in 0..20 {
            kept.write(&key(number), &[number]);
            let place = kept.place(&key(number)).expect("a place");
            let file = fs::File::options().write(true).open(place.path);
            let time = hour_ago + std::time::Duration::from_secs(u64::from(number));
            let aged = file.and_then(|file| file.set_modified(time));
            aged.expect("it is ours");
        }
        let left: Vec<u8> = (0..20)
            .filter_map(|n| kept.read(&key(n)))
            .flatten()
            .collect();
        assert_eq!(left, [12, 13, 14, 15, 16, 17, 18, 19]);
        let is_left = names.map(|name| inside.join(name).exists());
        assert_eq!(is_left, [false, true, true, true]);
    }
}
