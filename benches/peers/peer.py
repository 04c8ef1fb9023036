"""What each peer does around its own work: read, run until the time is trusted, report."""

import argparse
import json
import sys
from collections import namedtuple
from time import perf_counter

from market import read_market, read_workloads, setups

# A way of doing the workloads: `prepare(market, setups)` gives the function that is timed, which
# gives one `Row` per setup.
Way = namedtuple("Way", "name threads prepare")
Row = namedtuple("Row", "trades wins losses time_exits gross_nanos")

RUNS = 30
SECONDS = 20
# What is compiled at first use is compiled on these, outside the time.
WARM_UP_DAYS = 20


def main(*ways):
    parser = argparse.ArgumentParser()
    parser.add_argument("bars")
    parser.add_argument("workloads")
    parser.add_argument("names", nargs="+")
    arguments = parser.parse_args()
    workloads = read_workloads(arguments.workloads)
    market = read_market(arguments.bars, workloads)
    reports = []
    for way in ways:
        for name in arguments.names:
            own = setups(workloads, name)
            way.prepare(market.head(WARM_UP_DAYS), own[:1])()
            run = way.prepare(market, own)
            fastest, runs, rows = timed(run)
            reports.append({
                "name": way.name,
                "threads": way.threads,
                "workload": name,
                "milliseconds": 1e3 * fastest,
                "runs": runs,
                "setups": [[int(figure) for figure in row] for row in rows],
            })
    json.dump(reports, sys.stdout)


def timed(run):
    """The fastest of up to `RUNS`, of as many as begin within `SECONDS`, but at least one."""
    times = []
    while not times or (len(times) < RUNS and sum(times) < SECONDS):
        start = perf_counter()
        rows = run()
        times.append(perf_counter() - start)
    return min(times), len(times), rows
