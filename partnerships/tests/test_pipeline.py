"""The pipeline of champions: asked on a day by somebody, committed or declined (S3-12, S3-13, S3-18, S3-19, W2)."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships import pipeline, pipeline_board, seating, sides
from partnerships.models import Candidacy, CandidacyState, Contact, RoleHolding
from partnerships.systems import Side
from partnerships.tests.makers import Role, System, make_organization, make_person, seat

AT = dt.datetime(2025, 1, 20, 18, tzinfo=dt.UTC)
IDENTIFIED, ASKED, COMMITTED, DECLINED = CandidacyState
NOV26 = dt.date(2024, 11, 26)
TODAY = dt.date(2025, 1, 20)
WHO = {"by": None, "at": AT}


@pytest.fixture
def dominic(partnership):
    """Dominic of the chamber knows everybody."""
    return make_person("Dominic Fairweather", make_organization("Juniper Area Chamber", System.ECONOMIC_DEVELOPMENT))


def candidate(partnership, name: str = "Odalys Brennick", **given) -> Candidacy:
    return pipeline.identify(partnership, make_person(name, f"{name} Works"), on=NOV26, **WHO, **given)


def asked(partnership, name: str, on: dt.date, *, answer: str = "", by_whom=None) -> Candidacy:
    row = candidate(partnership, name)
    pipeline.ask(row, asker=by_whom, on=on, **WHO)
    if answer:
        pipeline.settle(row, answer, on=on, **WHO)
    return row


def story(partnership) -> None:
    """Asked from December 3 to January 17: four commit, two decline, one is silent."""
    for name, on, answer in (
        ("Odalys Brennick", dt.date(2024, 12, 3), COMMITTED),
        ("Tomas Vanderquill", dt.date(2024, 12, 5), COMMITTED),
        ("Clementine Dray", dt.date(2024, 12, 10), DECLINED),
        ("Imelda Stroud-Okafor", dt.date(2024, 12, 17), COMMITTED),
        ("Petra Halvorsdale", dt.date(2025, 1, 8), DECLINED),
        ("Anselm Pettibone", dt.date(2025, 1, 14), ""),
        ("Barnaby Yoxall", dt.date(2025, 1, 17), COMMITTED),
    ):
        asked(partnership, name, on, answer=answer)


def columns(partnership, today: dt.date = TODAY) -> dict[str, list[str]]:
    found = pipeline_board.board(partnership, today=today).columns
    return {column.state: [card.person.name for card in column.cards] for column in found}


def test_seven_are_asked_four_commit_two_decline_and_one_is_silent(partnership):
    story(partnership)

    assert columns(partnership) == {
        IDENTIFIED: [],
        ASKED: ["Anselm Pettibone"],
        COMMITTED: ["Barnaby Yoxall", "Imelda Stroud-Okafor", "Odalys Brennick", "Tomas Vanderquill"],
        DECLINED: ["Clementine Dray", "Petra Halvorsdale"],
    }
    assert RoleHolding.objects.champions().count() == 4


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        ("2024-11-25", [0, 0, 0, 0]),
        ("2024-11-26", [7, 0, 0, 0]),
        ("2024-12-10", [4, 0, 2, 1]),
        ("2025-01-14", [1, 1, 3, 2]),
        ("2025-01-17", [0, 1, 4, 2]),
    ],
)
def test_as_of_a_day_each_stands_where_they_stood(partnership, day, counted):
    story(partnership)

    found = pipeline_board.counts(partnership, day=dt.date.fromisoformat(day))
    assert [found[state] for state in (IDENTIFIED, ASKED, COMMITTED, DECLINED)] == counted


def test_nobody_is_identified_twice(partnership):
    row = candidate(partnership)
    with pytest.raises(pipeline.CandidateAlready, match="Odalys Brennick is on the list already"):
        pipeline.identify(partnership, row.person, on=TODAY, **WHO)


def test_an_ask_has_its_asker_its_day_and_the_next_one_and_the_company_remembers_it(partnership, dominic):
    """S3-19, X2: whoever calls next sees that Dominic called."""
    row = candidate(partnership, asker=dominic, next_ask_on=dt.date(2024, 12, 3))
    pipeline.ask(row, asker=dominic, on=dt.date(2024, 12, 3), next_ask_on=dt.date(2024, 12, 12), **WHO)

    assert (row.state, row.asker, row.next_ask_on) == (ASKED, dominic, dt.date(2024, 12, 12))
    contact = Contact.objects.get()
    assert (contact.organization.name, contact.person, contact.made_by, contact.made_for.name) == (
        "Odalys Brennick Works",
        row.person,
        dominic,
        "Juniper Area Chamber",
    )
    assert (contact.kind, contact.outcome, contact.on) == ("call", "thinking", dt.date(2024, 12, 3))
    assert pipeline_board.card(row, today=TODAY).contact == contact


def test_who_asks_next_is_agreed_without_an_ask(partnership, dominic):
    row = candidate(partnership)
    pipeline.plan_ask(row, asker=dominic, next_ask_on=dt.date(2025, 1, 10), by=None)

    row.refresh_from_db()
    assert (row.state, row.asker, row.next_ask_on) == (IDENTIFIED, dominic, dt.date(2025, 1, 10))
    assert Contact.objects.count() == 0


def test_an_ask_typed_late_leaves_the_answer_standing(partnership, dominic):
    row = asked(partnership, "Odalys Brennick", dt.date(2024, 12, 10), answer=DECLINED)
    pipeline.ask(row, asker=dominic, on=dt.date(2024, 12, 3), next_ask_on=TODAY, **WHO)

    row.refresh_from_db()
    assert (row.state, row.next_ask_on, row.asker) == (DECLINED, None, None)
    assert pipeline_board.counts(partnership, day=dt.date(2024, 12, 4))[ASKED] == 1


def test_a_yes_makes_a_champion_from_that_day(partnership, convener):
    row = candidate(partnership, next_ask_on=TODAY)
    pipeline.settle(row, COMMITTED, on=dt.date(2024, 12, 3), by=convener, at=AT)

    role = RoleHolding.objects.champions().get()
    assert (role.person, role.started_on, role.ended_on) == (row.person, dt.date(2024, 12, 3), None)
    assert (row.state, row.next_ask_on, row.steps.last().by) == (COMMITTED, None, convener)


def test_h4_nobody_from_the_public_side_commits_as_champion(partnership, dominic):
    row = pipeline.identify(partnership, dominic, on=NOV26, **WHO)
    with pytest.raises(sides.NotIndustry):
        pipeline.settle(row, COMMITTED, on=TODAY, **WHO)

    row.refresh_from_db()
    assert (row.state, row.steps.count(), pipeline_board.card(row, today=TODAY).is_industry) == (IDENTIFIED, 1, False)
    sides.state_side(partnership, dominic, Side.INDUSTRY, on=NOV26, reason="Runs a mill himself", by=None)
    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)
    assert row.state == COMMITTED


def test_a_champion_of_another_page_is_not_seated_twice(partnership):
    row = candidate(partnership)
    seat(partnership, Role.CHAMPION, row.person, since=NOV26)
    assert columns(partnership)[COMMITTED] == ["Odalys Brennick"]

    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)
    assert RoleHolding.objects.champions().count() == 1


def test_a_champion_who_was_never_asked_stands_among_the_committed(partnership):
    seat(partnership, Role.CHAMPION, make_person("Tomas Vanderquill", "Larkspur Hydraulics"), since=NOV26)

    [card] = pipeline_board.board(partnership, today=TODAY).cards
    assert (card.state, card.candidacy, card.champion_since, card.organization.name) == (
        COMMITTED,
        None,
        NOV26,
        "Larkspur Hydraulics",
    )


def test_when_the_role_ends_the_yes_stays_and_no_longer_counts(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    seating.end(RoleHolding.objects.champions().get(), on=dt.date(2025, 1, 15), by=None)

    card = pipeline_board.card(row, today=TODAY)
    assert (card.state, card.has_left, card.champion_since) == (COMMITTED, True, None)
    assert pipeline_board.board(partnership, today=TODAY).champions == []

    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)
    assert pipeline_board.card(row, today=TODAY).champion_since == TODAY


def test_a_no_after_a_yes_ends_the_role(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)

    assert RoleHolding.objects.champions().get().ended_on == dt.date(2025, 1, 10)
    assert columns(partnership)[DECLINED] == ["Odalys Brennick"]


def test_an_answer_does_not_come_before_the_last_ask(partnership):
    row = asked(partnership, "Odalys Brennick", dt.date(2024, 12, 10))
    with pytest.raises(pipeline.AnsweredTooEarly, match="On record as asked on Tue, Dec 10, 2024"):
        pipeline.settle(row, COMMITTED, on=dt.date(2024, 12, 9), **WHO)

    assert RoleHolding.objects.champions().count() == 0


@pytest.mark.parametrize("answer", [COMMITTED, DECLINED])
def test_the_same_answer_twice_is_refused(partnership, answer):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=answer)
    with pytest.raises(pipeline.NothingToAnswer):
        pipeline.settle(row, answer, on=TODAY, **WHO)


def test_a_slip_is_taken_back_step_by_step_with_the_role_that_it_brought(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)

    states = [pipeline.take_back(row, by=None).state for _step in range(2)]
    assert (states, RoleHolding.objects.champions().count()) == ([ASKED, IDENTIFIED], 0)
    assert (pipeline.take_back(row, by=None), Candidacy.objects.count()) == (None, 0)


def test_a_second_click_takes_nothing_else_back(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    seen = row.steps.order_by("-on", "-pk").first().pk
    states = [pipeline.take_back(row, by=None, step=seen).state for _click in range(2)]
    assert (states, row.steps.count()) == ([ASKED, ASKED], 2)


def test_two_clicks_record_one_ask(partnership, convener):
    row = candidate(partnership)
    for seconds in (0, 2, 60):
        pipeline.ask(row, asker=None, on=TODAY, by=convener, at=AT + dt.timedelta(seconds=seconds))
    assert (row.steps.filter(state=ASKED).count(), Contact.objects.count()) == (2, 2)


def test_what_was_answered_meanwhile_stands(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26)
    stale = Candidacy.objects.get(pk=row.pk)
    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)

    pipeline.plan_ask(stale, asker=None, next_ask_on=TODAY, by=None)
    pipeline.note_passions(stale, by=None, for_company=True)
    assert Candidacy.objects.get().state == COMMITTED
    stale.state = ASKED  # as it was read before
    with pytest.raises(pipeline.NothingToAnswer):
        pipeline.settle(stale, COMMITTED, on=TODAY, **WHO)


def test_taking_back_leaves_an_earlier_role_alone(partnership):
    row = candidate(partnership)
    seat(partnership, Role.CHAMPION, row.person, since=NOV26)
    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)
    pipeline.take_back(row, by=None)

    assert RoleHolding.objects.champions().get().started_on == NOV26


def test_taking_back_leaves_a_role_of_the_same_day_alone_that_it_did_not_bring(partnership):
    row = candidate(partnership)
    seat(partnership, Role.CHAMPION, row.person, since=TODAY)
    pipeline.settle(row, COMMITTED, on=TODAY, **WHO)
    pipeline.take_back(row, by=None)

    assert RoleHolding.objects.champions().get().started_on == TODAY


def test_a_no_that_was_a_slip_leaves_the_champion_as_before(partnership):
    """Taken back, the role of November 26 goes on as if nobody had said no; once more, and it goes too."""
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    pipeline.take_back(row, by=None)

    role = RoleHolding.objects.champions().get()
    assert (row.state, role.started_on, role.ended_on) == (COMMITTED, NOV26, None)
    assert pipeline_board.card(row, today=TODAY).champion_since == NOV26
    pipeline.take_back(row, by=None)
    assert (row.state, RoleHolding.objects.champions().count()) == (ASKED, 0)


def test_a_yes_after_a_no_is_taken_back_and_the_no_stands(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    pipeline.settle(row, COMMITTED, on=dt.date(2025, 1, 15), **WHO)
    pipeline.take_back(row, by=None)

    role = RoleHolding.objects.champions().get()
    assert (row.state, role.started_on, role.ended_on) == (DECLINED, NOV26, dt.date(2025, 1, 10))


@pytest.mark.parametrize("ended_on", [dt.date(2025, 1, 10), dt.date(2025, 1, 8)])
def test_a_role_that_had_ended_by_hand_does_not_come_back_with_a_no_taken_back(partnership, ended_on):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    seating.end(RoleHolding.objects.champions().get(), on=ended_on, by=None)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    pipeline.take_back(row, by=None)

    assert RoleHolding.objects.champions().get().ended_on == ended_on


def test_a_last_day_put_right_by_hand_stays_when_the_no_is_taken_back(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    seating.end(RoleHolding.objects.champions().get(), on=dt.date(2025, 1, 12), by=None)
    pipeline.take_back(row, by=None)

    assert RoleHolding.objects.champions().get().ended_on == dt.date(2025, 1, 12)


def test_a_no_taken_back_does_not_run_into_a_role_given_since(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    seat(partnership, Role.CHAMPION, row.person, since=dt.date(2025, 1, 15))
    pipeline.take_back(row, by=None)

    roles = RoleHolding.objects.champions().order_by("started_on")
    assert [role.ended_on for role in roles] == [dt.date(2025, 1, 10), None]


def test_h4_a_no_taken_back_makes_nobody_a_champion_who_sits_on_the_public_side_by_then(partnership):
    row = asked(partnership, "Odalys Brennick", NOV26, answer=COMMITTED)
    college = make_organization("Valley College", System.COMMUNITY_COLLEGE)
    row.person.affiliations.update(ended_on=dt.date(2025, 1, 5))
    row.person.affiliations.create(organization=college, started_on=dt.date(2025, 1, 5))
    pipeline.settle(row, DECLINED, on=dt.date(2025, 1, 10), **WHO)
    pipeline.take_back(row, by=None)

    assert (row.state, RoleHolding.objects.champions().get().ended_on) == (COMMITTED, dt.date(2025, 1, 10))


@pytest.mark.parametrize(("count", "told"), [(0, ["W2"]), (1, ["W2"]), (2, []), (6, []), (7, ["W2"])])
def test_w2_two_to_six_champions_carry_a_launch(partnership, count, told):
    for number in range(count):
        asked(partnership, f"Leader {number}", NOV26, answer=COMMITTED)

    lines = pipeline_board.board(partnership, today=TODAY).lines(with_passions=False)
    assert [line.id for line in lines] == told


def test_s3_12_a_champion_without_all_three_passions_is_told_to_conveners_only(partnership):
    for name, ticks in (("Odalys Brennick", pipeline.PASSIONS), ("Tomas Vanderquill", pipeline.PASSIONS[:2])):
        row = asked(partnership, name, NOV26, answer=COMMITTED)
        pipeline.note_passions(row, by=None, **dict.fromkeys(ticks, True))
    asked(partnership, "Anselm Pettibone", NOV26)

    board = pipeline_board.board(partnership, today=TODAY)
    assert board.lines(with_passions=False) == []
    [line] = board.lines(with_passions=True)
    assert (line.id, line.sentence) == (
        "S3-12",
        "1 champion without all three passions noted: Tomas Vanderquill.",
    )


def test_the_history_of_a_candidacy_keeps_no_passions(partnership):
    row = candidate(partnership)
    pipeline.note_passions(row, by=None, for_company=True)

    assert row.history.count() == 2
    assert not hasattr(row.history.first(), "for_company")


def test_asks_whose_day_has_come_are_due_the_longest_waiting_first(partnership, outsider, dominic):
    other = outsider.person.role_holdings.get().partnership
    for place, name, day in (
        (partnership, "Late Lou", dt.date(2025, 1, 19)),
        (partnership, "Today Tess", TODAY),
        (partnership, "Later Lee", dt.date(2025, 1, 21)),
        (other, "Elsewhere Ed", dt.date(2025, 1, 1)),
    ):
        candidate(place, name, next_ask_on=day, asker=dominic)
    seated = candidate(partnership, "Seated Sam", next_ask_on=TODAY)
    seat(partnership, Role.CHAMPION, seated.person, since=NOV26)
    answered = candidate(partnership, "Settled Sid", next_ask_on=TODAY)
    pipeline.settle(answered, DECLINED, on=NOV26, **WHO)

    assert [row.person.name for row in pipeline_board.due_asks([partnership], today=TODAY)] == [
        "Late Lou",
        "Today Tess",
    ]
    board = pipeline_board.board(partnership, today=TODAY)
    assert [(card.person.name, card.is_overdue) for card in board.due] == [("Late Lou", True), ("Today Tess", False)]
