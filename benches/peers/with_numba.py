"""numba: loops over the bars of each day, compiled to machine code. Everything is an integer, so it
says the same as the engine to the billionth of R.

Prices are half ticks and targets are compared at twice their distance, which makes every RR of the
workloads whole. The places of each day's windows are found beforehand, as the engine's sweep is
prepared beforehand.
"""

import numpy as np
from numba import njit

from peer import Row, Way, main

NO_STOP = -1


@njit
def half_even(numerator, denominator):
    quotient = numerator // denominator
    twice = 2 * (numerator - quotient * denominator)
    return quotient + (twice > denominator or (twice == denominator and quotient % 2 == 1))


@njit
def half_up(twice):
    """The least whole distance that reaches half of an integer."""
    return (twice + 1) // 2


@njit
def breakout(high, low, close, begin, end, last):
    """Edges of the range, the first close outside and its side; `last` where there is none."""
    top, bottom = high[begin], low[begin]
    for i in range(begin + 1, end):
        top, bottom = max(top, high[i]), min(bottom, low[i])
    for i in range(end, last):
        if close[i] > top:
            return top, bottom, i, 1
        if close[i] < bottom:
            return top, bottom, i, -1
    return top, bottom, last, 0


@njit
def add(row, won, stopped, rr2, risk, made):
    row[0] += 1
    if won:
        row[1] += 1
        row[4] += rr2 * 500_000_000
    elif stopped:
        row[2] += 1
        row[4] -= 1_000_000_000
    else:
        row[3] += 1
        row[4] += half_even(made * 1_000_000_000, risk)


@njit
def one_by_one(high, low, close, slots, window_of, half_stop, rr2):
    """Each setup on its own, as one would first write it."""
    out = np.zeros((len(window_of), 5), np.int64)
    for setup in range(len(window_of)):
        for begin, end, last in slots[window_of[setup]]:
            if begin == end:
                continue
            top, bottom, at, side = breakout(high, low, close, begin, end, last)
            if side == 0:
                continue
            entry = close[at]
            stop = (top + bottom) // 2 if half_stop[setup] else (bottom if side > 0 else top)
            risk = side * (entry - stop)
            target = half_up(rr2[setup] * risk)
            worst, best = (low, high) if side > 0 else (high, low)
            won = stopped = False
            for i in range(at + 1, last):
                if side * (entry - worst[i]) >= risk:
                    stopped = True
                    break
                if side * (best[i] - entry) >= target:
                    won = True
                    break
            add(out[setup], won, stopped, rr2[setup], risk, side * (close[last - 1] - entry))
    return out


@njit
def shared(high, low, close, slots, groups, half_stop, rr2, farthest):
    """Setups of one window share its breakout and one walk, which notes the best price before each
    stop: a target is a win exactly when it lies no farther."""
    out = np.zeros((len(half_stop), 5), np.int64)
    for window in range(len(slots)):
        first, past = groups[window], groups[window + 1]
        for begin, end, last in slots[window]:
            if begin == end:
                continue
            top, bottom, at, side = breakout(high, low, close, begin, end, last)
            if side == 0:
                continue
            entry = close[at]
            full = side * (entry - (bottom if side > 0 else top))
            half = side * (entry - (top + bottom) // 2)
            target = half_up(farthest[window] * full)
            worst, best = (low, high) if side > 0 else (high, low)
            reach, half_reach = 0, NO_STOP
            stopped = False
            for i in range(at + 1, last):
                against = side * (entry - worst[i])
                if against >= half:
                    if half_reach == NO_STOP:
                        half_reach = reach
                    if against >= full:
                        stopped = True
                        break
                reach = max(reach, side * (best[i] - entry))
                if reach >= target:
                    break
            made = side * (close[last - 1] - entry)
            for setup in range(first, past):
                if half_stop[setup]:
                    reached = reach if half_reach == NO_STOP else half_reach
                    won = 2 * reached >= rr2[setup] * half
                    add(out[setup], won, half_reach != NO_STOP, rr2[setup], half, made)
                else:
                    won = 2 * reach >= rr2[setup] * full
                    add(out[setup], won, stopped, rr2[setup], full, made)
    return out


def halves(market):
    return [np.ascontiguousarray(2 * column) for column in (market.high, market.low, market.close)]


def slots_of(market, windows):
    """By window and day: first bar of the range, first after it, first after the day."""
    clock = 1440 * market.day.astype(np.int64) + market.at
    days = 1440 * np.arange(market.days)
    place = lambda minute: np.searchsorted(clock, days + minute)
    return np.array([
        np.stack([place(start), place(finish), place(1440)], axis=1) for start, finish in windows
    ])


def columns(setups):
    rr2 = np.array([int(2 * setup.rr) for setup in setups])
    assert all(2 * setup.rr == twice for setup, twice in zip(setups, rr2))
    return np.array([setup.half_stop for setup in setups]), rr2


def prepare_one_by_one(market, setups):
    windows = sorted({setup.window for setup in setups})
    window_of = np.array([windows.index(setup.window) for setup in setups])
    inputs = *halves(market), slots_of(market, windows), window_of, *columns(setups)
    return lambda: [Row(*row) for row in one_by_one(*inputs)]


def prepare_shared(market, setups):
    order = sorted(range(len(setups)), key=lambda place: setups[place].window)
    ordered = [setups[place] for place in order]
    windows = sorted({setup.window for setup in setups})
    edges = [setup.window for setup in ordered]
    groups = np.array([edges.index(window) for window in windows] + [len(edges)])
    half_stop, rr2 = columns(ordered)
    farthest = np.maximum.reduceat(rr2, groups[:-1])
    inputs = *halves(market), slots_of(market, windows), groups, half_stop, rr2, farthest

    def run():
        rows = shared(*inputs)
        return [Row(*rows[place]) for place in np.argsort(order)]

    return run


if __name__ == "__main__":
    main(
        Way("numba, each setup alone", 1, prepare_one_by_one),
        Way("numba, shared walk", 1, prepare_shared),
    )
