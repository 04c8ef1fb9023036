//! Rows of a table that someone else designed, through a declared mapping.

use std::borrow::Cow;
use std::collections::BTreeMap;

use driftless_model::code::Code;
use driftless_model::load::Mapping;
use driftless_model::load::schema::SETUP;
use driftless_model::setup::Setup;
use driftless_model::unit::{DecimalError, parse_nanos};

use super::cells::Cells;
use super::row;
use crate::file::Database;
use crate::{StoreError, sql};

/// What a mapping made of a table: every row is in one of the two lists.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// Rows that can be trusted.
    pub rows: Vec<Setup>,
    /// Rows that cannot.
    pub refused: Vec<Refused>,
}

/// A row that cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// A few words of the row, to find it by.
    pub row: String,
    /// Everything that is wrong with it.
    pub reasons: Vec<String>,
}

/// Decimals of a share in percent.
const PERCENT: i64 = 100;

/// Reads a table through a mapping.
pub(super) fn read(database: &Database, mapping: &Mapping) -> Result<Mapped, StoreError> {
    let path = database.path();
    let columns = columns(database, mapping)?;
    let list: Vec<String> =
        columns.keys().map(|theirs| format!("CAST({} AS VARCHAR)", sql::name(theirs))).collect();
    let query = format!("SELECT {} FROM {}", list.join(", "), sql::name(&mapping.table));
    let refused = |error: duckdb::Error| sql::refused(path, &error);
    let mut statement = database.connection().prepare(&query).map_err(refused)?;
    let mut found = statement.query([]).map_err(refused)?;
    let mut mapped = Mapped { rows: Vec::new(), refused: Vec::new() };
    while let Some(row) = found.next().map_err(refused)? {
        let mut values: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for (place, theirs) in columns.keys().enumerate() {
            values.insert(theirs, row.get(place).map_err(refused)?);
        }
        let mut untranslated = BTreeMap::new();
        let cells = Cells::new(|field| {
            let ours = field.name();
            let value = values.get(mapping.column(ours)).cloned().flatten();
            match translated(mapping, ours, value) {
                Ok(value) => value.map(Cow::Owned),
                Err(reason) => {
                    untranslated.insert(ours, reason);
                    None
                }
            }
        });
        match row::setup(&cells) {
            Ok(setup) if untranslated.is_empty() => mapped.rows.push(setup),
            read => {
                // What has no value for want of a translation is not missing besides.
                let besides = read.err().unwrap_or_default().into_iter().filter(|reason| {
                    let of = |column: &str| reason.ends_with(&format!("without `{column}`"));
                    !untranslated
                        .keys()
                        .any(|column| of(column) || *reason == format!("`{column}` is missing"))
                });
                let besides: Vec<String> = besides.collect();
                let reasons = untranslated.into_values().chain(besides).collect();
                mapped.refused.push(Refused { row: cells.named(), reasons });
            }
        }
    }
    Ok(mapped)
}

