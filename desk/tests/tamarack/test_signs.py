"""The four signs over Tamarack's life: when each was first raised, and how they stood at the checkpoints."""

import datetime as dt

import pytest

from desk.tests.tamarack.reading import day
from indicators.assess import assess_one
from indicators.catalog import SIGNS
from indicators.record import Record

pytestmark = pytest.mark.django_db
LAUNCHED = day("2025-03-06")


def signs(tamarack, as_of):
    found = assess_one(tamarack, day(as_of))
    return {code: str(sign.state) for code, sign in found.signs.items()}, str(found.banner)


def first_raised(tamarack, code, *, since=LAUNCHED):
    """The first day from `since` on whose end found the sign raised."""
    found = next(sign.compute for sign in SIGNS if sign.id == code)
    on = since
    while not found(Record([tamarack], on), tamarack.pk).is_raised:
        on += dt.timedelta(days=1)
    return on


def test_checkpoint_a_has_no_sign_yet(tamarack):
    none = {"R1": "not enough data", "R2": "not enough data", "R3": "not enough data", "R4": "not enough data"}
    assert signs(tamarack, "2025-02-05") == (none, "healthy")


def test_checkpoint_c_raises_all_four(tamarack):
    raised = dict.fromkeys(("R1", "R2", "R3", "R4"), "raised")
    assert signs(tamarack, "2026-09-17") == (raised, "reset needed")


def test_checkpoint_c_says_why(tamarack):
    found = assess_one(tamarack, day("2026-09-17")).signs

    assert found["R1"].reset is True
    assert found["R1"].because == (
        "11 leaders and 13 public partners on Sep 16, 2026. "
        "The last two full meetings had 12.5 leaders on average, the two before 20.0 (0.63 times as many). "
        "Nobody from industry came to the last 2 meetings of “Maintenance technicians”."
    )
    assert found["R2"].because == "Nobody new came to the last 2 full meetings."
    assert found["R3"].because == (
        "2 logged changes touch the agenda and were not discussed, "
        "the first: Yarrow Battery Enclosures announces 240 jobs in Juniper County."
    )
    assert found["R4"].because == "No new idea has been put up since Mar 6, 2025, over 6 full meetings."


def test_checkpoint_d_is_healthy(tamarack):
    clear = dict.fromkeys(("R1", "R2", "R3", "R4"), "clear")
    assert signs(tamarack, "2027-01-21") == (clear, "healthy")


def test_the_industry_is_asked_about_again_six_months_after_the_refresh(tamarack):
    """Due on 2027-04-29."""
    assert signs(tamarack, "2027-04-29")[0]["R3"] == "clear"
    assert signs(tamarack, "2027-04-30")[0]["R3"] == "watch"


@pytest.mark.parametrize(
    ("code", "on"),
    [
        ("R4", "2026-03-06"),  # 365 days after the launch's ideas
        ("R1", "2026-06-10"),  # 0.68 after M6
        ("R2", "2026-09-16"),  # nobody new at M6 and M7
        ("R3", "2026-06-10"),  # the battery plant of May 20 was passed over by M6
    ],
)
def test_each_sign_was_first_raised_on_its_day(tamarack, code, on):
    """Not a day earlier since the launch."""
    assert first_raised(tamarack, code) == day(on)


def test_r1_becomes_a_reset_at_m7(tamarack):
    found = {on: assess_one(tamarack, day(on)).signs["R1"].reset for on in ("2026-09-15", "2026-09-16")}
    assert found == {"2026-09-15": False, "2026-09-16": True}
