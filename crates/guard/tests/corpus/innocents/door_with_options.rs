driftless::config!(pub mod config; specs = "my-desk");
