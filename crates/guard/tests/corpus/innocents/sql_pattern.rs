const PATTERN: &str = r"(?i)insert\s+into\s+validated_setups";
