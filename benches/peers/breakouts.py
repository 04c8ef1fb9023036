"""Opening ranges and first closes outside them with NumPy, for the peers that take signals as arrays."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Breakouts:
    # One element for each day with a breakout, prices in ticks: the bar that closed outside, its
    # close, 1 for up and -1 for down, the edges of the range.
    bar: np.ndarray
    entry: np.ndarray
    side: np.ndarray
    top: np.ndarray
    bottom: np.ndarray

    def risk(self, half_stop):
        middle = (self.top + self.bottom) / 2
        opposite = np.where(self.side > 0, self.bottom, self.top)
        return self.side * (self.entry - (middle if half_stop else opposite))


def breakouts(market, window):
    start, finish = window
    inside = np.flatnonzero((market.at >= start) & (market.at < finish))
    days, first = np.unique(market.day[inside], return_index=True)
    # A day without a range has edges no close is beyond.
    top = np.full(market.days, np.inf)
    bottom = np.full(market.days, -np.inf)
    top[days] = np.maximum.reduceat(market.high[inside], first)
    bottom[days] = np.minimum.reduceat(market.low[inside], first)
    scan = np.flatnonzero(market.at >= finish)
    close, day = market.close[scan], market.day[scan]
    outside = np.flatnonzero((close > top[day]) | (close < bottom[day]))
    days, first = np.unique(day[outside], return_index=True)
    bar = scan[outside[first]]
    entry = market.close[bar].astype(float)
    side = np.where(entry > top[days], 1, -1)
    return Breakouts(bar, entry, side, top[days], bottom[days])


def last_bars(market):
    """Whether a bar is the last of its trading day."""
    return np.append(np.diff(market.day) != 0, True)


def settle(entry, exit_price, side, risk, rr):
    """Counts and the sum of gross results in billionths of R, from the prices of closed trades.

    Every price is a whole number of quarter ticks, which a binary float holds exactly, so the sums are
    made of integers: each trade rounded once, half to even.
    """
    made = quarters(side * (exit_price - entry))
    risk = quarters(risk)
    target = quarters(float(rr) * risk / 4)
    won, lost = made >= target, made <= -risk
    scaled = made * 1_000_000_000
    nanos = scaled // risk
    twice = 2 * (scaled - nanos * risk)
    nanos += (twice > risk) | ((twice == risk) & (nanos % 2 == 1))
    return len(made), won.sum(), lost.sum(), (~won & ~lost).sum(), nanos.sum()


def quarters(ticks):
    return np.rint(4 * ticks).astype(np.int64)
