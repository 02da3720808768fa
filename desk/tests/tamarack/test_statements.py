"""What was signed for at Tamarack's table, and until when it holds (T22, H6)."""

import datetime as dt

import pytest
from django.urls import resolve

from indicators.models import Evidence, Statement
from indicators.record import Record
from indicators.words import Stated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["A2", "A5", "A8"])
def test_what_was_signed_in_june_holds_until_june_and_was_renewed_in_time(tamarack, code):
    days = ("2025-06-26", "2025-06-27", "2026-06-21", "2026-06-22", "2027-01-21", "2027-06-22", "2027-06-23")
    assert [
        str(Record([tamarack], dt.date.fromisoformat(day)).statements.stated(tamarack.pk, code)) for day in days
    ] == [
        str(state)
        for state in (
            Stated.MISSING,
            Stated.IN_FORCE,
            Stated.TO_RENEW,
            Stated.IN_FORCE,
            Stated.IN_FORCE,
            Stated.TO_RENEW,
            Stated.LAPSED,
        )
    ]


def test_a5_was_signed_by_a_convener_and_a_chair_each_time(tamarack):
    rows = Statement.objects.filter(partnership=tamarack, code="A5").order_by("signed_on", "pk")
    assert [(one.signer, one.person.name, one.follows and one.follows.person.name) for one in rows] == [
        ("convener", "Jasper Nightingale-Obi", None),
        ("industry", "Tomas Vanderquill", None),
        ("convener", "Dominic Fairweather", "Jasper Nightingale-Obi"),
        ("industry", "Araminta Voss-Kettle", "Tomas Vanderquill"),
    ]


def test_why_the_industry_was_chosen_holds_for_good_since_the_launch(tamarack):
    days = ("2024-11-11", "2024-11-12", "2025-11-12", "2025-11-13", "2030-01-01")
    assert [
        str(Record([tamarack], dt.date.fromisoformat(day)).statements.stated(tamarack.pk, "E4")) for day in days
    ] == ["missing", "in force", "in force", "in force", "in force"]


def test_everything_signed_has_something_to_look_at(tamarack):
    assert not Statement.objects.filter(partnership=tamarack, evidence=None).exists()
    shown = Evidence.objects.filter(statement__partnership=tamarack)
    assert {resolve(one.record).view_name for one in shown if one.record} == {
        "meetings:meeting",
        "actionteams:priority",
    }
    assert all(one.link.startswith("https://tamarack.example/") for one in shown if one.link)
