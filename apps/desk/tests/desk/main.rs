//! The desk against real files: its pages, its door, its terminal.

mod browser;
mod demo;
mod door;
mod http;
mod incidents;
mod interface;
mod live;
mod pages;
mod same;
mod scratch;
mod sources;
mod stored;
mod terminal;
