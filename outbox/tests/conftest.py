"""A post office for the tests: two kinds of letter, one template, a bell that only counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from outbox import bell, kinds

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def reminder(monkeypatch):
    """A kind that rather goes twice than not at all."""
    kind = kinds.LetterKind("reminder", kinds.UnknownPolicy.RESEND)
    monkeypatch.setitem(kinds.KINDS, "reminder", kind)
    return kind


@pytest.fixture(autouse=True)
def invitation(monkeypatch):
    """A kind of which nobody may get two."""
    kind = kinds.LetterKind("invitation", kinds.UnknownPolicy.PARK)
    monkeypatch.setitem(kinds.KINDS, "invitation", kind)
    return kind


@pytest.fixture(autouse=True)
def pulls(monkeypatch):
    """How often the bell was pulled, as a list."""
    pulls = []
    monkeypatch.setattr(bell, "for_letters", bell.Bell(pull=lambda: pulls.append("pulled")))
    return pulls


@pytest.fixture(autouse=True)
def letter_templates(settings):
    backend, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**backend, "DIRS": [*backend["DIRS"], HERE / "templates"]}, *others]
    settings.DEFAULT_FROM_EMAIL = "Convenery <post@convenery.example>"
