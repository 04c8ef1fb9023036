const CITIES: &[(&str, &str)] = &[("1000", "Brussels"), ("1100", "Vienna"), ("2300", "Leiden")];
