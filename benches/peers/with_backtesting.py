"""backtesting.py: a strategy that gives market orders with `sl` and `tp`, for all ranges of the day in one
run (`hedging`, since their trades overlap), one run for each length, target and stop.

With `trade_on_close` a market order is filled at the close it was given at, and its stop and target
count from the next bar on, the stop first. Levels are binary floats but on the quarter tick, hence exact.
"""

import os
import warnings
from collections import defaultdict

# Progress is not part of the work. Read when the library is imported.
os.environ["TQDM_DISABLE"] = "1"

import numpy as np
import pandas as pd
from backtesting import Backtest, Strategy

from breakouts import breakouts, last_bars, settle
from peer import Row, Way, main


class Breakout(Strategy):
    # By bar: side, stop, target, setup. Looked up once a bar; an indicator for each would be cut anew
    # at every bar, which takes longer than all the rest.
    signals = {}
    last = []

    def init(self):
        pass

    def next(self):
        bar = len(self.data) - 1
        for side, stop, target, setup in self.signals.get(bar, ()):
            order = self.buy if side > 0 else self.sell
            order(size=1, sl=stop, tp=target, tag=setup)
        if self.last[bar]:
            for trade in self.trades:
                trade.close()


def run_together(market, frame, last, together):
    """Setups by their place, of which no two have the same range."""
    signals = defaultdict(list)
    risks = {}
    for place, setup in together.items():
        found = breakouts(market, setup.window)
        risk = risks[place] = found.risk(setup.half_stop)
        stop, target = found.entry - found.side * risk, found.entry + found.side * float(setup.rr) * risk
        for bar, *order in zip(*(column.tolist() for column in (found.bar, found.side, stop, target))):
            signals[bar].append((*order, place))
        risks[place] = dict(zip(found.bar.tolist(), risk.tolist()))
    backtest = Backtest(
        frame, Breakout, cash=1e12, trade_on_close=True, hedging=True, finalize_trades=True
    )
    trades = backtest.run(signals=signals, last=last)["_trades"]
    for place, own in trades.groupby("Tag"):
        risk = own["EntryBar"].map(risks[place]).to_numpy()
        prices = own["EntryPrice"].to_numpy(), own["ExitPrice"].to_numpy()
        yield place, Row(*settle(*prices, np.sign(own["Size"].to_numpy()), risk, together[place].rr))


def prepare(market, setups):
    frame = pd.DataFrame(
        {name.title(): getattr(market, name).astype(float) for name in ("open", "high", "low", "close")}
    )
    last = last_bars(market).tolist()
    strategies = defaultdict(dict)
    for place, setup in enumerate(setups):
        strategies[setup.finish - setup.start, setup.rr, setup.half_stop][place] = setup

    def run():
        rows = {}
        for together in strategies.values():
            rows |= run_together(market, frame, last, together)
        return [rows[place] for place in range(len(setups))]

    return run


if __name__ == "__main__":
    # The index is the number of the bar: what is annualised from dates is not asked for.
    warnings.filterwarnings("ignore", message="Data index is not datetime")
    main(Way("backtesting.py", 1, prepare))
