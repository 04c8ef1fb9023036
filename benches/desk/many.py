#!/usr/bin/env python3
"""Prints blocks of setups for `driftless setup add --file -`: a desk after years of sweeps.

    python3 benches/desk/many.py 10000

Every row is one identity; its figures agree with each other, as the table demands.
"""

import argparse

RANGES = ["0900", "1000", "1100", "1800", "2300", "0030"]


def row(place):
    place, at = divmod(place, len(RANGES))
    place, half = divmod(place, 2)
    threshold, quarters = divmod(place, 40)
    rr = 1 + quarters / 4
    active = at % 2 == 0
    return f"""[[setup]]
instrument = "MGC"
orb_time = "{RANGES[at]}"
orb_minutes = 5
rr = {rr}
sl_mode = "{"half" if half else "full"}"
entry_rule = "next_open"
confirm_closes = 1
bar_minutes = 1
scan_end = "09:00"
filter = "orb.size / atr20 <= {0.2 + threshold / 1000:.3f} if missing reject"
status = "{"active" if active else "candidate"}"
sample_size = 500
win_rate = 0.5
avg_win_r = {rr}
avg_loss_r = 1
expected_r = {rr / 2 - 0.5}
evidence = "legacy"
"""


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("setups", type=int)
for place in range(parser.parse_args().setups):
    print(row(place))
