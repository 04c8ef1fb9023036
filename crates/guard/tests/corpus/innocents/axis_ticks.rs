fn f() -> Axis {
    Axis { ticks: 5, tick_len: 4.0, tick_width: 0.5 }
}
