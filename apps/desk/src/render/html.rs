//! A page for the browser: rendered here, so that it is whole without a script.

use maud::{DOCTYPE, Markup, html};

use super::block;
use crate::config;
use crate::config::calendar::CALENDAR;
use crate::desk::State;
use crate::page::Page;
use crate::route::Route;
use crate::standing::Standing;

/// The pages of the menu; the others are reached from these.
const MENU: [&str; 6] = ["today", "setups", "trades", "day", "plan", "truth"];

/// What goes around a page.
pub(crate) struct Frame<'a> {
    pub(crate) state: &'a State,
    /// The page it is, for the menu.
    pub(crate) route: Option<&'a Route>,
    /// Where the same is for machines.
    pub(crate) machine: Option<String>,
    /// The instant shown where it is not the clock's.
    pub(crate) at: Option<String>,
}

pub(crate) fn page(page: &Page, frame: &Frame<'_>) -> Markup {
    let body = html! { @for one in &page.blocks { (block::block(one)) } };
    framed(&page.title, body, frame)
}

/// Why there is no such page.
pub(crate) fn trouble(message: &str, help: &str, frame: &Frame<'_>) -> Markup {
    let body = html! { section class="empty" { p { (message) } p class="quiet" { (help) } } };
    framed("Nothing to show", body, frame)
}

/// The head of every page, the refusal included.
pub(super) fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) " · desk" }
            link rel="icon" href="/static/desk.svg" type="image/svg+xml";
            link rel="stylesheet" href="/static/desk.css";
            script src="/static/desk.js" defer {}
        }
    }
}

fn framed(title: &str, body: Markup, frame: &Frame<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title))
            body data-state=(frame.state.tag) data-zone=(CALENDAR.zone) {
                a class="skip" href="#main" { "Skip to the page" }
                header {
                    a class="brand" href="/today" { "desk" span { (config::SPECS) } }
                    nav aria-label="Pages" { ul {
                        @for name in MENU {
                            @if let Some(route) = Route::named(name) {
                                @let here = frame.route.is_some_and(|route| menu(route) == name);
                                li { a href=(route.path) aria-current=[here.then_some("page")] {
                                    (capital(name))
                                } }
                            }
                        }
                    } }
                }
                (standing(frame))
                main id="main" tabindex="-1" {
                    h1 { (title) }
                    (body)
                }
                footer {
                    p {
                        "Figures are exact; where one is rounded for the eye, the whole of it is its "
                        "tooltip. "
                        @if let Some(machine) = &frame.machine {
                            a href=(machine) { "This page as JSON" } " · "
                        }
                        a href="/api/openapi.json" { "OpenAPI" }
                    }
                    p {
                        "Charts: "
                        a href="https://www.tradingview.com/" rel="noreferrer" {
                            "TradingView Lightweight Charts™"
                        }
                        ", Apache-2.0, © TradingView, Inc."
                    }
                }
            }
        }
    }
}

/// Below which entry of the menu a page is.
fn menu(route: &Route) -> &'static str {
    match route.name {
        "setup" => "setups",
        "trade" => "trades",
        "bars" => "day",
        name => name,
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the figures below stand on: always on the page, above them.
fn standing(frame: &Frame<'_>) -> Markup {
    let state = frame.state;
    html! {
        div class="standing" role="status" data-at=[frame.at.as_deref()] {
            @match &*state.standing {
                Standing::Attested(attested) => {
                    span class="chip good" { "attested" }
                    span title=(attested.digest) {
                        (attested.rows) " rows, " code { (format!("{:.12}", attested.digest)) }
                    }
                }
                Standing::Held { last, holder, since } => {
                    span class="chip doubtful" { "being written" }
                    span {
                        "the authority is held"
                        @if let Some(holder) = holder { " by process " (holder) }
                        "; this is the last attested state, "
                        code { (format!("{:.12}", last.digest)) } ", until "
                        (block::instant(*since, &since.strftime("%H:%M:%S UTC").to_string(), true))
                    }
                }
                Standing::Refused(_) => { span class="chip bad" { "refused" } }
            }
            @if let Some(snapshot) = &state.snapshot {
                @let publication = snapshot.publication();
                @let shown = publication.at().strftime("%Y-%m-%d %H:%M UTC").to_string();
                span title=(publication.digest()) {
                    "published " (block::instant(publication.at(), &shown, true))
                }
                @if let Some(withheld) = snapshot.withheld() {
                    span class="chip doubtful" title=(withheld.words().0) { "not verified" }
                } @else {
                    span class="chip good" { "verified" }
                }
            } @else {
                span { "nothing published" }
            }
            @if let Some(writer) = state.writer {
                span class="chip doubtful" { "warehouse being written" }
                span { "by process " (writer) "; pages show the published state" }
            }
            @if let Some(at) = &frame.at {
                span class="chip doubtful" { "as of " (at) }
            }
            span id="live" class="chip bad" hidden { "connection lost" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::ROUTES;

    #[test]
    fn every_entry_of_the_menu_is_a_page_without_parameters() {
        for name in MENU {
            let route = Route::named(name).expect("a page");
            assert_eq!(route.in_path().count(), 0, "{name}");
        }
        assert!(ROUTES.iter().all(|route| MENU.contains(&menu(route))));
    }
}
