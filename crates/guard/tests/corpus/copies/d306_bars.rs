//@ 2:32 D306
const SQL: &str = "INSERT INTO bars_1m SELECT * FROM read_csv('x.csv')";
