"""Two records of one person, or of one company, become one: nothing is lost, nothing is there twice."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from actionteams import teams
from actionteams.models import Chair, SignUp, Slip, TeamSeat
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority
from followups.models import FollowUp
from followups.tests.makers import owe
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings import planning
from meetings.kinds import MeetingType, Presence
from meetings.models import Attendance
from meetings.tests.makers import LAUNCH_DAY, hold_meeting, plan_meeting
from outbox.models import Letter
from outbox.tests.makers import make_letter
from partnerships import contacts, links, merging, people, sides
from partnerships.merging import moving
from partnerships.models import (
    Affiliation,
    Candidacy,
    CandidacyStep,
    Commitment,
    Merge,
    Organization,
    Person,
    PrivateNote,
    RoleHolding,
    StatedSide,
    SuggestedChange,
    SupportMember,
)
from partnerships.roles import Role
from partnerships.systems import Side, System
from partnerships.tests.makers import make_organization, make_person, make_user, seat

NOON = dt.datetime(2025, 6, 2, 18, 0, tzinfo=dt.UTC)
EARLY, LATE = dt.date(2024, 5, 1), dt.date(2025, 2, 1)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication", email="odalys@kettlewood.example")


@pytest.fixture
def twin(db):
    """Odalys again, as somebody typed her at the door."""
    person = Person.objects.create(name="O. Brennick", mobile="303 555 0100")
    people.take_job(person, make_organization("Kettlewood Fabrication"), title="CEO", on=EARLY)
    return person


def merge(kept, gone):
    return merging.merge(kept, gone, by=None, at=NOON)


def values(rows, *names):
    return list(rows.order_by("pk").values_list(*names))


# What a person knows


def test_the_survivor_keeps_what_it_has_and_takes_what_it_lacks(odalys, twin):
    twin.email = "o@elsewhere.example"
    twin.save()

    told = merge(odalys, twin)

    odalys.refresh_from_db()
    assert (odalys.name, odalys.email, odalys.mobile) == (
        "Odalys Brennick",
        "odalys@kettlewood.example",
        "303 555 0100",
    )
    assert told.filled == ["mobile"]
    assert ("Not kept, since the survivor has another: o@elsewhere.example.", 1) in told.decided
    assert not Person.objects.filter(pk=told.gone).exists()


def test_an_email_moves_over_although_it_is_unique(odalys, twin):
    merge(twin, odalys)

    twin.refresh_from_db()
    assert (twin.name, twin.email) == ("O. Brennick", "odalys@kettlewood.example")


def test_who_wanted_no_more_invitations_under_one_name_wants_none(odalys, twin):
    Person.objects.filter(pk=twin.pk).update(opted_out_on=LATE)

    merge(odalys, twin)

    odalys.refresh_from_db()
    assert odalys.opted_out_on == LATE


def test_old_numbers_lead_to_the_survivor_through_several_merges(odalys, twin):
    third = make_person("Odalis Brennick", "Larkspur Hydraulics")
    numbers = third.pk, twin.pk

    merge(twin, third)
    merge(odalys, twin)

    assert [merging.survivor(Person, number) for number in numbers] == [odalys, odalys]
    assert merging.survivor(Organization, numbers[0]) is None
    assert values(Merge.objects, "gone", "person") == [(numbers[0], odalys.pk), (numbers[1], odalys.pk)]


def test_two_with_an_account_each_stay_apart(odalys, twin):
    make_user("Odalys", odalys), make_user("Twin", twin)

    with pytest.raises(merging.TwoAccounts):
        merge(odalys, twin)


def test_the_account_of_the_duplicate_becomes_the_survivors(odalys, twin):
    account = make_user("Twin", twin)

    merge(odalys, twin)

    account.refresh_from_db()
    assert account.person == odalys


def test_who_was_erased_joins_nobody(odalys, twin):
    Person.objects.filter(pk=twin.pk).update(erased_at=NOON)

    with pytest.raises(merging.ErasedRecord):
        merge(odalys, twin)


def test_a_record_is_not_merged_with_itself_and_not_twice(odalys, twin):
    with pytest.raises(merging.SameRecord):
        merge(odalys, odalys)
    again = Person.objects.get(pk=twin.pk)
    merge(odalys, twin)
    with pytest.raises(merging.GoneAlready):
        merge(odalys, again)


# Where both have a row of which there can be one only


def test_the_same_job_twice_is_one_from_its_earliest_day(odalys, twin):
    Affiliation.objects.filter(person=odalys).update(started_on=LATE)

    merge(odalys, twin)

    assert values(odalys.affiliations, "organization__name", "title", "started_on", "ended_on") == [
        ("Kettlewood Fabrication", "CEO", EARLY, None)
    ]


def test_jobs_at_two_companies_both_stay_and_the_preview_says_so(odalys):
    other = make_person("Odalys Brennick", "Larkspur Hydraulics")

    told = merging.preview(odalys, other, by=None, at=NOON)

    assert [words for words, _count in told.decided] == [
        "Both jobs go on: Kettlewood Fabrication, Larkspur Hydraulics. Put a last day to the one that is over, on "
        "the person’s page."
    ]


def test_overlapping_roles_become_one_and_those_apart_stay_apart(partnership, odalys, twin):
    row = {"partnership": partnership, "role": Role.CHAMPION}
    RoleHolding.objects.create(**row, person=odalys, started_on=dt.date(2022, 1, 1), ended_on=dt.date(2022, 12, 31))
    RoleHolding.objects.create(**row, person=odalys, started_on=LATE)
    RoleHolding.objects.create(**row, person=twin, started_on=EARLY, ended_on=dt.date(2025, 3, 1), reason="Asked")

    merge(odalys, twin)

    assert values(odalys.role_holdings, "started_on", "ended_on", "reason") == [
        (dt.date(2022, 1, 1), dt.date(2022, 12, 31), ""),
        (EARLY, None, "Asked"),
    ]


def test_one_seat_in_the_support_team(partnership, odalys, twin):
    SupportMember.objects.create(partnership=partnership, person=odalys, oriented_on=LATE)
    SupportMember.objects.create(partnership=partnership, person=twin, seat="", decides=True, oriented_on=EARLY)

    merge(odalys, twin)

    assert values(SupportMember.objects, "person", "decides", "oriented_on") == [(odalys.pk, True, EARLY)]


def test_one_candidacy_with_the_steps_of_both(partnership, odalys, twin):
    for person, state, on in ((odalys, "identified", EARLY), (twin, "asked", LATE)):
        row = Candidacy.objects.create(partnership=partnership, person=person, state=state, for_company=person == twin)
        CandidacyStep.objects.create(candidacy=row, state=state, on=on, at=NOON)

    merge(odalys, twin)

    candidacy = Candidacy.objects.get()
    assert (candidacy.person, candidacy.state, candidacy.for_company) == (odalys, "asked", True)
    assert values(candidacy.steps, "state", "on") == [("identified", EARLY), ("asked", LATE)]


def test_a_difference_that_waits_twice_waits_once(partnership, odalys, twin):
    for person in (odalys, twin):
        SuggestedChange.objects.create(partnership=partnership, person=person, field="title", given="Owner", at=NOON)

    merge(odalys, twin)

    assert values(SuggestedChange.objects, "person", "given") == [(odalys.pk, "Owner")]


def test_of_two_stated_sides_the_later_stands_from_its_day(partnership, odalys, twin):
    sides.state_side(partnership, odalys, Side.PUBLIC, on=EARLY, reason="Agency", by=None)
    sides.state_side(partnership, twin, Side.INDUSTRY, on=LATE, reason="Runs a clinic", by=None)

    merge(odalys, twin)

    assert values(StatedSide.objects.filter(person=odalys), "side", "started_on", "ended_on") == [
        ("public", EARLY, LATE),
        ("industry", LATE, None),
    ]


def present(meeting):
    return values(meeting.attendances, "person__name", "state", "capacity", "organization__name")


def test_at_one_meeting_present_wins_with_its_capacity_and_company(partnership, odalys, twin):
    launch = hold_meeting(partnership, people=[twin])
    launch.attendances.update(capacity="observer")
    Attendance.objects.create(meeting=launch, person=odalys, capacity="industry", state=Presence.EXPECTED, at=NOON)

    merge(odalys, twin)

    assert present(launch) == [("Odalys Brennick", "present", "observer", "Kettlewood Fabrication")]
    assert launch.attendances.get().was_expected is True


def test_a_merge_counts_past_meetings_anew_and_says_so(partnership, odalys, twin):
    """The counting rules of domain 4.3: a merge recomputes every past count."""
    launch = hold_meeting(partnership, people=[odalys, twin])
    second = hold_meeting(partnership, MeetingType.SECOND, dt.date(2025, 5, 28), people=[twin])
    launch.refresh_from_db(), second.refresh_from_db()
    assert (launch.leaders, launch.companies, second.first_time_people) == (2, 1, 0)
    version = type(partnership).objects.get().record_version

    told = merge(odalys, twin)

    launch.refresh_from_db(), second.refresh_from_db()
    assert (launch.leaders, launch.companies, second.leaders) == (1, 1, 1)
    assert [(one.meeting, one.figure, one.before, one.now) for one in told.recounts] == [
        ("Launch", "business leaders", 2, 1),
        ("Launch", "first-time leaders", 2, 1),
    ]
    assert type(partnership).objects.get().record_version > version
    assert Merge.objects.get().recounted == 1


def test_signed_up_twice_is_signed_up_once_from_the_earlier_day(partnership, odalys, twin):
    homes = make_priority(partnership)
    for person, on in ((odalys, LAUNCH_DAY), (twin, dt.date(2025, 3, 1))):
        champion_of(homes, "", person=person, on=on)
    own = champion_of(make_priority(partnership, "Power prices"), "", person=twin)

    merge(odalys, twin)

    assert values(SignUp.objects, "priority__title", "person", "started_on", "ended_on") == [
        ("Homes for workers", odalys.pk, dt.date(2025, 3, 1), None),
        ("Power prices", odalys.pk, own.started_on, None),
    ]


def test_chairs_and_seats_of_one_team_become_one(partnership, odalys, twin):
    homes = make_priority(partnership)
    for person in (odalys, twin):
        champion_of(homes, "", person=person)
    hold_launch(partnership)
    hold_call(homes, dt.date(2025, 3, 27))
    homes.refresh_from_db()
    for person, on in ((odalys, dt.date(2025, 5, 28)), (twin, dt.date(2025, 5, 1))):
        teams.make_chair(homes, person, on=on, by=None, at=NOON)
        TeamSeat.objects.create(priority=homes, person=person, started_on=on)

    merge(odalys, twin)

    assert values(Chair.objects, "person", "started_on") == [(odalys.pk, dt.date(2025, 5, 1))]
    assert values(TeamSeat.objects, "person", "started_on") == [(odalys.pk, dt.date(2025, 5, 1))]


def test_a_slip_handed_in_under_both_is_one_and_its_link_opens_it(partnership, odalys, twin):
    slips = [
        Slip.objects.create(
            partnership=partnership, person=person, client_key="k", name="O", email="o@k.example", at=NOON
        )
        for person in (odalys, twin)
    ]
    links.make("sign_up", partnership, at=NOON, person=twin, about=slips[1].pk)

    merge(odalys, twin)

    assert values(Slip.objects, "pk", "person") == [(slips[0].pk, odalys.pk)]
    assert values(odalys.privatelink_set, "about") == [(slips[0].pk,)]


def test_asked_about_the_plan_under_both_names_is_asked_once(partnership, odalys, twin):
    priority = make_priority(partnership)
    version = priority.cycle.plan_versions.create(number=1, content={}, made_on=LATE, at=NOON)
    version.reviews.create(person=odalys, asked_at=NOON, comment="Start in May", answered_at=NOON, settled_at=NOON)
    version.reviews.create(person=twin, asked_at=NOON, agreed_on=LATE, comment="Ask Larkspur too", answered_at=NOON)

    merge(odalys, twin)

    kept = values(version.reviews, "person", "agreed_on", "comment", "settled_at")
    assert kept == [(odalys.pk, LATE, "Start in May\n\nAsk Larkspur too", None)]


def test_a_kept_version_of_the_plan_names_the_survivor_by_number(partnership, odalys, twin):
    priority = make_priority(partnership)
    priority.actions.create(title="Tour", owner=twin, agreed_on=LATE)
    content = {"priorities": [{"actions": [{"owner": {"person": twin.pk, "name": "O. Brennick"}}]}]}
    version = priority.cycle.plan_versions.create(number=1, content=content, made_on=LATE, at=NOON)

    merge(odalys, twin)

    version.refresh_from_db()
    owner = version.content["priorities"][0]["actions"][0]["owner"]
    assert owner == {"person": odalys.pk, "name": "O. Brennick"}


def test_chosen_for_one_team_under_both_names_is_chosen_once(partnership, odalys, twin):
    priority = make_priority(partnership)
    priority.selections.create(person=odalys, brings_resources=True, note="Runs the lab", chosen_on=LATE, at=NOON)
    priority.selections.create(person=twin, gains_together=True, note="Fair", chosen_on=EARLY, at=NOON)

    merge(odalys, twin)

    fields = ("person", "brings_resources", "combines_freely", "gains_together", "note", "chosen_on")
    assert values(priority.selections, *fields) == [(odalys.pk, True, False, True, "Runs the lab\n\nFair", EARLY)]


def test_check_ins_of_both_seats_stay_and_of_one_day_the_one_that_was_held(partnership, odalys, twin):
    priority = make_priority(partnership)
    seats = [priority.team_seats.create(person=person, started_on=LATE) for person in (odalys, twin)]
    june, july = dt.date(2025, 6, 2), dt.date(2025, 7, 1)
    seats[0].check_ins.create(planned_on=june, at=NOON)
    seats[1].check_ins.create(planned_on=june, held_on=june, note="All well", at=NOON)
    seats[1].check_ins.create(planned_on=july, at=NOON)

    merge(odalys, twin)

    [seat_row] = priority.team_seats.all()
    assert values(seat_row.check_ins, "planned_on", "held_on") == [(june, june), (july, None)]


def test_the_same_assistant_under_both_names_is_one(odalys, twin):
    for person, day in ((odalys, LATE), (twin, EARLY)):
        person.assistants.create(name="Ana Sorrel", email="ana@kettlewood.example", started_on=day)

    merge(odalys, twin)

    assert values(odalys.assistants, "name", "started_on") == [("Ana Sorrel", EARLY)]


@pytest.fixture
def letter(partnership):
    launch = plan_meeting(partnership, MeetingType.LAUNCH, dt.date(2025, 9, 4))
    return Invitation.objects.create(partnership=partnership, meeting=launch, subject="Come", created_at=NOON)


def invite(letter, person, **given):
    return Invitee.objects.create(invitation=letter, person=person, **({"added_on": LATE, "added_at": NOON} | given))


def answered(reply, hour):
    return {"reply": reply, "reply_on": LATE, "reply_at": NOON.replace(hour=hour), "reply_how": "told"}


def test_invited_twice_is_invited_once_with_the_newest_answer_and_all_asks(partnership, letter, odalys, twin):
    mine = invite(letter, odalys, **answered("yes", 9), letter_on=LATE, letter_how="mailed")
    other = invite(letter, twin, **answered("no", 10), letter_on=EARLY, letter_how="outside", personal_line="Do come")
    ask = Ask.objects.create(invitee=other, on=LATE, at=NOON)
    planning.expect(letter.meeting, odalys, by=None, at=NOON)
    links.make("rsvp", partnership, at=NOON, person=twin, about=other.pk)

    merge(odalys, twin)

    ask.refresh_from_db()
    told = ("pk", "person", "reply", "letter_on", "letter_how", "personal_line")
    assert values(Invitee.objects, *told) == [(mine.pk, odalys.pk, "no", EARLY, "outside", "Do come")]
    assert ask.invitee == mine
    assert values(odalys.privatelink_set, "about") == [(mine.pk,)]
    assert not letter.meeting.attendances.exists()


def test_nobody_stands_in_for_themselves(letter, odalys, twin):
    mine = invite(letter, odalys, **answered("colleague", 9))
    invite(letter, twin, stands_in_for=mine)

    merge(odalys, twin)

    assert values(Invitee.objects, "person", "stands_in_for") == [(odalys.pk, None)]


def test_a_signature_that_was_given_stays(letter, odalys, twin):
    Signature.objects.create(invitation=letter, person=odalys, declined_on=EARLY, title="Owner")
    Signature.objects.create(invitation=letter, person=twin, signed_on=LATE, signed_at=NOON, how="paper", revision=1)

    merge(odalys, twin)

    assert values(Signature.objects, "person", "signed_on", "declined_on", "title") == [
        (odalys.pk, LATE, None, "Owner")
    ]


def test_what_is_owed_to_both_is_owed_once_and_called_by_the_survivor(partnership, odalys, twin):
    owe(partnership, "T13", key="one-on-one", person=odalys, title="Odalys Brennick")
    again = FollowUp.objects.get()
    again.pk, again.person, again.about, again.done_on = None, twin, "O. Brennick", LATE
    again.done_how, again.on_time, again.judged_due_on, again.raise_at = "outside", True, LATE, None
    again.dedup_key = again.key_now()
    again.save()

    told = merge(odalys, twin)

    owed = FollowUp.objects.get(rule="T13")
    assert (owed.person, owed.dedup_key, owed.done_on) == (odalys, owed.key_now(), LATE)
    assert ("Owed to both: owed once.", 1) in told.decided


def test_everything_else_simply_points_at_the_survivor(partnership, odalys, twin, convener):
    contacts.record(
        make_organization("Larkspur Hydraulics"),
        person=twin,
        made_by=twin,
        kind="call",
        outcome="spoke",
        on=LATE,
        by=None,
        at=NOON,
    )
    PrivateNote.objects.create(
        partnership=partnership,
        person=twin,
        text="Kind",
        written_on=LATE,
        written_at=NOON,
        expires_on=dt.date(2027, 2, 1),
    )
    make_letter(person_number=twin.pk)

    told = merge(odalys, twin)

    assert (odalys.contacts.count(), odalys.contacts_made.count(), odalys.private_notes.count()) == (1, 1, 1)
    assert Letter.objects.get().person_number == odalys.pk
    assert dict(told.moved_in_words)["lines of the contact log"] == 2
    assert Affiliation.history.filter(person_id=told.gone).count() == 0


def test_letters_that_wait_go_to_the_survivors_address(odalys, twin):
    twin.email = "o@elsewhere.example"
    twin.save()
    make_letter(person_number=twin.pk, to_address="O@elsewhere.example")
    make_letter(person_number=twin.pk, to_address="desk@elsewhere.example")

    merge(odalys, twin)

    assert sorted(Letter.objects.values_list("to_address", flat=True)) == [
        "desk@elsewhere.example",
        "odalys@kettlewood.example",
    ]


# Companies


@pytest.fixture
def kettlewood(db):
    return make_organization("Kettlewood Fabrication")


@pytest.fixture
def kettelwood(db):
    """The same company with a slip of the finger."""
    return make_organization("Kettelwood Fabrication", to_check=True)


def test_two_companies_that_are_one_count_once_at_past_meetings(partnership, kettlewood, kettelwood):
    both = [make_person("Odalys Brennick", kettlewood), make_person("Hollis Penhallow", kettelwood)]
    launch = hold_meeting(partnership, people=both)
    assert launch.companies == 2

    told = merge(kettlewood, kettelwood)

    launch.refresh_from_db()
    assert (launch.leaders, launch.companies) == (2, 1)
    assert [one.change for one in told.recounts] == ["companies 2 → 1", "first-time companies 2 → 1"]
    assert merging.survivor(Organization, told.gone) == kettlewood
    kettlewood.refresh_from_db()
    assert kettlewood.to_check is False


def test_a_job_at_both_companies_is_one(kettlewood, kettelwood):
    odalys = make_person("Odalys Brennick", kettlewood)
    people.take_job(odalys, kettelwood, title="CEO", on=EARLY)

    merge(kettlewood, kettelwood)

    assert values(odalys.affiliations, "organization", "title", "started_on") == [(kettlewood.pk, "CEO", None)]


def test_of_two_commitments_the_earlier_stands(partnership, kettlewood, kettelwood):
    odalys = make_person("Odalys Brennick", kettlewood)
    for company, on, signer in ((kettlewood, LATE, None), (kettelwood, EARLY, odalys)):
        Commitment.objects.create(partnership=partnership, organization=company, signed_on=on, signer=signer, at=NOON)

    merge(kettlewood, kettelwood)

    assert values(Commitment.objects, "organization", "signed_on", "signer") == [(kettlewood.pk, EARLY, odalys.pk)]


def parents():
    return dict(Organization.objects.order_by("pk").values_list("name", "parent__name"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"Branch": "Kettelwood Fabrication"}, {"Branch": "Kettlewood Fabrication"}),
        ({"Kettlewood Fabrication": "Kettelwood Fabrication"}, {}),
        ({"Kettelwood Fabrication": "Kettlewood Fabrication"}, {}),
        ({"Kettelwood Fabrication": "Group"}, {"Kettlewood Fabrication": "Group"}),
        (
            {"Kettlewood Fabrication": "Group", "Branch": "Kettelwood Fabrication"},
            {"Kettlewood Fabrication": "Group", "Branch": "Group"},
        ),
        (
            {"Kettlewood Fabrication": "Kettelwood Fabrication", "Branch": "Kettelwood Fabrication"},
            {"Branch": "Kettlewood Fabrication"},
        ),
        (
            {"Branch": "Kettlewood Fabrication", "Kettelwood Fabrication": "Group"},
            {"Branch": "Kettlewood Fabrication"},
        ),
    ],
)
def test_there_is_one_level_of_parents_after_a_merge_too(kettlewood, kettelwood, before, after):
    make_organization("Group"), make_organization("Branch")
    for name, parent in before.items():
        Organization.objects.filter(name=name).update(parent=Organization.objects.get(name=parent))

    kettlewood.refresh_from_db(), kettelwood.refresh_from_db()
    merge(kettlewood, kettelwood)

    alone = {"Kettlewood Fabrication": None, "Group": None, "Branch": None}
    assert parents() == alone | after


# The preview, and the net under it all


def test_the_preview_says_what_would_move_and_changes_nothing(partnership, odalys, twin):
    hold_meeting(partnership, people=[odalys, twin])

    told = merging.preview(odalys, twin, by=None, at=NOON)

    assert dict(told.moved_in_words) == {}
    assert told.decided == [
        ("The same job twice becomes one, from its earliest day.", 1),
        ("On the list of one meeting twice: they were there once, and as what stays.", 1),
    ]
    assert [one.change for one in told.recounts] == ["business leaders 2 → 1", "first-time leaders 2 → 1"]
    assert (Person.objects.count(), Attendance.objects.count(), Merge.objects.count()) == (2, 2, 0)
    assert partnership.meetings.get().leaders == 2


DECIDED = {
    "followups.merging": {"followups.FollowUp: follow_up_is_owed_once"},
    "partnerships.merging.ground": {
        "partnerships.Affiliation: one_current_job_at_an_organization",
        "partnerships.RoleHolding: one_current_role_each",
        "partnerships.SupportMember: one_support_row_each",
        "partnerships.Candidacy: one_candidacy_each",
        "partnerships.Commitment: an_organization_commits_once",
        "partnerships.Assistant: an_assistant_is_named_once",
        "partnerships.SuggestedChange: a_difference_waits_once",
        "partnerships.ToldApart: two_people_are_told_apart_once",
        "partnerships.User: person",
    },
    "actionteams.merging": {
        "actionteams.SignUp: a_champion_signs_up_once_for_a_priority",
        "actionteams.TeamSeat: one_team_seat_each",
        "actionteams.Chair: one_chair_each",
        "actionteams.Slip: a_slip_is_handed_in_once",
        "actionteams.PlanReview: a_champion_reviews_a_version_once",
        "actionteams.Selection: one_selection_each",
    },
    "meetings.merging": {
        "meetings.Attendance: a_person_attends_once",
        "meetings.CallLead: one_call_lead_each",
        "meetings.RecapCopy: a_recap_goes_to_a_person_once",
        "meetings.WelcomeCopy: a_newcomer_is_welcomed_once",
    },
    "invitations.merging": {
        "invitations.Invitee: a_person_is_invited_once",
        "invitations.Signature: one_signature_each",
    },
    "surveys.merging": {"surveys.Participant: a_participant_is_asked_once"},
}


def test_every_unique_key_with_a_person_or_an_organization_has_somebody_who_decides():
    """A new model with such a key fails here until its room settles which row stays; DECIDED names who does."""
    found = {
        f"{model._meta.label}: {name}"
        for kind in (Person, Organization)
        for model, field in moving.relations(kind)
        for name, _others, _rows in moving.unique_keys(model, field)
    }

    assert found | DECIDED["followups.merging"] == set().union(*DECIDED.values())


def test_no_relation_is_overlooked():
    """Every foreign key to a person or an organization, read in another way than the merge reads them."""
    for kind in (Person, Organization):
        hidden = {
            (field.related_model._meta.label, field.field.name)
            for field in kind._meta.get_fields(include_hidden=True)
            if field.auto_created and not field.concrete and isinstance(field.field, ForeignKey)
        }
        read = {(model._meta.label, field) for model, field in (*moving.relations(kind), *moving.copies(kind))}
        assert len(read) > 20
        assert hidden == read


def test_plain_numbers_of_people_stand_only_where_the_merge_looks():
    """Columns that keep a person's number without a key: a new one fails here until the merge follows it."""
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if not field.is_relation and field.name.startswith(("person", "organization")) and field.name.endswith("number")
    }
    assert plain == {"outbox.Letter.person_number"}


