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
        # W1 comes first and compiles what there is to compile.
        for name in sorted(arguments.names):
            run = way.prepare(market, setups(workloads, name))
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
    """The first run counts as well: where it had to warm up, it is not the fastest."""
    times = []
    while not times or (len(times) < RUNS and sum(times) < SECONDS):
        start = perf_counter()
        rows = run()
        times.append(perf_counter() - start)
    return min(times), len(times), rows
