const RR_TYPE: u16 = 16;
