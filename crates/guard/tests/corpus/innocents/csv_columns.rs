fn read(row: &StringRecord) -> Option<Bar> {
    Some(Bar { open: row.get(1)?.parse().ok()?, high: row.get(2)?.parse().ok()?, volume: row.get(5)?.parse().ok()? })
}
