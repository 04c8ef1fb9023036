const POINT_VALUE_WIDTH: usize = 12;
