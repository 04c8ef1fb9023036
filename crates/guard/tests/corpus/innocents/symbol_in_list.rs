const WATCHED: &[&str] = &["MGC", "ES", "NQ", "CL"];
