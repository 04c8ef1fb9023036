//! Specs that break a rule: the build fails, and says all of it once.

use driftless_model::report::Finding;

use crate::application::{Application, Build};
use crate::support::folder::copy;
use crate::support::scratch::shipped;
use crate::support::violation::{VIOLATIONS, WARNINGS};
use crate::support::{MGC, NQ, SNAPSHOT};

/// Every problem is one compiler error with all of its text, and there is no other error: names
/// still resolve, because the last good text is kept below them.
fn assert_says(build: &Build, errors: &[&Finding], good: &str) {
    // An editor reads this file, and finds in it whatever it found before the mistake.
    let generated = std::fs::read_to_string(build.generated()).unwrap();
    assert!(generated.starts_with("::core::compile_error!"), "{generated:.80}");
    assert!(generated.ends_with(good), "the last good text is gone");
    assert!(!build.passes, "{build:#?}");
    let rendered: Vec<String> = errors.iter().map(|finding| finding.render()).collect();
    assert_eq!(build.texts(), rendered, "{}", build.stderr);
    for (error, finding) in build.errors.iter().zip(errors) {
        assert_eq!(error.code, None, "{error:#?}");
        assert!(error.text.starts_with(finding.code.name()), "{error:#?}");
        assert!(error.text.contains(&finding.position()), "{error:#?}");
        let last = error.text.lines().next_back().unwrap();
        assert_eq!(last, format!("  = help: {}", finding.help));
    }
}

#[test]
fn every_violation_stops_the_build_and_its_repair_lets_it_pass() {
    let app = Application::new("refused");
    let good = sound(&app);
    for violation in VIOLATIONS {
        (violation.inject)(&app.specs);
        let loaded = app.specs.load();
        let errors: Vec<&Finding> = loaded.errors().collect();
        assert_eq!(errors.len(), violation.errors, "{}", violation.code);
        assert_says(&app.check(), &errors, &good);
        restore(&app);
    }
    app.check().assert_passes("restored specs");
}

/// Builds, and gives what was generated.
fn sound(app: &Application) -> String {
    let build = app.check();
    build.assert_passes("sound specs");
    std::fs::read_to_string(build.generated()).unwrap()
}

fn restore(app: &Application) {
    std::fs::remove_dir_all(app.specs.root()).unwrap();
    copy(&shipped(), app.specs.root());
}

#[test]
fn all_errors_arrive_together_and_go_one_by_one() {
    let app = Application::new("together");
    let good = sound(&app);
    app.specs.edit_row(("1800", "1.5"), "win_rate = 0.51", "win_rate = 51");
    app.specs.edit_row(("2300", "1.5"), "\"half\"", "\"HALF\"");
    app.specs.append(MGC, "total_friction = 8.40\n");
    app.specs.edit(MGC, "slippage_rt_ticks ", "slipage_rt_ticks ");
    app.specs.edit(NQ, "tick_value_usd   = 5.00", "tick_value_usd   = 0.50");
    app.specs.edit("driftless.toml", "legacy = \"accept\"", "legacy = \"maybe\"");
    for left in (0..6).rev() {
        let loaded = app.specs.load();
        let errors: Vec<&Finding> = loaded.errors().collect();
        assert_eq!(errors.len(), left + 1);
        assert_says(&app.check(), &errors, &good);
        match left {
            5 => app.specs.edit("driftless.toml", "\"maybe\"", "\"accept\""),
            4 => app.specs.edit(NQ, "tick_value_usd   = 0.50", "tick_value_usd   = 5.00"),
            3 => app.specs.edit(MGC, "slipage_rt_ticks ", "slippage_rt_ticks "),
            2 => app.specs.edit(MGC, "total_friction = 8.40\n", ""),
            1 => app.specs.edit(SNAPSHOT, "\"HALF\"", "\"half\""),
            _ => app.specs.edit(SNAPSHOT, "win_rate = 51\n", "win_rate = 0.51\n"),
        };
    }
    app.check().assert_passes("mended specs");
}

/// Specs that were never good have no last good text; still the errors are the only ones.
#[test]
fn the_first_build_of_all_says_the_same() {
    let app = Application::new("first");
    let build = app.check();
    build.assert_passes("sound specs");
    let out = build.generated();
    std::fs::remove_file(out.with_file_name("driftless-good.rs")).unwrap();
    app.specs.append(MGC, "total_friction = 8.40\n");
    let loaded = app.specs.load();
    let modules = "pub mod setups {\n    pub static ALL: &[driftless_model::setup::Setup] = &[];";
    let build = app.check();
    let generated = std::fs::read_to_string(build.generated()).unwrap();
    assert!(generated.contains(modules), "{generated}");
    assert_says(&build, &loaded.errors().collect::<Vec<_>>(), "");
    app.specs.edit(MGC, "total_friction = 8.40\n", "");
    app.check().assert_passes("mended specs");
}

#[test]
fn warnings_are_shown_and_the_build_passes() {
    let app = Application::new("warned");
    for violation in WARNINGS {
        (violation.inject)(&app.specs);
    }
    let loaded = app.specs.load();
    let build = app.check();
    build.assert_passes("specs with warnings");
    assert!(loaded.warnings().count() >= 3);
    for finding in loaded.warnings() {
        let line = format!("{}: {} ({})", finding.code, finding.message, finding.position());
        assert_eq!(build.stderr.matches(&line).count(), 1, "{line} in {}", build.stderr);
    }
    for code in ["D203", "D403", "D404"] {
        assert!(build.stderr.contains(&format!("{code}: ")), "{code} in {}", build.stderr);
    }
}
