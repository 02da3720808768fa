"""The checkpoints of the story, verdict by verdict, with what each rests on."""

import pytest

from desk.tests.tamarack.reading import day
from indicators.areas import beside
from indicators.assess import Assessment, assess_one

pytestmark = pytest.mark.django_db

A, B, C, D = "2025-02-05", "2025-06-30", "2026-09-17", "2027-01-21"


def assessed(tamarack, on) -> Assessment:
    return assess_one(tamarack, day(on))


def verdicts(tamarack, on, *codes):
    """By code, as they are said."""
    found = assessed(tamarack, on).indicators
    return {code: str(found[code].verdict) for code in codes}


# ---- A5 to A8: nobody's own, a real region, a plan, and results ---------------------------------------------

LAST_FOUR = ("A5", "A6", "A7", "A8")


def test_before_the_launch_the_last_four_have_nothing_to_look_at_but_the_region(tamarack):
    assert verdicts(tamarack, A, *LAST_FOUR) == {"A5": "no data", "A6": "partly", "A7": "no data", "A8": "no data"}


def test_checkpoint_b_of_the_last_four_only_results_are_partly_met(tamarack):
    assert verdicts(tamarack, B, *LAST_FOUR) == {"A5": "met", "A6": "met", "A7": "met", "A8": "partly"}


def test_checkpoint_b_why(tamarack):
    found = assessed(tamarack, B).indicators

    assert found["A5"].because.startswith("Fields of the active priorities: Business conditions and People and skills.")
    assert found["A6"].because == (
        "3 counties, one region by: commuting patterns. No administrative area on record has the same borders. "
        "Companies came from 3 of 3 counties within 12 months."
    )
    assert found["A7"].because == "Adopted on May 28, 2025 at: Second meeting."
    assert found["A8"].next_step == (
        "“Homes for workers” has 1 of 2 actions with owner and due day; next steps do not count. "
        "Agree on one more, or let another team take it over."
    )


def test_a8_is_met_from_the_day_on_which_the_second_action_for_homes_is_added(tamarack):
    on = [verdicts(tamarack, each, "A8")["A8"] for each in ("2025-07-08", "2025-07-09")]

    assert on == ["partly", "met"]


def test_checkpoint_c_both_active_priorities_are_about_people_and_skills(tamarack):
    assert verdicts(tamarack, C, *LAST_FOUR) == {"A5": "partly", "A6": "met", "A7": "met", "A8": "met"}
    found = assessed(tamarack, C).indicators["A5"]
    assert str(found.stated) == "in force"
    assert found.because.startswith("Fields of the active priorities: People and skills.")


def test_checkpoint_d_all_of_the_last_four_are_met(tamarack):
    assert verdicts(tamarack, D, *LAST_FOUR) == dict.fromkeys(LAST_FOUR, "met")
    assert assessed(tamarack, D).indicators["A7"].because == "Adopted on Jan 20, 2027 at: Second meeting."


def test_the_area_of_the_workforce_board_shares_two_counties_with_the_region(tamarack):
    (board,) = beside(tamarack.region)
    names = [[county.name for county in some] for some in (board.shared, board.only_region, board.only_area)]
    assert names == [["Alder", "Juniper"], ["Cedar Bluff"], ["Larkin", "Stonewater"]]
    assert not board.is_same


# ---- E1 to E6: about to launch, and just launched ------------------------------------------------------------

EMERGING = ("E1", "E2", "E3", "E4", "E5", "E6")


def test_checkpoint_a_is_emerging_with_six_of_six(tamarack):
    assert verdicts(tamarack, A, *EMERGING) == dict.fromkeys(EMERGING, "met")
    assert str(assessed(tamarack, A).level) == "emerging"


def test_checkpoint_a_says_why(tamarack):
    found = assessed(tamarack, A).indicators

    assert [found[code].because for code in EMERGING] == [
        "2 conveners are named.",
        "9 people in the core team, 27 on the whole team (25 are advised).",
        "9 of 9 organizations have committed themselves.",
        "Manufacturing was chosen on Nov 12, 2024, with codes, deciders and a reason.",
        "4 champions of up to 6; signed, hosted, planned or asked peers: 4.",
        "4 of 4 stand ready: a day, an industry site, a facilitator, somebody to lead the calls.",
    ]


@pytest.mark.parametrize(
    ("code", "before", "on"),
    [
        ("E1", "2024-10-07", "2024-10-08"),  # the coordinator is appointed
        ("E2", "2024-10-07", "2024-10-08"),  # the core team meets
        ("E3", "2024-11-25", "2024-11-26"),  # all nine sign
        ("E4", "2024-11-11", "2024-11-12"),  # the industry is chosen
        ("E5", "2025-02-02", "2025-02-03"),  # the champions sign their letter
        ("E6", "2025-02-03", "2025-02-04"),  # all is prepared, and the team says so
    ],
)
def test_each_of_the_six_is_met_from_its_day_on(tamarack, code, before, on):
    assert [verdicts(tamarack, each, code)[code] == "met" for each in (before, on)] == [False, True]


def test_after_the_launch_the_work_waits_until_the_calls_have_their_days(tamarack):
    """On the evening of the launch no call has a day yet; by June 30 all were held, and nothing of the cycle is owed."""
    on = [verdicts(tamarack, each, "E6")["E6"] for each in ("2025-03-05", "2025-03-06", B)]

    assert on == ["met", "not yet", "met"]


