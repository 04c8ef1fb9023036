//! Opening a file, whatever it is packed with.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use zstd::stream::read::Decoder;

/// Bytes read at a time.
const BUFFER: usize = 256 * 1024;

/// A file that is open, unpacked.
pub(crate) struct Unpacked {
    pub(crate) reader: Box<dyn BufRead>,
    /// Whether it is DBN; otherwise it is text.
    pub(crate) dbn: bool,
    /// Bytes of the file read so far, as packed.
    pub(crate) read: Rc<Cell<u64>>,
    /// Bytes of the file.
    pub(crate) size: u64,
}

impl Unpacked {
    /// Decided by what the file begins with, never by its name.
    pub(crate) fn open(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        let read = Rc::new(Cell::new(0));
        let counted = Counted { file, read: Rc::clone(&read) };
        let mut packed = BufReader::with_capacity(BUFFER, counted);
        let unpacked: Box<dyn Read> = match packed.fill_buf()? {
            [0x1f, 0x8b, ..] => Box::new(MultiGzDecoder::new(packed)),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(Decoder::with_buffer(packed)?),
            _ => Box::new(packed),
        };
        let mut reader = BufReader::with_capacity(BUFFER, unpacked);
        let dbn = reader.fill_buf()?.starts_with(b"DBN");
        Ok(Self { reader: Box::new(reader), dbn, read, size })
    }
}

struct Counted {
    file: File,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.read.set(self.read.get() + bytes as u64);
        Ok(bytes)
    }
}
