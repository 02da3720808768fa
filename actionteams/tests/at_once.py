"""Calls that run together, each on a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(*calls):
    """Run the calls in threads that start together; what each returned, or the error that it raised."""
    together = threading.Barrier(len(calls))

    def run(call):
        try:
            together.wait(timeout=10)
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
