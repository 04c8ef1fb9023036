//@ 4:31 D301, 4:47 D301, 4:65 D301
impl Default for Costs {
    fn default() -> Self {
        Self { commission_rt: 2.4, spread_rt: 2.0, slippage_rt: 4.0 }
    }
}
