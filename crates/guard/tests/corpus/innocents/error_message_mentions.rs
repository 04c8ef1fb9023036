pub fn e() -> String { "insert into validated_setups is the job of `driftless promote`".to_string() }
