"""Answers: who is expected because of them, and what they leave alone."""

from __future__ import annotations

import datetime as dt

import pytest

from invitations import inviting, replies, reply_page, writing
from invitations.board import Board
from invitations.models import Invitee
from invitations.replies import Colleague
from invitations.states import Reply, ReplyHow
from meetings import planning
from meetings.kinds import MeetingType
from meetings.models import Attendance
from meetings.tests.makers import hold_meeting, plan_meeting
from outbox.models import Letter
from partnerships.models import Person, SuggestedChange
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person

FEB_4 = dt.datetime(2025, 2, 4, 17, 0, tzinfo=dt.UTC)
FEB_6 = dt.datetime(2025, 2, 6, 17, 0, tzinfo=dt.UTC)
FEB_7 = dt.datetime(2025, 2, 7, 17, 0, tzinfo=dt.UTC)
LINK, TOLD = ReplyHow.LINK, ReplyHow.TOLD


@pytest.fixture
def launch(partnership):
    """Thu, Mar 6, 2025, 7:30 in Denver."""
    return plan_meeting(partnership, at=FEB_4)


@pytest.fixture
def invitation(launch):
    return writing.begin(launch, by=None, at=FEB_4)


@pytest.fixture
def grace(invitation):
    """Grace Lindqvist of Lindqvist Labs is asked to come."""
    person = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example")
    return inviting.invite(invitation, person, by=None, at=FEB_4)


def expected(meeting):
    rows = meeting.attendances.expected().select_related("person", "organization").order_by("person__name")
    return [(row.person.name, row.organization.name, row.capacity) for row in rows]


def answer(invitee, given, at=FEB_6, how=LINK, **more):
    return replies.reply(Invitee.objects.get(pk=invitee.pk), given, how=how, at=at, **more)


def letters(kind="answer_receipt"):
    return [(letter.to_address, letter.subject) for letter in Letter.objects.filter(kind=kind).order_by("pk")]


def test_who_says_yes_is_expected_as_what_they_are(launch, grace):
    invitee = answer(grace, Reply.YES, note="With pleasure")

    assert expected(launch) == [("Grace Lindqvist", "Lindqvist Labs", "industry")]
    assert (invitee.reply, invitee.reply_on, invitee.reply_how, invitee.reply_note) == (
        "yes",
        dt.date(2025, 2, 6),
        "link",
        "With pleasure",
    )


def test_a_public_partner_who_says_yes_is_expected_on_the_public_side(launch, invitation):
    dean = make_person("Dora Dean", make_organization("Juniper College", System.COMMUNITY_COLLEGE))
    answer(inviting.invite(invitation, dean, by=None, at=FEB_4), Reply.YES)

    assert expected(launch) == [("Dora Dean", "Juniper College", "support")]


def test_who_changes_to_no_is_expected_no_more(launch, grace):
    answer(grace, Reply.YES)
    invitee = answer(grace, Reply.NO, at=FEB_7)

    assert expected(launch) == []
    assert (invitee.reply, invitee.reply_on) == ("no", dt.date(2025, 2, 7))


def test_a_no_takes_off_whom_the_convener_had_expected(launch, grace):
    planning.expect(launch, grace.person, by=None, at=FEB_4)
    answer(grace, Reply.NO)

    assert expected(launch) == []


def test_a_no_leaves_alone_who_was_there(partnership, launch, grace):
    """A stop refuses an intention, never the record: what was told late is kept, and nobody leaves the room by it."""
    held = hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 1, 16), people=[grace.person])
    answer(grace, Reply.NO)

    assert Attendance.objects.get(meeting=held).is_present


def test_an_answer_told_after_the_meeting_was_held_is_kept_and_expects_nobody(partnership):
    held = hold_meeting(partnership, people=[make_person("Imelda Stroud", "Stroud Steel")])
    invitation = writing.begin(held, by=None, at=FEB_4)
    late = inviting.invite(invitation, make_person("Hal Quist", "Quist Tools"), by=None, at=FEB_4)
    answer(late, Reply.YES, how=TOLD, at=dt.datetime(2025, 3, 10, 17, 0, tzinfo=dt.UTC))

    assert Invitee.objects.get(pk=late.pk).reply == "yes"
    assert expected(held) == []


