"""What each peer does around its own work: read, run until the time is trusted, report."""

import argparse
import json
import sys
from collections import namedtuple
from time import perf_counter, process_time

from market import read_market, read_workloads, setups

# A way of doing the workloads: `prepare(market, setups)` gives the function that is timed, which
# gives one `Row` per setup.
Way = namedtuple("Way", "name threads prepare")
Row = namedtuple("Row", "trades wins losses time_exits gross_nanos")

RUNS = 30
SECONDS = 10
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
            fastest, runs, rows = timed(run, process_time if way.threads == 1 else perf_counter)
            reports.append({
                "name": way.name,
                "threads": way.threads,
                "workload": name,
                "milliseconds": 1e3 * fastest,
                "runs": runs,
                "setups": [[int(figure) for figure in row] for row in rows],
            })
    json.dump(reports, sys.stdout)


def timed(run, clock):
    """The fastest of up to `RUNS`, of as many as begin within `SECONDS`, but at least one.

    On one thread processor time is what counts: a run of seconds would otherwise be charged with what
    else the machine does, while the engine's runs are short enough to fall between.
    """
    times = []
    begin = perf_counter()
    while not times or (len(times) < RUNS and perf_counter() - begin < SECONDS):
        start = clock()
        rows = run()
        times.append(clock() - start)
    return min(times), len(times), rows
