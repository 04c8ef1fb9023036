pub const Q: &str = "UPDATE contracts SET point_value = $3, tick_size = $2 WHERE symbol = $1";