class TestAColleague:
    BRAM = Colleague("Bram Osei", "bram@labs.example", "Plant manager", "303 555 0101")

    def test_is_invited_for_the_same_company_and_expected_instead(self, launch, grace):
        answer(grace, Reply.YES)
        invitee = answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=self.BRAM)

        bram = Invitee.objects.get(person__name="Bram Osei")
        assert (bram.stands_in_for, bram.reply, bram.organization.name) == (invitee, "yes", "Lindqvist Labs")
        assert (bram.person.email, bram.person.affiliation_now().title) == ("bram@labs.example", "Plant manager")
        assert expected(launch) == [("Bram Osei", "Lindqvist Labs", "industry")]

    def test_gets_a_letter_that_says_who_named_them(self, grace):
        answer(grace, Reply.COLLEAGUE, colleague=self.BRAM)

        letter = Letter.objects.get()
        assert (letter.kind, letter.to_address) == ("answer_receipt", "bram@labs.example")
        assert "Grace Lindqvist cannot come and named you to come instead." in letter.text

    def test_must_be_named(self, grace):
        with pytest.raises(replies.ColleagueMissing):
            answer(grace, Reply.COLLEAGUE)
        with pytest.raises(replies.ColleagueMissing):
            answer(grace, Reply.COLLEAGUE, colleague=Colleague(" "))

        assert Invitee.objects.get().reply == ""

    def test_is_somebody_else(self, grace):
        with pytest.raises(replies.IsThemselves):
            answer(grace, Reply.COLLEAGUE, colleague=Colleague("G. Lindqvist", "Grace@labs.example"))

    def test_known_to_the_record_keeps_what_it_says_of_them(self, partnership, grace):
        known = make_person("Corazon Plankett", "Plankett Pumps", email="cora@pumps.example", mobile="303 555 0199")
        answer(grace, Reply.COLLEAGUE, colleague=Colleague("Cora P.", "cora@pumps.example", "Boss", "720 555 0111"))

        known.refresh_from_db()
        assert (known.name, known.mobile) == ("Corazon Plankett", "303 555 0199")
        assert Person.objects.count() == 2
        given = SuggestedChange.objects.filter(person=known).order_by("field")
        assert [(change.field, change.given) for change in given] == [
            ("company", "Lindqvist Labs"),
            ("mobile", "720 555 0111"),
            ("name", "Cora P."),
        ]
        assert Letter.objects.get().to_address == "cora@pumps.example"

    def test_who_answered_for_themselves_is_not_overruled(self, launch, invitation, grace):
        bram = make_person("Bram Osei", "Lindqvist Labs", email="bram@labs.example")
        theirs = inviting.invite(invitation, bram, by=None, at=FEB_4)
        answer(theirs, Reply.NO)
        answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=self.BRAM)

        assert Invitee.objects.get(person=bram).reply == "no"
        assert expected(launch) == []

    def test_who_was_asked_for_themselves_stays_among_those_who_were_asked(self, launch, invitation, grace):
        bram = make_person("Bram Osei", "Lindqvist Labs", email="bram@labs.example")
        inviting.invite(invitation, bram, by=None, at=FEB_4)
        answer(grace, Reply.COLLEAGUE, colleague=self.BRAM)

        theirs = Invitee.objects.get(person=bram)
        assert (theirs.reply, theirs.stands_in_for) == ("yes", None)
        assert expected(launch) == [("Bram Osei", "Lindqvist Labs", "industry")]
        assert Board(invitation, today=dt.date(2025, 2, 6)).share.total == 2

    def test_of_three_named_by_a_link_each_counts_on_the_list_or_not(self, invitation, grace):
        for number in (1, 2, 3):
            person = make_person(f"Number {number}", "Lindqvist Labs", email=f"n{number}@labs.example")
            inviting.invite(invitation, person, by=None, at=FEB_4)
            colleague = Colleague(f"Number {number}", f"n{number}@labs.example")
            answer(grace, Reply.COLLEAGUE, at=FEB_6 + dt.timedelta(hours=number), colleague=colleague)
        with pytest.raises(replies.TooManyColleagues):
            answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=self.BRAM)

    def test_is_named_on_the_page_only_when_of_the_same_company(self, grace):
        make_person("Corazon Plankett", "Plankett Pumps", email="cora@pumps.example")
        invitee = answer(grace, Reply.COLLEAGUE, colleague=Colleague("Anybody", "cora@pumps.example"))
        assert reply_page.read(invitee, now=FEB_6).stand_in is None

        invitee = answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=self.BRAM)
        assert reply_page.read(invitee, now=FEB_7).stand_in.person.name == "Bram Osei"

    def test_steps_back_when_the_invitee_comes_after_all(self, launch, grace):
        answer(grace, Reply.COLLEAGUE, colleague=self.BRAM)
        answer(grace, Reply.YES, at=FEB_7)

        assert expected(launch) == [("Grace Lindqvist", "Lindqvist Labs", "industry")]
        assert Invitee.objects.get(person__name="Bram Osei").reply == "no"

    def test_stays_once_they_answered_for_themselves(self, launch, grace):
        answer(grace, Reply.COLLEAGUE, colleague=self.BRAM)
        answer(Invitee.objects.get(person__name="Bram Osei"), Reply.YES, at=FEB_7)
        answer(grace, Reply.YES, at=FEB_7 + dt.timedelta(hours=1))

        assert [name for name, _company, _capacity in expected(launch)] == ["Bram Osei", "Grace Lindqvist"]

    def test_named_again_stays_and_gets_no_second_letter(self, launch, grace):
        answer(grace, Reply.COLLEAGUE, colleague=self.BRAM)
        answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=self.BRAM, note="Really")

        assert [name for name, _company, _capacity in expected(launch)] == ["Bram Osei"]
        assert Letter.objects.count() == 1

    def test_a_link_names_three_at_most(self, grace):
        for number in (1, 2, 3):
            colleague = Colleague(f"Number {number}", f"n{number}@labs.example")
            answer(grace, Reply.COLLEAGUE, at=FEB_6 + dt.timedelta(hours=number), colleague=colleague)
        with pytest.raises(replies.TooManyColleagues):
            answer(grace, Reply.COLLEAGUE, at=FEB_7, colleague=Colleague("Number 4", "n4@labs.example"))

    def test_told_on_the_phone_needs_no_address(self, launch, grace):
        answer(grace, Reply.COLLEAGUE, how=TOLD, colleague=Colleague("Bram Osei"))

        assert expected(launch) == [("Bram Osei", "Lindqvist Labs", "industry")]
        assert Letter.objects.count() == 0


