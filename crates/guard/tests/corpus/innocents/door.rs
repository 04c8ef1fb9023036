driftless::config!(pub mod config);
