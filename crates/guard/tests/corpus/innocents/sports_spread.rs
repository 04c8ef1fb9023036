struct Game { home: &'static str, spread: f64, total: f64 }
const GAMES: &[Game] = &[Game { home: "Bears", spread: 3.5, total: 44.5 }, Game { home: "Jets", spread: 7.0, total: 41.0 }];
