"""The page behind a private link, and the page on which conveners read the answers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from invitations import doors, inviting, replies, sending, writing
from invitations.models import Invitee
from invitations.states import Reply, ReplyHow, Sending
from meetings import planning
from meetings.kinds import MeetingType
from outbox.models import Letter
from partnerships.tests.makers import make_person


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def launch(partnership, now):
    return planning.plan(
        partnership, MeetingType.LAUNCH, starts_at=now + dt.timedelta(days=40), by=None, at=now, venue="Kettlewood hall"
    )


@pytest.fixture
def invitation(launch, now):
    return writing.begin(launch, by=None, at=now)


@pytest.fixture
def grace(invitation, now):
    person = make_person("Grace Lindqvist", "Lindqvist Labs", email="grace@labs.example")
    return inviting.invite(invitation, person, by=None, at=now)


@pytest.fixture
def phone(grace, now):
    """The phone on which Grace opened her link."""
    client = Client()
    client.get(doors.link_for(grace, at=now))
    return client


def post(client, invitee, **given):
    return client.post("/r/", {"invitee": invitee.pk} | given)


def told_by(client, page="/r/"):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(page).content.decode()).split())


class TestThePageOfALink:
    def test_the_address_bar_keeps_no_key(self, grace, now):
        client = Client()
        response = client.get(doors.link_for(grace, at=now))

        assert (response.status_code, response["Location"]) == (302, "/r/")
        cookie = client.cookies["rsvp-pass"]
        assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/r/", "Lax")

    def test_it_says_who_asks_what_when_and_where(self, phone, convener):
        text = told_by(phone)

        assert "Grace Lindqvist, will you be there?" in text
        assert "Front Range Health" in text
        assert "Kettlewood hall" in text
        assert "Connie Convener convenes and sees your answer." in text

    def test_yes_is_kept_and_can_be_put_in_a_calendar(self, phone, grace, launch):
        response = post(phone, grace, answer="yes", note="Gladly")

        assert (response.status_code, response["Location"]) == (302, "/r/")
        assert "You are on the list, Grace Lindqvist" in told_by(phone)
        assert Invitee.objects.get().reply_note == "Gladly"
        assert launch.attendances.expected().count() == 1
        entry = phone.get("/r/meeting.ics")
        assert entry["Content-Disposition"] == 'attachment; filename="meeting.ics"'
        assert b"METHOD:REQUEST" in entry.content

    def test_the_answer_can_be_changed(self, phone, grace):
        post(phone, grace, answer="yes")
        post(phone, grace, answer="no")

        assert "Thank you for telling us, Grace Lindqvist" in told_by(phone)
        assert Invitee.objects.get().reply == "no"

    def test_a_colleague_needs_a_name_and_an_address(self, phone, grace):
        response = post(phone, grace, answer="colleague", name="", email="bram")

        assert response.status_code == 200
        errors = response.context["form"].errors
        assert dict(errors) == {
            "name": ["Say who comes instead."],
            "email": ["Enter an email address such as name@company.com."],
        }
        assert Invitee.objects.count() == 1

    def test_what_was_typed_comes_back(self, phone, grace):
        response = post(phone, grace, answer="colleague", name="Bram Osei", mobile="12", title="Boss")

        page = response.content.decode()
        assert all(text in page for text in ('value="Bram Osei"', 'value="12"', 'value="Boss"'))

    def test_a_colleague_comes_instead(self, phone, grace):
        post(phone, grace, answer="colleague", name="Bram Osei", email="bram@labs.example")

        assert "Bram Osei comes instead of you" in told_by(phone)
        assert Letter.objects.get(kind="answer_receipt").to_address == "bram@labs.example"

    def test_naming_oneself_is_said_beside_the_name(self, phone, grace):
        response = post(phone, grace, answer="colleague", name="Grace L.", email="grace@labs.example")

        assert response.context["form"].errors["name"] == ["That is you. Choose “I will be there” instead."]

    def test_an_answer_for_somebody_else_is_not_taken(self, phone, grace, invitation, now):
        """Two letters were opened in one browser: the page of the first cannot answer for the second."""
        hal = inviting.invite(invitation, make_person("Hal Quist", "Quist Tools"), by=None, at=now)
        phone.get(doors.link_for(hal, at=now))
        response = post(phone, grace, answer="yes")

        assert response.context["form"].non_field_errors() == ["This page is for Hal Quist. Please answer once more."]
        assert Invitee.objects.exclude(reply="").count() == 0

    def test_no_answer_is_taken_once_the_meeting_is_put_off(self, phone, grace, launch, now):
        planning.postpone(launch, reason="Snow", by=None, at=now)
        post(phone, grace, answer="yes")

        assert "This meeting is put off" in told_by(phone)
        assert Invitee.objects.get().reply == ""

    def test_who_wants_no_more_letters_says_so_with_a_button(self, phone, grace):
        assert "Shall we stop writing to you?" in told_by(phone, "/r/opt-out/")
        grace.person.refresh_from_db()
        assert grace.person.opted_out_on is None

        phone.post("/r/opt-out/")
        grace.person.refresh_from_db()
        assert grace.person.opted_out_on == grace.invitation.partnership.local_date(timezone.now())
        assert "We will not write to you again" in told_by(phone, "/r/opt-out/")

        phone.post("/r/opt-out/", {"again": "1"})
        grace.person.refresh_from_db()
        assert grace.person.opted_out_on is None

    def test_it_costs_the_same_for_one_colleague_and_for_fifty_invited(
        self, phone, grace, invitation, now, django_assert_num_queries
    ):
        with django_assert_num_queries(5):
            phone.get("/r/")
        people = [make_person(f"Leader {number}", f"Company {number}") for number in range(50)]
        inviting.invite_many(invitation, people, by=None, at=now)
        with django_assert_num_queries(5):
            phone.get("/r/")


class TestTheAnswersPage:
    def address(self, invitation, *more):
        return "/".join(["/invitations", str(invitation.pk), *map(str, more), ""])

    def test_everybody_stands_under_their_answer(self, as_person, convener, invitation, grace, now):
        names = {"Hal Quist": Reply.NO, "Imelda Stroud": Reply.YES, "Una Unasked": ""}
        for name, given in names.items():
            invitee = inviting.invite(invitation, make_person(name, f"{name} Works"), by=None, at=now)
            if given:
                replies.reply(invitee, given, how=ReplyHow.TOLD, at=now)
        told_of = {"how": Sending.OUTSIDE, "on": invitation.partnership.local_date(now)}
        sending.record_sent(invitation, [grace], by=None, at=now, **told_of)

        answers = as_person(convener).get(self.address(invitation, "answers")).context["answers"]
        sorted_ = {
            name: [one.person.name for one in getattr(answers, name)]
            for name in ("coming", "declined", "silent", "unwritten", "instead")
        }
        assert sorted_ == {
            "coming": ["Imelda Stroud"],
            "declined": ["Hal Quist"],
            "silent": ["Grace Lindqvist"],
            "unwritten": ["Una Unasked"],
            "instead": [],
        }
        assert (answers.tally.leaders, answers.tally.companies, answers.all) == (1, 1, 4)

    def test_w5_and_w3_look_at_the_room_to_come(self, as_person, convener, invitation, launch, grace, partner, now):
        planning.expect(launch, partner.person, by=None, at=now)
        page = as_person(convener).get(self.address(invitation, "answers"))

        assert [(line.id, line.sentence) for line in page.context["quiet_lines"]] == [
            ("W5", "Expected until now: 1 on the public side, 0 business leaders."),
            ("W3", "1 company is invited; 12 to 60 make a launch."),
        ]

    def test_an_answer_told_on_the_phone_is_recorded_and_struck(self, as_person, convener, invitation, grace):
        client = as_person(convener)
        client.post(self.address(invitation, "answers", grace.pk), {"answer": "yes", "note": "By phone"})
        row = Invitee.objects.get()
        assert (row.reply, row.reply_how, row.reply_note) == ("yes", "told", "By phone")

        client.post(self.address(invitation, "answers", grace.pk), {"answer": ""})
        assert Invitee.objects.get().reply == ""

    def test_a_colleague_without_a_name_is_refused_beside_it(self, as_person, convener, invitation, grace):
        address = self.address(invitation, "answers", grace.pk)
        response = as_person(convener).post(address, {"answer": "colleague", "note": "Kept"})

        assert response.status_code == 422
        assert response.context["form"].errors["name"] == ["Say who comes instead."]
        assert 'value="Kept"' in response.content.decode()

    def test_enter_in_the_box_for_a_colleague_is_no_yes(self, as_person, convener, invitation, grace):
        address = self.address(invitation, "answers", grace.pk)
        response = as_person(convener).post(address, {"answer": "yes", "name": "Bram Osei"})

        assert response.status_code == 422
        assert 'value="Bram Osei"' in response.content.decode()
        assert Invitee.objects.get().reply == ""

    def test_a_new_link_ends_the_old_ones(self, as_person, convener, invitation, grace, now):
        old = doors.link_for(grace, at=now)
        response = as_person(convener).post(self.address(invitation, "answers", grace.pk, "link"))

        assert Client().get(old).status_code == 404
        assert Client().get(response.context["link"]).status_code == 302

    def test_ending_all_links_closes_a_page_that_is_open(self, as_person, convener, invitation, grace, phone):
        as_person(convener).post(self.address(invitation, "answers", grace.pk, "link"), {"revoke": "1"})

        assert phone.get("/r/").status_code == 404

    def test_an_invitee_of_another_letter_is_not_there(self, as_person, convener, partnership, invitation, grace, now):
        later = now + dt.timedelta(days=80)
        other = writing.begin(
            planning.plan(partnership, MeetingType.LAUNCH, starts_at=later, by=None, at=now), by=None, at=now
        )

        assert as_person(convener).post(self.address(other, "answers", grace.pk), {"answer": "yes"}).status_code == 404
        assert Invitee.objects.get().reply == ""

    def test_the_page_costs_the_same_for_twelve_and_for_sixty(
        self, as_person, convener, invitation, grace, now, django_assert_num_queries
    ):
        """Within the bounds of W3, whose line would ask for its reason."""
        client, address = as_person(convener), self.address(invitation, "answers")
        people = [make_person(f"Leader {number}", f"Company {number}") for number in range(59)]
        inviting.invite_many(invitation, people[:11], by=None, at=now)
        client.get(address)
        with django_assert_num_queries(16):
            client.get(address)
        for invitee in inviting.invite_many(invitation, people[11:], by=None, at=now):
            replies.reply(invitee, Reply.YES, how=ReplyHow.TOLD, at=now)
        with django_assert_num_queries(16):
            client.get(address)
