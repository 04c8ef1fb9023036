fn f(year: u32) -> &'static str {
    match year {
        1000 => "Vinland",
        1800 => "Hohenlinden",
        _ => "",
    }
}
