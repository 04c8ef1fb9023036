pub fn m() -> HashMap<&'static str, Colour> { HashMap::from([("MGC", Colour::rgb(10, 20, 30)), ("NQ", Colour::rgb(20, 4, 5))]) }
