fn scan_start() -> usize {
    4096
}
