"""A pytest plugin: what needs PostgreSQL, Redis or WeasyPrint is not part of a run without them, and a run is quick."""

import gc
import importlib
import os

import pytest

# What is imported stays until the end; looking through it again and again only costs time.
gc.disable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, not skip: a run on SQLite is whole without the tests that are about something else."""
    from django.conf import settings

    absent = set()
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        absent.add("postgresql")
    if not settings.REDIS_URL:
        absent.add("redis")
    if not _can_import("weasyprint"):
        absent.add("pdf")
    kept, left = [], []
    for item in items:
        (left if absent & {mark.name for mark in item.iter_markers()} else kept).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected is never looked through; what tests leave behind is little, and seldom is."""
    gc.freeze()
    gc.set_threshold(1_000_000, 10, 10)
    gc.enable()


def _can_import(name: str) -> bool:
    try:
        importlib.import_module(name)
    except (ImportError, OSError):  # OSError: a library that it stands on is missing
        return False
    return True


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be left out, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CONVENERY_NOTHING_LEFT_OUT") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
