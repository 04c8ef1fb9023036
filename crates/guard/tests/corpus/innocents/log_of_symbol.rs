fn f() {
    info!("MGC closed 10.0 points higher");
}
