"""Companies that turn out to be one, and jobs typed afterwards: past meetings are counted anew and say so."""

import datetime as dt

import pytest

from meetings import planning
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, plan_meeting
from partnerships import organizations, people, recounts
from partnerships.models import County, Organization, Partnership, Person
from partnerships.systems import System
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


class TestCounties:
    """Where companies came from is kept on the meeting as well (A6)."""

    @pytest.fixture
    def alder(self, db):
        return County.objects.get_or_create(name="Alder", state="CO")[0]

    @pytest.fixture
    def juniper(self, db):
        return County.objects.get_or_create(name="Juniper", state="CO")[0]

    def came_from(self, meeting):
        meeting.refresh_from_db()
        return meeting.counties_there

    def locate(self, name, county, parent=None):
        company = Organization.objects.get(name=name)
        return organizations.describe(company, name=name, system=company.system, county=county, parent=parent)

    def test_a_county_named_later_counts_for_past_meetings(self, launch, alder, juniper):
        assert self.came_from(launch) == []

        self.locate("Kettlewood Fabrication", alder)
        assert self.came_from(launch) == [alder.pk]
        self.locate("Kettlewood Coatings", juniper)

        assert self.came_from(launch) == sorted([alder.pk, juniper.pk])

    def test_a_county_put_right_takes_the_other_away_and_the_record_counts_as_changed(self, launch, alder, juniper):
        self.locate("Kettlewood Fabrication", alder)
        version = Partnership.objects.get(pk=launch.partnership_id).record_version

        self.locate("Kettlewood Fabrication", juniper)

        assert self.came_from(launch) == [juniper.pk]
        assert Partnership.objects.get(pk=launch.partnership_id).record_version == version + 1

    def test_a_branch_comes_from_its_own_county(self, launch, alder, juniper):
        group = make_organization("Kettlewood Group", county=juniper)
        self.locate("Kettlewood Fabrication", alder, parent=group)

        assert self.came_from(launch) == [alder.pk]

    def test_only_those_who_sat_there_for_industry_say_where_companies_came_from(self, partnership, alder, juniper):
        make_organization("Alder Schools", System.K12, county=alder)
        make_organization("Juniper Forge", county=juniper)
        there = [make_person("Mira Oxen", "Alder Schools"), make_person("Ann Able", "Juniper Forge")]

        assert self.came_from(hold_meeting(partnership, people=there)) == [juniper.pk]

    def test_a_county_filled_in_while_people_are_entered_counts_too(self, launch, alder):
        people.organization_called("Kettlewood Coatings", county=alder)

        assert self.came_from(launch) == [alder.pk]
