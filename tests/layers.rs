//! The layers of the design against the real graph of packages: information flows down only.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// A package, its layer, and the packages of ours it may use; those of build scripts apart.
struct Layer {
    package: &'static str,
    layer: &'static str,
    may_use: &'static [&'static str],
    may_build_with: &'static [&'static str],
}

const fn layer(
    package: &'static str,
    layer: &'static str,
    may_use: &'static [&'static str],
) -> Layer {
    Layer { package, layer, may_use, may_build_with: &[] }
}

const LAYERS: &[Layer] = &[
    layer("driftless-model", "words", &[]),
    Layer {
        package: "driftless",
        layer: "data",
        may_use: &["driftless-model", "driftless-macros"],
        // The storage layer for the feature `live` alone, which is off by default.
        may_build_with: &["driftless-codegen", "driftless-model", "driftless-store"],
    },
    layer("driftless-codegen", "tooling", &["driftless-model"]),
    layer("driftless-guard", "tooling", &["driftless-model"]),
    layer("driftless-macros", "tooling", &["driftless-guard"]),
    layer("driftless-engine", "calculation", &["driftless-model"]),
    layer("driftless-store", "storage", &["driftless-model"]),
    // What a layer stands on may be used through it or directly.
    layer(
        "driftless-features",
        "aggregation",
        &["driftless-engine", "driftless-store", "driftless-model"],
    ),
    layer(
        "driftless-cli",
        "maintenance",
        &[
            "driftless-model",
            "driftless-codegen",
            "driftless-guard",
            "driftless-show",
            "driftless-store",
            "driftless-engine",
            "driftless-features",
        ],
    ),
    layer("driftless-show", "presentation", &["driftless-model"]),
    layer("driftless-plan", "application", &["driftless", "driftless-show"]),
    layer("driftless-desk", "application", &["driftless", "driftless-show", "driftless-store"]),
    layer("driftless-attest", "application", &["driftless", "driftless-store"]),
];

/// The packages that link a database by themselves; everything else reaches it through them.
const DATABASES: &[&str] = &["duckdb", "libduckdb-sys"];
const MAY_LINK_DATABASE: &[&str] = &["driftless-store"];

/// A package of the workspace as `cargo metadata` tells it.
#[derive(Clone, Debug, Default)]
struct Package {
    name: String,
    /// Layer and owned tables as stated in `[package.metadata.driftless]`.
    layer: Option<String>,
    owns: Option<Vec<String>>,
    /// Names of dependencies by kind: `normal` or `build`.
    uses: BTreeSet<(&'static str, String)>,
    /// Those of them that a default build leaves out.
    optional: BTreeSet<String>,
}

fn packages() -> (Vec<Package>, Vec<String>) {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let arguments = ["metadata", "--format-version=1", "--no-deps", "--offline", "--manifest-path"];
    let output = Command::new(cargo).args(arguments).arg(manifest).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = metadata["packages"].as_array().unwrap();
    let defaults: Vec<&Value> =
        metadata["workspace_default_members"].as_array().unwrap().iter().collect();
    let name = |package: &Value| package["name"].as_str().unwrap().to_owned();
    let default_names =
        all.iter().filter(|package| defaults.contains(&&package["id"])).map(name).collect();
    (all.iter().map(package).collect(), default_names)
}

fn package(told: &Value) -> Package {
    let stated = &told["metadata"]["driftless"];
    let owns = stated["owns"].as_array().map(|tables| {
        tables.iter().filter_map(|table| table.as_str()).map(str::to_owned).collect()
    });
    let uses = told["dependencies"].as_array().unwrap().iter().filter_map(|dependency| {
        let kind = match dependency["kind"].as_str() {
            None => "normal",
            Some("build") => "build",
            Some(_) => return None,
        };
        Some((kind, dependency["name"].as_str().unwrap().to_owned()))
    });
    let on = reached_by_default(told);
    let optional = told["dependencies"].as_array().unwrap().iter().filter_map(|dependency| {
        let name = dependency["name"].as_str().unwrap();
        (dependency["optional"] == Value::Bool(true) && !on.contains(name)).then(|| name.to_owned())
    });
    Package {
        name: told["name"].as_str().unwrap().into(),
        layer: stated["layer"].as_str().map(str::to_owned),
        owns,
        uses: uses.collect(),
        optional: optional.collect(),
    }
}

/// Everything the default features switch on, dependencies by their names.
fn reached_by_default(told: &Value) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec!["default".to_owned()];
    while let Some(feature) = next.pop() {
        for switched in told["features"][&feature].as_array().into_iter().flatten() {
            let switched = switched.as_str().unwrap();
            let name = switched.trim_start_matches("dep:").split(['/', '?']).next().unwrap();
            if reached.insert(name.to_owned()) {
                next.push(name.to_owned());
            }
        }
    }
    reached
}

