pub fn read(r: &Row) -> Spec { Spec { tick_size: r.get(0), tick_value: r.get(1), point_value: r.get(2), rr: r.get(8), sample_size: r.get(10) } }
