//! `init`: specs, data folders and the commit hook, in an empty or existing repository.

use std::fs;
use std::path::Path;

use driftless_model::load::{Database, replace, snapshot};
use driftless_model::setup::Setup;
use driftless_store::setups::ValidatedSetups;

use crate::args::Init;
use crate::command::accept::LOCK;
use crate::command::hook;
use crate::desk::{Desk, here};
use crate::failure::{Failure, Result};
use crate::git::Git;
use crate::outcome::{Outcome, Verdict};
use crate::prompt::consent;

/// The definitions of the field; a desk edits its own copy.
const CALENDAR: &str = include_str!("../../../../specs/calendar.toml");

/// What is in `data/authority/` belongs to one machine; the folder itself is committed.
const IGNORE: &str = include_str!("../../../../data/authority/.gitignore");

/// Keeps the folder of instruments in the repository while it is empty.
const KEEP: &str = "specs/instruments/.gitkeep";

/// One thing to make.
struct File {
    path: &'static str,
    text: String,
}

pub(super) fn run(options: &Init) -> Result<Outcome> {
    let root = here()?.join(&options.folder);
    let name = name(&root, options.name.as_deref())?;
    let (new, there): (Vec<File>, Vec<File>) = files(&name)
        .into_iter()
        .filter(|file| file.path != KEEP || !instruments(&root))
        .partition(|file| fs::symlink_metadata(root.join(file.path)).is_err());
    let git = Git::above(existing(&root));
    let hook = git.as_ref().filter(|git| {
        git.own("hooks/pre-commit").is_ok_and(|path| fs::symlink_metadata(path).is_err())
    });
    let mut page = String::new();
    for file in &there {
        page.push_str(&format!("kept     {}\n", file.path));
    }
    let database = root.join(Database::PATH);
    if new.is_empty() && hook.is_none() && database.exists() {
        page.push_str("nothing to make: everything is there\n");
        return Ok(Outcome::new(Verdict::Same, page).with("made", Vec::<String>::new()));
    }
    let mut wanted: Vec<&str> = new.iter().map(|file| file.path).collect();
    if hook.is_some() {
        wanted.push("the commit hook");
    }
    let question = format!("make {} in `{}`?", wanted.join(", "), root.display());
    consent(&question, options.yes)?;
    for file in &new {
        write(&root, file)?;
        page.push_str(&format!("made     {}\n", file.path));
    }
    let table = ValidatedSetups::at(root.join(Database::PATH));
    let empty = !table.exists();
    if empty {
        table.create().map_err(|error| {
            Failure::unable(format!("the database: {}", error.message()), error.advice())
        })?;
        page.push_str(&format!("made     {}\n", Database::PATH));
    }
    if let Some(git) = hook {
        hook::install(git, &root, false)?;
        page.push_str("made     the commit hook\n");
    }
    page.push_str(&next(&root, empty));
    let made: Vec<&str> = new.iter().map(|file| file.path).collect();
    Ok(Outcome::new(Verdict::Same, page).with("made", made).with("hook", hook.is_some()))
}

/// What is still missing, in the order in which to add it.
fn next(root: &Path, empty: bool) -> String {
    let desk = Desk::at(root.join("specs"), "`init`");
    let rows = desk.snapshot_rows().is_some_and(|rows| !rows.is_empty());
    let steps = [
        (!instruments(root), "instrument add SYMBOL", "contract and costs of what is traded"),
        (empty && rows, "setup add --file specs/validated_setups.toml", "the snapshot's rows"),
        (empty && rows, "check", "compares them, and stamps the database"),
        (!desk.specs.join(LOCK).exists(), "accept instruments calendar setups", "the first lock"),
        (true, "doctor", "what is where"),
    ];
    let mut text = String::from("\nnext, in this order\n");
    for (_, command, why) in steps.iter().filter(|(due, ..)| *due) {
        text.push_str(&format!("  driftless {command:<45} {why}\n"));
    }
    text
}

/// Whether an instrument is there already.
fn instruments(root: &Path) -> bool {
    let files = fs::read_dir(root.join("specs/instruments")).into_iter().flatten().flatten();
    files.into_iter().any(|file| file.path().extension().is_some_and(|name| name == "toml"))
}

/// The nearest folder above a path that is there.
fn existing(root: &Path) -> &Path {
    root.ancestors().find(|folder| folder.is_dir()).unwrap_or(root)
}

fn name(root: &Path, given: Option<&str>) -> Result<String> {
    let own = || {
        let folder = root.canonicalize().ok().or_else(|| Some(root.to_owned()))?;
        Some(folder.file_name()?.to_string_lossy().into_owned())
    };
    let name = given.map(str::to_owned).or_else(own).unwrap_or_default();
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if given.is_some() && (name.is_empty() || !name.chars().all(sound)) {
        let message = format!("`{name}` is no name of specs");
        return Err(Failure::unable(message, "use letters, digits, `-` and `_`"));
    }
    let name: String = name.chars().map(|c| if sound(c) { c } else { '-' }).collect();
    Ok(if name.chars().any(|c| c.is_ascii_alphanumeric()) { name } else { "desk".into() })
}

fn files(name: &str) -> Vec<File> {
    let nobody: [Setup; 0] = [];
    let file = |path, text: String| File { path, text };
    vec![
        file("specs/driftless.toml", config(name)),
        file("specs/calendar.toml", CALENDAR.into()),
        file("specs/validated_setups.toml", snapshot::render(&nobody)),
        file(KEEP, String::new()),
        file("data/authority/.gitignore", IGNORE.into()),
    ]
}

fn config(name: &str) -> String {
    format!(
        "\
# The name an application outside this workspace asks for with `config!(…; specs = \"…\")`.
name = \"{name}\"

[evidence]
# Active setups whose figures are from before evidence was kept: `accept` builds with a warning
# that counts them, `refuse` does not build.
legacy = \"refuse\"

[setups]
# A snapshot without a single setup. A new desk has none yet: write `refuse` once it has one, so
# that an unreachable database never becomes an empty configuration.
empty = \"accept\"

[database]
# The table is the authority. `required`: no build without a verified database; `if-present`: one
# that is there must be verified; `offline`: it is never looked at.
policy = \"if-present\"
"
    )
}

fn write(root: &Path, file: &File) -> Result<()> {
    let path = root.join(file.path);
    let make = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        replace(&path, file.text.as_bytes())
    };
    make().map(drop).map_err(|error| Failure::file("write", file.path, &error))
}
