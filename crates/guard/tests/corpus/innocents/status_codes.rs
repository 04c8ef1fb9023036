fn reason(code: u16) -> &'static str {
    match code { 200 => "ok", 404 => "not found", 500 => "error", 1000 => "normal", 1001 => "going away", _ => "?" }
}
