//! Rows of measurements in files: CSV and Parquet by DuckDB, JSON by us.

use std::path::Path;

use driftless_model::load::replace;
use driftless_store::schema::{Column, Kind};
use driftless_store::warehouse::{
    Format, Named, SetupStatistics, SetupTrade, export_statistics, export_trades,
};
use serde_json::{Map, Value};

use crate::failure::{Failure, Result};
use crate::measure::Measurement;
use crate::warehouse;

/// A setup, what it is called, and what it did.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) identity: String,
    pub(crate) measured: Measurement,
}

/// What the name of a file asks for.
enum Ending {
    Table(Format),
    Json,
}

fn ending(path: &Path) -> Result<Ending> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Ok(Ending::Table(Format::Csv)),
        Some("parquet") => Ok(Ending::Table(Format::Parquet)),
        Some("json") => Ok(Ending::Json),
        _ => Err(Failure::unable(
            format!("`{}` is no file of rows", path.display()),
            "end its name in `.csv`, `.json` or `.parquet`",
        )),
    }
}

/// Refuses a name before anything is measured for it.
pub(crate) fn possible(path: Option<&Path>) -> Result<()> {
    path.map_or(Ok(()), |path| ending(path).map(drop))
}

/// One row per setup and part of its trading days.
pub(crate) fn statistics(told: &[Told], path: &Path) -> Result<()> {
    let rows = |one: &Told| one.measured.tested.figures.statistics.iter().map(cells).collect();
    match ending(path)? {
        Ending::Json => json(told, path, rows),
        Ending::Table(format) => {
            let named = |one| named(one, &one.measured.tested.figures.statistics);
            let named: Vec<Named<'_, SetupStatistics>> = told.iter().map(named).collect();
            export_statistics(&named, path, format).map_err(|error| warehouse::failed(&error))
        }
    }
}

/// One row per setup and trading day.
pub(crate) fn trades(told: &[Told], path: &Path) -> Result<()> {
    let rows = |one: &Told| {
        let cells = one.measured.tested.trades.iter().map(|row| object(row.cells()));
        cells.collect()
    };
    match ending(path)? {
        Ending::Json => json(told, path, rows),
        Ending::Table(format) => {
            let named = |one| named(one, &one.measured.tested.trades);
            let named: Vec<Named<'_, SetupTrade>> = told.iter().map(named).collect();
            export_trades(&named, path, format).map_err(|error| warehouse::failed(&error))
        }
    }
}

fn named<'t, R>(one: &'t Told, rows: &'t [R]) -> Named<'t, R> {
    Named { name: &one.name, identity: &one.identity, rows }
}

fn cells(row: &SetupStatistics) -> Map<String, Value> {
    object(row.cells())
}

fn object(cells: impl Iterator<Item = (&'static Column, Option<String>)>) -> Map<String, Value> {
    cells.map(|(column, cell)| (column.name.to_owned(), value(column, cell))).collect()
}

/// A value of a row: whole numbers and flags as themselves, everything exact as text.
pub(crate) fn value(column: &Column, cell: Option<String>) -> Value {
    let Some(text) = cell else { return Value::Null };
    match column.kind {
        Kind::Whole | Kind::Long => text.parse::<i64>().map_or(Value::String(text), Value::from),
        Kind::Flag => Value::Bool(text == "true"),
        _ => Value::String(text),
    }
}

fn json(told: &[Told], path: &Path, rows: impl Fn(&Told) -> Vec<Map<String, Value>>) -> Result<()> {
    let mut all = Vec::new();
    for one in told {
        for row in rows(one) {
            let mut object = Map::new();
            object.insert("name".into(), one.name.clone().into());
            object.insert("identity".into(), one.identity.clone().into());
            object.extend(row);
            all.push(Value::Object(object));
        }
    }
    let text = format!("{:#}\n", Value::Array(all));
    let shown = path.display().to_string();
    let written = replace(path, text.as_bytes());
    written.map(drop).map_err(|error| Failure::file("write", &shown, &error))
}
