"""Who brought a champion in, after two records of one person became one (S0-32, S3-51)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import teams
from actionteams.models import SignUp
from actionteams.tests.makers import champion_of, make_priority
from partnerships import merging
from partnerships.tests.makers import make_person

NOON = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood")


def brought(sign_up, peer):
    teams.brought(sign_up, peer, by=None, at=NOON)


def test_of_one_sign_up_for_two_stays_who_brought_them(partnership, odalys):
    power = make_priority(partnership, "Power prices")
    champion_of(power, "Odalys Brennick")
    champion_of(power, "O. Brennick")
    kept, twin = (SignUp.objects.get(person__name=name) for name in ("Odalys Brennick", "O. Brennick"))
    hal = make_person("Hal Quist", "Quist Works")
    brought(twin, hal)

    merging.merge(kept.person, twin.person, by=None, at=NOON)

    assert list(SignUp.objects.values_list("person", "brought_by")) == [(kept.person_id, hal.pk)]


def test_nobody_brought_themselves_after_a_merge(partnership, odalys):
    champion_of(make_priority(partnership, "Power prices"), "O. Brennick")
    sign_up = SignUp.objects.get()
    brought(sign_up, odalys)

    merging.merge(odalys, sign_up.person, by=None, at=NOON)

    assert list(SignUp.objects.values_list("person", "brought_by")) == [(odalys.pk, None)]
