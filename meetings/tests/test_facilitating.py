"""Who leads through a launch and is neutral: the promise (T2), the warning (W18), the list, the page; the venue (W17)."""

from __future__ import annotations

import datetime as dt

import pytest

from followups.models import FollowUp
from meetings import capture, counts, facilitating, planning, preparing_lines
from meetings.kinds import MeetingType
from meetings.models import Meeting
from meetings.tests.makers import close, moment, plan_meeting, window
from partnerships import guidance
from partnerships.models import Person
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_person, make_seated_user

FEB_4 = dt.datetime(2025, 2, 4, 17, 0, tzinfo=dt.UTC)
FEB_12 = dt.datetime(2025, 2, 12, 17, 0, tzinfo=dt.UTC)
THE_LIMIT = dt.date(2025, 2, 20)


@pytest.fixture
def launch(partnership):
    """Thu, Mar 6, 2025; planned on Feb 4."""
    return plan_meeting(partnership, at=FEB_4)


@pytest.fixture
def corvina(db):
    """From outside; her firm sits with industry by its system."""
    return make_person("Corvina Hale", "Hale Facilitation")


def name(meeting, person, at=FEB_12, **given):
    facilitating.name(meeting, person, by=None, at=at, **given)


def seated(meeting):
    rows = meeting.attendances.order_by("person__name")
    return [(row.person.name, row.capacity, row.state) for row in rows]


def lines(meeting, today, id=""):
    numbers = guidance.on(meeting.day)
    found = preparing_lines.of(meeting, counts.tally_ahead(meeting), today=today, numbers=numbers)
    return [(line.id, line.sentence) for line in found if id in {"", line.id}]


class TestThePromise:
    def test_t2_a_launch_with_a_date_asks_for_a_neutral_facilitator_two_weeks_before(self, partnership, launch):
        assert window(partnership, "T2") == (None, THE_LIMIT, None)

    def test_t2_confirmed_on_february_12_is_in_time(self, partnership, launch, corvina):
        name(launch, corvina, neutral_on=dt.date(2025, 2, 12))

        row = FollowUp.objects.get(rule="T2")
        assert (row.done_on, row.due_on, row.on_time) == (dt.date(2025, 2, 12), THE_LIMIT, True)

    def test_t2_a_name_alone_does_not_keep_it(self, partnership, launch, corvina):
        name(launch, corvina)

        assert window(partnership, "T2") == (None, THE_LIMIT, None)

    def test_t2_another_facilitator_who_has_not_confirmed_opens_it_again(self, partnership, launch, corvina):
        name(launch, corvina, neutral_on=dt.date(2025, 2, 12))
        name(launch, make_person("Nils Neutral", "Neutral Talks"))

        assert window(partnership, "T2") == (None, THE_LIMIT, None)

    def test_t2_moves_with_the_planned_day(self, partnership, launch):
        planning.move(launch, starts_at=moment(dt.date(2025, 3, 13)), ends_at=None, by=None, at=FEB_12)

        assert window(partnership, "T2") == (None, dt.date(2025, 2, 27), None)

    def test_t2_is_not_owed_for_a_launch_put_off_or_a_meeting_of_another_kind(self, partnership, launch):
        plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))
        planning.postpone(launch, reason="Snow", by=None, at=FEB_12)

        assert window(partnership, "T2") is None

    def test_t2_a_launch_that_was_held_asks_no_more(self, partnership, launch):
        capture.check_in(launch, make_person("Grace Lindqvist", "Lindqvist Labs"), by=None, at=launch.starts_at)
        close(launch)

        assert window(partnership, "T2") is None


