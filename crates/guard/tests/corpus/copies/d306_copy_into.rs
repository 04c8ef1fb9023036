//@ 2:26 D306
const LOAD: &str = "COPY setup_trades FROM 'trades.parquet'";
