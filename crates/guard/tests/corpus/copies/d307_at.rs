//@ 3:9 D307
fn f(day: Date) -> DateTime {
    day.at(9, 0, 0, 0)
}
