"""Bringing a roster into the record: whose row, which meeting, all or nothing, and twice the same as once."""

import datetime as dt
import time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from followups.models import FollowUp
from meetings import planning, roster
from meetings.kinds import MeetingType
from meetings.models import Attendance, Meeting
from meetings.roster import columns
from meetings.roster.rows import Entry
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, moment, plan_meeting
from outbox.models import Letter
from partnerships import people
from partnerships.models import Affiliation, County, Organization, Person
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person

NOW = dt.datetime(2025, 9, 11, 18, 0, tzinfo=dt.UTC)
DATES = "column,date,type\nM1,2025-03-06,launch\nM2,2025-05-28,second\n"


@pytest.fixture
def bring(partnership, tmp_path):
    """Bring in this text, with this second file if any."""

    def bring_in(text, dates="", **given):
        (tmp_path / "roster.csv").write_text(text)
        (tmp_path / "dates.csv").write_text(dates)
        second = tmp_path / "dates.csv" if dates else None
        values = {"dates": second, "by": None, "at": NOW} | given
        return roster.bring_in(partnership, tmp_path / "roster.csv", **values)

    return bring_in


@pytest.fixture
def refused(bring):
    """What is said when this text is refused; nothing may have been stored."""

    def refuse(text, dates="", **given):
        with pytest.raises(roster.RosterRefused) as found:
            bring(text, dates, **given)
        assert (Person.objects.count(), Organization.objects.count(), Attendance.objects.count()) == (0, 0, 0)
        report = found.value.report
        return report.problems + [str(row) for row in report.refused]

    return refuse


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


def test_the_second_file_dates_the_columns_and_closes_them_oldest_first(bring, partnership):
    report = bring("person,company,M2,M1\nAnn Able,Able Forge,x,x\nBo Baker,Baker Bikes,yes,\n", DATES)

    launch, second = Meeting.objects.order_by("held_on")
    assert (launch.type, launch.held_on, present(launch)) == (MeetingType.LAUNCH, LAUNCH_DAY, ["Ann Able"])
    assert (second.held_on, present(second)) == (dt.date(2025, 5, 28), ["Ann Able", "Bo Baker"])
    assert FollowUp.objects.get(rule="T10").done_on == dt.date(2025, 5, 28)
    assert [(one.heading, one.meeting, one.present) for one in report.meetings] == [
        ("M1", "Launch, Thu, Mar 6, 2025", 1),
        ("M2", "Second meeting, Wed, May 28, 2025", 2),
    ]


def test_the_second_file_may_say_time_zone_and_title(bring):
    dates = "column,date,type,time,zone,title\nM1,3/6/2025,Launch,7:30 AM,America/Chicago,Kickoff\n"

    bring("person,M1\nAnn Able,x\n", dates)

    launch = Meeting.objects.get()
    assert (launch.starts_at, launch.title) == (moment(LAUNCH_DAY, zone="America/Chicago"), "Kickoff")


def test_a_meeting_on_record_is_used_where_day_and_kind_agree(bring, partnership):
    planned = plan_meeting(partnership)

    bring("person,M1\nAnn Able,x\n", "column,date,type\nM1,2025-03-06,launch\n")

    assert (Meeting.objects.get(), Meeting.objects.get().held_on) == (planned, LAUNCH_DAY)


@pytest.mark.parametrize(
    "heading",
    [
        *("2025-03-06", "Launch 3/6/2025", "3/6/25", "03/06", "Mar 6", "March 6, 2025", "6 Mar 2025", "Launch (Mar 6)"),
        *("Launch", "launch", "Kickoff", "KICKOFF at Kettlewood", "M1"),
    ],
)
def test_a_column_is_matched_by_the_date_or_name_in_its_heading(bring, partnership, heading):
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 5), people=[make_person("Di Dunn", "Dunn Dies")])
    plan_meeting(partnership, title="M1 Kickoff at Kettlewood")
    if "kettlewood" not in heading.casefold():
        Meeting.objects.filter(type="launch").update(title="M1 Kickoff")

    bring(f'person,"{heading}"\nAnn Able,x\n')

    assert present(Meeting.objects.get(type="launch")) == ["Ann Able"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "M7",
            "“M7” is no meeting on record. Put its date in the heading, or date it in a second file with --meetings.",
        ),
        ("Quarterly", "“Quarterly” could be 2 meetings. Put its date in the heading."),
        (
            "2025-03-07",
            "“2025-03-07” is no meeting on record. Put its date in the heading, or date it in a second file with --meetings.",
        ),
        ("", "A column without a heading holds something. Give it a heading or take it out."),
    ],
)
def test_a_column_that_is_no_one_meeting_is_refused(refused, partnership, heading, said):
    for day in (dt.date(2025, 6, 5), dt.date(2025, 9, 4)):
        plan_meeting(partnership, MeetingType.QUARTERLY, day, title="Quarterly")

    assert refused(f"person,{heading}\nAnn Able,x\n") == [said]


