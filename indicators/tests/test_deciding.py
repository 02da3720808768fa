"""Deciding about a refresh: plan, put off, not needed, each with what it asks for (T21, T24)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from followups import closing
from followups.models import FollowUp
from indicators import deciding
from indicators.changes.log import NotHereYet
from indicators.models import Choice, RefreshDecision, SignSpan
from indicators.radar import Radar
from indicators.tests.makers import launch
from meetings import planning
from partnerships import echoes

THURSDAY = dt.date(2025, 3, 6)


def decide(partnership, at, **given) -> RefreshDecision:
    return deciding.decide(partnership, **({"decided_on": THURSDAY, "by": None, "at": at} | given))


def test_each_choice_keeps_what_belongs_to_it(partnership, at):
    planned = decide(partnership, at, choice="plan", signs=["R4", "R1", "R1"], review_on=dt.date(2025, 5, 1))
    put_off = decide(partnership, at, choice="postpone", reason=" Harvest ", review_on=dt.date(2025, 3, 7))
    not_needed = decide(partnership, at, choice="not_needed", reason="Two new teams", decided_by=" Dana  Whitfield ")

    assert (planned.choice, planned.signs, planned.reason, planned.review_on) == ("plan", ["R1", "R4"], "", None)
    assert (put_off.reason, put_off.review_on) == ("Harvest", dt.date(2025, 3, 7))
    assert (not_needed.reason, not_needed.decided_by) == ("Two new teams", "Dana Whitfield")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"choice": "postpone", "review_on": dt.date(2025, 4, 1), "reason": " "}, deciding.ReasonMissing),
        ({"choice": "not_needed"}, deciding.ReasonMissing),
        ({"choice": "postpone", "reason": "Harvest"}, deciding.NoDayToLookAgain),
        ({"choice": "postpone", "reason": "Harvest", "review_on": THURSDAY}, deciding.NoDayToLookAgain),
        # A cycle goes on for 24 months at most before its refresh is considered; so long after March 6, 2025, is March 6, 2027.
        ({"choice": "postpone", "reason": "Harvest", "review_on": dt.date(2027, 3, 7)}, deciding.TooFarAhead),
        ({"choice": "plan", "decided_on": dt.date(2025, 3, 7)}, NotHereYet),
        ({"choice": "plan", "signs": ["R9"]}, deciding.UnknownSign),
    ],
)
def test_what_is_missing_is_refused_and_nothing_is_kept(partnership, at, given, refusal):
    with pytest.raises(refusal):
        decide(partnership, at, **given)

    assert RefreshDecision.objects.count() == 0


def test_t24_a_decision_closes_what_is_owed_on_the_sign(partnership, at):
    launch(partnership, "2025-01-09", "ab", public=3)
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2025, 3, 1))
    echoes.sound("owed", partnership=partnership, at=at, by=None)
    assert [blip.decide_by for blip in Radar(partnership, THURSDAY).blips] == [dt.date(2025, 3, 15), None, None, None]
    decide(partnership, at, choice="not_needed", signs=["R1"], reason="Snow")

    assert [blip.decide_by for blip in Radar(partnership, THURSDAY).blips] == [None] * 4
    row = FollowUp.objects.get(partnership=partnership, rule="T24")
    assert row.done_on == THURSDAY


def test_a_sign_put_off_is_open_again_on_the_day_to_look_again(partnership, at):
    launch(partnership, "2025-01-09", "ab", public=3)  # R1: the public side outnumbers industry
    put_off = {"choice": Choice.POSTPONE, "reason": "Harvest", "review_on": dt.date(2025, 4, 1)}
    decide(partnership, at, signs=["R1"], **put_off)

    day_before, that_day = (Radar(partnership, dt.date(2025, *day)) for day in ((3, 31), (4, 1)))
    assert "R1" in day_before.raised
    assert "R1" not in [blip.sign.id for blip in day_before.open_signs]
    assert "R1" in [blip.sign.id for blip in that_day.open_signs]
    assert [one.is_due_again for one in (*day_before.decided, *that_day.decided)] == [False, True]


def test_a_sign_says_until_when_it_is_put_off_and_not_that_it_is_to_be_decided(as_person, convener, partnership, at):
    launch(partnership, "2025-01-09", "ab", public=3)
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2025, 3, 1))
    decide(partnership, at, signs=["R1"], choice=Choice.POSTPONE, reason="Harvest", review_on=dt.date(2025, 4, 1))
    with time_machine.travel(at, tick=False):
        page = as_person(convener).get(f"{partnership.get_absolute_url()}radar/").content.decode()

    r1 = page[page.index('id="R1"') : page.index('id="R2"')]
    assert "put off until Tue, Apr 1" in r1
    assert "decide by" not in r1


def asked_about_r1(partnership, at, **given):
    """R1 is raised since March 1, and a decision is owed on it."""
    launch(partnership, "2025-01-09", "ab", public=3)
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2025, 3, 1))
    echoes.sound("owed", partnership=partnership, at=at, by=None)
    return FollowUp.objects.get(partnership=partnership, rule="T24")


def open_on(partnership, month, day):
    return [blip.sign.id for blip in Radar(partnership, dt.date(2025, month, day)).open_signs if blip.sign.id == "R1"]


@pytest.mark.parametrize("how", ["waived", "outside"])
def test_t24_a_decision_that_was_set_aside_is_open_again_only_once_the_sign_is_raised_anew(partnership, at, how):
    row = asked_about_r1(partnership, at)
    assert open_on(partnership, 3, 6) == ["R1"]
    if how == "waived":
        closing.waive(row, why="not_needed", by=None, at=at)
    else:
        closing.record_done(row, on=THURSDAY, who="The chairs", by=None, at=at)
    assert (open_on(partnership, 3, 5), open_on(partnership, 3, 6), open_on(partnership, 9, 1)) == (["R1"], [], [])
    assert [blip.decide_by for blip in Radar(partnership, THURSDAY).blips] == [None] * 4

    SignSpan.objects.update(ended_on=dt.date(2025, 9, 10))
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2025, 9, 20))
    echoes.sound("owed", partnership=partnership, at=at, by=None)
    assert open_on(partnership, 9, 20) == ["R1"]


def test_t24_a_plan_stands_for_what_is_raised_later_until_something_else_is_decided(partnership, at):
    launch(partnership, "2025-01-09", "ab", public=3)
    planned = decide(partnership, at, choice="plan", decided_on=dt.date(2025, 1, 20))
    SignSpan.objects.create(partnership=partnership, sign="R1", started_on=dt.date(2025, 3, 1))
    assert open_on(partnership, 3, 6) == []

    dropped = decide(partnership, at, choice="not_needed", reason="No budget", decided_on=dt.date(2025, 2, 10))
    assert open_on(partnership, 3, 6) == ["R1"]
    dropped.decided_on = THURSDAY
    dropped.save()
    assert (open_on(partnership, 3, 5), open_on(partnership, 3, 6)) == ([], [])
    planned.delete()
    assert (open_on(partnership, 3, 5), open_on(partnership, 3, 6)) == (["R1"], [])


def test_t24_a_word_that_is_taken_back_leaves_the_sign_open(partnership, at):
    row = closing.waive(asked_about_r1(partnership, at), why="not_needed", by=None, at=at)
    closing.undo(row, by=None, at=at)

    assert open_on(partnership, 3, 6) == ["R1"]


def test_t24_what_was_put_off_may_be_set_aside_when_it_is_due_again(partnership, at):
    """The first question was set aside; then it was put off all the same, and asked again on April 1."""
    first = closing.waive(asked_about_r1(partnership, at), why="not_needed", by=None, at=at)
    put_off = {"choice": Choice.POSTPONE, "reason": "Harvest", "review_on": dt.date(2025, 4, 1)}
    decision = decide(partnership, at, signs=["R1"], **put_off)
    assert (open_on(partnership, 3, 31), open_on(partnership, 4, 1)) == ([], ["R1"])

    row = FollowUp.objects.get(rule="T24", key=f"{first.key}:{decision.pk}")
    closing.waive(row, why="another_way", by=None, at=at + dt.timedelta(days=27))
    assert (open_on(partnership, 4, 1), open_on(partnership, 4, 2)) == (["R1"], [])


def test_a_planned_refresh_leads_to_planning_its_meeting_until_it_has_a_date(partnership, at, as_person, convener):
    launch(partnership, "2025-01-09", "ab", public=3)
    address = reverse("indicators:radar", kwargs={"slug": partnership.slug})
    there = f"{reverse('meetings:plan', kwargs={'slug': partnership.slug})}?type=refresh"
    with time_machine.travel(at, tick=False):
        decide(partnership, at, choice="plan")
        client = as_person(convener)
        page = " ".join(client.get(address).content.decode().split())
        assert "The refresh decided on Thu, Mar 6 has no date. Fix one by Sat, Apr 5." in page
        assert f'href="{there}"' in page
        assert client.get(there).context["form"]["type"].value() == "refresh"

        planning.plan(partnership, "refresh", starts_at=at + dt.timedelta(days=60), by=None, at=at)
        assert there not in client.get(address).content.decode()


def test_the_radar_shows_signs_and_decisions_and_a_reader_gets_no_form(partnership, at, as_person, convener, observer):
    launch(partnership, "2025-01-09", "ab", public=3)
    decide(partnership, at, choice="not_needed", signs=["R1"], reason="It snowed all day")
    address = reverse("indicators:radar", kwargs={"slug": partnership.slug})

    page = as_person(convener).get(address).content.decode()
    read = as_person(observer).get(address).content.decode()

    assert "It snowed all day" in page
    assert "Keep the decision" in page
    assert "Take back" in page
    assert "It snowed all day" in read
    assert "Keep the decision" not in read
    assert "Take back" not in read


def test_of_several_decisions_the_newest_about_a_sign_holds(partnership, at):
    launch(partnership, "2025-01-09", "ab", public=3)
    decide(partnership, at, choice="not_needed", signs=["R1"], reason="Snow")
    decide(partnership, at, choice="not_needed", signs=["R2"], reason="Nobody is missing")
    decide(partnership, at, choice="not_needed", signs=["R1"], reason="Snow again")

    radar = Radar(partnership, partnership.local_date(at))
    assert [(one.decision.reason, one.holds) for one in radar.decided] == [
        ("Snow again", True),
        ("Nobody is missing", True),
        ("Snow", False),
    ]
    assert radar.decided[0].sign_names == ["Engagement wanes"]
    decide(partnership, at, choice="plan")
    assert [one.holds for one in Radar(partnership, radar.day).decided] == [True, False, False, False]


def test_a_refused_decision_comes_back_with_all_that_was_typed(partnership, as_person, convener):
    address = reverse("indicators:decide", kwargs={"slug": partnership.slug})
    sent = {"choice": "postpone", "reason": "Harvest first", "decided_on": "2025-03-06", "decided_by": "The chairs"}

    page = as_person(convener).post(address, sent).content.decode()

    assert "Choose a day after the decision on which you look again." in page
    assert "Harvest first" in page
    assert "The chairs" in page
    assert RefreshDecision.objects.count() == 0


def test_all_that_a_decision_lacks_is_said_at_once_each_beside_its_field(partnership, at, as_person, convener):
    address = reverse("indicators:decide", kwargs={"slug": partnership.slug})
    with time_machine.travel(at, tick=False):
        sent = {"choice": "postpone", "reason": " ", "decided_on": "2025-03-07", "review_on": "2025-03-06"}
        form = as_person(convener).post(address, sent).context["form"]

    assert {field: list(said) for field, said in form.errors.items()} == {
        "reason": ["Say why, in a sentence."],
        "review_on": ["Choose a day after the decision on which you look again."],
        "decided_on": ["That day has not come yet."],
    }
    assert RefreshDecision.objects.count() == 0


def test_a_day_to_look_again_is_not_blamed_for_a_slip_in_the_day_of_the_decision(partnership, at, as_person, convener):
    address = reverse("indicators:decide", kwargs={"slug": partnership.slug})
    with time_machine.travel(at, tick=False):
        sent = {"choice": "postpone", "reason": "Harvest", "decided_on": "2026-03-06", "review_on": "2025-05-01"}
        form = as_person(convener).post(address, sent).context["form"]

    assert list(form.errors) == ["decided_on"]


def test_a_decision_is_taken_back(partnership, at, as_person, convener):
    decision = decide(partnership, at, choice="plan")
    address = reverse("indicators:take_back_decision", kwargs={"slug": partnership.slug, "pk": decision.pk})

    assert as_person(convener).post(address).status_code == 302
    assert RefreshDecision.objects.count() == 0
    assert RefreshDecision.history.count() == 2


def test_a_plan_said_again_the_same_day_is_the_one_plan_in_other_words(partnership, at, convener):
    later = at + dt.timedelta(minutes=20)
    first = decide(partnership, at, choice="plan", signs=["R1"], by=convener)
    again = decide(partnership, later, choice="plan", reason="The plants asked", by=convener)
    assert (again.pk, again.signs, again.reason) == (first.pk, [], "The plants asked")

    decide(partnership, later, choice="not_needed", reason="No, after all", by=convener)
    decide(partnership, later + dt.timedelta(minutes=20), choice="plan", by=convener)
    assert list(RefreshDecision.objects.order_by("pk").values_list("choice", flat=True)) == [
        "plan",
        "not_needed",
        "plan",
    ]


def test_two_taps_are_one_decision_and_a_later_one_is_another(partnership, at, convener):
    given = {"choice": "not_needed", "reason": "Launched last month", "by": convener}
    first = decide(partnership, at, **given)

    assert decide(partnership, at + dt.timedelta(seconds=10), **given) == first
    assert decide(partnership, at + dt.timedelta(seconds=11), **given) != first
    assert RefreshDecision.objects.count() == 2
