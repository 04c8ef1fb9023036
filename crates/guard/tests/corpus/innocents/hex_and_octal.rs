const FLAGS: u32 = 0x840 | 0o24;
