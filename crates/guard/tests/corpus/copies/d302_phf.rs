//@ 3:14 D302
static MAP: Map = phf_map! {
    "MGC" => 10.0,
};
