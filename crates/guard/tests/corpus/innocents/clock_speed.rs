fn f() -> Clock {
    Clock::mhz(48)
}
