"""A team loses its last champion: who hears it when, and that nobody hears it twice or in vain (H1)."""

import datetime as dt

import pytest
import time_machine

from actionteams import pause_notices, priorities, signing, tasks, teams
from actionteams.models import PauseNotice
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from outbox import kinds
from outbox.models import Letter
from outbox.past import as_past
from partnerships.echoes import asked_once
from partnerships.models import RoleHolding
from partnerships.roles import Role
from partnerships.tests.makers import System, make_person, make_seated_user

PAUSED = dt.date(2026, 2, 20)
# Seven o'clock in Denver in winter.
MORNING = dt.datetime(2026, 2, 27, 14, 0, tzinfo=dt.UTC)
A_MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
@asked_once()
def homes(partnership, convener):
    """P4 of the story: one champion left, and Ottoline Greaves of the public side on its team."""
    priority = make_priority(partnership, "Homes for workers")
    champion_of(priority, "Imelda Stroud-Okafor")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 4, 8))
    ottoline = make_person("Ottoline Greaves", "Alder Housing Office", system=System.OTHER)
    ottoline.email = "ottoline@alder.example"
    ottoline.save()
    teams.add_first_responder(priority, ottoline, on=dt.date(2025, 5, 28), by=None, at=noon(2025, 5, 28))
    priority.refresh_from_db()
    return priority


@pytest.fixture
def paused(homes):
    """On 2026-02-20 Imelda withdraws."""
    row = homes.sign_ups.get()
    row.person.refresh_from_db()
    signing.withdraw(row, on=PAUSED, by=None, at=noon(2026, 2, 20))
    homes.refresh_from_db()
    return homes


def sent(kind):
    return list(Letter.objects.filter(kind=kind).order_by("pk").values_list("to_address", flat=True))


def told():
    """To the conveners, and to the team."""
    return sent("team_lost_its_champion"), sent("team_rests")


def test_the_convener_hears_it_in_the_same_moment_and_the_team_does_not(paused, convener):
    notice = PauseNotice.objects.get()

    assert (notice.priority, notice.paused_on, notice.made_at) == (paused, PAUSED, noon(2026, 2, 20))
    assert told() == (["connie@example.org"], [])
    letter = Letter.objects.get()
    assert letter.subject == "“Homes for workers” lost its last champion"
    assert letter.text.startswith(
        "Imelda Stroud-Okafor was the last champion of “Homes for workers” at Front Range Health, and is one no longer."
        " The priority is paused since Fri, Feb 20, 2026.\n\n"
        "1 person of its team does not know yet. They hear it when you say that you have looked, or else on"
        " Fri, Feb 27, 2026. Nobody is told if a champion comes before.\n\n"
        "Look at the team:\n"
    )
    assert f"/teams/{paused.pk}/" in letter.text


def test_a_co_convener_is_left_to_the_lead(homes):
    make_seated_user(homes.partnership, Role.CO_CONVENER, "Cora Cohost", "Front Range Chamber")

    signing.withdraw(homes.sign_ups.get(), on=PAUSED, by=None, at=noon(2026, 2, 20))

    assert told()[0] == ["connie@example.org"]


def test_where_nobody_leads_the_co_conveners_hear_it(homes):
    RoleHolding.objects.all().delete()
    make_seated_user(homes.partnership, Role.CO_CONVENER, "Cora Cohost", "Front Range Chamber")

    signing.withdraw(homes.sign_ups.get(), on=PAUSED, by=None, at=noon(2026, 2, 20))

    assert told()[0] == ["cora@example.org"]


def test_the_team_is_told_on_the_seventh_day_in_the_morning_and_not_a_minute_before(paused):
    assert pause_notices.told_on(PauseNotice.objects.get()) == dt.date(2026, 2, 27)
    assert pause_notices.tell_teams(now=MORNING - A_MINUTE) == 0
    assert told()[1] == []

    assert pause_notices.tell_teams(now=MORNING) == 1
    assert told()[1] == ["ottoline@alder.example"]
    letter = Letter.objects.get(kind="team_rests")
    assert letter.subject == "“Homes for workers” rests for now"
    assert "no champion from industry stands behind it at the moment" in letter.text
    assert "Connie Convener is glad to hear the name" in letter.text


def test_a_second_run_tells_nobody_twice_and_a_missed_week_is_caught_up(paused):
    late = noon(2026, 3, 9)

    assert [pause_notices.tell_teams(now=late) for _run in range(2)] == [1, 0]
    assert told()[1] == ["ottoline@alder.example"]
    assert PauseNotice.objects.get().team_told_at == late


def test_the_same_pause_without_its_watermark_would_be_told_again(paused):
    """The control: without what the first run wrote down, a second one is not silent; the letter's key still is."""
    pause_notices.tell_teams(now=MORNING)
    PauseNotice.objects.update(team_told_at=None)

    assert pause_notices.tell_teams(now=MORNING) == 1
    assert told()[1] == ["ottoline@alder.example"]


