//! Files that are packed whole: `.gz` and `.zst`.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// The name without the ending that says how the file is packed.
pub fn unpacked_name(path: &str) -> &str {
    let packed = |suffix: &str| {
        let at = path.len().checked_sub(suffix.len())?;
        let tail = path.get(at..)?;
        tail.eq_ignore_ascii_case(suffix).then(|| &path[..at])
    };
    packed(".gz").or_else(|| packed(".zst")).unwrap_or(path)
}

/// Opens a file for reading, unpacked as its name says.
///
/// # Errors
///
/// What the file system says; a file that is not packed as its name says, at opening or later.
pub(super) fn open(location: &Path) -> io::Result<Box<dyn Read + Send>> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(location)?);
    let extension = location
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    Ok(match extension.as_deref() {
        Some("gz") => {
            check_begins(&mut file, "gz", &[0x1f, 0x8b])?;
            Box::new(Gzip(MultiGzDecoder::new(file)))
        }
        Some("zst") => {
            check_begins(&mut file, "zst", &[0x28, 0xb5, 0x2f, 0xfd])?;
            Box::new(frames(file)?)
        }
        _ => Box::new(file),
    })
}

/// A file that was unpacked on its way often has kept its name.
fn check_begins(file: &mut BufReader<File>, ending: &str, magic: &[u8]) -> io::Result<()> {
    let start = file.fill_buf()?;
    let message = match start {
        [] => "the file is empty".to_owned(),
        _ if start.starts_with(magic) => return Ok(()),
        _ => format!("it is not packed as its name says; take the .{ending} off its name"),
    };
    Err(io::Error::new(ErrorKind::InvalidData, message))
}

/// The members of a gzip file, one after another.
struct Gzip(MultiGzDecoder<BufReader<File>>);

impl Read for Gzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        self.0.read(buffer).map_err(|error| match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => damaged("gzip"),
            _ => error,
        })
    }
}

fn frames(file: BufReader<File>) -> io::Result<Frames> {
    StreamingDecoder::new(file)
        .map(|decoder| Frames(Some(decoder)))
        .map_err(|_| damaged("Zstandard"))
}

/// The frames of a Zstandard file, one after another.
struct Frames(Option<Frame>);

type Frame = StreamingDecoder<BufReader<File>, ruzstd::decoding::FrameDecoder>;

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.0 {
            let read = frame.read(buffer).map_err(|_| damaged("Zstandard"))?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(frame) = self.0.take() else { break };
            let mut file = frame.into_inner();
            let is_over = file.fill_buf()?.is_empty();
            self.0 = (!is_over)
                .then(|| StreamingDecoder::new(file).map_err(|_| damaged("Zstandard")))
                .transpose()?;
        }
        Ok(0)
    }
}

/// What the decoder has to say of its tables helps nobody.
fn damaged(kind: &str) -> io::Error {
    let message = format!("damaged {kind} file: cut short or changed on its way; get it again");
    io::Error::new(ErrorKind::InvalidData, message)
}

/// Reads at most `limit` bytes, and says so when there are more.
pub(super) fn read_at_most(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let message = format!("too large: more than {} MiB when unpacked", limit >> 20);
        return Err(io::Error::new(ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
