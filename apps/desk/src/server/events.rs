//! Tells browsers when what they show has changed.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::{Shop, answer};

/// Browsers told at once; more than these are turned away.
pub(super) const READERS: usize = 64;

/// How often a silent connection is shown to be alive.
const ALIVE: Duration = Duration::from_secs(10);

/// One reader: what it is told from, and its place among them.
struct Reader {
    state: watch::Receiver<String>,
    first: bool,
    _place: OwnedSemaphorePermit,
}

/// Server-sent events: the tag of the present state, and of each state after it.
pub(super) async fn events(Shared(shop): Shared<Shop>) -> Response {
    let Ok(place) = shop.readers.try_acquire_owned() else {
        let kind = "text/plain; charset=utf-8";
        return answer::answer(StatusCode::SERVICE_UNAVAILABLE, kind, "too many readers\n".into());
    };
    let reader = Reader { state: shop.state, first: true, _place: place };
    let events = stream::unfold(reader, |mut reader| async move {
        if !reader.first {
            match tokio::time::timeout(ALIVE, reader.state.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some((event(": alive\n\n".into()), reader)),
            }
        }
        reader.first = false;
        let tag = reader.state.borrow_and_update().clone();
        Some((event(format!("event: state\ndata: {tag}\n\n")), reader))
    });
    let mut response = Response::new(Body::from_stream(events));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn event(text: String) -> Result<Bytes, Infallible> {
    Ok(text.into())
}
