fn f(range: &OpeningRange) -> u16 {
    range.minutes * 2
}
