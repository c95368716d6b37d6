//! Extraction in child processes: a file that ends its reader ends nothing else.
//!
//! [`Workers`] keeps a few children of the same program, each of which runs [`serve`] and is handed
//! one file after another. A child limits its own time and memory; one that dies costs the file it
//! was reading and is replaced. Plain text is read in the process itself, by code that is
//! linear in their length.
//!
//! Requests and answers are frames: a length in eight bytes, little-endian, and so many bytes. A
//! request is two of them (how to read, as JSON, and the file), an answer is one (JSON).

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::{Extracted, Format, Reading, TextError, begins_as_pdf, extract, extract_here};

/// The hidden command that makes a process a worker.
pub const COMMAND: &str = "extract-worker";

/// Stack for the readers: damaged files can nest their objects deeply.
pub(super) const STACK_BYTES: usize = 64 << 20;
/// How many times its limit of CPU time a file may take by the clock: the machine may be busy.
const PATIENCE: u64 = 6;
/// The shortest that is waited by the clock, in seconds.
const LEAST_PATIENCE: u64 = 30;
/// The longest a file may take by the clock when other programs read its pages.
pub(super) const OCR_PATIENCE: Duration = Duration::from_secs(3600);
/// Of what a child says on its standard error so much is kept.
const COMPLAINT_BYTES: usize = 4096;

/// What one file may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Seconds of CPU time.
    pub cpu_seconds: u64,
    /// Bytes of memory.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cpu_seconds: 20,
            memory_bytes: 1 << 30,
        }
    }
}

impl Limits {
    /// How long to wait for an answer before the child is ended from outside.
    fn patience(&self, reading: &Reading) -> Duration {
        if reading.ocr {
            OCR_PATIENCE
        } else {
            let seconds = self.cpu_seconds.saturating_mul(PATIENCE);
            Duration::from_secs(seconds.max(LEAST_PATIENCE))
        }
    }
}

/// Child processes that read files. They are started when they are needed and end with this value,
/// or when the process ends in whatever way.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    limits: Limits,
    /// One place for each child that may run; `None` where it has not been started.
    free: Mutex<Vec<Option<Worker>>>,
    freed: Condvar,
}

impl Workers {
    /// At most `size` children of `program`, which must run [`serve`] when it is called with the
    /// arguments [`COMMAND`], seconds and bytes.
    pub fn new(program: PathBuf, limits: Limits, size: usize) -> Workers {
        Workers {
            program,
            limits,
            free: Mutex::new((0..size.max(1)).map(|_| None).collect()),
            freed: Condvar::new(),
        }
    }

    /// Reads one file as [`extract`] does; waits until a child is free.
    ///
    /// # Errors
    ///
    /// As [`extract`], and when the file takes more than the limits or its reader dies on it. A file
    /// is not blamed for what came before it: where a used child dies, a new one tries again.
    pub fn extract(
        &self,
        bytes: &[u8],
        format: Format,
        reading: &Reading,
    ) -> Result<Extracted, TextError> {
        let is_text = format == Format::Plain && !begins_as_pdf(bytes);
        if is_text || bytes.is_empty() {
            return extract(bytes, format, reading);
        }
        let head = serde_json::to_vec(&(format, reading))
            .map_err(|error| TextError::NoReader(error.to_string()))?;
        let patience = self.limits.patience(reading);
        let mut place = self.place();
        let was_used = place.worker.is_some();
        match place.read(&head, bytes, patience) {
            Err(TextError::TooHungry(_) | TextError::ReaderDied(_)) if was_used => {
                place.read(&head, bytes, patience)
            }
            outcome => outcome,
        }
    }

    /// A place that is free, with a running child if there is one.
    fn place(&self) -> Place<'_> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let running = free.iter().rposition(Option::is_some);
            if let Some(at) = running.or(free.len().checked_sub(1)) {
                return Place {
                    worker: free.swap_remove(at),
                    workers: self,
                };
            }
            free = self
                .freed
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The right to run one child, given back when dropped.
struct Place<'w> {
    worker: Option<Worker>,
    workers: &'w Workers,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let free = self.workers.free.lock();
        free.unwrap_or_else(PoisonError::into_inner)
            .push(self.worker.take());
        self.workers.freed.notify_one();
    }
}

