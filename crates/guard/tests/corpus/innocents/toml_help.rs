const HELP: &str = "set point_value in specs/instruments, never here";
