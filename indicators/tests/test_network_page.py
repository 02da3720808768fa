"""The network at a glance: levels, stages, signs, what is late, and who needs help first."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators.models import Standing
from indicators.tests.makers import launch
from partnerships.tests.makers import make_partnership, make_region

URL = "/indicators/network/"
JUNE = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(JUNE, tick=False):
        yield


def found(client):
    return client.get(URL).context["overview"]


def test_only_those_who_run_the_network_see_it(client, as_person, admin, convener, observer):
    assert client.get(URL).url == "/accounts/login/code/?next=/indicators/network/"
    assert [as_person(one).get(URL).status_code for one in (observer, convener, admin)] == [403, 403, 200]


def test_stages_and_levels_are_counted_and_lead_to_the_dashboard(as_person, admin, partnership):
    make_partnership("Coast")
    launch(partnership, "2025-03-06", "abc", 1)
    shown = found(as_person(admin))

    assert [(one.what, one.count) for one in shown.stages] == [
        ("Preparing", 1),
        ("Launching", 0),
        ("Moving to action", 1),
        ("Sustaining", 0),
    ]
    assert [(one.what, one.count, one.url) for one in shown.levels] == [
        ("Not yet emerging", 2, "/indicators/?level=none"),
        ("Emerging", 0, "/indicators/?level=emerging"),
        ("Active", 0, "/indicators/?level=active"),
    ]


def test_signs_come_before_a_label_in_grace_and_that_before_what_is_late(as_person, admin, partnership):
    make_partnership("Late table")
    client = as_person(admin)
    launch(make_partnership("Outnumbered"), "2025-03-06", "ab", 3)
    found(client)
    Standing.objects.filter(partnership=partnership).update(level="active", grace_until=dt.date(2025, 8, 31))

    needing = found(client).needing
    assert [one.name for one in needing] == ["Outnumbered", "Front Range Health"]
    assert needing[0].why[0].startswith("Reset needed: Engagement wanes")
    assert needing[1].why == ["No longer active by the rule; the label is kept until Aug 31"]


def test_what_is_late_is_counted_by_partnership_with_its_oldest_day(as_person, admin, partnership):
    """T4, the recap of the launch of March 6, was due on March 8 and is the first of those late on June 2."""
    launch(partnership, "2025-03-06", "abc", 1)
    one = found(as_person(admin)).needing[0]

    assert (one.late, one.oldest) == (2, "Mar 8")
    assert one.why == ["Refresh suggested: Agenda stale"]


def test_a_paused_partnership_is_not_late(as_person, admin, partnership):
    launch(partnership, "2025-03-06", "abc", 1)
    partnership.pauses.create(started_on=dt.date(2025, 4, 1), reason="snow")
    shown = found(as_person(admin))

    assert (shown.paused, shown.late) == (1, 0)


def test_regions_say_their_levels_in_words(as_person, admin, partnership):
    make_partnership("Coast", region=make_region("Coast"))
    shown = found(as_person(admin))

    assert [(region.name, region.words) for region in shown.regions] == [
        ("Coast", "1 not yet"),
        ("Front Range", "1 not yet"),
    ]


@pytest.mark.parametrize("count", [1, 50])
def test_it_asks_as_often_for_1_as_for_50(as_person, admin, partnership, count, django_assert_num_queries):
    for number in range(count - 1):
        make_partnership(f"Partnership {number:02}")
    client = as_person(admin)
    client.get(URL)

    with django_assert_num_queries(6):
        client.get(URL)
