//! A page as somebody reads it.

pub(crate) mod csv;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod openapi;
pub(crate) mod refusal;
pub(crate) mod terminal;

mod block;
