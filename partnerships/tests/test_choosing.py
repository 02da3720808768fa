"""Why an industry was chosen: said, put right, and shown to whoever sees the partnership (E4)."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import choosing
from partnerships.models import IndustryChoice

AT = dt.datetime(2024, 11, 12, 20, tzinfo=dt.UTC)
DAY = dt.date(2024, 11, 12)


def test_a_choice_said_again_is_put_right_and_keeps_its_history(partnership):
    choosing.choose_industry(partnership, decided_on=DAY, codes="31-33", by=None, at=AT)
    row = choosing.choose_industry(
        partnership, decided_on=DAY, codes="31-33", deciders=" The core team ", reason="Jobs", by=None, at=AT
    )

    assert (IndustryChoice.objects.count(), row.deciders, row.reason) == (1, "The core team", "Jobs")
    assert row.history.count() == 2


def test_a_choice_makes_the_record_new(partnership):
    before = partnership.record_version
    choosing.choose_industry(partnership, decided_on=DAY, by=None, at=AT)
    partnership.refresh_from_db(fields=["record_version"])

    assert partnership.record_version == before + 1


def test_nothing_is_decided_ahead(partnership):
    """In Denver it is still the 12th."""
    with pytest.raises(choosing.ChosenAhead):
        choosing.choose_industry(partnership, decided_on=dt.date(2024, 11, 13), by=None, at=AT)


def test_an_observer_sees_the_choice_and_is_offered_no_change(as_person, partnership, observer, convener):
    choosing.choose_industry(partnership, decided_on=DAY, reason="Every fourth paycheck", by=None, at=AT)
    url = f"/partnerships/{partnership.slug}/industry/"

    read = as_person(observer).get(url).content.decode()
    assert ("Every fourth paycheck" in read, "not on record yet" in read, f"{url}choose/" in read) == (
        True,
        True,
        False,
    )
    assert f"{url}choose/" in as_person(convener).get(url).content.decode()


def test_a_convener_writes_it_down_and_what_is_wrong_is_said_beside_the_field(as_person, partnership, convener):
    client, url = as_person(convener), f"/partnerships/{partnership.slug}/industry/choose/"
    given = {"decided_on": "2099-01-01", "codes": "31-33", "deciders": "The core team", "reason": "Jobs"}

    page = client.post(url, given).content.decode()
    assert ("That day has not come yet." in page, "The core team" in page) == (True, True)
    assert client.post(url, given | {"decided_on": "2024-11-12"}).status_code == 302
    row = IndustryChoice.objects.get()
    assert (row.decided_on, row.codes, row.deciders, row.reason) == (DAY, "31-33", "The core team", "Jobs")


def test_the_first_time_the_codes_of_the_industry_are_offered(as_person, partnership, convener):
    page = as_person(convener).get(f"/partnerships/{partnership.slug}/industry/choose/")

    assert page.context["form"]["codes"].value() == "62"
