//@ 4:31 D303
impl Filter for Tight {
    fn passes(&self, day: &Day) -> bool {
        day.size <= day.atr * 0.155
    }
}
