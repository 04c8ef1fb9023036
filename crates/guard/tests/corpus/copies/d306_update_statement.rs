//@ 3:26 D306
fn retire(conn: &Connection) -> Result<()> {
    conn.execute("UPDATE validated_setups SET status = 'retired' WHERE rr = ?", [9])?;
    Ok(())
}
