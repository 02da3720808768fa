"""Companies that turn out to be one, and jobs typed afterwards: past meetings are counted anew and say so."""

import datetime as dt

import pytest

from meetings import planning
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, plan_meeting
from partnerships import organizations, people, recounts
from partnerships.models import Organization, Person
from partnerships.tests.makers import make_organization, make_person

SECOND_DAY = dt.date(2025, 5, 28)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", on=dt.date(2020, 1, 1))


@pytest.fixture
def launch(partnership, odalys):
    """Two leaders of two companies, which a third might own."""
    return hold_meeting(partnership, people=[odalys, make_person("Hollis Penhallow", "Kettlewood Coatings")])


def figures(meeting):
    meeting.refresh_from_db()
    return meeting.leaders, meeting.companies, meeting.first_time_people, meeting.first_time_companies


def company_of(meeting, person):
    return meeting.attendances.get(person=person).organization.name


def said(changes):
    return [(change.meeting, change.on, change.figure, change.before, change.now) for change in changes]


def test_branches_of_one_parent_count_once_at_past_meetings_too(launch):
    group = make_organization("Kettlewood Group")
    fabrication, coatings = Organization.objects.exclude(pk=group.pk).order_by("pk")
    assert figures(launch) == (2, 2, 2, 2)

    assert organizations.set_parent(fabrication, group) == []
    changes = organizations.set_parent(coatings, group)

    assert figures(launch) == (2, 1, 2, 1)
    assert said(changes) == [
        ("Launch", LAUNCH_DAY, "companies", 2, 1),
        ("Launch", LAUNCH_DAY, "first-time companies", 2, 1),
    ]
    assert recounts.sentence(changes) == (
        "Counts of 1 meeting were computed anew: Launch of Thu, Mar 6, 2025: companies 2 → 1, first-time companies 2 → 1."
    )


def test_a_branch_that_counts_alone_again_is_counted_alone(launch):
    fabrication, coatings = Organization.objects.order_by("pk")
    organizations.set_parent(coatings, fabrication)
    assert figures(launch)[1] == 1

    organizations.set_parent(coatings, None)

    assert figures(launch)[1] == 2


def test_a_parent_given_on_the_form_counts_anew_too(launch):
    fabrication, coatings = Organization.objects.order_by("pk")
    changes = []

    told = {"name": coatings.name, "system": coatings.system, "county": None, "parent": fabrication}
    organizations.describe(coatings, **told, recounts=changes)

    assert [change.change for change in changes] == ["companies 2 → 1", "first-time companies 2 → 1"]


@pytest.mark.parametrize("above", ["itself", "its branch", "a branch of another"])
def test_there_is_one_level_of_parents_and_no_circle(launch, above):
    fabrication, coatings = Organization.objects.order_by("pk")
    branch = make_organization("Larkspur Valves")
    organizations.set_parent(branch, make_organization("Larkspur Group"))
    organizations.set_parent(coatings, fabrication)
    parent = {"itself": fabrication, "its branch": coatings, "a branch of another": branch}[above]

    with pytest.raises(organizations.ParentIsBranch):
        organizations.set_parent(fabrication, parent)
    assert figures(launch)[1] == 1


def test_a_job_change_typed_afterwards_moves_who_was_there_since(partnership, launch, odalys, at):
    second = hold_meeting(partnership, MeetingType.SECOND, SECOND_DAY, people=[odalys])
    changes = []

    people.change_job(
        odalys,
        make_organization("Larkspur Hydraulics"),
        on=dt.date(2025, 4, 1),
        left_on=dt.date(2025, 3, 31),
        by=None,
        at=at,
        recounts=changes,
    )

    assert (company_of(launch, odalys), company_of(second, odalys)) == ("Kettlewood Fabrication", "Larkspur Hydraulics")
    assert figures(second) == (1, 1, 0, 1)
    assert said(changes) == [("Second meeting", SECOND_DAY, "first-time companies", 0, 1)]


def test_a_first_day_put_right_moves_who_was_there_on_the_days_between(partnership, launch, odalys, at):
    larkspur = make_organization("Larkspur Hydraulics")
    second = hold_meeting(partnership, MeetingType.SECOND, SECOND_DAY, people=[odalys])
    june = {"on": dt.date(2025, 6, 1), "left_on": dt.date(2025, 5, 31)}
    job = people.change_job(odalys, larkspur, **june, by=None, at=at)
    assert company_of(second, odalys) == "Kettlewood Fabrication"

    told = {"title": "", "seniority": "", "ended_on": None, "by": None, "at": at}
    people.correct_job(job, started_on=dt.date(2025, 5, 1), **told)

    assert (company_of(launch, odalys), company_of(second, odalys)) == ("Kettlewood Fabrication", "Larkspur Hydraulics")
    people.correct_job(job, started_on=dt.date(2025, 6, 1), **told)
    assert company_of(second, odalys) == "Kettlewood Fabrication"


def test_a_title_put_right_leaves_a_company_that_was_said_otherwise(launch, odalys, at):
    """As after a merge, when somebody was there for a company that no job of theirs tells of."""
    launch.attendances.filter(person=odalys).update(organization=make_organization("Ninebark Composites"))
    changes = []

    job = odalys.affiliations.get()
    told = {"started_on": job.started_on, "ended_on": None, "seniority": "", "by": None, "at": at}
    people.correct_job(job, title="Owner", **told, recounts=changes)

    assert (company_of(launch, odalys), changes) == ("Ninebark Composites", [])


def test_who_is_expected_comes_from_the_new_company(partnership, odalys, at):
    ahead = plan_meeting(partnership, MeetingType.QUARTERLY, SECOND_DAY)
    planning.expect(ahead, odalys, by=None, at=at)

    april = {"on": dt.date(2025, 4, 1), "left_on": dt.date(2025, 3, 31)}
    people.change_job(odalys, make_organization("Larkspur Hydraulics"), **april, by=None, at=at)

    assert company_of(ahead, odalys) == "Larkspur Hydraulics"


def test_what_changes_at_partnerships_of_others_is_counted_and_not_named(launch, partnership, convener, outsider):
    fabrication, coatings = Organization.objects.filter(name__startswith="Kettlewood").order_by("pk")
    there = list(Person.objects.filter(affiliations__organization__in=[fabrication, coatings]))
    hold_meeting(outsider.person.role_holdings.get().partnership, people=there)

    changes = organizations.set_parent(coatings, fabrication)

    said = recounts.after("Done.", changes, by=convener, today=SECOND_DAY)
    assert said == (
        "Done. Counts of 1 meeting were computed anew: Launch of Thu, Mar 6, 2025: companies 2 → 1, first-time "
        "companies 2 → 1. 1 meeting of other partnerships counts differently too."
    )
    assert "Coastal" not in said
