//@ 4:35 D301
struct Spec<const POINT_VALUE: u32>;
impl<const N: u32> Spec<N> {
    const TICK_VALUE_CENTS: u32 = 100;
}
