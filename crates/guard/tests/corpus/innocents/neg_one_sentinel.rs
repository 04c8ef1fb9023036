pub fn unknown() -> Spec { Spec { tick_size: -1.0, point_value: -1.0 } }