impl Place<'_> {
    /// Has the child read the file, or a new one where there is none. One that gives no answer is
    /// gone afterwards.
    fn read(
        &mut self,
        head: &[u8],
        bytes: &[u8],
        patience: Duration,
    ) -> Result<Extracted, TextError> {
        let limits = self.workers.limits;
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.workers.program, limits)
                .map_err(|error| TextError::NoReader(error.to_string()))?,
        };
        worker.request(head, bytes);
        match worker.answers.recv_timeout(patience) {
            Ok(answer) => {
                self.worker = Some(worker);
                serde_json::from_slice(&answer)
                    .unwrap_or_else(|error| Err(TextError::ReaderDied(error.to_string())))
            }
            Err(RecvTimeoutError::Timeout) => Err(TextError::TooLarge {
                limit: patience.as_secs() as usize,
                unit: "seconds to read it".to_owned(),
            }),
            Err(RecvTimeoutError::Disconnected) => Err(worker.cause_of_death(limits)),
        }
    }
}

/// One child and the threads that listen to it.
#[derive(Debug)]
struct Worker {
    child: Child,
    /// Whether its end has been waited for: its number may be another's from then on.
    is_gone: bool,
    requests: Option<ChildStdin>,
    answers: Receiver<Vec<u8>>,
    complaints: Option<JoinHandle<Vec<u8>>>,
}

impl Worker {
    fn start(program: &Path, limits: Limits) -> io::Result<Worker> {
        let mut command = Command::new(program);
        command
            .arg(COMMAND)
            .args([limits.cpu_seconds, limits.memory_bytes].map(|limit| limit.to_string()))
            // The reason of a death must not drown in the way to it.
            .env("RUST_BACKTRACE", "0")
            // Memory that the allocator sets aside counts as taken: here no more than 32 MiB (in KiB).
            .env("MIMALLOC_ARENA_RESERVE", "32768")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        alone(&mut command);
        let mut child = command.spawn()?;
        let (sender, answers) = mpsc::channel();
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let mut worker = Worker {
            requests: child.stdin.take(),
            child,
            is_gone: false,
            answers,
            complaints: None,
        };
        let listen = move || _ = output.map(|output| pass_on(output, &sender));
        Builder::new().name("answers".to_owned()).spawn(listen)?;
        let collect = move || errors.map(last_words).unwrap_or_default();
        worker.complaints = Some(
            Builder::new()
                .name("complaints".to_owned())
                .spawn(collect)?,
        );
        Ok(worker)
    }

    /// A child that cannot be written to is dead; that is seen when its answer does not come.
    fn request(&mut self, head: &[u8], bytes: &[u8]) {
        if let Some(requests) = &mut self.requests {
            _ = write_frame(requests, head)
                .and_then(|()| write_frame(requests, bytes))
                .and_then(|()| requests.flush());
        }
    }