/// What contradicts the table, one line each.
fn violations(packages: &[Package], defaults: &[String]) -> Vec<String> {
    let ours: BTreeMap<&str, &Package> =
        packages.iter().map(|package| (package.name.as_str(), package)).collect();
    let mut found = Vec::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for package in packages {
        let name = package.name.as_str();
        let Some(allowed) = LAYERS.iter().find(|layer| layer.package == name) else {
            found.push(format!("{name} is in no layer"));
            continue;
        };
        if package.layer.as_deref() != Some(allowed.layer) {
            found.push(format!(
                "{name} states the layer {:?}, not {}",
                package.layer, allowed.layer
            ));
        }
        match &package.owns {
            None => found.push(format!("{name} does not state the tables it owns")),
            Some(tables) => {
                for table in tables {
                    if let Some(other) = owners.insert(table, name) {
                        found.push(format!("{name} and {other} both own {table}"));
                    }
                }
            }
        }
        for (kind, used) in &package.uses {
            let list = if *kind == "build" { allowed.may_build_with } else { allowed.may_use };
            if ours.contains_key(used.as_str()) && !list.contains(&used.as_str()) {
                found.push(format!("{name} may not use {used} ({kind})"));
            }
            let database = DATABASES.contains(&used.as_str());
            if database && !MAY_LINK_DATABASE.contains(&name) {
                found.push(format!("{name} may not link {used}"));
            }
        }
    }
    for name in defaults {
        for reached in reach(name, &ours) {
            let linked =
                ours[reached].uses.iter().find(|(_, used)| DATABASES.contains(&used.as_str()));
            if let Some((_, database)) = linked {
                found.push(format!(
                    "the default build of {name} links {database} through {reached}"
                ));
            }
        }
    }
    found
}

/// A package and everything of ours below it.
fn reach<'p>(name: &'p str, ours: &BTreeMap<&'p str, &'p Package>) -> BTreeSet<&'p str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![name];
    while let Some(name) = next.pop() {
        if let Some(package) = ours.get(name)
            && reached.insert(name)
        {
            let uses = package.uses.iter().map(|(_, used)| used.as_str());
            next.extend(uses.filter(|used| !package.optional.contains(*used)));
        }
    }
    reached
}

#[test]
fn information_flows_down_only() {
    let (packages, defaults) = packages();
    assert!(packages.len() > 5, "{packages:#?}");
    assert!(defaults.contains(&"driftless".to_owned()), "{defaults:?}");
    assert_eq!(violations(&packages, &defaults), Vec::<String>::new());
}

fn forged(name: &str, layer: &str, uses: &[(&'static str, &str)]) -> Package {
    Package {
        name: name.into(),
        layer: Some(layer.into()),
        owns: Some(Vec::new()),
        uses: uses.iter().map(|(kind, used)| (*kind, (*used).to_owned())).collect(),
        optional: BTreeSet::new(),
    }
}

#[test]
fn what_flows_up_is_seen() {
    let model = forged("driftless-model", "words", &[("normal", "serde")]);
    let store = forged(
        "driftless-store",
        "storage",
        &[("normal", "driftless-model"), ("normal", "duckdb")],
    );
    let sound = [model.clone(), store.clone()];
    assert_eq!(violations(&sound, &["driftless-model".into()]), Vec::<String>::new());

    let mut upward = model.clone();
    upward.uses.insert(("normal", "driftless-store".into()));
    assert_eq!(
        violations(&[upward, store.clone()], &[]),
        ["driftless-model may not use driftless-store (normal)"]
    );

    let by_build = forged("driftless-guard", "tooling", &[("build", "driftless-store")]);
    assert_eq!(
        violations(&[by_build, store.clone()], &[]),
        ["driftless-guard may not use driftless-store (build)"]
    );

    let unknown = forged("driftless-extras", "tooling", &[]);
    assert_eq!(violations(&[unknown], &[]), ["driftless-extras is in no layer"]);

    let unstated = Package { name: "driftless-model".into(), ..Package::default() };
    assert_eq!(
        violations(&[unstated], &[]),
        [
            "driftless-model states the layer None, not words",
            "driftless-model does not state the tables it owns",
        ]
    );

    let second = Package { owns: Some(vec!["bars".into()]), ..store.clone() };
    let first = Package { owns: Some(vec!["bars".into()]), ..model.clone() };
    assert_eq!(
        violations(&[first, second], &[]),
        ["driftless-store and driftless-model both own bars"]
    );

    let linked = forged("driftless-engine", "calculation", &[("normal", "libduckdb-sys")]);
    assert_eq!(violations(&[linked], &[]), ["driftless-engine may not link libduckdb-sys"]);

    let desk = forged("driftless-desk", "application", &[("normal", "driftless-store")]);
    let default = ["driftless-desk".into()];
    assert_eq!(
        violations(&[desk.clone(), store.clone()], &default),
        ["the default build of driftless-desk links duckdb through driftless-store"]
    );
    let optional = BTreeSet::from(["driftless-store".into()]);
    let behind_a_feature = Package { optional, ..desk };
    assert_eq!(violations(&[behind_a_feature, store], &default), Vec::<String>::new());
}

#[test]
fn what_a_default_feature_switches_on_is_in_the_default_build() {
    let told = serde_json::json!({ "features": {
        "default": ["fast"], "fast": ["dep:store", "model/clock"], "live": ["dep:database"],
    }});
    let reached = reached_by_default(&told);
    assert!(reached.contains("store") && reached.contains("model"), "{reached:?}");
    assert!(!reached.contains("database"), "{reached:?}");
}
