"""Looking back on an action: S1-41, S1-42, X8, and what is asked where nobody did."""

import datetime as dt
from decimal import Decimal

import pytest

from actionteams import actions, priorities
from actionteams.models import Action, Priority, WinReview
from actionteams.states import Beneficiary
from actionteams.tests.makers import noon
from actionteams.wins import asking, chains, drawing, reached, register, reviewing, telling
from followups.models import FollowUp
from partnerships import guidance
from partnerships.guidance import GuidanceHistory
from partnerships.tests.makers import make_person

JUNE_12, JUNE_18 = dt.date(2025, 6, 12), dt.date(2025, 6, 18)
TOLD = {"by": None, "at": noon(2025, 6, 18)}


@pytest.fixture
def tour(school) -> Action:
    """1.1 of the story: the shop tour day, agreed in the call of March 27."""
    on = dt.date(2025, 3, 27)
    owner = school.sign_ups.get().person
    given = {"horizon": "first_win", "owner": owner, "on": on, "by": None, "at": noon(2025, 3, 27)}
    return actions.agree(school, "Shop tour day for 60 pupils", **given)


def look_back(action: Action, **given) -> WinReview:
    return reviewing.review(action, **{"verdict": "worked", "on": JUNE_18} | TOLD | given)


def t14() -> list[tuple]:
    return list(FollowUp.objects.owed().filter(rule="T14").values_list("done_on", "on_time"))


def test_s1_41_the_look_back_says_how_it_went_what_was_learned_and_one_figure(tour):
    actions.finish(tour, on=JUNE_12, **TOLD)
    said = {
        "learned": "Book the buses early.",
        "figure": 64,
        "counted": "pupils toured",
        "figure_source": "the schools",
    }
    review = look_back(tour, **said, result="64 came")

    review.refresh_from_db()
    tour.refresh_from_db()
    assert (review.verdict, review.learned, review.reviewed_on) == ("worked", "Book the buses early.", JUNE_18)
    assert (review.figure, review.counted, review.figure_source) == (Decimal(64), "pupils toured", "the schools")
    assert (tour.done_on, tour.result) == (JUNE_12, "64 came")


def test_s1_41_one_that_was_open_is_over_with_it_and_closes_its_promise(tour):
    look_back(tour)

    tour.refresh_from_db()
    assert tour.done_on == JUNE_18
    assert t14() == [(JUNE_18, True)]


def test_s1_41_what_was_given_up_is_over_and_no_first_win(tour):
    actions.finish(tour, on=JUNE_12, **TOLD)
    assert t14() == [(JUNE_12, True)]

    look_back(tour, verdict="did_not", learned="Nobody had buses.")
    assert t14() == [(None, None)]
    assert list(reached.wins()) == []


def test_recording_that_it_is_done_needs_no_look_back(tour):
    actions.finish(tour, on=JUNE_12, **TOLD)

    assert WinReview.objects.count() == 0
    assert reached.waits_for_review(tour)
    assert list(reached.wins()) == [tour]


def test_a_next_step_is_no_win_until_somebody_looks_back_on_it(school):
    given = {"horizon": "next_step", "on": dt.date(2025, 4, 1), "by": None, "at": noon(2025, 4, 1)}
    step = actions.agree(school, "Ask the principals", **given)
    actions.finish(step, on=JUNE_12, **TOLD)
    assert (reached.is_win(step), reached.waits_for_review(step), list(reached.wins())) == (False, False, [])

    look_back(step)
    assert (reached.is_win(step), list(reached.wins())) == (True, [step])


def test_x8_who_gains_is_ticked(tour):
    review = look_back(tour, benefits=["employers", "workers"])

    assert review.benefits == [Beneficiary.EMPLOYERS, Beneficiary.WORKERS]
    assert look_back(tour, benefits=["partnership"]).benefits == [Beneficiary.PARTNERSHIP]


def test_a_figure_says_what_it_counts(tour):
    with pytest.raises(reviewing.FigureSaysNothing):
        look_back(tour, figure=64)

    tour.refresh_from_db()
    assert (tour.done_on, WinReview.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("figure", "reads"), [(64, "64"), (None, ""), (Decimal("1250.5"), "1,250.50"), (Decimal("12000.00"), "12,000")]
)
def test_a_figure_reads_as_people_write_it(figure, reads):
    assert WinReview(figure=figure).number == reads


