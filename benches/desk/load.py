#!/usr/bin/env python3
"""Asks a desk for its pages at a steady rate, and says how long the answers took.

    target/debug/desk serve &
    python3 benches/desk/load.py 127.0.0.1:8177 --rate 200 --seconds 60

Requests leave at their own times, whether earlier ones are answered or not: a desk that falls behind
cannot hide it by slowing the questions down. Latency is counted from the time a request was due.
"""

import argparse
import asyncio
import sys
import time

PAGES = ["/today", "/setups", "/setups?search=full", "/trades", "/day", "/plan", "/truth", "/api/v1/setups"]


async def ask(connection, host, path):
    """One request on a connection that stays open; the status."""
    reader, writer = connection
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length"))
    await reader.readexactly(length)
    return int(head.split()[1])


async def run(options):
    name, port = options.address.rsplit(":", 1)
    idle = []
    pages = options.page or PAGES
    took, wrong = [], {}

    async def one(due, path):
        try:
            connection = idle.pop() if idle else await asyncio.open_connection(name, int(port))
            status = await ask(connection, options.address, path)
        except (asyncio.IncompleteReadError, ConnectionError):
            # The desk hangs up on who says nothing for a while; a browser asks again, too.
            connection = await asyncio.open_connection(name, int(port))
            status = await ask(connection, options.address, path)
        took.append(time.perf_counter() - due)
        if status != 200:
            wrong[status] = wrong.get(status, 0) + 1
        idle.append(connection)

    start, running = time.perf_counter(), []
    for number in range(options.rate * options.seconds):
        due = start + number / options.rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        running.append(asyncio.create_task(one(due, pages[number % len(pages)])))
    await asyncio.gather(*running)
    took.sort()
    at = lambda share: 1000 * took[min(len(took) - 1, int(share * len(took)))]
    print(f"{len(took)} requests, {len(took) / (time.perf_counter() - start):.0f}/s, other than 200: {wrong or 'none'}")
    print(f"p50 {at(0.5):.1f} ms, p90 {at(0.9):.1f} ms, p99 {at(0.99):.1f} ms, longest {1000 * took[-1]:.1f} ms")
    return 0 if not wrong else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--page", action="append", help="asked in turn; every page without it")
    sys.exit(asyncio.run(run(parser.parse_args())))


main()
