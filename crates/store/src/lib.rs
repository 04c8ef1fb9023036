//! Tables of driftless in DuckDB: one declaration of each drives creation, migration and typed rows.
