//@ 2:20 D301
set!(point_value = 10.0);
