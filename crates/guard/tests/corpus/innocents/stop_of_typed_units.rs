fn stop(range: &OpeningRange, mode: SlMode) -> Points {
    match mode { SlMode::Full => range.size(), SlMode::Half => range.size() / 2 }
}
fn risk(stop: Points) -> Usd { stop * config::instruments::MGC.point_value() }
