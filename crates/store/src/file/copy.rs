//! Bytes from one file to another, without giving up a lock on the first.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use driftless_model::digest::Digest;
use sha2::Digest as _;

/// A file being read while this process has it open otherwise. Closing it would give up the lock,
/// so it is kept until the connection is gone.
#[derive(Debug)]
pub(super) struct Kept(#[allow(dead_code, reason = "held, not read")] File);

/// Copies a file to a path where nothing is, down to the disk, and gives the digest of what was
/// read.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<(Digest, Kept)> {
    let mut source = File::open(from)?;
    let written =
        OpenOptions::new().write(true).create_new(true).open(to).and_then(|mut target| {
            let digest = pour(&mut source, |bytes| target.write_all(bytes))?;
            target.sync_all()?;
            Ok(digest)
        });
    match written {
        Ok(digest) => Ok((digest, Kept(source))),
        Err(error) => {
            // Dropping `source` here ends the lock of a connection that is about to be closed for
            // the error's sake; what was copied is no copy.
            if error.kind() != io::ErrorKind::AlreadyExists {
                let _ = fs::remove_file(to);
            }
            Err(error)
        }
    }
}

/// The digest of a file nobody has open.
pub(crate) fn digest(path: &Path) -> io::Result<Digest> {
    pour(&mut File::open(path)?, |_| Ok(()))
}

fn pour(source: &mut File, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Digest> {
    let mut hash = sha2::Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        match source.read(&mut block) {
            Ok(0) => return Ok(Digest::from_bytes(hash.finalize().into())),
            Ok(count) => {
                hash.update(&block[..count]);
                each(&block[..count])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
