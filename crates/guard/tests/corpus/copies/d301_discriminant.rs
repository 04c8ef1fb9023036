//@ 3:18 D301
enum Figures {
    PointValue = 10,
}
