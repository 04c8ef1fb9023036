//@ 3:39 D304, 4:39 D304
pub const ORB_CONFIGS: &[OrbConfig] = &[
    OrbConfig { orb_time: "2300", rr: 1.5, sl_mode: "half" },
    OrbConfig { orb_time: "0030", rr: 3.0, sl_mode: "half" },
];
