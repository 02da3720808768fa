"""S4-22: at a refresh every team of the cycle before goes on, changes, joins another or ends, before it can be closed."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist

from actionteams import priorities, rechartering
from actionteams.models import Priority, TeamDecision
from actionteams.models.priority import StateNotAllowed
from actionteams.states import PriorityState, TeamChoice
from actionteams.tests.makers import champion_of, make_priority, state_days
from meetings import capture
from meetings.kinds import MeetingType
from meetings.tests.makers import LAUNCH_DAY, REFRESH_DAY, check_in_all, close, evening, hold_meeting, plan_meeting
from partnerships.echoes import asked_once
from partnerships.tests.makers import make_person


@pytest.fixture
@asked_once()
def tours(partnership):
    """A team of the launch."""
    priority = make_priority(partnership, "Shop tours", description="Pupils see machines", main_field="skills")
    champion_of(priority, "Odalys Brennick", "Kettlewood Castings")
    return priority


@pytest.fixture
@asked_once()
def bench(partnership):
    priority = make_priority(partnership, "Shared bench")
    champion_of(priority, "Gideon Larchmont", "Kestrel Valve")
    return priority


@pytest.fixture
@asked_once()
def refresh(partnership, tours, bench):
    """The launch is held; the refresh is running and somebody is there."""
    hold_meeting(partnership)
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(meeting, [make_person("Grace Lindqvist")])
    return meeting


def decide(meeting, priority, choice, **given):
    told = {"on": meeting.day, "by": None, "at": evening(meeting.day), "source": meeting.source}
    return rechartering.decide(priority, cycle=meeting.cycle, choice=choice, **told, **given)


def state(priority):
    return Priority.objects.get(pk=priority.pk).state


def test_s4_22_a_refresh_is_not_closed_while_a_team_is_undecided(refresh, tours, bench):
    decide(refresh, bench, TeamChoice.CLOSE)

    with pytest.raises(capture.TeamsUndecided) as refused:
        close(refresh)

    refresh.refresh_from_db()
    assert str(refused.value) == "Say first what becomes of “Shop tours”."
    assert (refresh.is_held, state(bench)) == (False, "claimed")


def test_what_was_decided_takes_effect_when_the_refresh_is_closed(refresh, tours, bench):
    going_on = decide(refresh, tours, TeamChoice.CONTINUE).into
    champion_of(going_on, "Odalys Brennick", "Kettlewood Castings", at=evening(REFRESH_DAY))
    decide(refresh, bench, TeamChoice.COMPLETE, reason="It runs by itself")

    close(refresh)

    assert state_days(tours)[-1] == (PriorityState.CARRIED_ON, REFRESH_DAY)
    assert state_days(bench)[-1] == (PriorityState.COMPLETED, REFRESH_DAY)
    assert bench.state_changes.last().reason == "It runs by itself"
    assert (state(going_on), going_on.cycle) == ("claimed", refresh.cycle)
    assert (going_on.title, going_on.description, going_on.main_field) == (
        "Shop tours",
        "Pupils see machines",
        "skills",
    )


def test_h1_what_goes_on_needs_a_champion_like_any_other(refresh, tours, bench):
    going_on = decide(refresh, tours, TeamChoice.CONTINUE).into
    decide(refresh, bench, TeamChoice.CLOSE)

    close(refresh)

    assert (state(tours), state(going_on), state(bench)) == ("carried_on", "parked", "closed")


def test_opened_again_the_teams_are_as_they_were(refresh, tours, bench):
    decide(refresh, tours, TeamChoice.CONTINUE)
    decide(refresh, bench, TeamChoice.CLOSE)
    close(refresh)

    capture.reopen(refresh, reason="One was forgotten", by=None, at=evening(REFRESH_DAY))

    assert (state(tours), state(bench)) == ("claimed", "claimed")
    assert refresh.cycle.team_decisions.count() == 2


def test_it_moves_with_the_day_of_the_refresh(refresh, tours, bench):
    decide(refresh, tours, TeamChoice.CONTINUE)
    decide(refresh, bench, TeamChoice.CLOSE)
    close(refresh)

    capture.correct_day(refresh, day=dt.date(2026, 10, 28), by=None, at=evening(REFRESH_DAY))

    assert state_days(tours)[-1] == ("carried_on", dt.date(2026, 10, 28))
    assert state_days(tours)[0] == ("proposed", LAUNCH_DAY)


def test_changed_it_goes_on_under_new_words(refresh, tours):
    into = decide(refresh, tours, TeamChoice.CHANGE, title="Machines on loan", description="For high schools").into

    assert (into.title, into.description, into.main_field) == ("Machines on loan", "For high schools", "skills")
    assert (tours.title, tours.description) == ("Shop tours", "Pupils see machines")


def test_changed_it_needs_a_title_that_nothing_else_has(refresh, tours):
    make_priority(refresh.partnership, "Automation", cycle=refresh.cycle, on=REFRESH_DAY)

    with pytest.raises(rechartering.NoNewTitle):
        decide(refresh, tours, TeamChoice.CHANGE, title="  ")
    with pytest.raises(priorities.TitleTaken):
        decide(refresh, tours, TeamChoice.CHANGE, title="automation")
    assert TeamDecision.objects.count() == 0


def test_two_teams_join_in_one(refresh, tours, bench):
    into = decide(refresh, tours, TeamChoice.CONTINUE).into
    decide(refresh, bench, TeamChoice.MERGE, into=into)

    assert [one.priority for one in into.goes_on_from.in_order()] == [tours, bench]


def test_a_team_joins_only_what_the_refresh_is_about(refresh, tours, bench):
    for into in (None, bench):
        with pytest.raises(rechartering.NothingToJoin):
            decide(refresh, tours, TeamChoice.MERGE, into=into)


def test_a_team_does_not_join_what_it_had_itself_proposed_and_nobody_took_up(refresh, tours):
    first = decide(refresh, tours, TeamChoice.CONTINUE).into

    with pytest.raises(rechartering.NothingToJoin):
        decide(refresh, tours, TeamChoice.MERGE, into=first)

    assert [(one.choice, one.into) for one in TeamDecision.objects.all()] == [("continue", first)]


def test_a_team_joins_nothing_that_another_took_off_meanwhile(refresh, tours, bench):
    first = decide(refresh, tours, TeamChoice.CONTINUE)
    into = Priority.objects.get(pk=first.into_id)
    rechartering.leave_open(first, by=None, at=evening(REFRESH_DAY), source=refresh.source)

    with pytest.raises(rechartering.NothingToJoin):
        decide(refresh, bench, TeamChoice.MERGE, into=into)

    assert TeamDecision.objects.count() == 0


def test_decided_anew_what_nobody_took_up_is_gone(refresh, tours):
    first = decide(refresh, tours, TeamChoice.CONTINUE).into
    decide(refresh, tours, TeamChoice.CLOSE)

    with pytest.raises(ObjectDoesNotExist):
        first.refresh_from_db()
    assert [one.choice for one in TeamDecision.objects.all()] == ["close"]


def test_decided_anew_what_somebody_took_up_stays(refresh, tours):
    first = decide(refresh, tours, TeamChoice.CONTINUE).into
    champion_of(first, "Yolanda Crisp", "Crisp Tooling", at=evening(REFRESH_DAY))
    decide(refresh, tours, TeamChoice.CLOSE)

    assert state(first) == "claimed"


def test_s4_22_before_the_refresh_is_held_a_decision_is_taken_back_with_what_nobody_took_up(refresh, tours, bench):
    decision = decide(refresh, tours, TeamChoice.CONTINUE)

    rechartering.leave_open(decision, by=None, at=evening(REFRESH_DAY), source=refresh.source)

    assert rechartering.undecided(refresh.cycle) == [tours, bench]
    assert not Priority.objects.filter(pk=decision.into_id).exists()


def test_s4_22_once_the_refresh_is_held_no_team_is_left_open_again(refresh, tours, bench):
    going_on = decide(refresh, tours, TeamChoice.CONTINUE)
    champion_of(going_on.into, "Odalys Brennick", "Kettlewood Castings", at=evening(REFRESH_DAY))
    decide(refresh, bench, TeamChoice.CLOSE)
    close(refresh)

    with pytest.raises(rechartering.AlreadyHeld):
        rechartering.leave_open(going_on, by=None, at=evening(REFRESH_DAY), source=refresh.source)

    assert (state(tours), state(going_on.into), rechartering.undecided(refresh.cycle)) == ("carried_on", "claimed", [])


def test_only_teams_of_an_earlier_cycle_are_decided_about(refresh, tours, bench):
    new = make_priority(refresh.partnership, "Automation", cycle=refresh.cycle, on=REFRESH_DAY)
    priorities.end(bench, PriorityState.COMPLETED, on=dt.date(2026, 4, 15), by=None, at=evening(dt.date(2026, 4, 15)))

    assert rechartering.undecided(refresh.cycle) == [tours]
    for priority in (new, bench):
        with pytest.raises(rechartering.NotFromBefore):
            decide(refresh, priority, TeamChoice.CLOSE)


def test_decided_after_the_refresh_was_held_it_takes_effect_at_once(refresh, tours, bench):
    """As in a record that was kept before a refresh asked for it."""
    decide(refresh, tours, TeamChoice.CLOSE)
    decide(refresh, bench, TeamChoice.CLOSE)
    close(refresh)

    into = decide(refresh, tours, TeamChoice.CONTINUE).into

    assert state_days(tours)[-1] == ("carried_on", REFRESH_DAY)
    assert into.proposed_on == REFRESH_DAY


def test_entered_behind_later_meetings_it_is_a_fact_and_decided_afterwards(partnership, tours):
    """The refresh of October 29 is typed in after the meeting of January 20."""
    hold_meeting(partnership)
    hold_meeting(partnership, MeetingType.QUARTERLY, dt.date(2027, 1, 20))
    refresh = hold_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)

    decide(refresh, tours, TeamChoice.CLOSE)

    assert state_days(tours)[-1] == ("closed", REFRESH_DAY)


@pytest.mark.parametrize("kind", [MeetingType.ONE_ON_ONE, MeetingType.SUPPORT_TEAM, MeetingType.FOLLOW_UP_CALL])
def test_s4_22_small_meetings_the_day_after_do_not_let_a_refresh_pass_undecided(partnership, refresh, tours, kind):
    """The refresh of Thursday is closed on Monday, after a meeting on Friday."""
    of = {"priority": tours} if kind == MeetingType.FOLLOW_UP_CALL else {}
    hold_meeting(partnership, kind, REFRESH_DAY + dt.timedelta(days=1), **of)

    with pytest.raises(capture.TeamsUndecided):
        close(refresh, at=evening(REFRESH_DAY + dt.timedelta(days=4)))

    refresh.refresh_from_db()
    assert refresh.is_held is False


def test_s4_22_a_refresh_that_is_opened_again_behind_its_second_meeting_is_not_entered_late(refresh, tours, bench):
    decide(refresh, tours, TeamChoice.CLOSE)
    on_bench = decide(refresh, bench, TeamChoice.CLOSE)
    close(refresh)
    later = dt.date(2027, 1, 20)
    hold_meeting(refresh.partnership, MeetingType.SECOND, later)
    capture.reopen(refresh, reason="A typo", by=None, at=evening(later))
    rechartering.leave_open(on_bench, by=None, at=evening(later), source=refresh.source)

    with pytest.raises(capture.TeamsUndecided) as refused:
        close(refresh, at=evening(later))

    assert str(refused.value) == "Say first what becomes of “Shared bench”."


def test_nobody_carries_a_priority_on_by_hand(refresh, tours):
    with pytest.raises(StateNotAllowed):
        priorities.move(tours, PriorityState.CARRIED_ON, on=REFRESH_DAY, by=None, at=evening(REFRESH_DAY))


class TestOnTheScreen:
    """The convener of the partnership records the refresh."""

    def send(self, client, refresh, tail, **typed):
        return client.post(f"/meetings/{refresh.pk}/capture/{tail}", typed)

    def test_one_tap_lets_a_team_go_on_and_another_brings_its_champions(
        self, as_person, convener, refresh, tours, bench
    ):
        client = as_person(convener)
        check_in_all(refresh, [tours.sign_ups.get().person])

        self.send(client, refresh, f"teams/{tours.pk}/", choice="continue")
        page = client.get(f"/meetings/{refresh.pk}/capture/").content.decode()
        self.send(client, refresh, f"teams/{tours.pk}/champions/")

        into = TeamDecision.objects.get().into
        assert "Sign up its champion who is here" in page
        assert [row.person.name for row in into.sign_ups.all()] == ["Odalys Brennick"]
        assert state(into) == "claimed"

    def test_a_refused_change_keeps_what_was_typed(self, as_person, convener, refresh, tours):
        make_priority(refresh.partnership, "Automation", cycle=refresh.cycle, on=REFRESH_DAY)
        typed = {"choice": "change", "title": "Automation", "description": "On every floor"}

        page = self.send(as_person(convener), refresh, f"teams/{tours.pk}/", **typed)

        assert page.status_code == 422
        for words in ("There is a priority called “Automation” already.", 'value="On every floor"'):
            assert words in page.content.decode()

    def test_a_priority_named_at_this_refresh_is_offered_to_join_at_once(self, as_person, convener, refresh, tours):
        url = f"/meetings/{refresh.pk}/capture/priorities/"

        answer = as_person(convener).post(url, {"title": "Automation"}, HTTP_HX_REQUEST="true").content.decode()

        new = Priority.objects.get(title="Automation")
        teams = answer.split('id="teams-before"')[1].split("</section>")[0]
        assert f'<option value="{new.pk}">Automation</option>' in teams

    @pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
    def test_on_a_held_refresh_another_decision_takes_the_place_of_the_first(
        self, as_person, convener, refresh, tours, bench, headers
    ):
        client = as_person(convener)
        first, url = decide(refresh, tours, TeamChoice.CONTINUE), f"/meetings/{refresh.pk}/capture/"
        decide(refresh, bench, TeamChoice.CLOSE)
        old_page = client.get(url).content.decode()
        close(refresh)
        refused = client.post(f"{url}decisions/{first.pk}/take-back/", **headers)
        self.send(client, refresh, f"teams/{tours.pk}/", choice="complete", reason="It runs by itself")

        assert f"decisions/{first.pk}/take-back/" in old_page
        assert refused.status_code == 422
        assert "The refresh is held. Say what becomes of the team instead." in refused.content.decode()
        assert "take-back/" not in refused.content.decode()
        assert 'value="complete"' in refused.content.decode()
        assert (state(tours), state(bench)) == ("completed", "closed")

    def test_planning_offers_teams_that_go_on_first_and_tells_two_of_one_name_apart(
        self, as_person, convener, refresh, tours, bench
    ):
        going_on = decide(refresh, tours, TeamChoice.CONTINUE).into
        champion_of(going_on, "Odalys Brennick", "Kettlewood Castings", at=evening(REFRESH_DAY))
        decide(refresh, bench, TeamChoice.CLOSE)
        close(refresh)

        page = as_person(convener).get(f"/partnerships/{refresh.partnership.slug}/meetings/new/").content.decode()

        alive, over = page.split('id="id_priority"')[1].split("</select>")[0].split("<optgroup")
        assert f'value="{going_on.pk}">Shop tours (Thu, Oct 29, 2026)<' in alive
        assert ("Shared bench" in alive, alive.count("Shop tours")) == (False, 1)
        assert (f'value="{tours.pk}">Shop tours (Thu, Mar 6, 2025)<' in over, "Shared bench" in over) == (True, True)

    def test_closing_says_what_is_undecided(self, as_person, convener, refresh, tours, bench):
        page = self.send(as_person(convener), refresh, "close/")

        assert page.status_code == 422
        assert "Say first what becomes of “Shop tours”, “Shared bench”." in page.content.decode()

    def test_at_other_meetings_there_is_nothing_to_decide(self, as_person, convener, partnership, tours):
        launch = hold_meeting(partnership)
        client = as_person(convener)

        assert self.send(client, launch, f"teams/{tours.pk}/", choice="close").status_code == 404
        assert "Teams so far" not in client.get(f"/meetings/{launch.pk}/capture/").content.decode()

    def test_why_the_work_is_done_is_written_down_here(self, as_person, convener, refresh, tours):
        into = decide(refresh, tours, TeamChoice.CONTINUE).into
        typed = {"title": "Shop tours", "competitiveness": "We hire too few", "why_jointly": "No shop fills a bus"}

        self.send(as_person(convener), refresh, f"priorities/{into.pk}/", **typed)

        into.refresh_from_db()
        assert (into.competitiveness, into.why_jointly, into.is_chartered) == (
            "We hire too few",
            "No shop fills a bus",
            True,
        )

    @pytest.mark.parametrize("crowd", [1, 50])
    def test_the_teams_cost_the_same_for_one_and_for_fifty(
        self, partnership, refresh, crowd, django_assert_num_queries
    ):
        from meetings import teams_before

        with asked_once():
            for number in range(crowd - 1):
                old = make_priority(partnership, f"Team {number}")
                champion_of(old, f"Champion {number}")
                decide(refresh, old, TeamChoice.CONTINUE)

        with django_assert_num_queries(4):
            assert len(teams_before.of(refresh, here=set())) == crowd + 1
