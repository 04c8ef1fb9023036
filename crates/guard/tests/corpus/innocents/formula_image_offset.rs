fn offset(width: usize, height: usize, channels: usize, header: usize) -> usize {
    width * height * channels - header
}
