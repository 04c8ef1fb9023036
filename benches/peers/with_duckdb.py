"""DuckDB: one query, `workload.sql`, over a table of bars in memory. Integers, so it says the same as
the engine to the billionth of R.
"""

from pathlib import Path

import duckdb
import numpy as np

from peer import Row, Way, main

QUERY = Path(__file__).with_name("workload.sql").read_text(encoding="utf-8")


def prepare(threads):
    def on(market, setups):
        database = duckdb.connect(config={"threads": threads})
        columns = {
            "day": market.day,
            "minute": market.at.astype(np.int64),
            **{name: 2 * getattr(market, name).astype(np.int64) for name in ("high", "low", "close")},
        }
        database.register("columns", columns)
        database.execute("CREATE TABLE bars AS FROM columns")
        windows = sorted({setup.window for setup in setups})
        database.execute("CREATE TABLE windows (win INT, start BIGINT, finish BIGINT)")
        database.executemany(
            "INSERT INTO windows VALUES (?, ?, ?)",
            [(place, *window) for place, window in enumerate(windows)],
        )
        database.execute("CREATE TABLE setups (setup INT, win INT, half_stop BOOLEAN, rr2 BIGINT)")
        database.executemany(
            "INSERT INTO setups VALUES (?, ?, ?, ?)",
            [
                (place, windows.index(setup.window), setup.half_stop, int(2 * setup.rr))
                for place, setup in enumerate(setups)
            ],
        )
        return lambda: [Row(*row) for row in database.execute(QUERY).fetchall()]

    return on


if __name__ == "__main__":
    main(Way("DuckDB SQL", 1, prepare(1)), Way("DuckDB SQL", 2, prepare(2)))
