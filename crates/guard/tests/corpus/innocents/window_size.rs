const SIZE: (u32, u32) = (840, 1240);
