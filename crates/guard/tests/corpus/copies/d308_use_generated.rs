//@ 2:16 D308
use driftless::__generated::instruments;
