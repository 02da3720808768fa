"""Who brought a champion in, after two records of one person became one (S0-32, S3-51)."""

from __future__ import annotations

import datetime as dt

import pytest

from actionteams import teams
from actionteams.models import Chair, ChairConsent, SignUp
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


JUNE_3 = dt.date(2025, 6, 3)


@pytest.fixture
def twins(partnership, odalys):
    """One woman under two names, chair of one team under both: (the chair that stays, its twin)."""
    power = make_priority(partnership, "Power prices")
    twin = make_person("O. Brennick", "Kettlewood")
    day = JUNE_3 - dt.timedelta(days=9)
    return [Chair.objects.create(priority=power, person=person, started_on=day) for person in (odalys, twin)]


def agreed(chair, day):
    return ChairConsent.objects.create(chair=chair, started_on=day, at=NOON)


def consents():
    return list(ChairConsent.objects.order_by("started_on").values_list("chair", "started_on", "ended_on"))


def merged(twins):
    stays, goes = twins
    return merging.merge(stays.person, goes.person, by=None, at=NOON)


def test_of_two_consents_to_be_named_as_chair_stays_one_from_the_earlier_day(twins):
    agreed(twins[0], JUNE_3)
    agreed(twins[1], dt.date(2025, 6, 1))

    merged(twins)

    assert consents() == [(twins[0].pk, dt.date(2025, 6, 1), None)]


def test_a_consent_taken_back_under_one_name_is_taken_back(twins):
    agreed(twins[0], dt.date(2025, 6, 1))
    over = agreed(twins[1], dt.date(2025, 6, 1))
    over.ended_on = JUNE_3
    over.save()

    merged(twins)

    assert consents() == [(twins[0].pk, dt.date(2025, 6, 1), JUNE_3)]


def test_who_agreed_again_after_taking_it_back_is_named(twins):
    over = agreed(twins[1], dt.date(2025, 6, 1))
    over.ended_on = dt.date(2025, 6, 2)
    over.save()
    agreed(twins[0], JUNE_3)

    merged(twins)

    assert consents() == [(twins[0].pk, dt.date(2025, 6, 1), dt.date(2025, 6, 2)), (twins[0].pk, JUNE_3, None)]
