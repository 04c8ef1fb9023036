//! Who may ask, and how much.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST, ORIGIN,
    REFERRER_POLICY, TRANSFER_ENCODING, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::args::Serve;

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a page may load: nothing but what comes from here, and no script inside it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' \
                      data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Which requests come in.
#[derive(Debug)]
pub(super) struct Door {
    /// Names this desk is reached by, with their ports.
    hosts: Vec<String>,
    /// Digests of the headers that carry the token.
    keys: Option<[[u8; 32]; 2]>,
}

impl Door {
    pub(super) fn new(address: SocketAddr, serve: &Serve) -> Self {
        let port = address.port();
        let mut hosts = vec![address.to_string()];
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            let own = ["localhost", "127.0.0.1", "[::1]"];
            hosts.extend(own.map(|name| format!("{name}:{port}")));
        }
        for name in &serve.hosts {
            // Behind a proxy the port of the address is another one, or none.
            hosts.extend([name.to_lowercase(), format!("{}:{port}", name.to_lowercase())]);
        }
        let keys = serve.token.as_ref().map(|token| {
            let basic = STANDARD.encode(format!("desk:{token}"));
            [digest(&format!("Bearer {token}")), digest(&format!("Basic {basic}"))]
        });
        Self { hosts, keys }
    }

    /// Why a request is turned away.
    fn refuses(&self, method: &Method, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        // Another site's page, whose name was made to lead here, says its own name.
        if !headers.get(HOST).is_some_and(|host| self.is_own(host)) {
            return Some((StatusCode::MISDIRECTED_REQUEST, "this desk is reached by another name"));
        }
        if headers.get_all(HOST).iter().count() > 1 {
            return Some((StatusCode::BAD_REQUEST, "one host"));
        }
        let foreign = |origin: &HeaderValue| {
            let name = origin.to_str().ok().and_then(|origin| {
                origin.strip_prefix("http://").or(origin.strip_prefix("https://"))
            });
            !name.is_some_and(|name| self.hosts.iter().any(|host| host == name))
        };
        if headers.get_all(ORIGIN).iter().any(foreign) {
            return Some((StatusCode::FORBIDDEN, "another site asks"));
        }
        if !self.knows(headers) {
            return Some((StatusCode::UNAUTHORIZED, "a token is needed"));
        }
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Some((StatusCode::METHOD_NOT_ALLOWED, "nothing is written here"));
        }
        let length = headers.get(CONTENT_LENGTH).map(HeaderValue::as_bytes);
        if headers.contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != b"0") {
            return Some((StatusCode::PAYLOAD_TOO_LARGE, "nothing is to be sent here"));
        }
        None
    }

    fn is_own(&self, host: &HeaderValue) -> bool {
        let host = host.to_str().unwrap_or_default().to_lowercase();
        self.hosts.contains(&host)
    }

    /// Compared by digests in constant time: neither length nor place of a difference is told.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(keys) = &self.keys else { return true };
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let (Some(one), None) = (given.next(), given.next()) else { return false };
        let given: [u8; 32] = Sha256::digest(one.as_bytes()).into();
        let known = keys.iter().map(|key| key.ct_eq(&given));
        known.fold(0.into(), |one: subtle::Choice, other| one | other).into()
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Lets a request in, or says why not; and gives every answer what it must carry.
pub(super) async fn pass(door: Arc<Door>, request: Request, next: Next) -> Response {
    let refused = door.refuses(request.method(), request.headers());
    let mut response = match refused {
        Some((status, why)) => short(status, why),
        None => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => short(StatusCode::SERVICE_UNAVAILABLE, "it takes too long"),
        },
    };
    let status = response.status();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if status == StatusCode::UNAUTHORIZED {
        set(WWW_AUTHENTICATE, "Basic realm=\"desk\", charset=\"UTF-8\"");
    }
    if !headers.contains_key(CACHE_CONTROL) {
        // A figure is asked for again every time; an entity tag makes that cheap.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

fn short(status: StatusCode, why: &'static str) -> Response {
    let mut response = Response::new(Body::from(format!("{why}\n")));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(axum::http::header::CONTENT_TYPE, plain);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(axum::http::header::ALLOW, allowed);
    }
    response
}
