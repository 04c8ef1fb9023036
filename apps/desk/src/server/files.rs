//! Files that pages load: compiled in, so there is no path to leave a folder by.

use axum::extract::RawPathParams;
use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderValue};
use axum::response::Response;
use sha2::{Digest as _, Sha256};

use super::answer::answer;
use crate::config::Digest;

/// Name, kind and bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    ("desk.css", "text/css; charset=utf-8", include_bytes!("../../static/desk.css")),
    ("desk.js", "text/javascript; charset=utf-8", include_bytes!("../../static/desk.js")),
    ("chart.js", "text/javascript; charset=utf-8", include_bytes!("../../static/chart.js")),
    ("desk.svg", "image/svg+xml", include_bytes!("../../static/desk.svg")),
    (
        "lightweight-charts.js",
        "text/javascript; charset=utf-8",
        include_bytes!(
            "../../static/vendor/lightweight-charts/lightweight-charts.standalone.production.js"
        ),
    ),
    (
        "lightweight-charts-license.txt",
        "text/plain; charset=utf-8",
        include_bytes!("../../static/vendor/lightweight-charts/LICENSE"),
    ),
];

pub(super) async fn file(path: RawPathParams) -> Response {
    let asked = path.iter().next().map(|(_, name)| name).unwrap_or_default();
    let Some((_, kind, bytes)) = FILES.iter().find(|(name, ..)| *name == asked) else {
        let kind = "text/plain; charset=utf-8";
        return answer(StatusCode::NOT_FOUND, kind, "there is no such file\n".into());
    };
    let mut response = answer(StatusCode::OK, kind, bytes.to_vec());
    let digest = Digest::from_bytes(Sha256::digest(bytes).into());
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{digest:.16}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}
