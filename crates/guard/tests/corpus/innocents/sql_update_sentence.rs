const HELP: &str = "Update validated_setups with `driftless sync` first";
