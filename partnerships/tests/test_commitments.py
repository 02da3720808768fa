"""What the organizations of the core team signed, and when (S3-14)."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import commitments
from partnerships.models import Commitment
from partnerships.tests.makers import Role, System, make_organization, make_person, seat

SIGNED = dt.date(2024, 11, 26)
DAY = dt.date(2025, 2, 5)


@pytest.fixture
def schools(partnership):
    """Two of the core team come from one organization."""
    schools = make_organization("Alder County Schools", System.K12)
    for name in ("Mireille Oxenham", "Winola Esterbrook"):
        seat(partnership, Role.CORE_TEAM, make_person(name, schools))
    return schools


@pytest.fixture
def chamber(partnership):
    chamber = make_organization("Juniper Area Chamber", System.ECONOMIC_DEVELOPMENT)
    seat(partnership, Role.CORE_TEAM, make_person("Dominic Fairweather", chamber))
    return chamber


def told(partnership, day: dt.date = DAY) -> list[tuple[str, list[str], dt.date | None]]:
    return [
        (one.organization.name, [person.name for person in one.people], one.commitment and one.commitment.signed_on)
        for one in commitments.promises(partnership, day=day)
    ]


def test_each_organization_of_the_core_team_stands_once_signed_or_not(partnership, schools, chamber, at):
    seat(partnership, Role.BROAD_TEAM, make_person("Oriel Nakashima", "Bank"))
    commitments.sign(partnership, chamber, on=SIGNED, by=None, at=at)

    assert told(partnership) == [
        ("Alder County Schools", ["Mireille Oxenham", "Winola Esterbrook"], None),
        ("Juniper Area Chamber", ["Dominic Fairweather"], SIGNED),
    ]
    assert told(partnership, SIGNED - dt.timedelta(1))[1][2] is None


def test_said_again_it_is_put_right_and_its_paper_stays(partnership, chamber, convener, at):
    person = make_person("Dominic Fairweather", chamber)
    paper = partnership.documents.create(name="a.pdf", source="Chamber", content=b"%PDF-", uploaded_at=at)
    commitments.sign(partnership, chamber, on=DAY, by=convener, at=at, document=paper)
    commitments.sign(partnership, chamber, on=SIGNED, by=convener, at=at, signer=person)

    row = Commitment.objects.get()
    assert (row.signed_on, row.signer, row.document, row.by) == (SIGNED, person, paper, convener)
    assert row.history.count() == 2


def test_a_signature_is_proved_by_somebody_or_by_a_paper(partnership, schools, chamber, at):
    commitments.sign(partnership, schools, on=SIGNED, by=None, at=at)
    commitments.sign(
        partnership, chamber, on=SIGNED, by=None, at=at, signer=make_person("Dominic Fairweather", chamber)
    )

    assert [one.is_proved for one in commitments.promises(partnership, day=DAY)] == [False, True]


def test_who_signed_without_a_seat_in_the_core_team_stands_apart(partnership, chamber, at):
    library = make_organization("Alder County Library", System.COMMUNITY)
    for organization in (library, chamber):
        commitments.sign(partnership, organization, on=SIGNED, by=None, at=at)
    promises = commitments.promises(partnership, day=DAY)

    others = commitments.others(partnership, promises, day=DAY)
    assert [row.organization for row in others] == [library]


def test_taken_back_it_is_gone_but_its_history_stays(partnership, chamber, at):
    row = commitments.sign(partnership, chamber, on=SIGNED, by=None, at=at)
    commitments.take_back(row, by=None)

    assert (Commitment.objects.count(), Commitment.history.count()) == (0, 2)
