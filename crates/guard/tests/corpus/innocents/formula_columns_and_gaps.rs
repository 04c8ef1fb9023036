fn width(bars: u16, bar: u16, gap: u16) -> u16 {
    bars * bar + bars.saturating_sub(1) * gap
}
