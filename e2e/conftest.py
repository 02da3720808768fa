"""A real browser before a live server. Run by `script/test browser`, apart from the unit tests."""

import os
from collections.abc import Iterator
from typing import Any

# Playwright's event loop runs in this thread; Django would refuse the database otherwise.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Error, Page, Response, expect

from config.tests.kept import Kept
from config.tests.life import Life, live
from e2e.browser import chromium
from indicators import standings
from partnerships.models import Partnership, User
from partnerships.tests import cast
from partnerships.tests.makers import make_partnership

# Milliseconds for which something may keep one waiting. A machine that runs other tests beside these needs its time.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The embedded database is a file, as it is for everybody: in memory all threads of the server share one connection,
    and with it its transactions and locks.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = os.environ.get("CHROMIUM") or chromium()
    return {**browser_type_launch_args, "executable_path": path}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-US",
        "timezone_id": "America/Denver",
        # A color caught halfway through a fade has no contrast to measure.
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True)
def nothing_breaks_unseen(page: Page) -> Iterator[None]:
    """Scripts that fail, files that are missing and what our own content policy blocks fail the test."""
    broken: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            broken.append(message.text)

    def note_error(error: Error) -> None:
        broken.append(str(error))

    def note_missing_file(response: Response) -> None:
        if "/static/" in response.url and not response.ok and response.status != 304:
            broken.append(f"{response.status} {response.url}")

    page.on("response", note_missing_file)
    page.on("console", note_message)
    page.on("pageerror", note_error)
    yield
    assert broken == []


@pytest.fixture(scope="session")
def kept_life() -> Kept[Life]:
    return Kept(_live, life_in=lambda life: life)


def _live() -> Life:
    partnership = make_partnership(cast.DENVER)
    life = live(partnership, cast.seated(partnership, "convener"))
    standings.freshen(Partnership.objects.all(), now=timezone.now())
    return life


@pytest.fixture
def life(transactional_db: None, kept_life: Kept[Life]) -> Life:
    """One of everything, and what is derived from it up to date."""
    return kept_life.there()


@pytest.fixture
def partnership(request: pytest.FixtureRequest, transactional_db: None) -> Partnership:
    """The life's own, where a test has one."""
    if "life" in request.fixturenames:
        return request.getfixturevalue("life").partnership
    return make_partnership(cast.DENVER)


@pytest.fixture
def convener(request: pytest.FixtureRequest, partnership: Partnership) -> User:
    """Connie Convener, who is the reader of the life where a test has one."""
    if "life" in request.fixturenames:
        return request.getfixturevalue("life").reader
    return cast.seated(partnership, "convener")
