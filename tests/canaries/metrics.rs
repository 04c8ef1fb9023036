//! D403: figures of one row that contradict each other.

use driftless_model::code::Code;

use crate::support::{Canary, SNAPSHOT, Scratch};

const ROW: (&str, &str) = ("1800", "1.5");

fn row(from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit_row(ROW, from, to).seal();
    }
}

/// A row everybody quoted: its win rate is of one target, its expectancy of another friction.
const TEXTBOOK: &str = r#"
[[setup]]
instrument = "MGC"
orb_time = "1000"
orb_minutes = 5
rr = 1.5
sl_mode = "half"
entry_rule = "next_open"
confirm_closes = 1
bar_minutes = 1
scan_end = "09:00"
status = "active"
sample_size = 526
win_rate = 0.603
avg_win_r = 0.981
avg_loss_r = 1
realized_expectancy = 0.369
evidence = "legacy"
"#;

#[test]
fn d403_contradiction() {
    Canary::of(Code::D403)
        .refuses("the textbook row", |specs| {
            specs.append(SNAPSHOT, TEXTBOOK).seal();
        })
        .refuses("an expectancy from another run", row("expected_r = 0.274", "expected_r = 0.403"))
        .refuses(
            "an expectancy of the other sign",
            row("expected_r = 0.274", "expected_r = -0.274"),
        )
        .refuses("just beyond the tolerance", row("expected_r = 0.274", "expected_r = 0.280000001"))
        .refuses("a win rate from another target", row("win_rate = 0.51", "win_rate = 0.623"))
        .refuses_all(2, "a win larger than the target", row("avg_win_r = 1.5", "avg_win_r = 1.6"))
        .refuses_all(
            2,
            "a loss larger than the stop",
            row("avg_loss_r = 1\n", "avg_loss_r = 1.1\n"),
        )
        .refuses(
            "costs that pay",
            row("expected_r = 0.274", "expected_r = 0.274\nrealized_expectancy = 0.3"),
        )
        .refuses("no number of wins", row("sample_size = 522", "sample_size = 3"))
        .warns("a retired row", |specs| {
            specs
                .edit_row(("1000", "1.5"), "expected_r = 0.382", "expected_r = 0.5")
                .seal()
                .accept();
        })
        .warns("a candidate", |specs| {
            let from = "status = \"active\"";
            specs.edit_row(ROW, from, "status = \"candidate\"");
            specs.edit_row(ROW, "expected_r = 0.274", "expected_r = 0.403").seal().accept();
        })
        .accepts("a win rate to the ninth digit", |specs| {
            specs.edit_row(ROW, "sample_size = 522", "sample_size = 27");
            specs.edit_row(ROW, "win_rate = 0.51", "win_rate = 0.592592593");
            specs.edit_row(ROW, "expected_r = 0.274", "expected_r = 0.481").seal().accept();
        })
        .refuses("a ninth digit that no number of wins gives", |specs| {
            specs.edit_row(ROW, "sample_size = 522", "sample_size = 27");
            specs.edit_row(ROW, "win_rate = 0.51", "win_rate = 0.592592592");
            specs.edit_row(ROW, "expected_r = 0.274", "expected_r = 0.481").seal();
        })
        .accepts("just within the tolerance", |specs| {
            row("expected_r = 0.274", "expected_r = 0.280")(specs);
            specs.accept();
        })
        .accepts("an expectancy after costs below the one before", |specs| {
            let to = "expected_r = 0.274\nrealized_expectancy = 0.1";
            specs.edit_row(ROW, "expected_r = 0.274", to).seal().accept();
        })
        .accepts("a row after costs alone", |specs| {
            let to = "realized_expectancy = 0.274";
            specs.edit_row(ROW, "expected_r = 0.274", to).seal().accept();
        })
        .shown();
}

/// The textbook row is refused with the figure it should have had.
#[test]
fn d403_says_what_it_should_be() {
    let specs = Scratch::sound();
    specs.append(SNAPSHOT, TEXTBOOK).seal();
    let loaded = specs.load();
    let errors: Vec<_> = loaded.errors().collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let text = errors[0].render();
    assert!(text.contains("+0.194543"), "{text}");
    assert!(text.contains("`0.369`"), "{text}");
}

/// The shipped retired row keeps its figures and shows that they cannot be.
#[test]
fn d403_shown_on_the_shipped_retired_row() {
    let loaded = Scratch::sound().load();
    let warnings: Vec<_> = loaded.warnings().filter(|finding| finding.code == Code::D403).collect();
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    crate::support::canary::shown("D403-shipped", &warnings[0].render());
}
