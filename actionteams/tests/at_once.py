"""Calls that run together, each on a connection of its own, and one that takes its time."""

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


class Slowly:
    """A verb that stops in the middle until the others had time to come to the lock."""

    def __init__(self, monkeypatch, module, name):
        original, self.begun = getattr(module, name), threading.Event()

        def slowed(*args, **kwargs):
            self.begun.set()
            threading.Event().wait(0.6)
            return original(*args, **kwargs)

        monkeypatch.setattr(module, name, slowed)
