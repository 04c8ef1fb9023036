"""vectorbt: `Portfolio.from_signals`, one column for each setup, with both of its engines.

Its stops are fractions of the entry price, multiplied out in binary: a target 17 ticks above 17,704
becomes 17,721.000000000004, and a high of 17,721 does not touch it. `NEARER` moves every level a billionth
of a tick towards the entry, so that touches count; the prices of exits are then taken to the quarter tick
that all levels lie on.

Setups of one window are a portfolio together: all 288 at once would take 30 GB.
"""

import numpy as np
import vectorbt as vbt

from breakouts import breakouts, last_bars, settle
from peer import Row, Way, main

NEARER = 1e-9


def sheet(market, found, values, fill):
    """One value for each breakout in the bar of its entry, one column for each array of values."""
    out = np.full((len(market.close), len(values)), fill)
    out[found.bar] = np.stack(values, axis=1)
    return out


def portfolio(market, prices, found, setups, last, engine):
    risks = [found.risk(setup.half_stop) for setup in setups]
    targets = [float(setup.rr) * risk for setup, risk in zip(setups, risks)]
    entries = np.zeros((len(last), 1), bool)
    short_entries = entries.copy()
    entries[found.bar[found.side > 0]] = True
    short_entries[found.bar[found.side < 0]] = True
    trades = vbt.Portfolio.from_signals(
        prices["close"],
        entries=entries,
        exits=last,
        short_entries=short_entries,
        short_exits=last,
        open=prices["open"],
        high=prices["high"],
        low=prices["low"],
        sl_stop=sheet(market, found, [(risk - NEARER) / found.entry for risk in risks], np.nan),
        tp_stop=sheet(market, found, [(rest - NEARER) / found.entry for rest in targets], np.nan),
        size=1.0,
        init_cash=np.inf,
        engine=engine,
    ).trades.values
    for place, (setup, risk) in enumerate(zip(setups, risks)):
        own = trades[trades["col"] == place]
        own = own[np.argsort(own["entry_idx"])]
        day = np.searchsorted(found.bar, own["entry_idx"])
        side = np.where(own["direction"] == 0, 1, -1)
        yield Row(*settle(own["entry_price"], own["exit_price"], side, risk[day], setup.rr))


def prepare(engine):
    def on(market, setups):
        last = last_bars(market)[:, None]
        prices = {
            name: getattr(market, name).astype(float)[:, None]
            for name in ("open", "high", "low", "close")
        }
        windows = sorted({setup.window for setup in setups})

        def run():
            rows = {}
            for window in windows:
                found = breakouts(market, window)
                places = [place for place, setup in enumerate(setups) if setup.window == window]
                own = [setups[place] for place in places]
                rows |= zip(places, portfolio(market, prices, found, own, last, engine))
            return [rows[place] for place in range(len(setups))]

        return run

    return on


if __name__ == "__main__":
    main(
        Way("vectorbt, numba engine", 1, prepare("numba")),
        Way("vectorbt, Rust engine", 1, prepare("rust")),
    )
