const SAMPLE_SIZE: usize = 1024;
