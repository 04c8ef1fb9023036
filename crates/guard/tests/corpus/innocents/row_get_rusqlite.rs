pub fn read(r: &rusqlite::Row) -> rusqlite::Result<Spec> { Ok(Spec { symbol: r.get(0)?, tick_size: r.get(1)?, point_value: r.get(2)?, total_friction: r.get(3)? }) }