class TestTheList:
    def test_a9_the_facilitator_is_expected_as_facilitator_whoever_employs_them(self, launch, corvina):
        name(launch, corvina)

        assert seated(launch) == [("Corvina Hale", "facilitator", "expected")]
        assert counts.tally_ahead(launch).leaders == 0

    def test_whoever_was_it_before_sits_where_everybody_does(self, launch, corvina):
        name(launch, corvina)
        name(launch, make_person("Nils Neutral", "Neutral Talks"))

        assert seated(launch) == [
            ("Corvina Hale", "industry", "expected"),
            ("Nils Neutral", "facilitator", "expected"),
        ]

    def test_of_two_who_name_somebody_at_once_the_later_stands_and_the_other_steps_back(self, launch, corvina):
        stale = Meeting.objects.get(pk=launch.pk)
        assert stale.facilitator is None
        name(launch, corvina)
        name(stale, make_person("Basil Thornquist", "Thornquist Talks"))

        assert seated(launch) == [
            ("Basil Thornquist", "facilitator", "expected"),
            ("Corvina Hale", "industry", "expected"),
        ]

    def test_a9_checked_in_without_a_word_they_are_the_facilitator(self, launch, corvina):
        name(launch, corvina)
        capture.check_in(launch, corvina, by=None, at=launch.starts_at)
        launch.attendances.all().delete()
        capture.check_in_many(launch, [(corvina, "")], by=None, at=launch.starts_at)

        assert seated(launch) == [("Corvina Hale", "facilitator", "present")]


def test_s3_45_neutrality_is_somebodys_and_not_of_tomorrow(launch, corvina):
    with pytest.raises(facilitating.NobodyToConfirm):
        name(launch, None, neutral_on=dt.date(2025, 2, 12))
    with pytest.raises(facilitating.ConfirmedAhead):
        name(launch, corvina, neutral_on=dt.date(2025, 2, 13))


class TestTheWarnings:
    def test_w18_begins_two_weeks_before(self, launch):
        assert lines(launch, dt.date(2025, 2, 19)) == []
        assert lines(launch, THE_LIMIT) == [
            ("W18", "Nobody is named to facilitate the launch; Thu, Feb 20 was the day for it.")
        ]

    def test_w18_asks_for_the_word_of_who_is_named(self, launch, corvina):
        name(launch, corvina)

        assert lines(launch, dt.date(2025, 2, 25), "W18") == [
            ("W18", "Corvina Hale has not confirmed to be neutral; Thu, Feb 20 was the day for it.")
        ]

    def test_w18_is_quiet_once_both_stand(self, launch, corvina):
        name(launch, corvina, neutral_on=dt.date(2025, 2, 12))

        assert lines(launch, dt.date(2025, 3, 5)) == []

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("", []),
            ("industry_site", []),
            ("public_site", [("W17", "The launch is not at an industry site (public partner's site).")]),
            ("neutral", [("W17", "The launch is not at an industry site (neutral place).")]),
            ("online", [("W17", "The launch is not at an industry site (online).")]),
        ],
    )
    def test_w17_a_launch_is_hosted_by_industry(self, partnership, kind, said):
        launch = plan_meeting(partnership, at=FEB_4, venue="Hall 2", venue_kind=kind)

        assert lines(launch, dt.date(2025, 2, 10)) == said

    def test_w17_is_about_launches(self, partnership):
        meeting = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12), venue_kind="neutral")

        assert lines(meeting, dt.date(2025, 6, 1)) == []

    def test_w5_compares_the_room_to_come(self, launch):
        schools = make_organization("Alder County Schools", System.K12)
        for person in (make_person("Dora Dean", schools), make_person("Grace Lindqvist", "Lindqvist Labs")):
            planning.expect(launch, person, by=None, at=FEB_4)
        even = [("W5", "Expected until now: 1 on the public side, 1 business leader.")]
        assert lines(launch, dt.date(2025, 2, 10)) == even

        planning.expect(launch, make_person("Hal Quist", "Quist Tools"), by=None, at=FEB_4)
        assert lines(launch, dt.date(2025, 2, 10)) == []


