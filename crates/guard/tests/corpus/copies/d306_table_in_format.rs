//@ 4:40 D306
fn clear(conn: &Connection) -> Result<()> {
    let table = "validated_setups";
    conn.execute(&format!("DELETE FROM {table}"), [])?;
    Ok(())
}
