enum Error {
    PointValue(String),
    TickSize,
}
