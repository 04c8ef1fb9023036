const SAMPLE_SIZE: u32 = 1_000;
