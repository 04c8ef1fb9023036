//! Digests as text and back.

use driftless_model::digest::{Digest, NoDigest};
use proptest::prelude::*;

#[test]
fn a_digest_is_written_with_its_algorithm() {
    let mut bytes = [0; 32];
    (bytes[0], bytes[31]) = (0xab, 0x0f);
    let digest = Digest::from_bytes(bytes);
    assert_eq!(digest.to_string(), format!("sha256:ab{}0f", "00".repeat(30)));
    assert_eq!(format!("{digest:.12}"), "ab0000000000");
    assert_eq!(format!("{digest:.1}"), "a");
    assert_eq!(format!("{digest:.99}").len(), 64);
    assert_eq!(digest.as_bytes(), &bytes);
}

#[test]
fn what_is_no_digest_is_refused() {
    let hex = "ab".repeat(32);
    for text in [
        String::new(),
        hex.clone(),
        format!("sha256:{}", &hex[1..]),
        format!("sha256:{hex}0"),
        format!("sha256:{}", hex.to_uppercase()),
        format!("SHA256:{hex}"),
        format!("sha512:{hex}"),
        format!("sha256:{} ", &hex[1..]),
        format!("sha256:{}é", &hex[2..]),
    ] {
        assert_eq!(text.parse::<Digest>(), Err(NoDigest), "{text}");
    }
}

proptest! {
    #[test]
    fn writing_and_reading_give_the_same_digest(bytes: [u8; 32]) {
        let digest = Digest::from_bytes(bytes);
        prop_assert_eq!(digest.to_string().parse(), Ok(digest));
    }
}
