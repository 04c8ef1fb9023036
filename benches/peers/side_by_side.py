"""Runs the engine and its peers, compares what they say setup by setup, prints the table."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FIGURES = ("trades", "wins", "losses", "time_exits", "gross_nanos")
NAMES = ("W1", "W2")
# Whether W2 takes minutes.
PEERS = {"numba": False, "duckdb": False, "vectorbt": True, "backtesting": True}


def main():
    parser = argparse.ArgumentParser(prog="benches/peers/run")
    parser.add_argument("folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="leave out W2 where it takes minutes")
    parser.add_argument("--only", help=f"peers to run, of {','.join(PEERS)}", default=",".join(PEERS))
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    if unknown := set(chosen) - set(PEERS):
        parser.error(f"unknown peers: {', '.join(sorted(unknown))}")

    bars, workloads = arguments.folder / "bars.csv", arguments.folder / "workloads.json"
    bars.write_bytes(example("bars"))
    ours, reports = Ours(), []
    workloads.write_text(json.dumps(ours.measure()[1]), encoding="utf-8")
    for peer in chosen:
        names = NAMES[:1] if arguments.quick and PEERS[peer] else NAMES
        script = [sys.executable, "-B", HERE / f"with_{peer}.py", bars, workloads, *names]
        said = json.loads(subprocess.run(script, check=True, stdout=subprocess.PIPE).stdout)
        for report in said:
            differing = ours.differences(report)
            print(f"{report['name']}, {report['workload']}: {report['milliseconds']:.1f} ms, "
                  f"{len(differing)} setups differ", *differing, sep="\n  ", file=sys.stderr)
        reports += said
        # The machine may have been busier before than after.
        ours.measure()

    print(table(ours, reports))
    sys.exit(any(ours.differences(report) for report in reports))


def example(name, *words):
    command = ["cargo", "run", "--quiet", "--release", "-p", "driftless-engine", "--example", name]
    return subprocess.run([*command, "--", *words], check=True, stdout=subprocess.PIPE).stdout


class Ours:
    """The engine's results, by threads, with the fastest time of all measurements."""

    def __init__(self):
        self.results = {}

    def measure(self):
        for threads in (1, 2):
            result = json.loads(example("workloads", str(threads)))
            for name in NAMES:
                before = self.results.get(threads, result)[name]
                assert before["setups"] == result[name]["setups"], "the engine contradicts itself"
                result[name]["milliseconds"] = min(
                    before["milliseconds"], result[name]["milliseconds"]
                )
            self.results[threads] = result
        return self.results

    def rows(self, threads, name):
        setups = self.results[threads][name]["setups"]
        return [[int(setup[figure]) for figure in FIGURES] for setup in setups]

    def milliseconds(self, threads, name):
        return self.results[threads][name]["milliseconds"]

    def differences(self, report):
        name = report["workload"]
        ours = self.rows(report["threads"], name)
        if len(ours) != len(report["setups"]):
            return [f"{report['name']}, {name}: {len(report['setups'])} setups of {len(ours)}"]
        pairs = zip(self.results[1][name]["setups"], ours, report["setups"])
        return [
            f"{report['name']}, {name}, range {setup['range_start']} of {setup['range_minutes']} minutes, "
            f"RR {setup['rr']}, {setup['sl_mode']} stop: "
            + "; ".join(
                f"{figure} {theirs}, the engine says {mine}"
                for figure, mine, theirs in zip(FIGURES, own, other)
                if mine != theirs
            )
            for setup, own, other in pairs
            if own != other
        ]


def table(ours, reports):
    head = ["", "threads", "workload", "milliseconds", "times ours", "runs", "trades", "total R", "equal"]
    lines = []
    for threads in (1, 2):
        for name in NAMES:
            figures = ours.milliseconds(threads, name), ours.results[threads][name]["runs"]
            rows = ours.rows(threads, name)
            lines.append(line("driftless", threads, name, *figures, figures[0], rows, ""))
    for report in reports:
        threads, name = report["threads"], report["workload"]
        equal = "no" if ours.differences(report) else "yes"
        figures = report["milliseconds"], report["runs"], ours.milliseconds(threads, name)
        lines.append(line(report["name"], threads, name, *figures, report["setups"], equal))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])


def line(who, threads, name, milliseconds, runs, ours, rows, equal):
    trades, total = sum(row[0] for row in rows), sum(row[-1] for row in rows)
    whole, nanos = divmod(abs(total), 1_000_000_000)
    return [
        who,
        str(threads),
        name,
        f"{milliseconds:,.2f}" if milliseconds < 100 else f"{milliseconds:,.0f}",
        f"{milliseconds / ours:,.1f}",
        str(runs),
        f"{trades:,}",
        f"{'-' if total < 0 else ''}{whole:,}.{nanos:09}",
        equal,
    ]


if __name__ == "__main__":
    main()
