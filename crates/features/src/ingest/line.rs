//! Records of a CSV, one after another.

use std::io::{BufRead, Chain, Cursor, Read};

use ::csv::{ByteRecord, Reader, ReaderBuilder};

/// A file of records.
///
/// Nearly every file of bars has its records on lines of their own and quotes nothing: then a line
/// is cut at its commas and nothing is copied. From the first quote on, or the first line that ends
/// as lines did a computer generation ago, `csv` reads the rest.
pub(super) struct Records {
    source: Source,
    line: Vec<u8>,
    /// Where the fields of the line end.
    ends: Vec<usize>,
    /// The line, counted from one.
    number: u64,
}

type Rest = Chain<Cursor<Vec<u8>>, Box<dyn BufRead>>;

enum Source {
    Lines(Box<dyn BufRead>),
    /// What `csv` reads, the record it read last, and the lines before it began.
    Quoted(Box<Reader<Rest>>, ByteRecord, u64),
    /// Nothing more, after an error.
    None,
}

impl Records {
    pub(super) fn new(reader: Box<dyn BufRead>) -> Self {
        Self { source: Source::Lines(reader), line: Vec::new(), ends: Vec::new(), number: 0 }
    }

    /// Reads the next record; `false` at the end of the file. Empty lines are no records.
    pub(super) fn next(&mut self) -> ::csv::Result<bool> {
        while let Source::Lines(reader) = &mut self.source {
            self.line.clear();
            if reader.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(false);
            }
            self.number += 1;
            if self.number == 1 && self.line.starts_with(b"\xef\xbb\xbf") {
                self.line.drain(..3);
            }
            if !self.cut() {
                self.quote();
            } else if self.ends != [0] {
                return Ok(true);
            }
        }
        let Source::Quoted(reader, record, before) = &mut self.source else { return Ok(false) };
        let more = reader.read_byte_record(record)?;
        self.number = *before + record.position().map_or(0, ::csv::Position::line);
        Ok(more)
    }

    /// The line on which the record begins.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// A field of the record, where it has one there.
    pub(super) fn field(&self, place: usize) -> Option<&[u8]> {
        if let Source::Quoted(_, record, _) = &self.source {
            return record.get(place);
        }
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        self.line.get(start..end)
    }

    /// Fields of the record.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..).map_while(|place| self.field(place))
    }

    /// Cuts the line at its commas; `false` where that is not what it means.
    fn cut(&mut self) -> bool {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        self.ends.clear();
        for (place, byte) in line.iter().enumerate() {
            match byte {
                b',' => self.ends.push(place),
                b'"' | b'\r' => return false,
                _ => {}
            }
        }
        self.ends.push(line.len());
        true
    }

    /// Leaves this line and everything behind it to `csv`.
    fn quote(&mut self) {
        let source = std::mem::replace(&mut self.source, Source::None);
        let Source::Lines(reader) = source else { return };
        let rest = Cursor::new(std::mem::take(&mut self.line)).chain(reader);
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rest);
        self.source = Source::Quoted(Box::new(reader), ByteRecord::new(), self.number - 1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Found = Vec<(u64, Vec<Vec<u8>>)>;

    fn ours(text: &[u8]) -> Found {
        let mut records = Records::new(Box::new(Cursor::new(text.to_owned())));
        let mut found = Vec::new();
        while records.next().unwrap() {
            found.push((records.number(), records.fields().map(<[u8]>::to_vec).collect()));
        }
        found
    }

    fn theirs(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Cursor::new(text));
        let records = reader.byte_records().map(Result::unwrap);
        records.map(|record| record.iter().map(<[u8]>::to_vec).collect()).collect()
    }

    #[test]
    fn lines_are_counted_over_empty_and_quoted_ones() {
        let text = b"\xef\xbb\xbfa,b\n\n1,2\r\n\"x\ny\",3\n4,5";
        let lines: Vec<u64> = ours(text).iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 4, 6]);
        let fields: Vec<_> = ours(text).into_iter().map(|(_, fields)| fields).collect();
        assert_eq!(fields, theirs(text));
    }

    proptest! {
        #[test]
        fn whatever_a_file_holds_it_is_cut_as_csv_cuts_it(text in "[a,\"\r\n é1.]{0,60}") {
            let fields: Vec<_> = ours(text.as_bytes()).into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(fields, theirs(text.as_bytes()));
        }
    }
}
