"""The people of a roster: whose row it is, what is kept and filled, and all or nothing."""

import datetime as dt

import pytest

from actionteams import actions, priorities
from meetings import planning
from meetings.models import Attendance, Meeting
from meetings.roster.rows import Entry
from meetings.tests.makers import plan_meeting
from partnerships import people
from partnerships.models import County, Organization, Person
from partnerships.roles import Role
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_partnership, make_person, seat

NOON = dt.datetime(2025, 4, 15, 19, tzinfo=dt.UTC)
DATES = "column,date,type\nM1,2025-03-06,launch\nM2,2025-05-28,second\n"


def present(meeting):
    return sorted(meeting.attendances.present().values_list("person__name", flat=True))


def test_people_companies_and_counties_are_stored(bring, partnership):
    report = bring(
        "person,title,company,county,email,phone\nAnn Able,Owner,Able Forge,Alder County,Ann@Able.example,555-0100\n"
    )

    person = Person.objects.get()
    job = person.affiliations.get()
    assert (person.name, person.email, person.mobile) == ("Ann Able", "ann@able.example", "555-0100")
    assert (job.title, job.organization.name, job.organization.system) == ("Owner", "Able Forge", System.INDUSTRY)
    assert job.organization.county == County.objects.get(name="Alder")
    assert (report.people, report.new_people, report.companies, report.new_companies) == (1, 1, 1, 1)


def test_a_county_that_is_not_on_record_is_left_blank_and_said(bring):
    report = bring("person,company,county\nAnn Able,Able Forge,Aldr\nBo Baker,Baker Bikes,Aldr\n")

    assert list(Organization.objects.values_list("county", flat=True)) == [None, None]
    assert report.notes == ["The county “Aldr” (2 rows) is not on record and was left blank."]


def test_first_and_last_names_and_names_turned_around(bring):
    bring('first name,last name\nAnn,Able\n"Baker, Bo",\n"Cole Dyes, Jr.",\n')

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ann Able", "Bo Baker", "Cole Dyes, Jr."]


BROKEN = """person,company,email,M1
Ann Able,Able Forge,ann@able.example,x
,Nameless Works,,x
Bo Baker,Baker Bikes,bo at baker,x
Cy\0Cole,Cole,,x
Di Dunn,Dunn Dies,,maybe
Ed Eves,Eves,,x,more
{long},Long,,x
"""
REASONS = [
    "Row 3: there is no name.",
    "Row 4: “bo at baker” is no e-mail address.",
    "Row 5: it holds a character that is no text (NUL).",
    "Row 6: “maybe” is not understood. Put x for somebody who was there, else nothing.",
    "Row 7: it has more cells than there are headings. A comma inside a cell needs quotation marks.",
    "Row 8: the name is longer than 120 characters.",
]
LAUNCH = "column,date,type\nM1,2025-03-06,launch\n"


def test_every_refused_row_is_said_with_its_line_and_reason_and_nothing_is_stored(refused):
    assert refused(BROKEN.format(long="x" * 121), LAUNCH) == REASONS


def test_the_good_rows_are_stored_when_the_others_may_be_skipped(bring):
    report = bring(BROKEN.format(long="x" * 121), LAUNCH, skip_refused=True)

    assert [str(row) for row in report.refused] == REASONS
    assert present(Meeting.objects.get()) == ["Ann Able"]


@pytest.mark.parametrize("mark", ["x", "X", "yes", "Y", "1", "present", "✓"])
def test_marks_of_those_who_were_there(bring, mark):
    bring(f"person,M1\nAnn Able,{mark}\nBo Baker,no\nCy Cole,-\nDi Dunn,0\n", LAUNCH)

    assert present(Meeting.objects.get()) == ["Ann Able"]


