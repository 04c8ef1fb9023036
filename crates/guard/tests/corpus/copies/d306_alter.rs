//@ 2:38 D306
const MIGRATION: &str = "ALTER TABLE validated_setups ADD COLUMN note TEXT";
