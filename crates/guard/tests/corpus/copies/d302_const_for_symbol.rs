//@ 2:32 D302
const MGC: Spec = Spec { tick: 0.10, pv: 10.0 };
