pub fn schema() -> Schema { Schema::new(vec![Field::new("tick_size", DataType::Decimal128(18, 9), false), Field::new("point_value", DataType::Decimal128(18, 2), true)]) }
