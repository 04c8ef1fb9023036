fn log(setup: &TradableSetup) {
    tracing::info!(instrument = "MGC", setup = setup.name(), attempts = 3, "entered");
}
