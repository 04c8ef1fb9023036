//@ 2:50 D302
static SPECS: [Spec; 1] = [Spec { sym: "MGC", t: 0.1, v: 10.0 }];
