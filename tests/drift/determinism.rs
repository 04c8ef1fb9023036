//! The same specs give the same bytes, and only a change of specs gives a new run.

use std::fs;

use driftless_model::load::load;

use crate::application::Application;
use crate::support::{CALENDAR, Scratch};

#[test]
fn the_same_specs_give_the_same_bytes() {
    let app = Application::new("twice");
    let first = app.check();
    first.assert_passes("sound specs");
    let bytes = fs::read(first.generated()).unwrap();
    let specs = load(app.specs.root()).specs.unwrap();
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), driftless_codegen::generate(&specs));

    // Written anew, from the same folder and from one with another name.
    for folder in ["specs", "elsewhere/data"] {
        for file in ["driftless.rs", "driftless-good.rs"] {
            fs::remove_file(first.generated().with_file_name(file)).unwrap();
        }
        let copy = Scratch::at(&app.path(folder));
        app.environment(&format!("{{ value = {folder:?}, relative = true }}"));
        let again = app.check();
        again.assert_passes(folder);
        assert_eq!(fs::read(again.generated()).unwrap(), bytes, "{folder}");
        drop(copy);
    }
}

#[test]
fn only_a_change_of_specs_runs_the_build_script_again() {
    let app = Application::new("fresh");
    app.check().assert_passes("sound specs");
    let build = app.check();
    assert_eq!(build.fresh, Some(true), "nothing changed: {build:#?}");

    app.append_to_main("// A remark.\n");
    app.write("notes.txt", "A file outside the specs.\n");
    let build = app.check();
    build.assert_passes("a remark");
    assert_eq!(build.fresh, Some(true), "nothing about specs changed: {build:#?}");

    let before = fs::read(build.generated()).unwrap();
    app.specs.append(CALENDAR, "# A remark.\n");
    let build = app.check();
    build.assert_passes("a remark in the specs");
    assert_eq!(build.fresh, Some(false), "the specs changed: {build:#?}");
    assert_eq!(fs::read(build.generated()).unwrap(), before, "and said the same");

    app.specs.write("instruments/es.toml", ES);
    let build = app.check();
    build.assert_passes("an instrument more");
    assert_eq!(build.fresh, Some(false), "a file came: {build:#?}");
    assert_ne!(fs::read(build.generated()).unwrap(), before);

    app.specs.remove("instruments/es.toml");
    let build = app.check();
    build.assert_passes("an instrument less");
    assert_eq!(build.fresh, Some(false), "a file went: {build:#?}");
    assert_eq!(fs::read(build.generated()).unwrap(), before);
}

const ES: &str = "\
symbol   = \"ES\"
name     = \"E-mini S&P 500\"
exchange = \"CME\"
currency = \"USD\"
status   = \"blocked\"
reason   = \"never traded here\"
source   = \"none\"
";
