const HEADER: [&str; 4] = ["instrument", "tick_size", "point_value", "commission"];
const WIDTHS: [usize; 4] = [10, 9, 11, 10];