def test_an_empty_column_without_a_heading_is_no_column(bring):
    assert bring("person,,\nAnn Able,,\n").people == 1


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("M3,2025-03-06,launch", "Line 2 of the meetings: the roster has no column “M3”."),
        ("M1,soon,launch", "Line 2 of the meetings: “soon” is no date. Write it like 2025-03-06."),
        ("M1,2025-02-30,launch", "Line 2 of the meetings: “2025-02-30” is no date. Write it like 2025-03-06."),
        (
            "M1,2025-03-06,party",
            "Line 2 of the meetings: “party” is no kind of meeting. Use one of: support_team, planning, launch, debrief, "
            "second, quarterly, refresh, one_on_one, other.",
        ),
        (
            "M1,2025-03-06,follow-up call",
            "Line 2 of the meetings: a follow-up call is about one priority. Plan it first; then its column is found by its date.",
        ),
        ("M1,2025-09-12,quarterly", "“M1”: Fri, Sep 12, 2025 has not come yet."),
    ],
)
def test_a_second_file_that_cannot_be_right_is_refused(refused, dates, said):
    found = refused("person,M1\nAnn Able,x\n", f"column,date,type\n{dates}\n")

    assert said in found
    assert Meeting.objects.count() == 0


def test_h9_a_time_in_the_second_file_that_never_comes_is_refused(refused):
    dates = "column,date,type,time\nM1,2025-03-09,launch,2:30\n"

    assert refused("person,M1\nAnn Able,x\n", dates)[0].startswith(
        "Line 2 of the meetings: On Sun, Mar 9 the clocks go from 2:00 AM straight to 3:00 AM"
    )


def test_nobody_was_at_a_planned_meeting_that_lies_ahead(refused, partnership):
    plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 12), at=NOW)

    assert refused("person,Sep 12\nAnn Able,x\n") == ["“Sep 12”: Fri, Sep 12, 2025 has not come yet."]


def test_an_empty_column_of_a_meeting_ahead_is_passed_over(bring, partnership):
    planned = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 9, 12), at=NOW)

    report = bring("person,Sep 12\nAnn Able,\n")

    planned.refresh_from_db()
    assert (planned.state, report.notes) == ("planned", ["“Sep 12”: nobody is marked, so nothing was stored."])


def test_two_columns_of_one_meeting_are_refused(refused):
    dates = "column,date,type\nM1,2025-03-06,launch\nM2,2025-03-06,launch\n"

    assert refused("person,M1,M2\nAnn Able,x,x\n", dates) == ["“M1” and “M2” are the same meeting."]


def test_a_second_launch_is_refused_with_everything_taken_back(refused):
    dates = "column,date,type\nM1,2025-03-06,launch\nM2,2025-04-03,launch\n"

    assert refused("person,M1,M2\nAnn Able,x,x\n", dates) == [
        "“M2”: The launch or refresh of this cycle was closed already. Open that one again first."
    ]
    assert Meeting.objects.count() == 0


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
    "Line 3: there is no name.",
    "Line 4: “bo at baker” is no e-mail address.",
    "Line 5: it holds a character that is no text (NUL).",
    "Line 6: “maybe” is not understood. Put x for somebody who was there, else nothing.",
    "Line 7: it has more cells than there are headings. A comma inside a cell needs quotation marks.",
    "Line 8: the name is longer than 120 characters.",
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
        "Line 3 repeats line 2 (Ann Able, Able Forge): taken as one person.",
        "Line 4 repeats line 2 (Ann Able, Able Forge): taken as one person.",
    ]
    assert [meeting.leaders for meeting in Meeting.objects.order_by("held_on")] == [2, 1]


def test_namesakes_at_one_company_with_two_addresses_stay_two(bring):
    report = bring("person,company,email\nAnn Able,Able,ann@able.example\nAnn Able,Able,a.able@able.example\n")

    assert Person.objects.count() == 2
    assert report.repeated == ["Line 3 repeats line 2 (Ann Able, Able): other e-mail, so taken as another person."]


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
    make_person("Ann Able", "Able Forge", email="ann@able.example")
    make_person("Bo Baker", "Baker Bikes")
    make_person("Cy Cole")
    organization = Organization.objects.called(company).first() if company else None
    meant = people.known_person(name, email=email, organization=organization) if organization or not company else None
    meant = meant or (Person.objects.with_email(email).first() if email else None)

    bring(f"person,company,email,M1\n{name},{company},{email},x\n", LAUNCH)

    found = Meeting.objects.get().attendances.get().person
    assert (found.pk if found.pk <= 3 else None) == (meant.pk if meant else None)


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

    assert report.notes == ["Line 2: Ann Able works at Able Forge on record, not at Baker Bikes. The record was kept."]
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


