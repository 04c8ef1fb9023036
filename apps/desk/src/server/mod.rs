//! Pages over HTTP, for those who may read them.
//!
//! No route writes. A request passes the door (host, origin, token, method), is answered within a
//! time, and what it asks is typed and bounded before anything is read for it.

mod answer;
mod door;
mod events;
mod files;
mod listen;

use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::sync::watch;

use crate::args::Serve;
use crate::desk::Desk;
use crate::render::openapi;
use crate::route::ROUTES;
use crate::standing::Standing;
use driftless_show::Failure;

use door::Door;

/// How often the authority and what is published are looked at while nobody asks.
const LOOK: Duration = Duration::from_millis(250);

/// Threads that make pages: each reads with a connection of its own.
const MAKERS: usize = 8;

/// What every request sees.
#[derive(Clone)]
struct Shop {
    desk: Arc<Desk>,
    /// The tag of the present state, for those who wait for another.
    state: watch::Receiver<String>,
    readers: Arc<tokio::sync::Semaphore>,
}

/// Serves until it is told to end. Refuses to start on another database than the one compiled in.
pub(crate) fn serve(desk: Desk, serve: Serve) -> Result<ExitCode, Failure> {
    let desk = Arc::new(desk);
    let state = desk.state();
    if let Standing::Refused(refusal) = &*state.standing {
        eprintln!("{refusal}");
        return Ok(ExitCode::from(if refusal.drift { 2 } else { 1 }));
    }
    let (tell, told) = watch::channel(state.tag);
    let looking = Arc::clone(&desk);
    thread::Builder::new()
        .name("look".into())
        .spawn(move || look(&looking, &tell))
        .map_err(|error| Failure::unable(format!("no thread: {error}"), "free some memory"))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MAKERS)
        .enable_all()
        .build()
        .map_err(|error| Failure::unable(format!("no runtime: {error}"), "free some memory"))?;
    let readers = Arc::new(tokio::sync::Semaphore::new(events::READERS));
    let shop = Shop { desk, state: told, readers };
    let done = runtime.block_on(listen::listen(serve.listen, |address| {
        println!("desk on http://{address}/, ends with Ctrl-C");
        routes(shop, Arc::new(Door::new(address, &serve)))
    }));
    // Readers of events would wait for ever.
    runtime.shutdown_timeout(Duration::from_secs(1));
    done.map(|()| ExitCode::SUCCESS)
}

/// Looks until nobody listens any more.
fn look(desk: &Desk, tell: &watch::Sender<String>) {
    while !tell.is_closed() {
        thread::sleep(LOOK);
        let tag = desk.state().tag;
        tell.send_if_modified(|told| {
            let other = *told != tag;
            *told = tag;
            other
        });
    }
}

fn routes(shop: Shop, door: Arc<Door>) -> Router {
    let mut router = Router::new()
        .route("/", get(answer::home))
        .route("/events", get(events::events))
        .route("/static/{*name}", get(files::file))
        .route("/api/openapi.json", get(answer::openapi))
        .fallback(answer::nothing);
    for route in ROUTES {
        router = router
            .route(route.path, get(move |shop, request| answer::page(route, shop, request)))
            .route(
                &openapi::address(route),
                get(move |shop, request| answer::machine(route, shop, request)),
            );
    }
    router.with_state(shop).layer(axum::middleware::from_fn(move |request, next| {
        door::pass(Arc::clone(&door), request, next)
    }))
}
