"""What people type about themselves on public pages waits beside the record until a convener settles it."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import suggestions
from partnerships.models import SuggestedChange
from partnerships.suggestions import EmailTaken
from partnerships.tests.makers import make_person


@pytest.fixture
def odalys(db):
    return make_person(
        "Odalys Brennick",
        "Kettlewood Fabrication",
        email="odalys@kettlewood.example",
        mobile="303 555 0101",
        title="CEO",
    )


@pytest.fixture
def suggest(partnership, odalys, at):
    def suggested(**given):
        suggestions.suggest(partnership, odalys, at=at, **given)
        return list(SuggestedChange.objects.order_by("pk").values_list("field", "given"))

    return suggested


@pytest.fixture
def settle(suggest, convener, at):
    """Suggest one value, then accept or decline it."""

    def settled(accept=True, **given):
        suggest(**given)
        suggestions.settle(SuggestedChange.objects.get(), accept=accept, by=convener, at=at)

    return settled


def test_what_says_the_same_is_no_difference(suggest):
    same = {
        "name": "odalys  BRENNICK",
        "email": "Odalys@Kettlewood.example",
        "mobile": "(303) 555-0101",
        "company": "KETTLEWOOD Fabrication, Inc.",
    }

    assert suggest(**same) == []


def test_each_difference_is_kept_and_the_record_stays(suggest, odalys):
    kept = suggest(name="Odalys B. Brennick", email="ob@example.org", mobile="303 555 9999", company="Larkspur")

    assert kept == [
        ("name", "Odalys B. Brennick"),
        ("email", "ob@example.org"),
        ("mobile", "303 555 9999"),
        ("company", "Larkspur"),
    ]
    odalys.refresh_from_db()
    assert (odalys.name, odalys.email, odalys.mobile) == (
        "Odalys Brennick",
        "odalys@kettlewood.example",
        "303 555 0101",
    )


def test_the_same_difference_waits_once(suggest):
    suggest(email="ob@example.org")

    assert suggest(email="ob@example.org") == [("email", "ob@example.org")]


@pytest.mark.parametrize(
    ("field", "given"), [("name", "Odalys B. Brennick"), ("email", "ob@example.org"), ("mobile", "303 555 9999")]
)
def test_an_accepted_value_is_taken_over(settle, odalys, field, given):
    settle(**{field: given})

    odalys.refresh_from_db()
    assert getattr(odalys, field) == given


def test_a_declined_value_is_not(settle, odalys, convener, at):
    settle(accept=False, name="Mickey Mouse")

    odalys.refresh_from_db()
    change = SuggestedChange.objects.get()
    assert odalys.name == "Odalys Brennick"
    assert (change.accepted, change.settled_by, change.settled_at) == (False, convener, at)


def test_an_accepted_company_is_a_change_of_job_on_that_day(settle, odalys):
    settle(company="Larkspur Hydraulics")

    jobs = odalys.affiliations.order_by("pk").values_list("organization__name", "started_on", "ended_on")
    day = dt.date(2025, 3, 6)
    assert list(jobs) == [("Kettlewood Fabrication", None, day), ("Larkspur Hydraulics", day, None)]


def test_an_address_of_somebody_else_is_refused_and_goes_on_waiting(settle, odalys):
    make_person("Suki Thorncastle", email="suki@example.org")

    with pytest.raises(EmailTaken, match=r"suki@example\.org"):
        settle(email="suki@example.org")
    odalys.refresh_from_db()
    assert odalys.email == "odalys@kettlewood.example"
    assert SuggestedChange.objects.get().settled_at is None


def test_a_difference_is_settled_once(settle, odalys, convener, at):
    settle(accept=False, name="Mickey Mouse")
    suggestions.settle(SuggestedChange.objects.get(), accept=True, by=convener, at=at)

    odalys.refresh_from_db()
    assert odalys.name == "Odalys Brennick"


def test_settling_bumps_the_record(settle, partnership, convener):
    partnership.refresh_from_db()
    before = partnership.record_version
    settle(name="Odalys B. Brennick")

    partnership.refresh_from_db()
    assert partnership.record_version == before + 1
