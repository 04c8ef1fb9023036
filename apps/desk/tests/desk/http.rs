//! As little of HTTP as a test needs, byte by byte, so that bad requests can be sent too.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Asks with the host the address names, unless the headers give one.
pub(crate) fn ask(address: &str, line: &str, headers: &[&str]) -> Answer {
    let mut text = format!("{line}\r\nConnection: close\r\n");
    if !headers.iter().any(|header| header.to_lowercase().starts_with("host:")) {
        text.push_str(&format!("Host: {address}\r\n"));
    }
    for header in headers {
        text.push_str(&format!("{header}\r\n"));
    }
    send(address, format!("{text}\r\n").as_bytes())
}

/// Sends bytes and reads until the other side ends.
pub(crate) fn send(address: &str, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // Who is turned away early need not read all of it.
    let _ = stream.write_all(bytes);
    let mut found = Vec::new();
    let _ = stream.read_to_end(&mut found);
    let text = String::from_utf8_lossy(&found).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.into(), body: body.into() }
}