def test_the_task_tells_by_the_clock(paused):
    with time_machine.travel(MORNING, tick=False):
        assert tasks.tell_teams() == 1


def test_the_team_hears_it_once_a_convener_has_looked(paused, convener):
    notice = PauseNotice.objects.get()
    for hour in (0, 1):
        pause_notices.looked(notice, by=convener, at=noon(2026, 2, 23) + dt.timedelta(hours=hour))

    notice.refresh_from_db()
    assert (notice.looked_at, notice.looked_by, notice.team_told_at) == (noon(2026, 2, 23), convener, noon(2026, 2, 23))
    assert told()[1] == ["ottoline@alder.example"]
    assert pause_notices.tell_teams(now=MORNING) == 0


def test_a_champion_who_comes_before_makes_it_needless(paused):
    champion_of(paused, "Otis Winterbourne", at=noon(2026, 2, 24))

    notice = PauseNotice.objects.get()
    assert (notice.dropped_at, notice.team_told_at) == (noon(2026, 2, 24), None)
    assert pause_notices.tell_teams(now=MORNING) == 0
    assert told()[1] == []
    assert not any(kinds.still_wanted(letter) for letter in Letter.objects.all())


def test_a_priority_that_is_closed_before_has_nobody_to_tell(paused, convener):
    """P4 closes at the meeting of 2026-03-11; had the task stood still until then, nobody would hear of the pause."""
    priorities.end(paused, "closed", on=dt.date(2026, 3, 11), by=None, at=noon(2026, 3, 11))

    assert PauseNotice.objects.get().dropped_at == noon(2026, 3, 11)
    assert pause_notices.tell_teams(now=noon(2026, 3, 12)) == 0
    pause_notices.looked(PauseNotice.objects.get(), by=convener, at=noon(2026, 3, 12))
    assert told()[1] == []


def test_lost_found_and_lost_again_are_two_pauses(paused):
    row = champion_of(paused, "Otis Winterbourne", at=noon(2026, 2, 24))
    signing.withdraw(row, on=dt.date(2026, 6, 1), by=None, at=noon(2026, 6, 1))

    days = PauseNotice.objects.order_by("pk").values_list("paused_on", "dropped_at")
    assert list(days) == [(PAUSED, noon(2026, 2, 24)), (dt.date(2026, 6, 1), None)]
    assert len(told()[0]) == 2


def test_lost_found_and_lost_again_on_one_day_is_one_pause(paused):
    row = champion_of(paused, "Otis Winterbourne", at=noon(2026, 2, 20))
    signing.withdraw(row, on=PAUSED, by=None, at=noon(2026, 2, 20))

    assert list(PauseNotice.objects.values_list("paused_on", "dropped_at")) == [(PAUSED, None)]
    assert len(told()[0]) == 1


def test_a_pause_that_somebody_decides_is_no_loss(homes):
    priorities.move(homes, "paused", on=PAUSED, by=None, at=noon(2026, 2, 20), reason="Busy season")

    assert not PauseNotice.objects.exists()


def test_what_nobody_took_up_again_goes_back_to_the_unclaimed_without_a_word(partnership, convener):
    power = make_priority(partnership, "Power prices")
    row = champion_of(power, "Bram Eckersley")

    signing.withdraw(row, on=dt.date(2025, 3, 6), by=None, at=noon(2025, 3, 6))

    assert not PauseNotice.objects.exists()


def test_what_belongs_to_the_past_sends_nothing(homes):
    with as_past():
        signing.withdraw(homes.sign_ups.get(), on=PAUSED, by=None, at=noon(2026, 2, 20))
        pause_notices.tell_teams(now=MORNING, of=homes.partnership)

    assert list(Letter.objects.order_by("pk").values_list("kind", "state")) == [
        ("team_lost_its_champion", "past"),
        ("team_rests", "past"),
    ]


def test_conveners_on_the_team_are_not_told_what_they_know(paused, convener):
    teams.let_facilitate(paused, convener.person, by=None, at=noon(2026, 2, 21))

    pause_notices.tell_teams(now=MORNING)

    assert told()[1] == ["ottoline@alder.example"]


def test_the_button_is_the_conveners_and_says_the_day(as_person, convener, staff, paused):
    with time_machine.travel(noon(2026, 2, 21), tick=False):
        page = as_person(convener).get(f"/teams/{paused.pk}/").content.decode()
        assert "It is told when you have looked, or on Fri, Feb 27, 2026; not if a champion comes before." in page
        assert "I have looked" not in as_person(staff).get(f"/teams/{paused.pk}/").content.decode()
        assert as_person(staff).post(f"/teams/{paused.pk}/pause/looked/").status_code == 403

        answer = as_person(convener).post(f"/teams/{paused.pk}/pause/looked/")
        assert (answer.status_code, answer.url, told()[1]) == (302, f"/teams/{paused.pk}/", ["ottoline@alder.example"])
        assert "I have looked" not in as_person(convener).get(f"/teams/{paused.pk}/").content.decode()
