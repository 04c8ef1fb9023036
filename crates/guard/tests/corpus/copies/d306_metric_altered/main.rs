//@ 2:62 D306
const MIGRATION: &str = "ALTER TABLE setup_trades ADD COLUMN win_rate DOUBLE";
