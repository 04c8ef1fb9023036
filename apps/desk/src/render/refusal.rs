//! What is shown instead of every page when nothing may be shown.

use maud::{DOCTYPE, Markup, html};

use super::html::head;
use crate::config::{Change, Difference, FieldChange};
use crate::standing::Refusal;

/// What became of a row, and its fields that differ.
pub(super) fn change(difference: &Difference) -> (&'static str, &[FieldChange]) {
    match &difference.change {
        Change::Added => ("added", &[]),
        Change::Removed => ("removed", &[]),
        Change::Changed(fields) => ("changed", fields),
    }
}

/// The whole page: rows, fields, what to do.
pub(crate) fn page(refusal: &Refusal, tag: &str) -> Markup {
    let title = if refusal.drift { "No numbers: the database has moved" } else { "No numbers" };
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title))
            body class="refused" data-state=(tag) {
                main id="main" data-refused="true" {
                    h1 { (title) }
                    p class="lead" {
                        "What this program was compiled from and what " code { (refusal.subject) }
                        " holds are not known to be the same, so no figure is shown."
                    }
                    @if !refusal.rows.is_empty() { (rows(&refusal.rows)) }
                    section {
                        h2 { "In full" }
                        pre tabindex="0" { (refusal.text) }
                    }
                }
            }
        }
    }
}

fn rows(rows: &[Difference]) -> Markup {
    html! {
        section {
            h2 { "What differs" }
            div class="scroll" tabindex="0" role="region" aria-label="What differs" {
                table {
                    thead { tr {
                        th scope="col" { "row" } th scope="col" { "change" }
                        th scope="col" { "field" } th scope="col" { "compiled in" }
                        th scope="col" { "found" }
                    } }
                    tbody {
                        @for difference in rows {
                            @let (word, fields) = change(difference);
                            @if fields.is_empty() {
                                tr {
                                    td { (difference.row) } td { (word) }
                                    td { "–" } td { "–" } td { "–" }
                                }
                            }
                            @for field in fields {
                                tr {
                                    td { (difference.row) } td { (word) } td { (field.key) }
                                    td { (field.old.as_deref().unwrap_or("(none)")) }
                                    td class="bad" { (field.new.as_deref().unwrap_or("(none)")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
