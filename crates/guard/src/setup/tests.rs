use proptest::prelude::*;

use super::*;
use crate::sample::catalogue;

fn resolved(call: &str) -> Result<String, Complaint> {
    let tokens: TokenStream = call.parse().expect("tokens");
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    resolve(&trees, &catalogue()).map(|(constant, _)| constant)
}

#[test]
fn an_identity_is_a_constant() {
    for (call, constant) in [
        ("MGC, 0900, rr = 6.0, sl_mode = full", "MGC_0900_RR6_FULL"),
        ("MGC, 1000, rr = 8, sl_mode = full", "MGC_1000_RR8_FULL"),
        ("MGC, 1000, rr = 8.00", "MGC_1000_RR8_FULL"),
        ("MGC, 1000, rr = 0.8e1_f64,", "MGC_1000_RR8_FULL"),
        ("MGC, \"0030\"", "MGC_0030_RR3_HALF_IF_ORB_SIZE_PER_ATR20_AT_MOST_0_112"),
        ("MGC, 0030, sl_mode = \"half\"", "MGC_0030_RR3_HALF_IF_ORB_SIZE_PER_ATR20_AT_MOST_0_112"),
        (
            "MGC, 2300, filter = \"orb.size/atr20 <= 0.155  if missing reject\"",
            "MGC_2300_RR1_5_HALF_IF_ORB_SIZE_PER_ATR20_AT_MOST_0_155",
        ),
        (
            "MGC, 1100, entry_rule = next_open, confirm_closes = 1, filter = none",
            "MGC_1100_RR3_FULL",
        ),
        // Retired and rejected: the constant is there, and its type stops the use.
        ("MGC, 1000, rr = 1.5", "MGC_1000_RR1_5_FULL"),
        ("MGC, 1800, rr = 2.0", "MGC_1800_RR2_FULL"),
    ] {
        match resolved(call) {
            Ok(found) => assert_eq!(found, constant, "{call}"),
            Err(complaint) => panic!("{call}: {}", complaint.message),
        }
    }
}

#[test]
fn the_expansion_is_the_path_of_the_constant() {
    let text = catalogue().to_text();
    let call: TokenStream =
        format!("krate r#\"{text}\"# MGC, 1000, rr = 8.0, sl_mode = full").parse().expect("tokens");
    assert_eq!(expand(call).to_string(), "krate :: __generated :: setups :: MGC_1000_RR8_FULL");
}

#[test]
fn what_no_setup_has_is_an_error_at_its_token() {
    let mut all = String::new();
    for call in [
        "MGC, 1000, rr = 2.0, sl_mode = full",
        "MGC, 1000, rr = 8.0, sl_mode = half",
        "MGC, 1000, rr = 8.0, sl_mode = FULL",
        "MGC, 1005, rr = 8.0",
        "MGC, 30, rr = 3.0",
        "NQ, 1000, rr = 8.0",
        "MGC, 1800, sl_mode = full",
        "MGC, 0900, entry_rule = limit_edge",
        "MGC, 2300, filter = none",
        "MGC, 0900, rr = -6.0",
        "MGC, 0900, r = 6.0",
        "MGC, 0900, win_rate = 0.171",
        "MGC, 0900, rr = 6.0, rr = 7.0",
        "MGC, 0900, rr",
        "MGC, 0900, rr = ",
        "MGC, 0900, , rr = 6.0",
        "MGC, 0900, rr = 6.0 + 1.0",
        "MGC",
        "",
    ] {
        let complaint = resolved(call).expect_err(call);
        let column = complaint.span.start().column + 1;
        let line = format!("--- setup!({call})\nat {column}: {}\n\n", complaint.message);
        all.push_str(&line);
    }
    insta::assert_snapshot!(all);
}

proptest! {
    /// However a target is written, it is the same target.
    #[test]
    fn spelling_does_not_matter(zeros in 0_usize..6, form in 0..4) {
        let rr = match form {
            0 => format!("8.{}0", "0".repeat(zeros)),
            1 => "8".to_owned(),
            2 => format!("{}8.0", "0".repeat(zeros)),
            _ => format!("8{}e-{}", "0".repeat(zeros), zeros),
        };
        let call = format!("MGC, 1000, rr = {rr}, sl_mode = full");
        prop_assert_eq!(resolved(&call).ok(), Some("MGC_1000_RR8_FULL".to_owned()));
    }
}
