"""The agenda: its parts in their order, who leads them, and what counts as led by industry (S3-35, S3-39)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from meetings import agenda, capture
from meetings.kinds import MeetingType
from meetings.models import AgendaPart
from meetings.tests.makers import hold_meeting, plan_meeting
from partnerships.systems import Capacity, System
from partnerships.tests.makers import make_organization, make_person

AT = dt.datetime(2025, 3, 7, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def odalys(db):
    return make_person("Odalys Brennick", "Kettlewood Fabrication")


@pytest.fixture
def renata(db):
    return make_person("Renata Quill", make_organization("Workforce Board", System.WORKFORCE))


def add(meeting, title, **given):
    return agenda.add(meeting, title, by=None, at=AT, **given)


def titles(meeting):
    return [part.title for part in agenda.of(meeting)]


def led(meeting):
    meeting.refresh_from_db()
    return meeting.parts_led_by_industry


class TestTheOrder:
    def test_a_new_part_comes_last_unless_it_says_where(self, partnership):
        launch = plan_meeting(partnership)
        for title in ("Opening", "Closing"):
            add(launch, title)
        add(launch, "Ideas on the wall", place=2)

        assert titles(launch) == ["Opening", "Ideas on the wall", "Closing"]

    def test_a_part_moves_and_a_removed_one_leaves_no_hole(self, partnership):
        launch = plan_meeting(partnership)
        _opening, ideas, closing = (add(launch, title) for title in ("Opening", "Ideas", "Closing"))
        agenda.change(closing, title="Closing", minutes=5, lead=None, place=1, by=None, at=AT)
        agenda.remove(ideas, by=None, at=AT)
        add(launch, "Coffee")

        assert titles(launch) == ["Closing", "Opening", "Coffee"]


class TestLedByIndustry:
    def test_a_part_counts_when_its_leader_sat_there_for_industry(self, partnership, odalys, renata):
        launch = hold_meeting(partnership, people=[odalys, renata])
        add(launch, "Opening", lead=odalys)
        add(launch, "Teams", lead=renata)
        add(launch, "Coffee")

        assert led(launch) == 1

    def test_who_did_not_come_led_nothing(self, partnership, odalys, renata):
        launch = plan_meeting(partnership)
        add(launch, "Opening", lead=odalys)
        capture.check_in(launch, renata, by=None, at=launch.starts_at)
        capture.close(launch, by=None, at=AT)

        assert led(launch) == 0

    def test_the_count_follows_each_correction(self, partnership, odalys):
        launch = hold_meeting(partnership, people=[odalys])
        part = add(launch, "Opening", lead=odalys)
        row = launch.attendances.get()
        capture.change_capacity(row, Capacity.OBSERVER, by=None, at=AT)
        as_observer = led(launch)
        capture.change_capacity(row, Capacity.INDUSTRY, by=None, at=AT)
        as_leader = led(launch)
        agenda.change(part, title="Opening", minutes=None, lead=None, by=None, at=AT)

        assert (as_observer, as_leader, led(launch)) == (0, 1, 0)

    def test_a_meeting_that_is_opened_again_counts_no_part(self, partnership, odalys):
        launch = hold_meeting(partnership, people=[odalys])
        add(launch, "Opening", lead=odalys)
        capture.reopen(launch, reason="Two are missing", by=None, at=AT)

        assert led(launch) == 0


class TestTwoAtOnce:
    @pytest.mark.parametrize(
        "verb",
        [
            lambda part: agenda.change(part, title="Late", minutes=5, lead=None, place=1, by=None, at=AT),
            lambda part: agenda.move(part, up=True, by=None, at=AT),
            lambda part: agenda.begin(part, by=None, at=AT),
            lambda part: agenda.remove(part, by=None, at=AT),
        ],
        ids=["change", "move", "begin", "remove"],
    )
    def test_a_part_that_somebody_took_off_meanwhile_is_gone(self, partnership, verb):
        launch = plan_meeting(partnership)
        part = add(launch, "Opening")
        AgendaPart.objects.get(pk=part.pk).delete()

        with pytest.raises(agenda.PartGone):
            verb(part)

    def test_the_page_of_a_part_that_goes_meanwhile_is_not_there(self, as_person, convener, partnership, monkeypatch):
        launch = plan_meeting(partnership)
        part, browser = add(launch, "Opening"), as_person(convener)
        here = reverse("meetings:agenda", kwargs={"pk": launch.pk})

        def gone(*_args, **_given):
            raise agenda.PartGone

        for verb in ("change", "move", "remove"):
            monkeypatch.setattr(agenda, verb, gone)
        answers = [browser.post(f"{here}{part.pk}/{tail}", {"title": "Late"}) for tail in ("", "move/", "remove/")]

        assert [answer.status_code for answer in answers] == [404, 404, 404]

    def test_two_who_change_one_part_from_old_pages_lose_nothing(self, as_person, convener, partnership):
        launch = plan_meeting(partnership)
        part, browser = add(launch, "Opening", minutes=10), as_person(convener)
        here = f"{reverse('meetings:agenda', kwargs={'pk': launch.pk})}{part.pk}/"
        seen = browser.get(here).context["form"]["seen"].value()
        agenda.change(part, title="Welcome", minutes=10, lead=None, by=None, at=AT)

        refused = browser.post(here, {"title": "Beginning", "minutes": 10, "kind": "other", "seen": seen})
        part.refresh_from_db()
        page, as_theirs = refused.content.decode(), part.title
        again = refused.context["form"]["seen"].value()
        browser.post(here, {"title": "Beginning", "minutes": 10, "kind": "other", "seen": again})
        part.refresh_from_db()

        assert "Somebody else changed this part meanwhile." in page
        assert "Now it says: Welcome" in page
        assert 'value="Beginning"' in page
        assert (as_theirs, part.title) == ("Welcome", "Beginning")


class TestThePages:
    def test_a_part_is_added_changed_and_removed_without_a_script(self, as_person, convener, partnership, odalys):
        launch = plan_meeting(partnership)
        capture.check_in(launch, odalys, by=None, at=launch.starts_at)
        browser, here = as_person(convener), reverse("meetings:agenda", kwargs={"pk": launch.pk})
        browser.post(here, {"title": "Opening", "lead": odalys.pk, "minutes": 10})
        part = AgendaPart.objects.get()
        assert (part.title, part.lead, part.minutes) == ("Opening", odalys, 10)

        browser.post(f"{here}{part.pk}/", {"title": "Welcome", "lead": "", "minutes": ""})
        part.refresh_from_db()
        assert (part.title, part.lead, part.minutes) == ("Welcome", None, None)

        browser.post(f"{here}{part.pk}/remove/")
        assert AgendaPart.objects.count() == 0

    def test_only_the_part_itself_is_asked_for_and_nothing_typed_is_lost(self, as_person, convener, partnership):
        launch = plan_meeting(partnership)
        answer = as_person(convener).post(
            reverse("meetings:agenda", kwargs={"pk": launch.pk}), {"title": "", "minutes": "900"}
        )
        form = answer.context["form"]

        assert [name for name, field in form.fields.items() if field.required] == ["title"]
        assert (sorted(form.errors), form["minutes"].value()) == (["minutes", "title"], "900")

    def test_the_meeting_shows_its_agenda_to_everybody_who_may_look(self, as_person, observer, partnership, odalys):
        launch = hold_meeting(partnership, people=[odalys])
        add(launch, "Opening", lead=odalys, minutes=10)
        page = as_person(observer).get(launch.get_absolute_url()).content.decode()

        assert "led by Odalys Brennick" in page
        assert reverse("meetings:agenda", kwargs={"pk": launch.pk}) not in page

    def test_who_led_a_part_and_is_gone_from_the_lists_is_still_offered(self, as_person, convener, partnership):
        launch = plan_meeting(partnership, MeetingType.QUARTERLY)
        stranger = make_person("Wanda Elsewhere", "Elsewhere Works")
        part = add(launch, "Opening", lead=stranger)
        address = reverse("meetings:agenda_part", kwargs={"pk": launch.pk, "part": part.pk})
        as_person(convener).post(address, {"title": "Welcome", "lead": stranger.pk, "minutes": ""})
        part.refresh_from_db()

        assert (part.title, part.lead) == ("Welcome", stranger)
