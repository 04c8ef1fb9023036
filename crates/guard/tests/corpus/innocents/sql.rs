const QUERY: &str = "select win_rate, sample_size from validated_setups where rr > ?";
