//@ 2:45 D301
const POINT_VALUE: Cow<str> = Cow::Borrowed("10.0");
