"""Requests a second, p95, CPU and SQL of the main pages at 200 partnerships, beside a bare page.

    python -m bench.pages [--partnerships 200] [--rounds 5] [--seconds 3]

Starts its own web server on a free port of this machine with a database of its own (SQLite, or
DATABASE_URL when set), so nothing else is touched. Every round measures the bare page beside the
others; quote the ratio, medians over the rounds.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

PAGES = {
    "bare page": "/bench/bare/",
    "desk": "/",
    "partnerships list": "/partnerships/",
    "one partnership": "/partnerships/partnership-000/",
    "dashboard, 50 shown": "/indicators/",
}
CONNECTIONS = 4


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as var:
        os.environ["CONVENERY_VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        cookie, queries = _prepare(options.partnerships)
        port = _free_port()
        server = _serve(port)
        try:
            rounds = [_round(port, cookie, server.pid, options.seconds) for _ in range(options.rounds)]
        finally:
            server.terminate()
            server.wait(timeout=20)
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


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "--no-control-socket",
    ]
    server = subprocess.Popen([*command, "--log-level", "error"])
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    raise SystemExit("The web server did not start.")


def _round(port: int, cookie: str, server: int, seconds: float) -> dict[str, dict[str, float]]:
    return {name: _load(port, path, cookie, server, seconds) for name, path in PAGES.items()}


def _load(port: int, path: str, cookie: str, server: int, seconds: float) -> dict[str, float]:
    """Ask one page over four connections for `seconds`."""
    times: list[float] = []
    until = time.monotonic() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            began = time.monotonic()
            connection.request("GET", path, headers={"Cookie": cookie})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, (path, response.status)
            times.append(time.monotonic() - began)

    cpu = _cpu_seconds(server)
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = _cpu_seconds(server) - cpu
    return {
        "rate": len(times) / seconds,
        "p95": statistics.quantiles(times, n=20)[-1] * 1000,
        "cpu": spent / len(times) * 1000,
    }


def _cpu_seconds(parent: int) -> float:
    """CPU time of the server's workers so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
