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
    pub(crate) form: Form,
    /// Bytes of the file read so far, as packed.
    pub(crate) read: Rc<Cell<u64>>,
}

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Dbn,
    Parquet,
}

impl Unpacked {
    /// Decided by what the file begins with, never by its name.
    pub(crate) fn open(file: File) -> io::Result<Self> {
        let read = Rc::new(Cell::new(0));
        let counted = Counted { file, read: Rc::clone(&read) };
        let mut packed = BufReader::with_capacity(BUFFER, counted);
        let (unpacked, plain): (Box<dyn Read>, _) = match packed.fill_buf()? {
            [0x1f, 0x8b, ..] => (Box::new(MultiGzDecoder::new(packed)), false),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => (Box::new(Decoder::with_buffer(packed)?), false),
            _ => (Box::new(packed), true),
        };
        let mut reader = BufReader::with_capacity(BUFFER, unpacked);
        let form = match reader.fill_buf()? {
            [b'D', b'B', b'N', ..] => Form::Dbn,
            // Its last bytes say where everything is, so it is not read as a stream.
            [b'P', b'A', b'R', b'1', ..] if plain => Form::Parquet,
            _ => Form::Csv,
        };
        Ok(Self { reader: Box::new(reader), form, read })
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
