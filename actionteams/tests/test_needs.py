"""What industry needs: heard, asked of a partner with a day to answer, answered (S3-67, S3-68, S3-70)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from actionteams.models import Need, NeedRoute
from actionteams.needs import answering, hearing, words
from actionteams.tests.makers import make_priority, noon
from outbox.models import Letter
from partnerships import seating
from partnerships.roles import Role
from partnerships.support import NotOnTheTeam
from partnerships.tests.makers import make_organization, make_person, seat

TALK, TODAY = dt.date(2025, 9, 8), dt.date(2025, 9, 10)
NOW = noon(2025, 9, 10)
WEEK_AFTER = dt.date(2025, 9, 17)


@pytest.fixture
def told(convener):
    return {"by": convener, "at": NOW}


@pytest.fixture
def need(partnership, told):
    return hearing.hear(partnership, "A night bus to the plants", heard="talk", on=TALK, **told)


@pytest.fixture
def rex(partnership):
    """Rex Broad sits in the broad team for the transit agency."""
    person = make_person("Rex Broad", make_organization("Juniper Transit", "other"))
    seat(partnership, Role.BROAD_TEAM, person)
    return person


@pytest.fixture
def asked(need, partner, told):
    return answering.route(need, partner.person, answer_by=WEEK_AFTER, on=TODAY, **told)


# Heard


def test_s3_69_a_need_says_who_said_it_where_and_about_what(partnership, told):
    homes = make_priority(partnership)
    odalys, company = make_person("Odalys Brennick"), make_organization("Kettlewood Fabrication")
    said = {"heard": "meeting", "where": " Second  meeting ", "person": odalys, "organization": company}
    hearing.hear(partnership, " Two  more welders ", on=TALK, priority=homes, before_competition=True, **said, **told)

    row = Need.objects.get()
    assert (row.text, row.heard, row.where, row.on) == ("Two more welders", "meeting", "Second meeting", TALK)
    assert (row.person, row.organization, row.priority, row.before_competition) == (odalys, company, homes, True)


def test_s3_67_a_need_is_not_before_competition_unless_somebody_says_so(need):
    assert need.before_competition is False


def test_two_taps_make_one_need_and_the_same_words_later_another(partnership, need, told):
    again = {"heard": "talk", "on": TALK, "by": told["by"]}
    second = hearing.hear(partnership, "A night bus to the plants", at=NOW + dt.timedelta(seconds=9), **again)
    later = hearing.hear(partnership, "A night bus to the plants", at=NOW + dt.timedelta(hours=1), **again)

    assert (second.pk, later.pk == need.pk, Need.objects.count()) == (need.pk, False, 2)


def test_a_need_says_something_and_of_a_day_that_came(partnership, told):
    with pytest.raises(hearing.SaysNothing, match="Write a few words first"):
        hearing.hear(partnership, "  ", heard="talk", on=TALK, **told)
    with pytest.raises(hearing.NotHereYet, match="That day has not come yet"):
        hearing.hear(partnership, "Tomorrow", heard="talk", on=dt.date(2025, 9, 11), **told)

    assert Need.objects.count() == 0


def test_what_was_written_down_wrong_is_put_right_and_its_history_stays(need, told):
    hearing.put_right(need, text="A night bus to two plants", heard="meeting", where="", on=TALK, **told)

    assert [row.text for row in need.history.order_by("history_id")] == [
        "A night bus to the plants",
        "A night bus to two plants",
    ]
    assert Need.objects.get().heard == "meeting"


def test_of_two_who_put_it_right_from_one_page_the_second_is_told(need, told):
    seen, given = hearing.revision(need), {"heard": "talk", "where": "", "on": TALK}
    hearing.put_right(need, text="A night bus to two plants", seen=seen, **given, **told)
    with pytest.raises(hearing.ChangedMeanwhile, match="Somebody changed it meanwhile"):
        hearing.put_right(need, text="No bus", seen=seen, **given, **told)

    assert Need.objects.get().text == "A night bus to two plants"


def test_a_need_was_not_said_after_somebody_was_asked_about_it(need, asked, told):
    told |= {"at": noon(2025, 9, 20)}
    with pytest.raises(hearing.SaidAfterAsked, match="asked about it on Wed, Sep 10, 2025"):
        hearing.put_right(need, text="A night bus", heard="talk", where="", on=dt.date(2025, 9, 11), **told)
    assert Need.objects.get().on == TALK

    hearing.put_right(need, text="A night bus", heard="talk", where="", on=TODAY, **told)
    assert Need.objects.get().on == TODAY


def test_every_change_says_that_the_record_changed(partnership, need, told):
    before = type(partnership).objects.get(pk=partnership.pk).record_version
    hearing.strike(need, **told)

    assert type(partnership).objects.get(pk=partnership.pk).record_version == before + 1
    assert not Need.objects.exists()


# Asked


def test_s3_68_a_need_is_asked_of_a_support_partner_with_a_day_to_answer(asked, partner):
    [house] = partner.person.affiliations.values_list("organization", flat=True)

    assert (asked.person, asked.organization_id, asked.started_on, asked.answer_by) == (
        partner.person,
        house,
        TODAY,
        WEEK_AFTER,
    )
    assert (asked.answered_on, asked.answer, asked.ended_on) == (None, "", None)


def test_only_who_sits_on_the_support_team_of_that_day_is_asked(partnership, need, rex, champion, told):
    holding = partnership.role_holdings.get(person=rex)
    seating.end(holding, on=dt.date(2025, 9, 9), by=None)
    for person in (champion.person, rex):
        with pytest.raises(NotOnTheTeam, match="Choose somebody who sat on this support team that day"):
            answering.route(need, person, answer_by=WEEK_AFTER, on=TODAY, **told)

    assert not NeedRoute.objects.exists()


def test_an_answer_is_not_asked_for_a_day_that_is_over(need, partner, told):
    with pytest.raises(answering.AnswerDayPast, match="asked on Wed, Sep 10, 2025"):
        answering.route(need, partner.person, answer_by=dt.date(2025, 9, 9), on=TODAY, **told)

    answering.route(need, partner.person, answer_by=TODAY, on=TODAY, **told)
    assert NeedRoute.objects.get().answer_by == TODAY


def test_s3_68_what_was_asked_by_phone_and_answered_is_written_down_days_later_as_it_was(need, partner, told):
    """Asked on September 9, due on the 12th, answered on the 11th, typed on the 20th: every day stays as it was given."""
    partner.person.email = "pia@schools.example"
    partner.person.save()
    told |= {"at": noon(2025, 9, 20)}
    days = {"on": dt.date(2025, 9, 9), "answer_by": dt.date(2025, 9, 12)}
    asked = answering.route(need, partner.person, **days, **told)
    answering.answer(asked, "From October", on=dt.date(2025, 9, 11), **told)

    row = NeedRoute.objects.get()
    assert (row.started_on, row.answer_by, row.answered_on) == (
        dt.date(2025, 9, 9),
        dt.date(2025, 9, 12),
        dt.date(2025, 9, 11),
    )
    assert not Letter.objects.exists()


def test_asked_by_phone_with_a_day_still_ahead_a_letter_brings_the_link(need, partner, told):
    partner.person.email = "pia@schools.example"
    partner.person.save()
    answering.route(need, partner.person, on=dt.date(2025, 9, 9), answer_by=TODAY, **told)

    assert Letter.objects.get().kind == "need_asked"


def test_who_sat_on_the_support_team_that_day_was_asked_and_who_joined_later_was_not(need, rex, partner, told):
    seating.end(need.partnership.role_holdings.get(person=rex), on=dt.date(2025, 9, 9), by=None)
    told |= {"at": noon(2025, 9, 20)}
    asked = answering.route(need, rex, on=dt.date(2025, 9, 9), answer_by=WEEK_AFTER, **told)
    assert (asked.person, asked.started_on) == (rex, dt.date(2025, 9, 9))

    late = make_person("Lena Late", "Juniper Transit")
    seat(need.partnership, Role.BROAD_TEAM, late, since=dt.date(2025, 9, 15))
    with pytest.raises(NotOnTheTeam):
        answering.route(need, late, on=dt.date(2025, 9, 14), answer_by=WEEK_AFTER, **told)


def test_nobody_is_asked_ahead_before_it_was_said_or_before_whoever_was_asked_last(need, partner, rex, told):
    with pytest.raises(hearing.NotHereYet):
        answering.route(need, partner.person, on=dt.date(2025, 9, 11), answer_by=WEEK_AFTER, **told)
    with pytest.raises(answering.AskedTooEarly, match="said on Mon, Sep 8, 2025"):
        answering.route(need, partner.person, on=dt.date(2025, 9, 7), answer_by=WEEK_AFTER, **told)
    answering.route(need, partner.person, on=TODAY, answer_by=WEEK_AFTER, **told)
    with pytest.raises(answering.AskedTooEarly, match="on record from Wed, Sep 10, 2025 on"):
        answering.route(need, rex, on=dt.date(2025, 9, 9), answer_by=WEEK_AFTER, **told)

    assert NeedRoute.objects.get().person == partner.person


def test_an_earlier_day_of_the_same_ask_is_put_right_in_its_row(need, asked, partner, rex, told):
    days = {"answer_by": dt.date(2025, 9, 12)}
    earlier = answering.route(need, partner.person, on=dt.date(2025, 9, 9), **days, **told)
    assert (earlier.pk, earlier.started_on, NeedRoute.objects.count()) == (asked.pk, dt.date(2025, 9, 9), 1)

    told |= {"at": noon(2025, 9, 20)}
    answering.route(need, rex, on=WEEK_AFTER, answer_by=dt.date(2025, 9, 30), **told)
    with pytest.raises(answering.AskedTooEarly, match="on record from Wed, Sep 17, 2025 on"):
        answering.route(need, rex, on=dt.date(2025, 9, 16), answer_by=dt.date(2025, 9, 30), **told)


def test_the_same_ask_twice_is_written_once(need, asked, partner, told):
    again = answering.route(need, partner.person, answer_by=WEEK_AFTER, on=TODAY, **told)

    assert (again.pk, NeedRoute.objects.count()) == (asked.pk, 1)


def test_once_an_address_is_on_record_the_same_ask_brings_the_letter_and_brings_it_once(need, asked, partner, told):
    assert Letter.objects.count() == 0
    partner.person.email = "pia@schools.example"
    partner.person.save()
    for _tap in range(2):
        again = answering.route(need, partner.person, answer_by=WEEK_AFTER, on=TODAY, **told)

    assert again.pk == asked.pk
    assert [letter.to_address for letter in Letter.objects.all()] == ["pia@schools.example"]


def test_asking_another_ends_the_first_and_each_day_reads_as_it_was(need, asked, rex, told):
    moved = dt.date(2025, 9, 15)
    answering.route(need, rex, answer_by=dt.date(2025, 9, 22), on=moved, **told | {"at": noon(2025, 9, 15)})

    days = [TODAY, dt.date(2025, 9, 14), moved, dt.date(2025, 9, 30)]
    assert [[row.person.name for row in need.routes.on(day)] for day in days] == [
        ["Pia Partner"],
        ["Pia Partner"],
        ["Rex Broad"],
        ["Rex Broad"],
    ]


def test_a_later_day_for_the_same_partner_is_a_row_of_its_own(need, asked, partner, told):
    moved = dt.date(2025, 9, 16)
    answering.route(need, partner.person, answer_by=dt.date(2025, 9, 24), on=moved, **told | {"at": noon(2025, 9, 16)})

    assert [(row.started_on, row.answer_by, row.ended_on) for row in need.routes.order_by("pk")] == [
        (TODAY, WEEK_AFTER, moved),
        (moved, dt.date(2025, 9, 24), None),
    ]


def test_s3_68_an_answer_is_late_from_the_day_after_its_date(asked):
    days = [WEEK_AFTER, dt.date(2025, 9, 18)]

    assert [NeedRoute.objects.late_on(day).count() for day in days] == [0, 1]
    assert [asked.is_late_on(day) for day in days] == [False, True]


# Answered


def test_s3_68_the_partner_answers_and_before_that_day_nothing_was_answered(asked, told):
    day = dt.date(2025, 9, 19)
    answering.answer(asked, " The evening  line runs from October ", on=day, **told | {"at": noon(2025, 9, 19)})

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("The evening line runs from October", day)
    assert [NeedRoute.objects.late_on(one).count() for one in (dt.date(2025, 9, 18), day)] == [1, 0]


def test_s3_70_an_answer_given_with_a_second_house_links_the_two(asked, told):
    college = make_organization("Alder College", "community_college")
    answering.answer(asked, "One class for both", on=TODAY, together_with=college, **told)

    assert NeedRoute.objects.get().together_with == college


def test_an_answer_says_something_and_on_a_day_that_came(asked, told):
    with pytest.raises(hearing.SaysNothing):
        answering.answer(asked, " ", on=TODAY, **told)
    with pytest.raises(hearing.NotHereYet):
        answering.answer(asked, "Soon", on=dt.date(2025, 9, 11), **told)

    assert NeedRoute.objects.get().answered_on is None


def test_an_answer_of_a_day_before_the_ask_is_refused_and_says_why(asked, told):
    with pytest.raises(answering.AnsweredTooEarly, match="asked on Wed, Sep 10, 2025"):
        answering.answer(asked, "We run one already", on=TALK, **told)

    assert NeedRoute.objects.get().answered_on is None


def test_the_same_answer_twice_is_one_and_another_one_waits_until_the_first_is_taken_back(asked, told):
    stale = NeedRoute.objects.select_related("need__partnership").get(pk=asked.pk)
    answering.answer(asked, "From October", on=TODAY, **told)
    answering.answer(stale, "From October", on=TODAY, **told)
    with pytest.raises(answering.AlreadyAnswered, match="answered meanwhile"):
        answering.answer(stale, "Never", on=TODAY, **told)
    answering.take_back(asked, **told)
    answering.answer(stale, "From November", on=TODAY, **told)

    assert [row.answer for row in asked.history.order_by("history_id")] == ["", "From October", "", "From November"]


def test_who_is_not_asked_any_more_does_not_answer(need, asked, rex, told):
    answering.route(need, rex, answer_by=WEEK_AFTER, on=TODAY, **told)

    with pytest.raises(answering.NobodyAsked, match="Somebody else was asked meanwhile"):
        answering.answer(asked, "From October", on=TODAY, **told)


def test_an_answer_is_not_taken_back_once_another_was_asked_after_it(need, asked, rex, told):
    answering.answer(asked, "Not ours", on=TODAY, **told)
    stale = NeedRoute.objects.select_related("need__partnership").get(pk=asked.pk)
    answering.route(need, rex, answer_by=WEEK_AFTER, on=TODAY, **told)
    with pytest.raises(answering.NobodyAsked, match="Somebody else was asked meanwhile"):
        answering.take_back(stale, **told)

    assert NeedRoute.objects.get(pk=asked.pk).answer == "Not ours"


def test_after_an_answer_that_helps_little_another_is_asked(need, asked, rex, told):
    answering.answer(asked, "Not ours", on=TODAY, **told)
    answering.route(need, rex, answer_by=WEEK_AFTER, on=TODAY, **told)

    assert [(row.person.name, row.answer) for row in need.routes.order_by("pk")] == [
        ("Pia Partner", "Not ours"),
        ("Rex Broad", ""),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered_on": TODAY, "answer": ""},
        {"answered_on": None, "answer": "From October"},
        {"answered_on": dt.date(2025, 9, 9), "answer": "From October"},
        {"answer_by": dt.date(2025, 9, 9)},
        {"started_on": None},
    ],
)
def test_the_database_keeps_what_an_ask_means(asked, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedRoute.objects.filter(pk=asked.pk).update(**wrong)


def test_the_database_keeps_one_partner_at_a_time(need, asked, rex):
    with pytest.raises(IntegrityError), transaction.atomic():
        need.routes.create(person=rex, started_on=TODAY, answer_by=WEEK_AFTER, at=NOW)


# S3-67: what competitors leave to themselves


@pytest.mark.parametrize(
    "text",
    [
        "We pay welders $28",
        "Everybody's wages went up",
        "What do the others charge: same prices?",
        "Let us bid together",
        "24 an hour is too little",
        "A 10 % discount",
        "Their QUOTE was lower",
    ],
)
def test_s3_67_words_like_prices_wages_and_bids_are_noticed(text):
    assert words.looks_like_terms(text) is True


@pytest.mark.parametrize("text", ["A night bus to the plants", "Bidwell needs 28 welders", "A wager on the weather"])
def test_s3_67_other_words_are_left_alone(text):
    assert words.looks_like_terms(text) is False
