pub const MIN_PRICE_INCREMENT: Field<Decimal> = Field::new(0x30);
pub const CONTRACT_MULTIPLIER: Field<i32> = Field::new(0x67);
