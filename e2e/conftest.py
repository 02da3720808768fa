"""A real browser before a live server. Run by `script/test browser`, apart from the unit tests."""

import os
from collections.abc import Iterator
from typing import Any

# Playwright's event loop runs in this thread; Django would refuse the database otherwise.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Response

from e2e.browser import chromium


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
