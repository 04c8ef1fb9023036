enum Key {
    TickSize,
    PointValue,
}
