"""The dashboard of two thousand partnerships, and computing their indicators anew, beside the naive way.

    DATABASE_URL=postgres://… python -m bench.indicators [--partnerships 2000] [--members 60] [--attendances 1200000]

Fills the database that DATABASE_URL names while it is empty (SQLite of its own when not set), starts its own web server
on a free port of this machine, and measures every round the bare page beside the dashboard. What computing takes is told
in milliseconds and in bare pages, of which the rate is measured right before and after each turn of it: how fast a machine
is drifts, and how many bare pages something takes drifts less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bench.load import load, served

if TYPE_CHECKING:
    from bench.computing import Computed

BARE = "bare page"
# Seconds of bare pages between two turns of computing.
TURN = 1.5
PAGES = {
    BARE: "/bench/bare/",
    "dashboard, 50 shown": "/indicators/",
    "dashboard, one region by convener": "/indicators/?group=convener&region=1",
    "dashboard, as a table": "/indicators/?view=table",
    "network at a glance": "/indicators/network/",
    "dashboard, all as CSV": "/indicators/export.csv",
    "board page of the network": "/indicators/board/",
    "report of the network": "/indicators/report/",
    "one partnership": "/partnerships/partnership-0000/indicators/",
    "its trends": "/partnerships/partnership-0000/trends/",
    "its board page": "/partnerships/partnership-0000/board/",
    "its report": "/partnerships/partnership-0000/report/",
}


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        import django

        django.setup()
        from bench.computing import compute

        cookie, statements = _prepare(options)
        with served() as (port, server):

            def bare() -> float:
                return load(port, PAGES[BARE], cookie, server, TURN)["rate"]

            bare()  # warms the server up
            # First, since minutes of load slow a shared machine down for a while.
            _report_computing(list(compute(bare)))
            _tidy_up()
            rounds = [
                {name: load(port, path, cookie, server, options.seconds) for name, path in PAGES.items()}
                for _ in range(options.rounds + 1)
            ]
        _report(rounds[1:], statements)  # the first fills what pages keep


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partnerships", type=int, default=2000)
    parser.add_argument("--members", type=int, default=60)
    parser.add_argument("--attendances", type=int, default=1_200_000)
    parser.add_argument("--rounds", type=int, default=5, help="of the pages")
    parser.add_argument("--seconds", type=float, default=3)
    return parser.parse_args()


def _prepare(options: argparse.Namespace) -> tuple[str, dict[str, int]]:
    """Migrate, fill, sign in; returns the session cookie and the number of statements of each page."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bench.crowd import fill, settle
    from meetings.models import Attendance

    call_command("migrate", verbosity=0)
    if not Attendance.objects.exists():
        filling = _seconds(lambda: fill(options.partnerships, options.members, options.attendances))
        print(f"{Attendance.objects.count()} attendances in {filling:.0f} s on {connection.vendor}")
        settling = _seconds(lambda: settle(timezone.now()))
        print(f"standings and snapshots in {settling:.1f} s")
    return _signed_in()


def _signed_in() -> tuple[str, dict[str, int]]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from partnerships.models import User

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email="bench@example.org"))
    statements = {}
    for name, path in PAGES.items():
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            response = client.get(path)
        assert response.status_code == 200, (name, response.status_code)
        statements[name] = len(seen)
    return client.cookies[settings.SESSION_COOKIE_NAME].OutputString().partition(";")[0], statements


def _tidy_up() -> None:
    """What was stored again and again is not left for the pages to read past, nor what is of another day."""
    from django.db import connection
    from django.utils import timezone

    from indicators import standings
    from partnerships.models import Partnership

    standings.freshen(Partnership.objects.all(), now=timezone.now())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _seconds(work: Callable[[], Any]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _report(rounds: list[dict[str, dict[str, float]]], statements: dict[str, int]) -> None:
    print("\n| page | req/s | × bare | p95 ms | p95 in bare pages | CPU ms | SQL |\n|---|---|---|---|---|---|---|")
    for name in PAGES:
        rate, p95, cpu = (statistics.median(one[name][what] for one in rounds) for what in ("rate", "p95", "cpu"))
        ratio = statistics.median(one[name]["rate"] / one[BARE]["rate"] for one in rounds)
        pages = p95 * statistics.median(one[BARE]["rate"] for one in rounds) / 1000
        print(f"| {name} | {rate:.0f} | {ratio:.3f} | {p95:.1f} | {pages:.1f} | {cpu:.1f} | {statements[name]} |")


def _report_computing(lines: list[Computed]) -> None:
    print("\n| computing | statements | ms | bare pages |\n|---|---|---|---|")
    for one in lines:
        print(f"| {one.what} | {one.statements} | {one.took:.1f} | {'' if one.pages is None else f'{one.pages:.1f}'} |")


if __name__ == "__main__":
    main()
