"""backtesting.py: one strategy, one `Backtest.run` for each setup, orders with `sl` and `tp`.

With `trade_on_close` a market order is filled at the close it was given at, and its stop and target
count from the next bar on, the stop first. Levels are binary floats but on the quarter tick, hence exact.
"""

import warnings

import numpy as np
import pandas as pd
from backtesting import Backtest, Strategy

from breakouts import breakouts, last_bars, settle
from peer import Row, Way, main


class Breakout(Strategy):
    # Given by `run`.
    sides = stops = targets = last = None

    def init(self):
        # Plain lists: an indicator for each of them is cut anew at every bar and takes twice as long.
        self.bar = -1 + len(self.data)

    def next(self):
        bar = len(self.data) - 1
        side = self.sides[bar]
        if side > 0:
            self.buy(size=1, sl=self.stops[bar], tp=self.targets[bar])
        elif side < 0:
            self.sell(size=1, sl=self.stops[bar], tp=self.targets[bar])
        elif self.last[bar]:
            self.position.close()


def prepare(market, setups):
    frame = pd.DataFrame(
        {name.title(): getattr(market, name).astype(float) for name in ("open", "high", "low", "close")}
    )
    last = last_bars(market).tolist()

    def one(setup):
        found = breakouts(market, setup.window)
        risk = found.risk(setup.half_stop)

        def column(values):
            out = np.zeros(len(frame))
            out[found.bar] = values
            return out.tolist()

        backtest = Backtest(frame, Breakout, cash=1e12, trade_on_close=True, finalize_trades=True)
        trades = backtest.run(
            sides=column(found.side),
            stops=column(found.entry - found.side * risk),
            targets=column(found.entry + found.side * float(setup.rr) * risk),
            last=last,
        )["_trades"].sort_values("EntryBar")
        day = np.searchsorted(found.bar, trades["EntryBar"])
        side = np.sign(trades["Size"].to_numpy())
        entry, exit_price = trades["EntryPrice"].to_numpy(), trades["ExitPrice"].to_numpy()
        return Row(*settle(entry, exit_price, side, risk[day], setup.rr))

    return lambda: [one(setup) for setup in setups]


if __name__ == "__main__":
    # The index is the number of the bar: what is annualised from dates is not asked for.
    warnings.filterwarnings("ignore", message="Data index is not datetime")
    main(Way("backtesting.py", 1, prepare))