def test_two_rows_that_nobody_decided_about_stop_the_merge_whole(partnership, odalys, twin, monkeypatch):
    homes = make_priority(partnership)
    for person in (odalys, twin):
        champion_of(homes, "", person=person)
    monkeypatch.setattr("partnerships.echoes.sound", lambda name, **facts: None)

    with pytest.raises(merging.Undecided, match="a_champion_signs_up_once_for_a_priority"):
        merge(odalys, twin)

    assert Person.objects.filter(pk__in=[odalys.pk, twin.pk]).count() == 2
    assert SignUp.objects.filter(person=twin).count() == 1
    assert twin.affiliations.count() == 1


# Who may


def test_who_may_merge_whom(partnership, convener, outsider, admin, observer):
    """A convener where every partnership of both is theirs, a network admin everywhere."""
    mine, other = make_person("Mine", "Mine Works"), make_person("Other", "Other Works")
    seat(partnership, Role.CHAMPION, mine)
    theirs = outsider.person.role_holdings.get().partnership
    hold_meeting(theirs, people=[other])
    today = dt.date(2025, 6, 2)
    free = make_person("Free")

    asked = [(user, pair) for user in (convener, outsider, admin, observer) for pair in ((mine, free), (mine, other))]
    assert [merging.may_merge(user, *pair, today=today) for user, pair in asked] == [
        *(True, False),
        *(False, False),
        *(True, True),
        *(False, False),
    ]
    board = make_organization("Coastal Workforce Board", System.WORKFORCE)
    assert merging.partnerships_of(board) == {theirs.pk}
