//! How an application, or the tool, shows what it was given: figures rounded once for the eye, tables that fit the
//! terminal, colours where they are wanted, failures with their remedy.
//!
//! In: figures of the model and text. Out: text. Nothing is calculated here, and nothing is read but
//! what the terminal can show.
//!
//! | module | holds |
//! |---|---|
//! | [`figure`] | shares and ratios as percentages and decimals |
//! | [`table`] | tables, facts and paragraphs within a width |
//! | [`paint`] | tones that do not disturb the layout |
//! | [`terminal`] | what the output may look like |
//! | [`failure`] | why there is nothing to show, and what to do about it |

pub mod failure;
pub mod figure;
pub mod paint;
pub mod table;
pub mod terminal;

pub use failure::Failure;
pub use terminal::Terminal;
