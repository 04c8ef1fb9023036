//@ 2:50 D307, 2:59 D307
const TABLE: &[(&str, &str, &str)] = &[("asia", "09:00", "17:00")];