def test_s1_42_the_next_win_comes_out_of_this_one(school, tour):
    suki = make_person("Suki Thorncastle", "Pinyon Optics")
    look_back(tour, next_title="A tour day each quarter", next_owner=suki, next_due_on=dt.date(2025, 9, 27))

    [successor] = tour.next_wins.all()
    assert (successor.title, successor.owner, successor.due_on) == (
        "A tour day each quarter",
        suki,
        dt.date(2025, 9, 27),
    )
    assert (successor.agreed_on, successor.done_on) == (JUNE_18, None)
    # March 27 and six months: its last day is September 27.
    assert successor.horizon == "six_months"
    assert list(FollowUp.objects.owed().filter(rule="T15").values_list("about", "due_on")) == [
        ("A tour day each quarter", dt.date(2025, 9, 27))
    ]


@pytest.mark.parametrize(
    ("due_on", "horizon"),
    [
        (dt.date(2025, 9, 27), "six_months"),
        (dt.date(2025, 9, 28), "twelve_months"),
        (dt.date(2026, 3, 27), "twelve_months"),
        (dt.date(2026, 3, 28), "later"),
        (None, "later"),
    ],
)
def test_the_day_of_the_next_win_says_its_horizon(school, due_on, horizon):
    assert reviewing.horizon_until(school, due_on) == horizon


def test_a10_the_horizon_of_the_next_win_counts_from_where_the_network_counts(school):
    """The launch of March 6 and six months: September 6, where the call of March 27 would give September 27."""
    told = {"effective_on": dt.date(2025, 1, 1), "reason": "So agreed", "by": None, "at": noon(2025, 1, 1)}
    guidance.change("action_anchor", "launch", **told)

    assert reviewing.horizon_until(school, dt.date(2025, 9, 6)) == "six_months"
    assert reviewing.horizon_until(school, dt.date(2025, 9, 7)) == "twelve_months"


def test_said_again_the_look_back_is_put_right_and_no_second_next_win_appears(tour):
    look_back(tour, next_title="A tour day each quarter")
    look_back(tour, verdict="partly", next_title="A tour day each quarter")

    assert list(WinReview.objects.values_list("verdict", flat=True)) == ["partly"]
    assert tour.next_wins.count() == 1


def test_who_said_it_stays_when_a_convener_puts_it_right(tour, convener):
    look_back(tour, person=tour.owner)

    review = look_back(tour, learned="Book the buses early.", by=convener)
    assert (review.person, review.by) == (tour.owner, convener)


def test_s1_42_where_none_follows_the_reason_is_kept(tour):
    assert look_back(tour, no_next="The schools go on alone").no_next == "The schools go on alone"
    assert look_back(tour, next_title="More", no_next="The schools go on alone").no_next == ""


# What is asked


def asked(school: Priority, today: dt.date) -> list[str]:
    school = Priority.objects.select_related("cycle").get(pk=school.pk)
    rows = school.actions.select_related("review")
    return [line.sentence for line in asking.lines(school, rows, guidance=GuidanceHistory(), today=today)]


def test_s1_41_a_window_that_closes_without_a_look_back_is_asked_about(school, tour):
    """P1: its days end on June 25."""
    assert asked(school, dt.date(2025, 6, 25)) == []
    assert asked(school, dt.date(2025, 6, 26)) == [
        "The days for a first win ended on June 25, and “Shop tour day for 60 pupils” is still open."
    ]

    actions.finish(tour, on=JUNE_12, **TOLD)
    assert asked(school, dt.date(2025, 6, 26)) == [
        "The days for a first win ended on June 25, and nobody looked back on “Shop tour day for 60 pupils” yet."
    ]

    look_back(tour)
    assert asked(school, dt.date(2025, 6, 26)) == []

    actions.open_again(tour, **TOLD)
    assert asked(school, dt.date(2025, 6, 26)) == [
        "The days for a first win ended on June 25, and “Shop tour day for 60 pupils” is still open."
    ]


def test_s1_41_a_team_that_named_no_first_win_is_asked_for_one(school):
    assert asked(school, dt.date(2025, 6, 26)) == ["The days for a first win ended on June 25, and none was named."]


def test_s1_41_a_team_that_ended_is_asked_nothing(school, tour):
    priorities.end(school, "closed", on=JUNE_12, **TOLD)

    assert asked(school, dt.date(2025, 6, 26)) == []


# Chains


@pytest.fixture
def three(tour) -> list[Action]:
    """The tour led to a day each quarter, that to a summer job fair; and a second thing came out of the tour."""
    look_back(tour, next_title="A tour day each quarter")
    quarter = tour.next_wins.get()
    look_back(quarter, verdict="partly", on=dt.date(2025, 9, 1), next_title="Summer job fair")
    fair = quarter.next_wins.get()
    kits = actions.agree(tour.priority, "Lesson kits", horizon="later", follows=tour, on=dt.date(2025, 9, 2), **TOLD)
    return [tour, quarter, fair, kits]