    /// Why a child that has closed its output did so.
    fn cause_of_death(mut self, limits: Limits) -> TextError {
        // While nobody has waited for it, no other group can have its number.
        await_end(&self.child);
        end_group(&self.child);
        let status = self.child.wait();
        self.is_gone = true;
        let complaints = self.complaints.take().and_then(|heard| heard.join().ok());
        let complaints = String::from_utf8_lossy(complaints.as_deref().unwrap_or_default());
        match status {
            Ok(status) if is_over_time(status) => TextError::TooSlow(limits.cpu_seconds),
            _ if complaints.contains("memory allocation of") => {
                TextError::TooHungry(in_words(limits.memory_bytes))
            }
            _ if complaints.contains("overflowed its stack") => {
                TextError::ReaderDied("nested too deeply".to_owned())
            }
            Ok(status) => TextError::ReaderDied(status.to_string()),
            Err(error) => TextError::ReaderDied(error.to_string()),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if self.is_gone {
            return;
        }
        end_group(&self.child);
        // It may be dead already; nothing is lost with it.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// `1 GiB` or `300 MiB`.
fn in_words(bytes: u64) -> String {
    match bytes >> 20 {
        mebibytes if mebibytes.is_multiple_of(1024) => format!("{} GiB", mebibytes >> 10),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

fn pass_on(mut output: impl Read, answers: &Sender<Vec<u8>>) {
    while let Ok(Some(answer)) = read_frame(&mut output) {
        if answers.send(answer).is_err() {
            return;
        }
    }
}

/// Listens to the end, so that the child never waits for a listener; keeps the last words.
fn last_words(mut errors: ChildStderr) -> Vec<u8> {
    let mut words = Vec::new();
    let mut heard = [0; 1024];
    while let Ok(len @ 1..) = errors.read(&mut heard) {
        words.extend_from_slice(&heard[..len]);
        let surplus = words.len().saturating_sub(COMPLAINT_BYTES);
        words.drain(..surplus);
    }
    words
}

fn write_frame(out: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    out.write_all(&(frame.len() as u64).to_le_bytes())?;
    out.write_all(frame)
}

/// The next frame; `None` at the end of the input.
fn read_frame(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut len = [0; 8];
    if input.read(&mut len[..1])? == 0 {
        return Ok(None);
    }
    input.read_exact(&mut len[1..])?;
    let len = u64::from_le_bytes(len);
    let mut frame = Vec::with_capacity(len.min(1 << 24) as usize);
    input.take(len).read_to_end(&mut frame)?;
    if frame.len() as u64 == len {
        Ok(Some(frame))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// What a child may hear while it works.
enum Event {
    Request(Vec<u8>, Vec<u8>),
    Answer(Vec<u8>),
    End,
}

/// Reads the files that come from `input` and answers each on `output`, until `input` ends; a file
/// in work is given up then, because nobody waits for it any more.
///
/// With `limits` the process limits itself, and ends with all that it has started. What has been
/// set cannot be taken back, so this is for a process that does nothing else.
///
/// # Errors
///
/// When `output` cannot be written, or a limit cannot be set.
pub fn serve(
    input: impl Read + Send + 'static,
    mut output: impl Write,
    limits: Option<Limits>,
) -> io::Result<()> {
    if let Some(limits) = &limits {
        limit_memory(limits.memory_bytes)?;
    }
    let (events, heard) = mpsc::channel();
    let (work, to_do) = mpsc::channel();
    let answers = events.clone();
    Builder::new()
        .name("requests".to_owned())
        .spawn(move || hear(input, &events))?;
    Builder::new()
        .name("reader".to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || read_all(&to_do, &answers))?;
    for event in heard {
        match event {
            Event::Request(head, bytes) => {
                if let Some(limits) = &limits {
                    limit_time(limits.cpu_seconds)?;
                }
                // The reader outlives its channel only by a fault, and then the next event is none.
                _ = work.send((head, bytes));
            }
            Event::Answer(answer) => {
                write_frame(&mut output, &answer)?;
                output.flush()?;
            }
            Event::End => break,
        }
    }
    if limits.is_some() {
        end_own_group();
    }
    Ok(())
}

fn hear(mut input: impl Read, events: &Sender<Event>) {
    while let (Ok(Some(head)), Ok(Some(bytes))) = (read_frame(&mut input), read_frame(&mut input)) {
        if events.send(Event::Request(head, bytes)).is_err() {
            return;
        }
    }
    _ = events.send(Event::End);
}

fn read_all(to_do: &Receiver<(Vec<u8>, Vec<u8>)>, answers: &Sender<Event>) {
    while let Ok((head, bytes)) = to_do.recv() {
        let read = catch_unwind(AssertUnwindSafe(|| read_one(&head, bytes)));
        let outcome =
            read.unwrap_or_else(|_| Err(TextError::damaged("file", "the reader gave up on it")));
        let Ok(answer) = serde_json::to_vec(&outcome) else {
            break;
        };
        if answers.send(Event::Answer(answer)).is_err() {
            return;
        }
    }
    _ = answers.send(Event::End);
}

fn read_one(head: &[u8], bytes: Vec<u8>) -> Result<Extracted, TextError> {
    let (format, reading): (Format, Reading) =
        serde_json::from_slice(head).map_err(|error| TextError::NoReader(error.to_string()))?;
    extract_here(bytes, format, &reading)
}

#[cfg(unix)]
mod system {
    //! What only Unix can: limits, signals, groups of processes.

    use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};

    use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::{Pid, getpgrp, getpid};

    use super::{Child, Command, ExitStatus, STACK_BYTES, io};

    /// A group of its own: an interrupt typed at the terminal goes to the parent alone, and whatever
    /// the child starts ends with it.
    pub(super) fn alone(command: &mut Command) {
        command.process_group(0);
    }

    /// Waits until the child has ended, and leaves it to be waited for once more.
    #[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
    pub(super) fn await_end(child: &Child) {
        use nix::errno::Errno;
        use nix::sys::wait::{Id, WaitPidFlag, waitid};

        let Ok(pid) = i32::try_from(child.id()) else {
            return;
        };
        let ended = WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT;
        while waitid(Id::Pid(Pid::from_raw(pid)), ended) == Err(Errno::EINTR) {}
    }

    /// Elsewhere what it has started ends with the page it is reading.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "freebsd")))]
    pub(super) fn await_end(_: &Child) {}

    /// Ends this process with whatever it has started, where they have a group of their own.
    pub(super) fn end_own_group() {
        if getpgrp() == getpid() {
            _ = killpg(getpgrp(), Signal::SIGKILL);
        }
    }

    /// Ends whatever the child has started.
    pub(super) fn end_group(child: &Child) {
        if let Ok(pid) = i32::try_from(child.id()) {
            // Usually all are gone.
            _ = killpg(Pid::from_raw(pid), Signal::SIGKILL);
        }
    }

    pub(super) fn is_over_time(status: ExitStatus) -> bool {
        status.signal() == Some(Signal::SIGXCPU as i32)
    }

    /// Limits what can be written, not what is reserved: the allocator and the stacks reserve
    /// address space by the gigabyte which they never touch.
    pub(super) fn limit_memory(bytes: u64) -> io::Result<()> {
        lower(Resource::RLIMIT_DATA, bytes + STACK_BYTES as u64)?;
        lower(Resource::RLIMIT_CORE, 0)
    }

    /// Lets the process use so much CPU time from now on.
    pub(super) fn limit_time(seconds: u64) -> io::Result<()> {
        let usage = getrusage(UsageWho::RUSAGE_SELF)?;
        let used = usage.user_time().tv_sec() + usage.system_time().tv_sec() + 1;
        lower(
            Resource::RLIMIT_CPU,
            seconds.saturating_add(used.unsigned_abs()),
        )
    }

    fn lower(resource: Resource, soft: u64) -> io::Result<()> {
        let (_, hard) = getrlimit(resource)?;
        Ok(setrlimit(resource, soft.min(hard), hard)?)
    }
}

#[cfg(not(unix))]
mod system {
    //! Elsewhere the clock of the parent is the only limit.

    use super::{Child, Command, ExitStatus, io};

    pub(super) fn alone(_: &mut Command) {}
    pub(super) fn await_end(_: &Child) {}
    pub(super) fn end_own_group() {}
    pub(super) fn end_group(_: &Child) {}
    pub(super) fn is_over_time(_: ExitStatus) -> bool {
        false
    }
    pub(super) fn limit_memory(_: u64) -> io::Result<()> {
        Ok(())
    }
    pub(super) fn limit_time(_: u64) -> io::Result<()> {
        Ok(())
    }
}

use system::{alone, await_end, end_group, end_own_group, is_over_time, limit_memory, limit_time};

#[cfg(test)]
mod tests {
    use super::*;

    fn request(format: Format, bytes: &[u8]) -> Vec<u8> {
        let head = serde_json::to_vec(&(format, Reading::default())).expect("a head");
        let mut request = Vec::new();
        write_frame(&mut request, &head).expect("a frame");
        write_frame(&mut request, bytes).expect("a frame");
        request
    }

    /// Lets a child's loop answer in this process.
    fn ask(request: &[u8]) -> Result<Extracted, TextError> {
        let (input, mut requests) = io::pipe().expect("a pipe");
        let (mut answers, output) = io::pipe().expect("a pipe");
        let child = std::thread::spawn(move || serve(input, output, None));
        requests.write_all(request).expect("it listens");
        let answer = read_frame(&mut answers).expect("it answers");
        drop(requests);
        child.join().expect("no panic").expect("no error");
        serde_json::from_slice(&answer.expect("an answer")).expect("JSON")
    }

    #[test]
    fn a_file_is_read_in_a_child_as_it_is_read_here() {
        let bytes = b"# Water\n\nThe river is *clean*.\n";
        let here = extract(bytes, Format::Markdown, &Reading::default());
        assert_eq!(ask(&request(Format::Markdown, bytes)), here);
        let here = extract(b"%PDF-1.7", Format::Pdf, &Reading::default());
        assert!(here.is_err());
        assert_eq!(ask(&request(Format::Pdf, b"%PDF-1.7")), here);
    }

    #[test]
    fn a_request_that_is_cut_off_ends_the_child() {
        let whole = request(Format::Plain, b"text");
        for end in 0..whole.len() {
            let cut = io::Cursor::new(whole[..end].to_vec());
            let mut answers = Vec::new();
            serve(cut, &mut answers, None).expect("no error");
            assert!(answers.is_empty(), "{end}");
        }
    }

    #[test]
    fn text_needs_no_child() {
        let workers = Workers::new(PathBuf::from("/nowhere"), Limits::default(), 1);
        let read = |bytes: &[u8], format| workers.extract(bytes, format, &Reading::default());
        assert!(read(b"The river.", Format::Plain).is_ok());
        assert_eq!(read(b"", Format::Pdf), Err(TextError::Empty));
        let missing = read(b"%PDF-1.7", Format::Plain);
        assert!(
            matches!(missing, Err(TextError::NoReader(_))),
            "{missing:?}"
        );
    }

    #[test]
    fn limits_are_told_in_words() {
        assert_eq!(in_words(1 << 30), "1 GiB");
        assert_eq!(in_words(300 << 20), "300 MiB");
    }
}