class TestThePage:
    def address(self, meeting):
        return f"/meetings/{meeting.pk}/facilitator/"

    def test_somebody_on_record_is_named(self, as_person, convener, launch, corvina):
        given = {"person": "Corvina Hale", "kind": "outsider", "experience": "Led four launches"}
        as_person(convener).post(self.address(launch), given | {"neutral_on": "2025-02-12"})

        launch.refresh_from_db()
        assert (launch.facilitator, launch.facilitator_kind, launch.neutral_on) == (
            corvina,
            "outsider",
            dt.date(2025, 2, 12),
        )
        page = as_person(convener).get(f"/meetings/{launch.pk}/").content.decode()
        assert "Led four launches" in page
        assert "confirmed Wed, Feb 12" in page

    def test_somebody_new_is_taken_in_with_their_organization(self, as_person, convener, launch):
        as_person(convener).post(self.address(launch), {"person": "Nils Neutral", "organization": "Neutral Talks"})

        launch.refresh_from_db()
        job = launch.facilitator.affiliation_now()
        assert (launch.facilitator.name, job.organization.name, job.organization.system) == (
            "Nils Neutral",
            "Neutral Talks",
            "other",
        )

    def test_45_a_name_longer_than_the_record_keeps_is_refused_beside_it(self, as_person, convener, launch):
        response = as_person(convener).post(self.address(launch), {"person": "N" * 121})

        assert response.context["form"].errors == {"person": ["A name has at most 120 characters; this has 121."]}

    def test_a_day_ahead_is_refused_beside_it_and_nobody_new_stays(self, as_person, convener, launch):
        given = {"person": "Nils Neutral", "neutral_on": "2099-01-01"}
        response = as_person(convener).post(self.address(launch), given)

        assert response.context["form"].errors == {"neutral_on": ["That day has not come yet."]}
        assert 'value="Nils Neutral"' in response.content.decode()
        assert not Person.objects.called("Nils Neutral").exists()

    def test_an_empty_name_means_nobody(self, as_person, convener, launch, corvina):
        name(launch, corvina)
        as_person(convener).post(self.address(launch), {"person": ""})

        launch.refresh_from_db()
        assert launch.facilitator is None

    def test_only_launches_and_refreshes_have_one(self, as_person, convener, partnership):
        other = plan_meeting(partnership, MeetingType.QUARTERLY, dt.date(2025, 6, 12))

        assert as_person(convener).get(self.address(other)).status_code == 404


class TestWhoMayPlan:
    """The facilitator captures, and neither plans nor moves nor calls off (`domain` 10)."""

    @pytest.fixture
    def facilitator(self, partnership):
        return make_seated_user(partnership, Role.FACILITATOR, "Fay Facilitator", "Fay Talks", System.OTHER)

    def test_the_facilitator_captures(self, as_person, facilitator, launch):
        assert as_person(facilitator).get(f"/meetings/{launch.pk}/capture/").status_code == 200

    @pytest.mark.parametrize("what", ["edit", "postpone", "cancel", "facilitator"])
    def test_the_facilitator_does_not_plan(self, as_person, facilitator, launch, what):
        assert as_person(facilitator).get(f"/meetings/{launch.pk}/{what}/").status_code == 403

    def test_the_facilitator_is_offered_the_record_alone(self, as_person, facilitator, launch):
        page = as_person(facilitator).get(f"/meetings/{launch.pk}/").content.decode()

        assert f"/meetings/{launch.pk}/capture/" in page
        assert f"/meetings/{launch.pk}/edit/" not in page
        assert f"/meetings/{launch.pk}/expect/" not in page


def test_the_core_team_or_everybody_with_a_role_is_expected_with_one_button(
    as_person, convener, partner, champion, observer, launch
):
    client, address = as_person(convener), f"/meetings/{launch.pk}/expect/"
    offers = client.get(f"/meetings/{launch.pk}/").context["offers"]
    assert [(offer.key, [person.name for person in offer.people]) for offer in offers] == [
        ("core_team", ["Pia Partner"]),
        ("roles", ["Chad Champion", "Connie Convener", "Pia Partner"]),
    ]

    client.post(address, {"everybody": "core_team"})
    assert seated(launch) == [("Pia Partner", "support", "expected")]
    client.post(address, {"everybody": "roles"})
    assert seated(launch) == [
        ("Chad Champion", "industry", "expected"),
        ("Connie Convener", "convener", "expected"),
        ("Pia Partner", "support", "expected"),
    ]
    client.post(address, {"everybody": "nobody-knows"})
    assert launch.attendances.count() == 3