def everything(partnership):
    partnership.refresh_from_db()
    models = (Person, Organization, Affiliation, Meeting, Attendance, FollowUp, Letter)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return partnership.record_version, rows


def test_bringing_it_in_twice_changes_nothing(bring, partnership):
    text = "person,title,company,county,email,M1,M2\nAnn Able,Owner,Able,Alder,a@able.example,x,x\nBo Baker,,,,,x,\n"
    bring(text, DATES)
    before = everything(partnership)

    report = bring(text, DATES)

    assert everything(partnership) == before
    assert (report.new_people, report.new_companies, [one.new for one in report.meetings]) == (0, 0, [0, 0])


def test_a_longer_file_adds_only_what_is_new_to_a_held_meeting(bring):
    bring("person,company,M1\nAnn Able,Able,x\n", LAUNCH)

    report = bring("person,company,M1\nAnn Able,Able,x\nBo Baker,Baker,x\n", LAUNCH)

    assert [(one.present, one.new) for one in report.meetings] == [(2, 1)]
    assert Meeting.objects.get().leaders == 2


def test_five_thousand_rows_take_less_than_thirty_seconds(bring):
    rows = [f"Leader {n},Owner,Company {n % 1700},Alder,leader{n}@example.org,x,x" for n in range(5000)]
    text = "\n".join(["person,title,company,county,email,M1,M2", *rows])
    begun = time.monotonic()

    report = bring(text, DATES)

    assert (report.new_people, report.new_companies, Attendance.objects.count()) == (5000, 1700, 10_000)
    assert Meeting.objects.get(type="second").leaders == 5000
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("rows", [1, 300])
def test_one_row_takes_as_many_reads_as_three_hundred(bring, rows, django_assert_max_num_queries):
    """Rows are written in batches, so only what is read is counted."""
    text = "\n".join(["person,company,county", *(f"Leader {n},Company {n},Alder" for n in range(rows))])

    with django_assert_max_num_queries(40) as queries:
        bring(text)

    assert len([query for query in queries if query["sql"].startswith("SELECT")]) == 6


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Launch 2025-03-06", (2025, 3, 6)),
        ("3/6/25", (2025, 3, 6)),
        ("Sept. 10", (None, 9, 10)),
        ("10 September 2025", (2025, 9, 10)),
        ("M1", None),
        ("Q3 2025", None),
    ],
)
def test_dates_in_headings(heading, date):
    assert columns.date_in(heading) == date


def test_an_entry_is_known_by_its_name_and_company_however_they_are_typed():
    entry = Entry(2, "  Otis  Winterbourne", company="The Gristmill Robotics, Inc.")

    assert (entry.name_key, entry.company_key) == ("otis winterbourne", "gristmill robotics")


def command(tmp_path, text, *options):
    (tmp_path / "roster.csv").write_text(text)
    call_command("import_roster", str(tmp_path / "roster.csv"), "--partnership", "front-range-health", *options)


def test_the_command_says_what_it_stored(partnership, tmp_path, capsys):
    (tmp_path / "dates.csv").write_text(LAUNCH)
    with time_machine.travel(NOW, tick=False):
        command(tmp_path, "person,company,City,M1\nAnn Able,Able,Alder,x\n", "--meetings", str(tmp_path / "dates.csv"))

    assert capsys.readouterr().out.splitlines() == [
        "1 people, 1 of them new. 1 companies, 1 of them new.",
        "M1 is Launch, Thu, Mar 6, 2025: 1 there, 1 of them new on record.",
        "Columns left out: City.",
    ]


def test_the_command_lists_what_was_refused(partnership, tmp_path):
    with pytest.raises(CommandError) as refused:
        command(tmp_path, "person,company\n,Able\nBo Baker,Baker\n")

    assert str(refused.value).splitlines() == ["1 row was refused:", "Line 2: there is no name.", "Nothing was stored."]
    assert Person.objects.count() == 0


def test_the_command_skips_what_is_refused_when_told_to(partnership, tmp_path, capsys):
    command(tmp_path, "person,company\n,Able\nBo Baker,Baker\n", "--skip-refused")

    assert capsys.readouterr().out.splitlines()[-2:] == ["1 row was refused:", "Line 2: there is no name."]
    assert Person.objects.get().name == "Bo Baker"


def test_the_command_needs_a_partnership_that_there_is(db, tmp_path):
    with pytest.raises(CommandError, match="no partnership with the slug front-range-health"):
        command(tmp_path, "person\nAnn Able\n")