def test_rows_that_repeat_a_person_become_one_and_are_said(bring):
    report = bring(
        "person,company,email,M1,M2\n"
        "Ann Able,Able Forge,,x,\n"
        "ann  able,The Able Forge Inc.,ann@able.example,,x\n"
        "Annie Able,Able Forge,ann@able.example,,\n"
        "Ann Able,Baker Bikes,,x,\n",
        DATES,
    )

    assert (Person.objects.count(), report.people) == (2, 2)
    assert report.repeated == [
        "Row 3 repeats row 2 (Ann Able, Able Forge): taken as one person.",
        "Row 4 repeats row 2 (Ann Able, Able Forge): taken as one person.",
    ]
    assert [meeting.leaders for meeting in Meeting.objects.order_by("held_on")] == [2, 1]


def test_namesakes_at_one_company_with_two_addresses_stay_two(bring):
    report = bring("person,company,email\nAnn Able,Able,ann@able.example\nAnn Able,Able,a.able@able.example\n")

    assert Person.objects.count() == 2
    assert report.repeated == ["Row 3 repeats row 2 (Ann Able, Able): other e-mail, so taken as another person."]


KNOWN = [
    ("ann@able.example", "Somebody Else", "Elsewhere"),
    ("", "Ann Able", "Able Forge"),
    ("", "ann able", "able forge llc"),
    ("new@able.example", "Bo Baker", "Baker Bikes"),
    ("other@able.example", "Ann Able", "Able Forge"),
    ("", "Ann Able", "Baker Bikes"),
    ("", "Cy Cole", ""),
    ("", "Ann Able", ""),
]


@pytest.mark.parametrize(("email", "name", "company"), KNOWN)
def test_who_is_meant_is_decided_as_for_one_person(bring, email, name, company):
    """The rule in bulk and `people.known_person` must not drift apart."""
    known = {
        make_person("Ann Able", "Able Forge", email="ann@able.example"),
        make_person("Bo Baker", "Baker Bikes"),
        make_person("Cy Cole"),
    }
    organization = Organization.objects.called(company).first() if company else None
    meant = people.known_person(name, email=email, organization=organization) if organization or not company else None
    meant = meant or (Person.objects.with_email(email).first() if email else None)

    bring(f"person,company,email,M1\n{name},{company},{email},x\n", LAUNCH)

    found = Meeting.objects.get().attendances.get().person
    assert (found if found in known else None) == meant


def test_what_the_record_has_is_kept_and_only_blanks_are_filled(bring):
    kept = make_person("Ann Able", "Able Forge", email="ann@able.example", title="Founder")
    blank = make_person("Bo Baker", "Baker Bikes")

    bring(
        "person,title,company,county,email,phone\n"
        "Annabel Able,Owner,Able Forge,Alder,ann@able.example,555-0100\n"
        "Bo Baker,Owner,Baker Bikes,Juniper,bo@baker.example,\n"
    )

    kept.refresh_from_db()
    blank.refresh_from_db()
    assert (kept.name, kept.mobile, kept.affiliations.get().title) == ("Ann Able", "555-0100", "Founder")
    assert (blank.email, blank.affiliations.get().title) == ("bo@baker.example", "Owner")
    assert Organization.objects.get(name="Baker Bikes").county.name == "Juniper"


def test_who_works_elsewhere_on_record_stays_there_and_it_is_said(bring):
    make_person("Ann Able", "Able Forge", email="ann@able.example")

    report = bring("person,company,email,M1\nAnn Able,Baker Bikes,ann@able.example,x\n", LAUNCH)

    assert report.notes == ["Row 2: Ann Able works at Able Forge on record, not at Baker Bikes. The record was kept."]
    assert Attendance.objects.get().organization.name == "Able Forge"


def test_somebody_without_a_company_is_a_leader_in_a_list_of_leaders(bring):
    bring("person,M1\nAnn Able,x\n", LAUNCH)

    assert Attendance.objects.get().capacity == Capacity.INDUSTRY


def test_somebody_of_a_public_organization_on_record_is_none(bring):
    make_organization("Valley College", System.COMMUNITY_COLLEGE)

    bring("person,company,M1\nPercival Moss,Valley College,x\n", LAUNCH)

    assert Attendance.objects.get().capacity == Capacity.SUPPORT


def test_who_was_expected_becomes_present(bring, partnership):
    meeting = plan_meeting(partnership)
    planning.expect(meeting, make_person("Ann Able", "Able Forge"), by=None, at=meeting.starts_at)

    bring("person,company,Mar 6\nAnn Able,Able Forge,x\n")

    assert meeting.attendances.get().state == "present"


