"""Who changed what and when, as conveners read it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from actionteams import signing
from actionteams.models import Priority
from desk import audit, history
from desk.history.kinds import KINDS
from indicators.models import IndicatorSet, SetVersion
from meetings import capture, planning
from meetings.kinds import MeetingType
from partnerships import guidance
from partnerships import history as kept
from partnerships.history import acting
from partnerships.models import Affiliation, Merge, Person, PrivateNote
from partnerships.tests.makers import make_partnership, make_person

DENVER = "America/Denver"
HOUSE = Path(settings.BASE_DIR)


@pytest.fixture
def odalys(db) -> Person:
    with acting(by=None, at=dt.datetime(2025, 1, 2, 19, 0, tzinfo=dt.UTC)):
        return make_person("Odalys Brennick", "Kettlewood Fabrication", title="Plant manager")


def told(lines: history.Lines) -> list[str]:
    return [entry.sentence for entry in history.read(lines.rows)]


def of_partnership(partnership, **asked) -> list[str]:
    return told(history.of_partnership(partnership, history.Asked(DENVER, **asked)))


def of_person(person, *partnerships, **asked) -> list[str]:
    seen = {one.pk for one in partnerships}
    return told(history.of_person(person, history.Asked(DENVER, **asked), seen=seen))


def test_what_the_product_stores_by_itself_is_told_as_its_own(partnership, convener, at):
    of = IndicatorSet.objects.create(key="main", name="Emerging and active", is_main=True)
    for number, by, reason in ((1, None, "As it ships."), (2, convener, "Five suffice")):
        day = dt.date(2025, 1, number)
        SetVersion.objects.create(of=of, number=number, by=by, reason=reason, effective_on=day, at=at)

    assert sorted(of_partnership(partnership, kind="indicators")) == [
        "Connie Convener added version 2 of “Emerging and active” (Five suffice).",
        "Convenery added version 1 of “Emerging and active” (As it ships.).",
    ]


def test_a_changed_title_says_who_what_before_and_after(odalys, convener, at):
    convener.name = "Dana Whitfield"
    convener.save()
    job = odalys.affiliations.get()
    job.title = "Vice president"
    with acting(by=convener, at=at):
        job.save()

    assert of_person(odalys, kind="job") == [
        "Dana Whitfield changed the title of Odalys Brennick at Kettlewood Fabrication"
        " from “Plant manager” to “Vice president”.",
        "Somebody not signed in added Odalys Brennick at Kettlewood Fabrication.",
    ]


def test_what_was_empty_and_what_becomes_empty(odalys, convener, at):
    with acting(by=convener, at=at):
        odalys.mobile = "970 555 0142"
        odalys.save()
        odalys.mobile = ""
        odalys.save()

    assert of_person(odalys, kind="person")[:2] == [
        "Connie Convener cleared the mobile of Odalys Brennick, which was “970 555 0142”.",
        "Connie Convener set the mobile of Odalys Brennick to “970 555 0142”.",
    ]


def test_several_changes_at_once_stand_below_one_sentence(odalys, convener, at):
    with acting(by=convener, at=at):
        odalys.email, odalys.mobile = "odalys@kettle.example", "970 555 0142"
        odalys.save()

    entry = history.read(history.of_person(odalys, history.Asked(DENVER, kind="person"), seen=()).rows)[0]
    assert (entry.sentence, entry.changes) == (
        "Connie Convener changed Odalys Brennick.",
        ("email: “odalys@kettle.example”", "mobile: “970 555 0142”"),
    )


def test_a_save_that_changed_nothing_is_not_told(odalys):
    odalys.save()

    assert of_person(odalys, kind="person") == ["Somebody not signed in added Odalys Brennick."]


@pytest.fixture
def signed(partnership, odalys, convener, at) -> Priority:
    """A launch with Odalys, who signs up for the homes and is struck again."""
    with acting(by=convener, at=at):
        launch = planning.plan(partnership, MeetingType.LAUNCH, starts_at=at, by=convener, at=at)
        capture.check_in(launch, odalys, by=convener, at=at)
        homes = Priority.objects.create(
            partnership=partnership, cycle=launch.cycle, title="Homes for workers", proposed_on=dt.date(2025, 3, 6)
        )
        row = signing.sign_up(homes, odalys, at=at, how="sheet", by=convener)
    with acting(by=None, at=at + dt.timedelta(hours=1)):
        signing.undo(row, by=convener, at=at)
    return homes


def test_sign_ups_stand_in_it_and_what_was_struck_again(signed, partnership, odalys):
    lines = [
        "Somebody not signed in removed the sign-up of Odalys Brennick for “Homes for workers”.",
        "Connie Convener added the sign-up of Odalys Brennick for “Homes for workers”.",
    ]

    assert of_partnership(partnership, kind="sign_up") == lines
    assert of_person(odalys, partnership, kind="sign_up") == lines


def test_the_stage_of_the_partnership_and_the_state_of_a_priority(signed, partnership):
    assert "Connie Convener changed the stage of the partnership from “Preparing” to “Launching”." in of_partnership(
        partnership, kind="partnership"
    )
    assert of_partnership(partnership, kind="priority")[:2] == [
        "Somebody not signed in cleared the day of the claim of the priority “Homes for workers”,"
        " which was “Mar 6, 2025”.",
        "Somebody not signed in changed the state of the priority “Homes for workers” from “Claimed” to “Proposed”.",
    ]


def test_attendance_names_person_and_meeting(signed, partnership):
    assert of_partnership(partnership, kind="attendance") == [
        "Connie Convener added the attendance of Odalys Brennick at “Launch, Mar 6, 2025”."
    ]


def test_a_removed_meeting_is_still_called_something(partnership, odalys, at):
    meeting = planning.plan(partnership, MeetingType.QUARTERLY, starts_at=at, by=None, at=at, title="Spring talk")
    capture.check_in(meeting, odalys, by=None, at=at)
    meeting.delete()

    assert of_partnership(partnership, kind="attendance") == [
        "Somebody not signed in removed the attendance of Odalys Brennick at “Spring talk”.",
        "Somebody not signed in added the attendance of Odalys Brennick at “Spring talk”.",
    ]


def test_many_of_one_act_are_folded_into_one(partnership, convener, at):
    meeting = planning.plan(partnership, MeetingType.QUARTERLY, starts_at=at, by=None, at=at)
    people = [(make_person(f"Guest {number}", "Kettlewood Fabrication"), "") for number in range(1, 6)]
    with acting(by=convener, at=at):
        capture.check_in_many(meeting, people, by=convener, at=at)

    (entry,) = history.read(history.of_partnership(partnership, history.Asked(DENVER, kind="attendance")).rows)
    assert entry.sentence == "Connie Convener added 5 people at a meeting."
    assert entry.things[-1] == "the attendance of Guest 1 at “Quarterly meeting, Mar 6, 2025”"


def test_guidance_numbers_and_merges_stand_in_it(signed, partnership, odalys, admin, at):
    guidance.change("plan_valid_months", 18, effective_on=dt.date(2025, 4, 1), reason="Slow year", by=admin, at=at)
    Merge.objects.create(person=odalys, gone=4711, at=at, by=admin)

    assert of_partnership(partnership, kind="number") == [
        "Ada Admin set the number “plan_valid_months” to 18 from Apr 1, 2025 (Slow year)."
    ]
    merged = ["Ada Admin merged Odalys Brennick and number 4711, which were the same."]
    assert (of_partnership(partnership, kind="merge"), of_person(odalys, kind="merge")) == (merged, merged)


def test_that_data_was_handed_out_stands_in_the_history_of_the_person(odalys, admin, at):
    audit.note(odalys, by=admin, at=at, what=audit.Deed.EXPORTED_WITH_NOTES, why="Request 12")

    assert of_person(odalys, kind="deed") == [
        "Ada Admin downloaded all data, private notes included, about this person: Request 12"
    ]


def test_private_notes_never_stand_in_it(partnership, odalys, convener, at):
    note = {"written_on": dt.date(2025, 3, 6), "written_at": at, "expires_on": dt.date(2027, 3, 6), "by": convener}
    PrivateNote.objects.create(partnership=partnership, person=odalys, text="Hesitates", **note)

    assert [line for line in of_person(odalys, partnership) + of_partnership(partnership) if "Hesitates" in line] == []
    assert PrivateNote not in [kind.model for kind in KINDS]


def test_of_a_partnership_that_one_may_not_see_nothing_is_told(signed, odalys):
    elsewhere = make_partnership("Coastal Logistics")

    assert of_partnership(elsewhere, kind="sign_up") == of_person(odalys, elsewhere, kind="sign_up") == []


@pytest.mark.parametrize(
    ("day", "count"), [(dt.date(2025, 3, 5), 0), (dt.date(2025, 3, 6), 2), (dt.date(2025, 3, 7), 0)]
)
def test_one_day_is_that_of_the_zone_asked_for(signed, partnership, day, count):
    assert len(of_partnership(partnership, kind="sign_up", day=day)) == count


def test_only_what_one_user_did(signed, partnership, convener):
    assert of_partnership(partnership, kind="sign_up", by=convener.pk) == [
        "Connie Convener added the sign-up of Odalys Brennick for “Homes for workers”."
    ]
    assert history.of_partnership(partnership, history.Asked(DENVER)).users == [convener.pk]


def test_every_kept_model_is_told_of():
    """A model that keeps a history is one kind or another."""
    assert {kind.lines for kind in KINDS if not kind.is_fact} == set(kept.kept())


# The pages


def test_the_page_shows_lines_by_day_with_their_filters(signed, partnership, as_person, convener, at):
    page = as_person(convener).get(
        f"/partnerships/{partnership.slug}/history/", {"kind": "sign_up", "on": "2025-03-06"}
    )

    (day, entries) = page.context["days"][0]
    assert (day, len(page.context["days"]), len(entries)) == ("Mar 6, 2025", 1, 2)
    assert "Connie Convener added the sign-up of Odalys Brennick" in page.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        *({"by": "x"}, {"by": "9" * 30}, {"kind": "nothing"}, {"page": "x"}),
        *({"on": "2025-13-40"}, {"on": "9999-12-31"}, {"on": "0001-01-01"}),
    ],
)
def test_what_is_asked_for_wrongly_is_not_asked_for(partnership, as_person, convener, asked):
    page = as_person(convener).get(f"/partnerships/{partnership.slug}/history/", asked)

    assert (page.status_code, page.context["page_obj"].number) == (200, 1)


@pytest.mark.parametrize("crowd", [1, 50])
def test_the_page_asks_as_often_for_one_line_as_for_fifty(
    partnership, as_person, convener, at, crowd, django_assert_num_queries
):
    meeting = planning.plan(partnership, MeetingType.QUARTERLY, starts_at=at, by=None, at=at)
    for number in range(crowd):
        capture.check_in(meeting, make_person(f"Guest {number}", "Kettlewood Fabrication"), by=None, at=at)
    browser = as_person(convener)

    with django_assert_num_queries(10):
        page = browser.get(f"/partnerships/{partnership.slug}/history/", {"kind": "attendance"})
    assert page.context["page_obj"].paginator.count == crowd


def test_the_history_of_a_person_tells_a_convener_of_another_partnership_only_what_all_share(
    signed, odalys, as_person, outsider
):
    page = as_person(outsider).get(reverse("desk:person_history", kwargs={"pk": odalys.pk}))

    sentences = [entry.sentence for _day, entries in page.context["days"] for entry in entries]
    assert sentences == [
        "Somebody not signed in added Odalys Brennick at Kettlewood Fabrication.",
        "Somebody not signed in added Odalys Brennick.",
    ]


def test_what_a_visitor_changes_is_theirs(as_person, convener, odalys):
    as_person(convener).post(f"/people/{odalys.pk}/edit/", {"name": "Odalys B. Brennick"})

    assert of_person(odalys, kind="person")[0] == (
        "Connie Convener changed the name of Odalys B. Brennick from “Odalys Brennick” to “Odalys B. Brennick”."
    )


def test_rows_written_in_bulk_leave_their_lines(odalys, convener, at):
    with acting(by=convener, at=at):
        kept.change(Affiliation.objects.filter(person=odalys), title="Director")

    line = Affiliation.history.filter(person=odalys).first()
    assert (line.title, line.history_user, line.history_date, line.history_type) == ("Director", convener, at, "~")


def test_no_bare_bulk_statement_writes_rows_that_keep_a_history():
    """Those that stand say why: a conflict is settled in the same statement, then the lines are noted."""
    models = "|".join(kind.model.__name__ for kind in KINDS if not kind.is_fact)
    bare = re.compile(rf"\b({models})\.(?:_base_manager|objects)\.(?:bulk_create|bulk_update)\(")
    found = sorted(
        f"{path.relative_to(HOUSE)}: {match[1]}"
        for room in ("partnerships", "followups", "actionteams", "meetings", "invitations", "indicators", "desk")
        for path in (HOUSE / room).rglob("*.py")
        if "tests" not in path.parts
        for match in bare.finditer(path.read_text())
    )

    assert found == [
        "meetings/capture/recording.py: Attendance",  # noted with history.note
        "meetings/capture/recording.py: Attendance",
        "meetings/counts.py: Meeting",  # figures counted from rows that keep a history themselves
        "meetings/wall.py: Idea",  # noted with history.note
    ]
