const HELP: &[&str] = &["update", "delete from index", "drop", "truncate history"];
