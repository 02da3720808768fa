"""The step of personal asks on the checklist: what it says beside its mark (S4-26, W22)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from desk.preparing import inviting
from partnerships.models import Partnership


@pytest.mark.parametrize(
    ("asked", "people", "mark", "sub", "is_done"),
    [
        (28, 47, 0.6, "28 of 47 have a personal ask (59%); 60% is the mark.", False),
        (29, 47, 0.6, "29 of 47 have a personal ask (62%); 60% is the mark.", True),
        (11, 20, 0.55, "11 of 20 have a personal ask (55%); 55% is the mark.", True),
        (0, 0, 0.6, "Champions and the support team divide the calls.", False),
    ],
)
def test_w22_the_checklist_never_rounds_up_to_the_mark(asked, people, mark, sub, is_done):
    """28 of 47 are 59.57%; 11 of 20 are 55% to the hair."""
    known = SimpleNamespace(
        asked=asked,
        invited={"people": people},
        numbers={"personal_ask_share": mark},
        partnership=Partnership(slug="tamarack"),
        invitation=None,
    )

    step = inviting.asks(known)

    assert (step.sub, step.is_done) == (sub, is_done)
