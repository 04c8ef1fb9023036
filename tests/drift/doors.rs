//! Which specs are compiled in: a path that is none, and a name that is another's.

use crate::application::Application;

#[test]
fn a_relative_path_says_how_to_write_it() {
    let app = Application::new("relative");
    app.environment("\"specs\"");
    let build = app.check();
    assert!(!build.passes);
    assert!(build.stderr.contains("DRIFTLESS_SPECS is the relative path `specs`"), "{build:#?}");
    assert!(build.stderr.contains("write `relative = true` beside it under [env]"), "{build:#?}");
    app.environment("{ value = \"specs\", relative = true }");
    app.check().assert_passes("an absolute path");
}

#[test]
fn a_path_to_nothing_says_where_it_looked() {
    let app = Application::new("nowhere");
    app.environment("{ value = \"spex\", relative = true }");
    let build = app.check();
    assert!(!build.passes);
    let texts = build.texts();
    assert_eq!(texts.len(), 1, "{build:#?}");
    let path = app.path("spex").display().to_string();
    assert!(texts[0].starts_with("D101: no folder of specs at `"), "{build:#?}");
    assert!(texts[0].contains(&path), "{build:#?}");
    assert!(texts[0].contains("correct `DRIFTLESS_SPECS`"), "{build:#?}");
}

#[test]
fn the_specs_asked_for_are_the_ones_compiled_in() {
    let app = Application::new("named");
    app.write("src/main.rs", &main("driftless"));
    app.check().assert_passes("the specs of that name");
    app.write("src/main.rs", &main("my-desk"));
    let build = app.check();
    let texts = build.texts();
    assert_eq!(texts.len(), 1, "{build:#?}");
    assert!(texts[0].starts_with("D108: "), "{build:#?}");
    for part in ["my-desk", "driftless", "DRIFTLESS_SPECS"] {
        assert!(texts[0].contains(part), "`{part}` in {build:#?}");
    }
}

fn main(specs: &str) -> String {
    format!(
        "//! Asks for specs by name.\n\n\
         driftless::config!(pub mod config; specs = {specs:?});\n\n\
         fn main() {{\n    println!(\"{{}}\", config::SPECS);\n}}\n"
    )
}
