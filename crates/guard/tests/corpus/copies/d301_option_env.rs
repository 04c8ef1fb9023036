//@ 4:13 D301
const TEXT: &str = match option_env!("MGC_POINT_VALUE") {
    Some(text) => text,
    None => "10.0",
};