@pytest.mark.parametrize("on", [B, C])
def test_all_six_hold_after_the_launch(tamarack, on):
    assert verdicts(tamarack, on, *EMERGING) == dict.fromkeys(EMERGING, "met")


def test_checkpoint_d_one_talk_with_a_new_champion_is_long_overdue(tamarack):
    """Due on December 10 and still open on January 21 (T13): the work after the refresh is partly kept."""
    found = assessed(tamarack, D).indicators["E6"]

    assert (str(found.verdict), found.next_step) == (
        "partly",
        "“Talk one-on-one with the new champion: Quentin Cinders” is more than 14 days late. Keep it, or say why not.",
    )


def test_the_word_of_the_conveners_on_the_industry_holds_for_good_after_the_launch(tamarack):
    assert verdicts(tamarack, C, "E4") == {"E4": "met"}


# ---- A1 to A4: who convenes, who leads, who keeps coming, and who is engaged ---------------------------------

FIRST_FOUR = ("A1", "A2", "A3", "A4")


def test_before_the_launch_the_convener_is_clear_and_partners_are_engaged(tamarack):
    assert verdicts(tamarack, A, *FIRST_FOUR) == {"A1": "met", "A2": "no data", "A3": "no data", "A4": "met"}


def test_checkpoint_b_the_first_four_are_met(tamarack):
    assert verdicts(tamarack, B, *FIRST_FOUR) == dict.fromkeys(FIRST_FOUR, "met")


def test_checkpoint_b_why_of_the_first_four(tamarack):
    """Of the champions 18 signed up for four priorities, and Barnaby Yoxall backs the launch alone."""
    found = assessed(tamarack, B).indicators

    assert found["A1"].because == "The lead convener is named and permanent."
    assert found["A1"].counted[0].what == (
        "Jasper Nightingale-Obi, Tamarack Valley Workforce Board: Lead convener since Oct 8, 2024"
    )
    assert found["A2"].because == (
        "4 of 4 teams have a chair; 19 champions stand behind the work; "
        "industry led a part at 2 of 2 full meetings in 12 months."
    )
    assert found["A3"].because == (
        "22 companies came to two or more of 2 full meetings; 12 is the mark. Industry was at least as many as the "
        "public side at 2 of 2. A company brought something, or a team finished something."
    )
    assert [line.what for line in found["A3"].counted if "brought" in line.what] == [
        "Kettlewood Fabrication brought: The hall and breakfast for the launch, Mar 6, 2025",
        "Kestrel Valve brought: Bench space and power for a practice bench, Jun 16, 2025",
        "Sable Ridge Trailers brought: A dock for the freight hub, Jun 18, 2025",
    ]
    assert found["A4"].because == (
        "4 of the 4 needed kinds were engaged in the last 180 days. Labor or others were engaged as well."
    )


def test_a2_is_met_from_the_day_of_the_chairs_statement(tamarack):
    on = [verdicts(tamarack, each, "A2")["A2"] for each in ("2025-06-26", "2025-06-27")]

    assert on == ["partly", "met"]


def test_a2_falls_on_the_day_on_which_the_technicians_lose_their_chair(tamarack):
    on = [verdicts(tamarack, each, "A2")["A2"] for each in ("2026-03-30", "2026-03-31")]

    assert on == ["met", "partly"]


def test_a1_follows_the_coordinators(tamarack):
    """The last day of the first, the first of the interim one, and the day on which she is confirmed."""
    days = ("2026-04-29", "2026-04-30", "2026-06-15", "2026-10-04", "2026-10-05")

    assert [verdicts(tamarack, each, "A1")["A1"] for each in days] == ["met", "partly", "partly", "partly", "met"]


def test_checkpoint_c_convening_is_for_the_time_being_and_a_team_has_no_chair(tamarack):
    assert verdicts(tamarack, C, *FIRST_FOUR) == {"A1": "partly", "A2": "partly", "A3": "met", "A4": "met"}


def test_checkpoint_c_why_of_the_first_four(tamarack):
    found = assessed(tamarack, C).indicators

    assert found["A1"].next_step == (
        "The lead has been held for the time being since Jun 15, 2026. Decide on a permanent person."
    )
    assert found["A2"].next_step == (
        "“Maintenance technicians” has had no chair since Mar 31, 2026. "
        "Ask its champions who takes it by the next full meeting."
    )
    assert str(found["A2"].stated) == "in force"
    assert found["A3"].because.startswith(
        "15 companies came to two or more of 4 full meetings; 12 is the mark. "
        "Industry was at least as many as the public side at 3 of 4."
    )
    assert [line.what for line in found["A3"].counted if "brought" in line.what] == [
        "Kestrel Valve brought: The practice bench, Jan 21, 2026"
    ]


def test_checkpoint_d_the_first_four_are_met_again(tamarack):
    """Of the champions 18 signed up anew; Imelda Stroud-Okafor and Barnaby Yoxall still back the whole."""
    assert verdicts(tamarack, D, *FIRST_FOUR) == dict.fromkeys(FIRST_FOUR, "met")
    found = assessed(tamarack, D).indicators
    assert found["A2"].because == (
        "4 of 4 teams have a chair; 20 champions stand behind the work; "
        "industry led a part at 5 of 5 full meetings in 12 months."
    )
    assert found["A3"].because.startswith(
        "20 companies came to two or more of 5 full meetings; 12 is the mark. "
        "Industry was at least as many as the public side at 4 of 5."
    )
