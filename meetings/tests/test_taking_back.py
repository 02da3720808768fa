"""Whoever came onto the record only by walking in goes with the check-in that is taken back, unless something knows them."""

from __future__ import annotations

import pytest

from actionteams import signing
from actionteams.tests.makers import make_priority
from meetings import capture
from meetings.tests.makers import LAUNCH_DAY, evening, plan_meeting
from outbox.models import Letter
from outbox.states import LetterState
from partnerships import holds, people
from partnerships.models import Affiliation, Organization, Person
from partnerships.tests.makers import make_organization, make_person

EVENING = evening(LAUNCH_DAY)


@pytest.fixture
def launch(partnership):
    return plan_meeting(partnership)


def walks_in(meeting, name="Jane Smith", company="Smith Castings"):
    return capture.walk_in(meeting, name, company=company, by=None, at=EVENING)


def taken_back(row):
    capture.undo_check_in(row, by=None, at=EVENING)
    return row.meeting.attendances.count(), Person.objects.filter(pk=row.person_id).exists()


def test_a_walk_in_taken_back_leaves_neither_person_nor_company(launch):
    row = walks_in(launch)

    assert taken_back(row) == (0, False)
    assert (Affiliation.objects.count(), Organization.objects.filter(name="Smith Castings").count()) == (0, 0)


def test_that_they_were_typed_stays_in_the_history(launch):
    row = walks_in(launch)
    number = row.person_id
    taken_back(row)

    told = Person.history.filter(id=number).order_by("history_id").values_list("history_type", "name")
    assert list(told) == [("+", "Jane Smith"), ("-", "Jane Smith")]


def test_somebody_on_record_before_stays(launch):
    make_person("Jane Smith", "Smith Castings")

    assert taken_back(walks_in(launch)) == (0, True)


def test_a_company_on_record_before_stays(launch):
    make_organization("Smith Castings")
    taken_back(walks_in(launch))

    assert Organization.objects.filter(name="Smith Castings").exists()


def test_a_company_that_somebody_else_walked_in_from_stays(launch):
    first, _second = walks_in(launch), walks_in(launch, "Otto Bloom")
    taken_back(first)

    assert [job.person.name for job in Affiliation.objects.all()] == ["Otto Bloom"]


def test_who_signed_up_meanwhile_stays(launch):
    row = walks_in(launch)
    signing.sign_up(make_priority(launch.partnership), row.person, how="sheet", by=None, at=EVENING)

    assert taken_back(row) == (0, True)


def test_who_was_described_meanwhile_stays(launch):
    row = walks_in(launch)
    row.person.mobile = "303 555 0100"
    row.person.save()

    assert taken_back(row) == (0, True)


def test_who_has_another_job_by_now_stays(launch):
    row = walks_in(launch)
    people.take_job(row.person, make_organization("Kettlewood"), on=None)

    assert taken_back(row) == (0, True)


def test_who_was_written_to_meanwhile_stays(launch):
    row = walks_in(launch)
    Letter.objects.create(
        kind="nudge", key="nudge:1", created_at=EVENING, person_number=row.person_id, state=LetterState.PAST
    )

    assert taken_back(row) == (0, True)


def test_under_legal_hold_nobody_goes(launch):
    row = walks_in(launch)
    holds.put(launch.partnership, reason="A request for records", by=None, at=EVENING)

    assert taken_back(row) == (0, True)