/// Their columns that are read, with the type of each. Every column of the table is read or
/// ignored on purpose, and every column the mapping speaks of exists (D607).
fn columns(database: &Database, mapping: &Mapping) -> Result<BTreeMap<String, String>, StoreError> {
    const COLUMNS: &str = "\
        SELECT column_name, data_type FROM duckdb_columns() \
        WHERE NOT internal AND database_name = current_database() AND table_name = ? \
        ORDER BY column_index";
    let path = database.path();
    let refused = |error: duckdb::Error| sql::refused(path, &error);
    let mut statement = database.connection().prepare(COLUMNS).map_err(refused)?;
    let there: BTreeMap<String, String> = statement
        .query_map([&mapping.table], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(refused)?;
    let table = &mapping.table;
    if there.is_empty() {
        let message = format!("there is no table `{table}`");
        let help = "name the table under [mapping] in specs/driftless.toml";
        return Err(StoreError::new(Code::D607, path, message).help(help));
    }
    let mut wrong = Vec::new();
    for (ours, theirs) in &mapping.columns {
        if !there.contains_key(theirs) {
            wrong.push(format!(
                "`{ours}` is mapped to `{theirs}`, and `{table}` has no such column"
            ));
        }
    }
    for theirs in &mapping.ignore {
        if !there.contains_key(theirs) {
            wrong.push(format!("`{theirs}` is ignored, and `{table}` has no such column"));
        }
    }
    let read: Vec<&str> = SETUP.iter().map(|column| mapping.column(column.name)).collect();
    for theirs in there.keys() {
        if !read.contains(&theirs.as_str()) && !mapping.ignore.contains(theirs) {
            wrong.push(format!("column `{theirs}` of `{table}` is neither mapped nor ignored"));
        }
    }
    if !wrong.is_empty() {
        let message = format!("the mapping does not fit `{table}`");
        let names: Vec<String> = there.keys().map(|name| format!("`{name}`")).collect();
        let help = format!("map or ignore the columns there are: {}", names.join(", "));
        return Err(StoreError::new(Code::D607, path, message).notes(wrong).help(help));
    }
    let mut columns = there;
    columns.retain(|theirs, _| read.contains(&theirs.as_str()));
    Ok(columns)
}

/// Their value of a column as ours; why not, where it cannot be one.
fn translated(
    mapping: &Mapping,
    ours: &str,
    value: Option<String>,
) -> Result<Option<String>, String> {
    let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let Some(value) = value else {
        return Ok(mapping.missing.get(ours).cloned());
    };
    if let Some(words) = mapping.values.get(ours)
        && let Some(word) = words.get(&value)
    {
        return Ok(Some(word.clone()));
    }
    let mut value = value;
    if let Some(decimals) = mapping.round.get(ours) {
        value = rounded(&value, *decimals)
            .ok_or_else(|| format!("`{ours}` is `{value}`, no figure"))?;
    }
    if mapping.percent.contains(&ours) {
        value = share(ours, &value)?;
    }
    if let Some(template) = mapping.templates.get(ours) {
        value = template.replace("{}", &value);
    }
    Ok(Some(value))
}

/// A percentage as a share of one. One percent or less is refused: nobody validates such a
/// setup, and shares among percentages are how 0.603 came to stand beside 60.3.
fn share(ours: &str, value: &str) -> Result<String, String> {
    let figure = |error: DecimalError| format!("`{ours}` is `{value}`: {error}");
    let nanos = parse_nanos(value).map_err(figure)?;
    let one = driftless_model::unit::NANO;
    if 0 < nanos && nanos <= one {
        return Err(format!(
            "`{ours}` is `{value}`, which looks like a share and not like percent"
        ));
    }
    if nanos % PERCENT != 0 {
        return Err(format!("`{ours}` is `{value}`: {}", DecimalError::TooPrecise));
    }
    Ok(driftless_model::unit::Fraction::from_nanos(nanos / PERCENT).to_string())
}

/// A decimal text rounded half to even; `None` where it is no plain figure.
fn rounded(value: &str, decimals: u8) -> Option<String> {
    let (mantissa, exponent) = value.split_once(['e', 'E']).unwrap_or((value, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    let plain =
        !digits.is_empty() && digits.len() < 400 && digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || exponent.abs() > 400 {
        return None;
    }
    // Digits that stay: those before the point, and the decimals.
    let point = i32::try_from(whole.len()).ok()? + exponent;
    let kept = point + i32::from(decimals);
    let (mut kept, rest) = match usize::try_from(kept) {
        Ok(kept) if kept <= digits.len() => {
            let (kept, rest) = digits.split_at(kept);
            (kept.to_owned(), rest.to_owned())
        }
        Ok(kept) => (format!("{digits}{}", "0".repeat(kept - digits.len())), String::new()),
        Err(_) => (String::new(), format!("0{digits}")),
    };
    let last_is_odd = kept.bytes().last().is_some_and(|digit| digit % 2 == 1);
    let half = rest.starts_with('5') && rest.bytes().skip(1).all(|digit| digit == b'0');
    let up = rest.bytes().next().is_some_and(|digit| digit >= b'5') && (!half || last_is_odd);
    if up {
        kept = incremented(&kept);
    }
    let decimals = usize::from(decimals);
    let padded = format!("{kept:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// A number in digits, one more.
fn incremented(digits: &str) -> String {
    let nines = digits.len() - digits.trim_end_matches('9').len();
    let (head, _) = digits.split_at(digits.len() - nines);
    let head = match head.as_bytes().last() {
        None => "1".into(),
        Some(digit) => format!("{}{}", &head[..head.len() - 1], char::from(digit + 1)),
    };
    head + &"0".repeat(nines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rounded_half_to_even_as_text() {
        for (value, decimals, wanted) in [
            ("0.10343283582089552", 9, "0.103432836"),
            ("0.5", 0, "0"),
            ("1.5", 0, "2"),
            ("-2.5", 0, "-2"),
            ("2.500000001", 0, "3"),
            ("9.9999", 3, "10.000"),
            ("1e-5", 4, "0.0000"),
            ("1.25e2", 1, "125.0"),
            ("0.00051", 3, "0.001"),
            ("7", 2, "7.00"),
            ("1e-12", 2, "0.00"),
        ] {
            assert_eq!(rounded(value, decimals).as_deref(), Some(wanted), "{value}");
        }
        for value in ["nan", "inf", "", "1e9999", "-", "abc"] {
            assert_eq!(rounded(value, 2), None, "{value}");
        }
    }
}