def test_an_entry_is_known_by_its_name_and_company_however_they_are_typed():
    entry = Entry(2, "  Otis  Winterbourne", company="The Gristmill Robotics, Inc.")

    assert (entry.name_key, entry.company_key) == ("otis winterbourne", "gristmill robotics")


def test_a_record_number_finds_somebody_where_the_name_agrees(bring):
    """As our own downloads carry it; of another network it means nobody."""
    first, second = (Person.objects.create(name="Ann Able") for _one in range(2))
    other = make_person("Bo Baker")

    report = bring(
        f"person,phone,record\nAnn Able,1,{first.pk}\nAnn Able,2,{second.pk}\nCy Cole,3,{other.pk}\nDi Dunn,4,none\n"
    )

    assert list(Person.objects.order_by("pk").values_list("name", "mobile")) == [
        ("Ann Able", "1"),
        ("Ann Able", "2"),
        ("Bo Baker", ""),
        ("Cy Cole", "3"),
        ("Di Dunn", "4"),
    ]
    assert (report.new_people, report.filled_in, report.repeated) == (2, 2, [])


def test_the_kind_of_organization_is_taken_for_new_ones(bring):
    make_organization("Able Forge")

    bring(
        "person,company,kind of organization\nAnn,Able Forge,Labor\nBo,Valley College,community college\nCy,Cole Casting,\n"
    )

    assert dict(Organization.objects.values_list("name", "system")) == {
        "Able Forge": System.INDUSTRY,
        "Valley College": System.COMMUNITY_COLLEGE,
        "Cole Casting": System.INDUSTRY,
    }


def test_a_kind_of_organization_that_is_none_is_refused(refused):
    assert refused("person,company,system\nAnn,Able Forge,LLC\n") == [
        "Row 2: “LLC” is no kind of organization. Use one of: Industry, K-12 education, Community college, "
        "Four-year college, Workforce, Economic development, Labor, Community organization, Other."
    ]


@pytest.mark.parametrize("phone", ["+1 303 555 0100", "(303) 555-0100 ext. 7", "=1", "-1", "@home"])
def test_what_a_spreadsheet_kept_from_running_is_as_it_was_typed(bring, phone):
    bring(f'person,phone\nAnn Able,"{phone}"\nBo Baker,"\'{phone}"\n')

    said = "+=-@"
    kept = phone if phone[0] in said else f"'{phone}"
    assert list(Person.objects.order_by("pk").values_list("mobile", flat=True)) == [phone, kept]


def test_a_new_job_of_somebody_on_record_counts_where_they_hold_a_role(bring, partnership):
    """Their side of the table may follow from it."""
    lee = make_person("Lee Left")
    seat(partnership, Role.CORE_TEAM, lee)
    partnership.refresh_from_db()
    before = partnership.record_version

    bring("person,company,record\nLee Left,Left Works," + str(lee.pk) + "\n")

    partnership.refresh_from_db()
    assert (partnership.record_version, lee.affiliations.get().organization.name) == (before + 1, "Left Works")


def test_a_job_that_a_file_brings_changes_the_record_where_they_own_an_action(bring):
    """Their part is elsewhere, and they hold no role there."""
    elsewhere = make_partnership("Coastal Marine")
    ports = priorities.propose(elsewhere.current_cycle(), "Ports", on=dt.date(2025, 3, 6), by=None, at=NOON)
    owner = Person.objects.create(name="Opal Owner", email="opal@board.example")
    actions.agree(
        ports,
        "Call the board",
        horizon="six_months",
        owner=owner,
        due_on=dt.date(2025, 5, 1),
        on=dt.date(2025, 4, 15),
        by=None,
        at=NOON,
    )
    elsewhere.refresh_from_db()
    before = elsewhere.record_version

    bring("person,company,email\nOpal Owner,Workforce Board,opal@board.example\n")

    elsewhere.refresh_from_db()
    assert elsewhere.record_version == before + 1
