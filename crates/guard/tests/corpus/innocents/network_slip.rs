fn slip_decode(byte: u8) -> bool {
    byte == 0xc0
}
