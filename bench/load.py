"""A web server of this machine and the load that is put on it: what the benchmarks of pages share."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONNECTIONS = 4


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """A server while it is needed: its port and its process."""
    port = _free_port()
    server = _serve(port)
    try:
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


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


def load(port: int, path: str, cookie: str, server: int, seconds: float) -> dict[str, float]:
    """Ask one page over four connections for `seconds`."""
    times: list[float] = []
    began = time.monotonic()
    until = began + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            asked = time.monotonic()
            connection.request("GET", path, headers={"Cookie": cookie})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, (path, response.status)
            times.append(time.monotonic() - asked)

    cpu = _cpu_seconds(server)
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    spent = _cpu_seconds(server) - cpu
    return {
        "rate": len(times) / took,
        "p95": statistics.quantiles(times, n=20, method="inclusive")[-1] * 1000,
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
