//! From a request to a page.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State as Shared};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::Response;

use super::Shop;
use crate::desk::{Desk, Made, State};
use crate::page::Page;
use crate::query::{BadQuery, Query};
use crate::render::html::{self, Frame};
use crate::render::{json, openapi, refusal};
use crate::route::{Asked, Route, Trouble};
use crate::standing::Standing;

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

/// What is asked for, and how it is answered.
pub(super) struct Wanted {
    path: Vec<(String, String)>,
    query: String,
    /// The entity tags somebody has.
    tags: Option<String>,
}

impl<S: Send + Sync> axum::extract::FromRequest<S> for Wanted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        use axum::extract::FromRequestParts;

        let (mut parts, _) = request.into_parts();
        let wrong = |_| answer(StatusCode::BAD_REQUEST, "text/plain", "no such address\n".into());
        let path = RawPathParams::from_request_parts(&mut parts, state).await.map_err(wrong)?;
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let tags = parts.headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        Ok(Self { path, query, tags: tags.map(str::to_owned) })
    }
}

pub(super) async fn page(
    route: &'static Route,
    Shared(shop): Shared<Shop>,
    wanted: Wanted,
) -> Response {
    reply(route, shop, wanted, false).await
}

pub(super) async fn machine(
    route: &'static Route,
    Shared(shop): Shared<Shop>,
    wanted: Wanted,
) -> Response {
    reply(route, shop, wanted, true).await
}

/// Where there is no page: said as one, so that the way back is on it.
pub(super) async fn nothing(Shared(shop): Shared<Shop>, address: Uri) -> Response {
    let machine = address.path().starts_with("/api/");
    made(None, move || Arc::new(no_page(&shop.desk, machine))).await
}

async fn reply(route: &'static Route, shop: Shop, wanted: Wanted, machine: bool) -> Response {
    let tags = wanted.tags.clone();
    made(tags.as_deref(), move || make(&shop.desk, route, &wanted, machine)).await
}

/// What takes its time is made beside those who answer.
async fn made(tags: Option<&str>, make: impl FnOnce() -> Arc<Made> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(make).await {
        Ok(made) => send(&made, tags),
        Err(_) => answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "no page\n".into()),
    }
}

fn send(made: &Made, tags: Option<&str>) -> Response {
    let tag = format!("\"{}\"", made.tag);
    let known = tags.is_some_and(|tags| {
        tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    });
    let status = StatusCode::from_u16(made.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if known && status == StatusCode::OK {
        answer(StatusCode::NOT_MODIFIED, made.kind, Vec::new())
    } else {
        answer(status, made.kind, made.body.clone())
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The page for a request. The authority is looked at first, whatever was made before.
fn make(desk: &Desk, route: &'static Route, wanted: &Wanted, machine: bool) -> Arc<Made> {
    let state = desk.state();
    if let Some(refused) = refused(&state, machine) {
        return Arc::new(refused);
    }
    let query = match ask(route, wanted) {
        Ok(query) => query,
        Err(error) => {
            return Arc::new(render(
                desk,
                route,
                &state,
                machine,
                &Query::default(),
                Err(error.into()),
            ));
        }
    };
    let now = desk.now();
    let minute = if route.by_the_minute { now.as_second() / 60 } else { 0 };
    let form = if machine { "json" } else { "html" };
    let key = format!("{form} {minute} {} {} {}", state.tag, route.path, query.canonical());
    desk.made(key, || {
        let page = page_of(desk, route, &state, &query);
        render(desk, route, &state, machine, &query, page)
    })
}

/// What is said instead of every page while nothing may be shown.
fn refused(state: &State, machine: bool) -> Option<Made> {
    let Standing::Refused(refused) = &*state.standing else { return None };
    let (kind, body) = if machine {
        (JSON, json::text(&json::refusal(refused)))
    } else {
        (HTML, refusal::page(refused, &state.tag).into_string())
    };
    Some(Made { status: 503, kind, tag: state.tag.clone(), body: body.into_bytes() })
}

fn no_page(desk: &Desk, machine: bool) -> Made {
    let state = desk.state();
    if let Some(refused) = refused(&state, machine) {
        return refused;
    }
    let trouble = Trouble::NotFound("there is no such page".into());
    let (message, help) = trouble.words();
    let (kind, body) = if machine {
        (JSON, json::text(&json::trouble(&message, &help)))
    } else {
        let at = desk.places.at.map(|at| at.to_string());
        let frame = Frame { state: &state, route: None, machine: None, at };
        (HTML, html::trouble(&message, &help, &frame).into_string())
    };
    let tag = state.tag.clone();
    Made { status: trouble.status(), kind, tag, body: body.into_bytes() }
}

fn ask(route: &Route, wanted: &Wanted) -> Result<Query, BadQuery> {
    let in_path: Vec<&str> = route.in_path().collect();
    let names: Vec<&str> =
        route.names().into_iter().filter(|name| !in_path.contains(name)).collect();
    let query = Query::parse(&wanted.query, &names)?;
    let path = Query::of(wanted.path.iter().cloned(), &in_path)?;
    Ok(in_path
        .iter()
        .fold(query, |query, name| query.with(name, path.text(name).unwrap_or_default())))
}

fn page_of(desk: &Desk, route: &Route, state: &State, query: &Query) -> Result<Page, Trouble> {
    if let Some(error) = &state.trouble {
        return Err(Trouble::Store(error.clone()));
    }
    let now = desk.now();
    let day = desk.day(now).ok_or_else(|| Trouble::NotFound("no trading day is now".into()))?;
    let (rows, published) = (state.rows(), state.snapshot.as_deref());
    (route.make)(&Asked { desk, query, now, day, standing: &state.standing, rows, published })
}

fn render(
    desk: &Desk,
    route: &'static Route,
    state: &State,
    machine: bool,
    query: &Query,
    page: Result<Page, Trouble>,
) -> Made {
    let status = page.as_ref().map_or_else(Trouble::status, |_| 200);
    let body = if machine {
        json::text(&match &page {
            Ok(page) => json::page(page, state),
            Err(trouble) => {
                let (message, help) = trouble.words();
                json::trouble(&message, &help)
            }
        })
    } else {
        let at = desk.places.at.map(|at| at.to_string());
        let machine = page.is_ok().then(|| same_for_machines(route, query));
        let frame = Frame { state, route: Some(route), machine, at };
        match &page {
            Ok(page) => html::page(page, &frame),
            Err(trouble) => {
                let (message, help) = trouble.words();
                html::trouble(&message, &help, &frame)
            }
        }
        .into_string()
    };
    let minute = if route.by_the_minute { desk.now().as_second() / 60 } else { 0 };
    let tag = if minute == 0 { state.tag.clone() } else { format!("{}-{minute}", state.tag) };
    Made { status, kind: if machine { JSON } else { HTML }, tag, body: body.into_bytes() }
}

fn same_for_machines(route: &Route, query: &Query) -> String {
    let mut address = openapi::address(route);
    let mut rest = query.clone();
    for name in route.in_path() {
        let value = query.text(name).unwrap_or_default();
        address = address.replace(&format!("{{{name}}}"), value);
        rest = rest.without(name);
    }
    match rest.canonical() {
        text if text.is_empty() => address,
        text => format!("{address}?{text}"),
    }
}

pub(super) async fn home() -> Response {
    let mut response = answer(StatusCode::SEE_OTHER, "text/plain", Vec::new());
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/today"));
    response
}

pub(super) async fn openapi() -> Response {
    answer(StatusCode::OK, JSON, openapi::text().into_bytes())
}

pub(super) fn answer(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
