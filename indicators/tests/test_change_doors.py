"""Numbers of another partnership open nothing in the forms about what changed."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from indicators.changes import log
from indicators.models import IndustryChange
from indicators.tests.makers import launch
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 8, 1, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_august():
    with time_machine.travel(NOW, tick=False):
        yield


def lived(partnership):
    """A change of January, and the launch of February at which it could have been discussed."""
    change = log.log(
        partnership,
        kind="employer",
        what="A plant closes",
        on=dt.date(2025, 1, 15),
        known_from="",
        touches_agenda=True,
        by=None,
        at=NOW,
    )
    return change, launch(partnership, "2025-02-28", "abc")


@pytest.mark.parametrize("whose", ["theirs, mine", "mine, theirs", "theirs, theirs"])
def test_41_a_change_or_a_meeting_of_another_partnership_is_not_taken(as_person, convener, partnership, whose):
    lives = {"mine": lived(partnership), "theirs": lived(make_partnership("Elsewhere Makers"))}
    change, meeting = (lives[who][place] for place, who in enumerate(whose.split(", ")))
    told = {"changes": [change.pk], "meeting": meeting.pk, "outcome": "Asked them in"}
    page = as_person(convener).post(reverse("indicators:considered", kwargs={"slug": partnership.slug}), told)

    assert page.status_code == 200
    assert IndustryChange.objects.open().count() == 2


@pytest.mark.parametrize("sent", ["x", "-1", "", "9" * 30, "\x00"])
def test_what_is_no_number_is_refused_beside_its_field(as_person, convener, partnership, sent):
    lived(partnership)
    told = {"changes": [sent], "meeting": sent}
    page = as_person(convener).post(reverse("indicators:considered", kwargs={"slug": partnership.slug}), told)

    assert page.status_code == 200
    assert set(page.context["considered_form"].errors) == {"changes", "meeting"}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400", "-1e400", "9" * 40, "1,000,000,000,000,000", "x"])
def test_a_figure_reads_a_number_that_can_be_kept(as_person, convener, partnership, value):
    client = as_person(convener)
    client.post(
        reverse("indicators:keep_figure", kwargs={"slug": partnership.slug}), {"name": "Jobs", "known_from": "State"}
    )
    figure = partnership.outside_figures.get()
    address = reverse("indicators:read_figure", kwargs={"slug": partnership.slug, "pk": figure.pk})
    page = client.post(address, {"value": value, "on": "2025-07-01"})

    assert (page.status_code, set(page.context["form"].errors)) == (200, {"value"})
    assert figure.readings.count() == 0
