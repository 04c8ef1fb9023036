//@ 3:28 D306
#[derive(Query)]
#[query(sql = "DELETE FROM validated_setups WHERE status = ?")]
struct Purge;
