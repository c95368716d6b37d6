//! Files that are packed whole: `.gz` and `.zst`.

use std::fs::File;
use std::io::{self, BufReader, Read};
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
    let file = BufReader::with_capacity(1 << 16, File::open(location)?);
    let extension = location
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    Ok(match extension.as_deref() {
        Some("gz") => Box::new(MultiGzDecoder::new(file)),
        Some("zst") => Box::new(frames(file)?),
        _ => Box::new(file),
    })
}

fn frames(file: BufReader<File>) -> io::Result<Frames> {
    StreamingDecoder::new(file)
        .map(|decoder| Frames(Some(decoder)))
        .map_err(damaged)
}

/// The frames of a Zstandard file, one after another.
struct Frames(Option<Frame>);

type Frame = StreamingDecoder<BufReader<File>, ruzstd::decoding::FrameDecoder>;

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.0 {
            let read = frame.read(buffer).map_err(damaged)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(frame) = self.0.take() else { break };
            let mut file = frame.into_inner();
            let is_over = io::BufRead::fill_buf(&mut file)?.is_empty();
            self.0 = (!is_over)
                .then(|| StreamingDecoder::new(file).map_err(damaged))
                .transpose()?;
        }
        Ok(0)
    }
}

/// What the decoder has to say of its tables helps nobody.
fn damaged<E>(_: E) -> io::Error {
    let message = "damaged Zstandard file: cut short or changed on its way; get it again";
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Reads at most `limit` bytes, and says so when there are more.
pub(super) fn read_at_most(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let message = format!("too large: more than {} MiB when unpacked", limit >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