def test_whoever_is_taken_off_the_list_is_not_expected_even_if_they_just_said_yes(launch, grace):
    opened_before = Invitee.objects.get(pk=grace.pk)
    answer(grace, Reply.YES)

    inviting.drop(opened_before, by=None, at=FEB_7)

    assert (Invitee.objects.count(), expected(launch)) == (0, [])


def test_an_answer_entered_by_mistake_is_struck(launch, grace):
    answer(grace, Reply.YES, how=TOLD)
    replies.take_back(Invitee.objects.get(), by=None, at=FEB_7)

    invitee = Invitee.objects.get()
    assert (invitee.reply, invitee.reply_on, invitee.reply_how) == ("", None, "")
    assert expected(launch) == []


def test_each_answer_leaves_a_line_in_the_history(grace):
    answer(grace, Reply.YES)
    answer(grace, Reply.NO, at=FEB_7)

    assert [row.reply for row in Invitee.history.filter(id=grace.pk).order_by("history_id")] == ["", "yes", "no"]


def test_a_link_takes_answers_until_the_meeting_begins(launch):
    begins = launch.starts_at

    assert replies.is_open(launch, at=begins - dt.timedelta(minutes=1))
    assert not replies.is_open(launch, at=begins)
    planning.postpone(launch, reason="Snow", by=None, at=FEB_6)
    assert not replies.is_open(launch, at=FEB_7)
