const POINT_VALUE_COLUMN: usize = 10;
