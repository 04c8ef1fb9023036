type PointValue = Decimal;
