"""Bars and setups as every peer gets them: integers, and no rule of trading."""

import json
from dataclasses import dataclass, fields
from datetime import datetime, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np


@dataclass(frozen=True)
class Setup:
    # Minutes since the trading day's start.
    start: int
    finish: int
    rr: Fraction
    half_stop: bool

    @property
    def window(self):
        return self.start, self.finish


@dataclass(frozen=True)
class Market:
    # Prices in ticks.
    open: np.ndarray
    high: np.ndarray
    low: np.ndarray
    close: np.ndarray
    # The bar's trading day, counted from the first, and its minute since that day's start.
    day: np.ndarray
    at: np.ndarray

    @property
    def days(self):
        return int(self.day[-1]) + 1

    def head(self, days):
        """The first days alone."""
        bars = np.searchsorted(self.day, days)
        return Market(*(getattr(self, field.name)[:bars].copy() for field in fields(self)))


def minutes(clock):
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


def read_market(path, workloads):
    """Days are cut at a fixed offset from UTC, that of the first bar: the workloads' zone has no
    daylight saving."""
    minute, *prices = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int32, unpack=True)
    first = datetime.fromtimestamp(60 * int(minute[0]), timezone.utc)
    offset = first.astimezone(ZoneInfo(workloads["zone"])).utcoffset().total_seconds() // 60
    local = minute + int(offset) - minutes(workloads["day_start"])
    day = np.unique(local // 1440, return_inverse=True)[1].astype(np.int32)
    market = Market(*map(np.ascontiguousarray, prices), day, (local % 1440).astype(np.int32))
    assert market.days == workloads["days"], "days differ from the engine's"
    return market


def read_workloads(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def setups(workloads, name):
    day_start = minutes(workloads["day_start"])

    def one(row):
        start = (minutes(row["range_start"]) - day_start) % 1440
        half_stop = {"full": False, "half": True}[row["sl_mode"]]
        return Setup(start, start + row["range_minutes"], Fraction(row["rr"]), half_stop)

    return [one(row) for row in workloads[name]["setups"]]
