//! Files of an application that the guard cannot read are errors, and never skipped.

use crate::application::{Application, Build};

/// The one error of a build, about a file.
fn assert_refused(build: &Build, file: &str, why: &str) {
    assert!(!build.passes, "{build:#?}");
    let [text] = build.texts()[..] else { panic!("one error: {build:#?}") };
    assert!(text.starts_with("D300: "), "{text}");
    assert!(text.contains(file) && text.contains(why), "`{file}` and `{why}` in {text}");
}

#[test]
fn a_module_that_is_left_out_is_read_all_the_same() {
    let app = Application::new("unreadable");
    app.append_to_main("\n#[cfg(any())]\nmod legacy;\n");
    app.write("src/legacy.rs", "fn open() {\n    let x = (1;\n}\n");
    assert_refused(&app.check(), "src/legacy.rs:3:1", "`(` is closed by `}`");

    app.write("src/legacy.rs", "fn open() {\n    let x = 1 +;\n}\n");
    app.check().assert_passes("nothing in it hints at a copy");
    app.write("src/legacy.rs", "fn open() {\n    let point_value = 1 +;\n}\n");
    assert_refused(&app.check(), "src/legacy.rs:2", "cannot be parsed");

    app.write("src/legacy.rs", "fn open() {\n    let x = (1);\n}\n");
    app.check().assert_passes("a module that can be read");
}

#[test]
fn a_module_deeper_than_anybody_writes_is_refused() {
    let app = Application::new("deep");
    app.append_to_main("\nmod deep;\n");
    let nested = |depth| {
        let (open, close) = ("(".repeat(depth), ")".repeat(depth));
        format!("#![allow(dead_code, unused_parens)]\nconst X: u32 = {open}1{close};\n")
    };
    app.write("src/deep.rs", &nested(300));
    assert_refused(&app.check(), "src/deep.rs:2", "256");
    app.write("src/deep.rs", &nested(30));
    app.check().assert_passes("a module less deep");
}
