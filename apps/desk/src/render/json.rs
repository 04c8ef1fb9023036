//! A page for machines.
//!
//! Each part is an object, or a list of objects, under its key; each column's key names its unit.
//! Figures are strings, because most readers of JSON numbers round them to binary floats.

use serde_json::{Map, Value, json};

use crate::config;
use crate::desk::State;
use crate::page::{Cell, Exact, Page, Table};
use crate::standing::{Refusal, Standing};

/// The version of this form: raised when a key goes or changes its meaning, not when one comes.
pub(crate) const VERSION: u32 = 1;

/// The page, and what it stands on.
pub(crate) fn page(page: &Page, state: &State) -> Value {
    let mut object = envelope(state);
    object.insert("title".into(), page.title.clone().into());
    for table in page.tables() {
        object.insert(table.part.key.into(), part(table));
    }
    Value::Object(object)
}

fn part(table: &Table) -> Value {
    let row = |cells: &Vec<Cell>| {
        let columns = table.part.columns.iter().zip(cells);
        Value::Object(
            columns.map(|(column, cell)| (column.key.into(), exact(&cell.exact))).collect(),
        )
    };
    if table.part.single {
        return table.rows.first().map_or(Value::Null, row);
    }
    table.rows.iter().map(row).collect()
}

fn exact(exact: &Exact) -> Value {
    match exact {
        Exact::Null => Value::Null,
        Exact::Text(text) => text.as_str().into(),
        Exact::Count(count) => (*count).into(),
        Exact::Flag(flag) => (*flag).into(),
        Exact::Instant(instant) => instant.to_string().into(),
    }
}

/// What every answer says about what it stands on.
fn envelope(state: &State) -> Map<String, Value> {
    let standing = match &*state.standing {
        Standing::Attested(attested) => json!({
            "state": "attested",
            "authority": attested.authority,
            "digest": attested.digest.to_string(),
            "rows": attested.rows,
        }),
        Standing::Held { last, holder, since } => json!({
            "state": "held",
            "authority": last.authority,
            "digest": last.digest.to_string(),
            "rows": last.rows,
            "holder": holder,
            "since_utc": since.to_string(),
        }),
        Standing::Refused(_) => json!({ "state": "refused" }),
    };
    let published = state.snapshot.as_ref().map(|snapshot| {
        let publication = snapshot.publication();
        json!({
            "digest": publication.digest().to_string(),
            "published_utc": publication.at().to_string(),
        })
    });
    let mut object = Map::new();
    object.insert("format".into(), VERSION.into());
    object.insert("fingerprint".into(), config::FINGERPRINT.to_string().into());
    object.insert("standing".into(), standing);
    object.insert("published".into(), published.unwrap_or_default());
    object
}

/// Why there are no numbers: rows and fields, and nothing else.
pub(crate) fn refusal(refusal: &Refusal) -> Value {
    let rows = refusal.rows.iter().map(|difference| {
        let (change, fields) = super::refusal::change(difference);
        let fields: Vec<Value> = fields
            .iter()
            .map(|field| json!({ "field": field.key, "compiled": field.old, "found": field.new }))
            .collect();
        json!({ "row": difference.row, "change": change, "fields": fields })
    });
    json!({
        "format": VERSION,
        "refused": {
            "subject": refusal.subject,
            "drift": refusal.drift,
            "message": refusal.text,
            "rows": rows.collect::<Vec<_>>(),
        },
    })
}

/// Why there is no such page.
pub(crate) fn trouble(message: &str, help: &str) -> Value {
    json!({ "format": VERSION, "error": { "message": message, "help": help } })
}

/// The text that is sent.
pub(crate) fn text(value: &Value) -> String {
    format!("{value:#}\n")
}
