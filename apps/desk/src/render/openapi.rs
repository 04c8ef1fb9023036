//! The description of the interface, made of the same declarations as the pages.

use serde_json::{Map, Value, json};

use super::json::VERSION;
use crate::page::{Column, Kind, Part};
use crate::route::{ROUTES, Route};

/// The description, as it is kept in `openapi.json` and served.
pub(crate) fn text() -> String {
    super::json::text(&document())
}

/// Where a page is for machines.
pub(crate) fn address(route: &Route) -> String {
    format!("/api/v{VERSION}{}", route.path)
}

fn document() -> Value {
    let paths: Map<String, Value> =
        ROUTES.iter().map(|route| (address(route), path(route))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "desk",
            "version": VERSION.to_string(),
            "description": "The pages of the desk for machines. Figures are exact decimals in \
                strings, and each key names its unit; what is not stored is null. Keys may come; \
                none goes or changes its meaning within a version. Every answer is attested \
                before it is given: 503 with `refused` where that fails.",
        },
        "paths": paths,
        "components": { "schemas": {
            "Standing": standing(),
            "Published": {
                "type": ["object", "null"],
                "description": "the published state of the warehouse; null before there is one",
                "properties": {
                    "digest": { "type": "string" },
                    "published_utc": { "type": "string", "format": "date-time" },
                },
                "required": ["digest", "published_utc"],
            },
            "Refused": refused(),
            "Error": {
                "type": "object",
                "properties": {
                    "format": { "const": VERSION },
                    "error": {
                        "type": "object",
                        "properties": { "message": { "type": "string" }, "help": { "type": "string" } },
                        "required": ["message", "help"],
                    },
                },
                "required": ["format", "error"],
            },
        } },
    })
}

fn standing() -> Value {
    json!({
        "type": "object",
        "description": "what the answer was attested against",
        "properties": {
            "state": { "enum": ["attested", "held"] },
            "authority": { "type": "string" },
            "digest": { "type": "string" },
            "rows": { "type": "integer" },
            "holder": { "type": ["integer", "null"], "description": "the process that writes" },
            "since_utc": { "type": "string", "format": "date-time" },
        },
        "required": ["state", "authority", "digest", "rows"],
    })
}

fn refused() -> Value {
    json!({
        "type": "object",
        "properties": {
            "format": { "const": VERSION },
            "refused": {
                "type": "object",
                "properties": {
                    "subject": { "type": "string" },
                    "drift": { "type": "boolean", "description": "false where it could not be told" },
                    "message": { "type": "string" },
                    "rows": { "type": "array", "items": { "type": "object" } },
                },
                "required": ["subject", "drift", "message", "rows"],
            },
        },
        "required": ["format", "refused"],
    })
}

fn path(route: &Route) -> Value {
    let in_path: Vec<&str> = route.in_path().collect();
    let parameters: Vec<Value> = route
        .parameters
        .iter()
        .map(|parameter| {
            let place = in_path.contains(&parameter.name);
            json!({
                "name": parameter.name,
                "in": if place { "path" } else { "query" },
                "required": place,
                "description": parameter.about,
                "schema": { "type": "string", "maxLength": 200 },
            })
        })
        .collect();
    let mut properties = Map::new();
    properties.insert("format".into(), json!({ "const": VERSION }));
    properties.insert("fingerprint".into(), json!({ "type": "string" }));
    properties.insert("title".into(), json!({ "type": "string" }));
    properties.insert("standing".into(), json!({ "$ref": "#/components/schemas/Standing" }));
    properties.insert("published".into(), json!({ "$ref": "#/components/schemas/Published" }));
    properties.extend(route.parts.iter().map(|shape| (shape.key.into(), part(shape))));
    let answer = |schema: Value, about: &str| json!({ "description": about, "content": { "application/json": { "schema": schema } } });
    let named = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    json!({ "get": {
        "operationId": route.name,
        "summary": route.about,
        "parameters": parameters,
        "responses": {
            "200": answer(json!({
                "type": "object",
                "properties": properties,
                "required": ["fingerprint", "format", "published", "standing", "title"],
                "additionalProperties": false,
            }), "the page"),
            "304": { "description": "nothing has changed since the entity tag given" },
            "400": answer(named("Error"), "what was asked is none"),
            "404": answer(named("Error"), "it is not there"),
            "503": answer(named("Refused"), "no number may be shown, or none is published"),
        },
    } })
}

fn part(part: &Part) -> Value {
    let properties: Map<String, Value> =
        part.columns.iter().map(|column| (column.key.into(), value(column))).collect();
    let required: Vec<&str> = part.columns.iter().map(|column| column.key).collect();
    let row = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if part.single {
        let mut row = row;
        row["description"] = part.about.into();
        return row;
    }
    json!({ "type": "array", "description": part.about, "items": row })
}

fn value(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Figure | Kind::Word | Kind::Text | Kind::Instant => "string",
        Kind::Count => "integer",
        Kind::Flag => "boolean",
    };
    let mut value = json!({ "type": [kind, "null"], "description": column.about });
    match column.kind {
        Kind::Figure => value["format"] = "decimal".into(),
        Kind::Instant => value["format"] = "date-time".into(),
        _ => {}
    }
    value
}