def words(link: chains.ChainLink) -> list:
    return [link.action.title, link.state.value, [words(one) for one in link.following]]


def test_s1_42_a_chain_says_what_came_out_of_what(school, three, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = chains.of(school)
        said = [words(one) for one in found]

    fair = ["Summer job fair", "ahead", []]
    assert said == [
        [
            "Shop tour day for 60 pupils",
            "reached",
            [["A tour day each quarter", "partly", [fair]], ["Lesson kits", "ahead", []]],
        ]
    ]
    assert [words(one) for one in chains.of(school.partnership)] == said


def test_s1_42_how_many_wins_led_to_a_next_one(school, three):
    assert (reached.wins().count(), register.that_led_on(reached.wins())) == (2, 2)
    actions.open_again(three[1], **TOLD)
    assert (reached.wins().count(), register.that_led_on(reached.wins())) == (1, 1)


def test_s1_42_a_win_from_which_nothing_follows_asks_for_the_next(tour):
    look_back(tour)
    assert chains.of(tour.priority)[0].asks_for_next

    look_back(tour, no_next="The schools go on alone")
    assert not chains.of(tour.priority)[0].asks_for_next


def test_an_open_action_that_came_out_of_nothing_is_no_chain(tour):
    assert chains.of(tour.priority) == []


def test_a_chain_is_drawn_from_left_to_right_and_a_branch_below(school, three):
    made = drawing.draw(chains.of(school))

    # Boxes of 172 by 84; 34 between columns, 18 between rows, 3 around.
    assert [(box.x, box.y, box.state) for box in made.boxes] == [
        (3, 3, "reached"),
        (209, 3, "partly"),
        (415, 3, "ahead"),
        (209, 105, "ahead"),
    ]
    assert (made.width, made.height) == (590, 192)
    assert [arrow.path for arrow in made.arrows] == ["M175 45H203", "M381 45H409", "M175 45H192V147H203"]
    assert made.boxes[0].lines == ((27, "Shop tour day for 60"), (44, "pupils"))
    assert made.boxes[0].low == "It worked · Jun 18, 2025"


def test_where_the_next_win_is_not_named_the_drawing_asks(tour):
    look_back(tour)
    asked = drawing.draw(chains.of(tour.priority)).boxes[1]

    assert (asked.state, asked.lines) == ("asked", ((27, "What is the next win?"),))


# Telling


def test_a_win_is_told_and_keeps_the_day_on_which_it_was_told_first(tour):
    review = look_back(tour)
    telling.tell(review, headline="64 pupils saw it", story="They came.", on=JUNE_18, **TOLD)
    telling.tell(review, headline="64 pupils saw a shop", story="They came.", on=dt.date(2025, 7, 1), **TOLD)

    review.refresh_from_db()
    assert (review.headline, review.story, review.told_on) == ("64 pupils saw a shop", "They came.", JUNE_18)


def test_what_did_not_work_is_not_told_as_a_win(tour):
    with pytest.raises(telling.NotAWin):
        telling.tell(look_back(tour, verdict="did_not"), headline="", story="They came.", on=JUNE_18, **TOLD)


def test_a_story_has_words(tour):
    with pytest.raises(telling.NothingToTell):
        telling.tell(look_back(tour), headline="64 pupils", story="  \n", on=JUNE_18, **TOLD)


def test_only_a_told_win_is_shared_and_a_new_link_ends_the_one_before(tour):
    review = look_back(tour)
    with pytest.raises(telling.NotTold):
        telling.share(review, **TOLD)
    telling.tell(review, headline="", story="They came.", on=JUNE_18, **TOLD)

    first, second = telling.share(review, **TOLD), telling.share(review, **TOLD)
    now = TOLD["at"]
    assert (telling.behind(first, now=now), telling.behind(second, now=now)) == (None, review)

    telling.unshare(review, **TOLD)
    assert telling.behind(second, now=now) is None


def test_a_shared_win_that_is_opened_again_or_found_wanting_is_shown_no_more(tour):
    review = look_back(tour)
    telling.tell(review, headline="", story="They came.", on=JUNE_18, **TOLD)
    token = telling.share(review, **TOLD)
    actions.open_again(tour, **TOLD)
    assert telling.behind(token, now=TOLD["at"]) is None

    actions.finish(tour, on=JUNE_18, **TOLD)
    assert telling.behind(token, now=TOLD["at"]) == review
    look_back(tour, verdict="did_not")
    assert telling.behind(token, now=TOLD["at"]) is None
