"""Requests a second, p95, CPU and SQL of the main pages at 200 partnerships, beside a bare page.

    python -m bench.pages [--partnerships 200] [--rounds 5] [--seconds 3]

Starts its own web server on a free port of this machine with a database of its own (SQLite, or
DATABASE_URL when set), so nothing else is touched. Every round measures the bare page beside the
others; quote the ratio, medians over the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from typing import Any

from bench.load import load, served

PAGES = {
    "bare page": "/bench/bare/",
    "desk": "/",
    "partnerships list": "/partnerships/",
    "one partnership": "/partnerships/partnership-000/",
    "dashboard, 50 shown": "/indicators/",
}


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        cookie, queries = _prepare(options.partnerships)
        with served() as (port, server):
            rounds = [_round(port, cookie, server, options.seconds) for _ in range(options.rounds)]
    _report(rounds, queries)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partnerships", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    return parser.parse_args()


def _prepare(partnerships: int) -> tuple[str, dict[str, int]]:
    """Migrate, fill, sign in; returns the session cookie and the number of statements of each page."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.seed import seed

    call_command("migrate", verbosity=0)
    started = time.monotonic()
    user = seed(partnerships)
    print(f"{partnerships} partnerships made in {time.monotonic() - started:.1f} s on {connection.vendor}")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    queries = {}
    for name, path in PAGES.items():
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            response = client.get(path)
            b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, (name, response.status_code)
        queries[name] = len(seen)
    return client.cookies[settings.SESSION_COOKIE_NAME].OutputString().partition(";")[0], queries


def _round(port: int, cookie: str, server: int, seconds: float) -> dict[str, dict[str, float]]:
    return {name: load(port, path, cookie, server, seconds) for name, path in PAGES.items()}


def _report(rounds: list[dict[str, dict[str, float]]], queries: dict[str, int]) -> None:
    def median(name: str, what: str) -> float:
        return statistics.median(one[name][what] for one in rounds)

    def ratio(name: str) -> float:
        return statistics.median(one[name]["rate"] / one["bare page"]["rate"] for one in rounds)

    print("| page | req/s | × bare | p95 ms | CPU ms | SQL |\n|---|---|---|---|---|---|")
    for name in PAGES:
        figures: tuple[Any, ...] = (
            median(name, "rate"),
            ratio(name),
            median(name, "p95"),
            median(name, "cpu"),
            queries[name],
        )
        print("| {} | {:.0f} | {:.3f} | {:.1f} | {:.1f} | {} |".format(name, *figures))


if __name__ == "__main__":
    main()
