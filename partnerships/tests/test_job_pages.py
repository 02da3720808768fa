"""Where somebody works, changed and put right in the browser."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships.tests.makers import make_person


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example", title="CEO")


def job(**given):
    sent = {"organization": "Larkspur Hydraulics", "system": "industry", "title": "", "seniority": ""}
    return sent | {"started_on": "2025-03-06", "left_on": "2025-03-05"} | given


@time_machine.travel(dt.datetime(2025, 3, 7, 5, 30, tzinfo=dt.UTC), tick=False)
def test_a_change_of_job_suggests_today_and_the_day_before(as_person, convener, odalys):
    form = as_person(convener).get(f"/people/{odalys.pk}/jobs/new/").context["form"]

    assert form.initial == {"started_on": dt.date(2025, 3, 6), "left_on": dt.date(2025, 3, 5)}


def test_a_change_of_job(as_person, convener, odalys):
    as_person(convener).post(f"/people/{odalys.pk}/jobs/new/", job(title="Owner"))

    rows = odalys.affiliations.order_by("pk").values_list("organization__name", "title", "started_on", "ended_on")
    assert list(rows) == [
        ("Kettlewood Fabrication", "CEO", None, dt.date(2025, 3, 5)),
        ("Larkspur Hydraulics", "Owner", dt.date(2025, 3, 6), None),
    ]


def test_a_first_job_asks_for_nothing_to_leave(as_person, convener):
    walter = make_person("Walter Walker")
    browser = as_person(convener)
    assert "left_on" not in browser.get(f"/people/{walter.pk}/jobs/new/").context["form"].fields

    browser.post(f"/people/{walter.pk}/jobs/new/", job(organization="Walker Welding", system="industry"))
    assert walter.affiliation_now().organization.name == "Walker Welding"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"organization": "Kettlewood Fabrication"},
            {"organization": ["Odalys Brennick works at Kettlewood Fabrication already."]},
        ),
        ({"left_on": "2025-03-07"}, {"left_on": ["This is after the first day of the new job."]}),
        ({"left_on": ""}, {"left_on": ["This field is required."]}),
        ({"organization": ""}, {"organization": ["This field is required."]}),
    ],
)
def test_a_change_of_job_that_cannot_be_is_told_and_changes_nothing(as_person, convener, odalys, given, errors):
    response = as_person(convener).post(f"/people/{odalys.pk}/jobs/new/", job(title="typed words", **given))

    assert response.context["form"].errors == errors
    assert "typed words" in response.content.decode()
    assert odalys.affiliation_now().organization.name == "Kettlewood Fabrication"


def test_a_last_day_is_set_and_taken_back(as_person, convener, odalys):
    row = odalys.affiliations.get()
    browser = as_person(convener)
    sent = {"title": "CEO", "seniority": "executive", "started_on": "", "ended_on": "2025-12-12"}
    browser.post(f"/jobs/{row.pk}/", sent)
    row.refresh_from_db()
    assert (row.ended_on, row.seniority) == (dt.date(2025, 12, 12), "executive")

    browser.post(f"/jobs/{row.pk}/", sent | {"ended_on": ""})
    row.refresh_from_db()
    assert row.ended_on is None


def test_a_job_that_ends_before_it_begins_is_told_beside_the_field(as_person, convener, odalys):
    row = odalys.affiliations.get()
    sent = {"title": "CEO", "seniority": "", "started_on": "2025-03-06", "ended_on": "2025-03-05"}
    response = as_person(convener).post(f"/jobs/{row.pk}/", sent)

    assert response.context["form"].errors == {"ended_on": ["The last day cannot come before the first."]}
