//@ 5:17 D303
mod paper {
    pub mod account {
        pub fn charge(x: f64) -> f64 {
            x - 8.40
        }
    }
}
