//! Connections: how many, how long, how large.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures_util::future::{self, Either};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use driftless_show::Failure;

/// How long the head of a request may take, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(5);

/// Bytes of a request's head.
const LARGEST_HEAD: usize = 16 * 1024;

/// Lines of it.
const HEADERS: usize = 64;

/// Connections at once; the next one waits.
const CONNECTIONS: usize = 512;

/// Listens until the process is told to end.
pub(super) async fn listen(
    address: SocketAddr,
    routes: impl FnOnce(SocketAddr) -> Router,
) -> Result<(), Failure> {
    let unable = |error: io::Error| {
        let message = format!("cannot listen on {address}: {error}");
        Failure::unable(message, "choose another port with `--listen 127.0.0.1:8178`")
    };
    let listener = TcpListener::bind(address).await.map_err(unable)?;
    let router = routes(listener.local_addr().map_err(unable)?);
    let mut ended = pin!(tokio::signal::ctrl_c());
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return Ok(()) };
        let accepting = pin!(listener.accept());
        let accepted = match future::select(accepting, &mut ended).await {
            Either::Left((accepted, _)) => accepted,
            Either::Right(_) => return Ok(()),
        };
        let Ok((stream, _)) = accepted else {
            // Out of descriptors: what is open ends some time.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_buf_size(LARGEST_HEAD)
                .max_headers(HEADERS)
                .serve_connection(TokioIo::new(stream), service);
            // Whoever broke off does not read why.
            let _ = connection.await;
            drop(place);
        });
    }
}
