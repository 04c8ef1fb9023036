fn worth(p: f64, prize: f64, ticket: f64) -> f64 { p * prize - ticket }
