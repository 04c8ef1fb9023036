//! Who may ask, and how much.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::http::{ask, send};
use crate::scratch::Scratch;

#[test]
fn another_name_and_another_site_are_turned_away() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    let own = desk.address.clone();
    let port = own.rsplit(':').next().unwrap();
    assert_eq!(desk.get("/today").status, 200);
    let with = |headers: &[&str]| ask(&own, "GET /today HTTP/1.1", headers).status;
    assert_eq!(with(&[&format!("Host: localhost:{port}")]), 200);
    assert_eq!(with(&["Host: evil.example"]), 421);
    assert_eq!(with(&[&format!("Host: evil.example:{port}")]), 421);
    assert_eq!(with(&["Host: "]), 421);
    assert_eq!(with(&[&format!("Origin: http://{own}")]), 200);
    assert_eq!(with(&["Origin: http://evil.example"]), 403);
    assert_eq!(with(&["Origin: null"]), 403);
}

#[test]
fn nothing_is_written_and_nothing_large_is_taken() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer =
            ask(&desk.address, &format!("{method} /today HTTP/1.1"), &["Content-Length: 0"]);
        assert_eq!(answer.status, 405, "{method}");
    }
    let head = format!(
        "POST /plan HTTP/1.1\r\nConnection: close\r\nHost: {}\r\nContent-Length: 10485760\r\n\r\n",
        desk.address
    );
    let mut large = head.into_bytes();
    large.resize(large.len() + 10_485_760, b'a');
    let start = Instant::now();
    // Answered at once, or broken off where the answer was lost in what was still being sent.
    let answer = send(&desk.address, &large);
    assert!([405, 413, 0].contains(&answer.status), "{}", answer.status);
    let get = format!(
        "GET /today HTTP/1.1\r\nConnection: close\r\nHost: {}\r\nContent-Length: 5\r\n\r\nhello",
        desk.address
    );
    assert_eq!(send(&desk.address, get.as_bytes()).status, 413);
    let long = format!(
        "GET /today HTTP/1.1\r\nConnection: close\r\nHost: {}\r\nX: {}\r\n\r\n",
        desk.address,
        "a".repeat(40_000)
    );
    assert_eq!(send(&desk.address, long.as_bytes()).status, 431);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(desk.get("/today").status, 200);
}

#[test]
fn slow_senders_hold_nobody_up() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    let slow: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(&desk.address).unwrap();
            stream.write_all(b"GET /today HTTP/1.1\r\nHost: ").unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(desk.get("/today").status, 200);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    // Each of them is ended within the time a head may take.
    for mut stream in slow {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
}

#[test]
fn another_address_needs_a_token() {
    let scratch = Scratch::bare();
    let refused = scratch.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(refused.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(refused.stderr).unwrap(), @"
    error: `0.0.0.0:0` can be reached from elsewhere, and there is no token
    help: name one with `--token-file`, or listen on 127.0.0.1
    ");
    let token = "0123456789abcdef0123";
    let file = scratch.folder.join("token");
    std::fs::write(&file, format!("{token}\n")).unwrap();
    let desk = scratch.serve(&["--token-file", file.to_str().unwrap()]);
    let with = |header: &str| ask(&desk.address, "GET /today HTTP/1.1", &[header]);
    assert_eq!(desk.get("/today").status, 401);
    assert_eq!(desk.get("/static/desk.css").status, 401);
    assert!(desk.get("/today").header("www-authenticate").is_some());
    assert_eq!(with(&format!("Authorization: Bearer {token}")).status, 200);
    // `desk:` and the token.
    let basic = "Authorization: Basic ZGVzazowMTIzNDU2Nzg5YWJjZGVmMDEyMw==";
    assert_eq!(with(basic).status, 200);
    for wrong in [
        "Authorization: Bearer 0123456789abcdef0124".to_owned(),
        "Authorization: Bearer ".to_owned(),
        format!("Authorization: bearer{token}"),
        format!("Authorization: Bearer {token}x"),
    ] {
        assert_eq!(with(&wrong).status, 401, "{wrong}");
    }
    let short = scratch.folder.join("short");
    std::fs::write(&short, "abc").unwrap();
    let refused = scratch.run(&["serve", "--token-file", short.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn files_are_those_compiled_in() {
    let scratch = Scratch::bare();
    std::fs::write(scratch.folder.join("secret"), "secret").unwrap();
    let desk = scratch.serve(&[]);
    for name in ["desk.css", "desk.js", "chart.js", "desk.svg", "lightweight-charts.js"] {
        let answer = desk.get(&format!("/static/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert!(answer.body.len() > 100, "{name}");
    }
    for path in [
        "/static/../secret",
        "/static/..%2fsecret",
        "/static/%2e%2e/secret",
        "/static//secret",
        "/static/./desk.css",
        "/static/desk.css%00",
        "/static/",
        "/../secret",
        "/etc/passwd",
        "/static/%ff",
        "/static/vendor/lightweight-charts/LICENSE",
    ] {
        let answer = desk.get(path);
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.body.contains("secret"), "{path}");
    }
}

#[test]
fn every_answer_carries_the_policy() {
    let scratch = Scratch::bare();
    let desk = scratch.serve(&[]);
    for path in
        ["/today", "/setups", "/api/v1/setups", "/static/desk.js", "/nowhere", "/events-not"]
    {
        let answer = desk.get(path);
        let policy = answer.header("content-security-policy").expect(path);
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    }
    // The policy forbids scripts and styles inside a page; there are none.
    for path in ["/today", "/setups", "/plan", "/truth"] {
        let body = desk.get(path).body;
        for inline in ["<style", "style=", "onclick", "javascript:", "<script>"] {
            assert!(!body.contains(inline), "{path}: {inline}");
        }
    }
}
