const SQL: &str = "COPY validated_setups TO 'setups.csv' (HEADER)";
