"""First responders: chosen with care (S1-29..S1-35), introduced (S1-28), looked after (S1-30), suggested (S3-54)."""

import datetime as dt

import pytest

from actionteams import responders, teams
from actionteams.models import TRAITS, CheckIn, Priority, Selection, TeamSeat
from actionteams.responders import introducing, looking_after
from actionteams.team_page import TeamPage
from actionteams.tests.makers import champion_of, hold_call, hold_launch, make_priority, noon
from outbox.models import Letter
from partnerships import guidance, holds, notes
from partnerships.access import ADMINS
from partnerships.echoes import asked_once
from partnerships.roles import CAPABILITIES, Capability
from partnerships.tests.makers import Role, System, make_person, seat

APRIL_15 = dt.date(2025, 4, 15)
MAY_28 = dt.date(2025, 5, 28)
EVERYTHING = frozenset(Capability)


@pytest.fixture
@asked_once()
def school(partnership, convener):
    """P1 of the story, its call held on 2025-03-27."""
    priority = make_priority(partnership, "From school to shop floor")
    champion_of(priority, "Odalys Brennick", "Kettlewood Fabrication")
    hold_launch(partnership)
    priority.refresh_from_db()
    hold_call(priority, dt.date(2025, 3, 27))
    return priority


@pytest.fixture
def mireille(db):
    return make_person("Mireille Oxenham", "Alder County Schools", system=System.K12, email="mireille@schools.example")


def told(day):
    return {"on": day, "by": None, "at": noon(day.year, day.month, day.day)}


def choose(priority, person, *traits, note="Ran two tours", day=APRIL_15, by=None):
    return responders.choose(priority, person, traits=traits, note=note, **(told(day) | {"by": by}))


def sit(priority, person, day=APRIL_15, **given):
    return teams.add_first_responder(priority, person, **told(day), **given)


def lines(priority, today=APRIL_15, may=EVERYTHING):
    return [(line.id, line.sentence) for line in responders.card(priority, may=may, today=today).quiet_lines]


# The choice


def test_s1_29_the_story_chooses_with_four_traits_each(school, mireille, convener):
    row = choose(school, mireille, *TRAITS, day=MAY_28, by=convener)

    assert (row.has_all_traits, row.note, row.chosen_on, row.by) == (True, "Ran two tours", MAY_28, convener)
    sit(school, mireille, MAY_28)
    assert lines(school, MAY_28) == []


def test_s1_35_said_again_it_is_put_right_and_its_time_goes_on(school, mireille):
    choose(school, mireille, "brings_resources", day=APRIL_15)
    choose(school, mireille, "gains_together", note=" Listens ", day=MAY_28)

    row = Selection.objects.get()
    assert [trait for trait in TRAITS if getattr(row, trait)] == ["gains_together"]
    assert (row.note, row.chosen_on, row.at) == ("Listens", APRIL_15, noon(2025, 5, 28))


def test_said_twice_in_the_same_words_nothing_is_written(school, mireille):
    choose(school, mireille, "brings_resources", day=APRIL_15)
    choose(school, mireille, "brings_resources", day=MAY_28)

    assert Selection.objects.get().at == noon(2025, 4, 15)


def test_a_fifth_trait_is_refused(school, mireille):
    with pytest.raises(ValueError, match="No such trait: charms"):
        choose(school, mireille, "charms")


def test_w13_names_who_has_no_record_and_who_lacks_a_mark(school, mireille):
    percival = make_person("Percival Anand-Moss", "Alder College", system=System.COMMUNITY_COLLEGE)
    sit(school, mireille)
    sit(school, percival)
    assert lines(school) == [
        (
            "W13",
            "2 first responders have no word on why they were chosen: Mireille Oxenham, Percival Anand-Moss.",
        )
    ]

    choose(school, mireille, *TRAITS)
    choose(school, percival, *TRAITS[:3])
    assert lines(school) == [("W13", "1 first responder does not have all four marks yet: Percival Anand-Moss.")]


@pytest.mark.parametrize("role", [role for role in Role.values if Capability.NOTES not in CAPABILITIES[role]])
def test_w13_and_the_record_are_for_conveners_alone(school, mireille, role):
    sit(school, mireille)
    choose(school, mireille, "brings_resources")

    card = responders.card(school, may=CAPABILITIES[role], today=APRIL_15)
    assert (card.quiet_lines, [row.selection for row in card.rows]) == ([], [None])


def test_an_admin_does_not_read_it_either(school, mireille):
    sit(school, mireille)
    choose(school, mireille, "brings_resources")

    assert responders.card(school, may=ADMINS, today=APRIL_15).rows[0].selection is None


# Its time


def test_a_record_goes_after_24_months_as_private_notes_do(school, mireille):
    choose(school, mireille, "brings_resources", day=APRIL_15)

    assert list(responders.of_team(school, today=dt.date(2027, 4, 15))) == [mireille.pk]
    assert responders.of_team(school, today=dt.date(2027, 4, 16)) == {}
    assert responders.purge(now=noon(2027, 4, 15)) == 0
    assert (responders.purge(now=noon(2027, 4, 16)), Selection.objects.count()) == (1, 0)


def test_a_changed_number_holds_for_what_is_chosen_from_its_day_on(school, mireille, admin):
    choose(school, mireille, "brings_resources", day=APRIL_15)
    percival = make_person("Percival Anand-Moss", "Alder College", system=System.COMMUNITY_COLLEGE)
    guidance.change("private_note_months", 6, effective_on=MAY_28, reason="Law", by=admin, at=noon(2025, 5, 28))
    choose(school, percival, "brings_resources", day=MAY_28)

    assert set(responders.of_team(school, today=dt.date(2025, 11, 28))) == {mireille.pk, percival.pk}
    assert list(responders.of_team(school, today=dt.date(2025, 11, 29))) == [mireille.pk]


def test_a_legal_hold_keeps_it_as_it_is(school, mireille, admin):
    row = choose(school, mireille, "brings_resources", day=APRIL_15)
    holds.put(school.partnership, reason="Case 12", by=admin, at=noon(2025, 5, 28))

    with pytest.raises(notes.OnHold):
        choose(school, mireille, "gains_together", day=MAY_28)
    with pytest.raises(notes.OnHold):
        responders.forget(row, on=MAY_28)
    assert responders.purge(now=noon(2028, 1, 1)) == 0
    assert list(responders.of_team(school, today=dt.date(2028, 1, 1))) == [mireille.pk]
    assert responders.is_kept(row, today=dt.date(2028, 1, 1))


def test_a_record_is_taken_away_for_good(school, mireille):
    responders.forget(choose(school, mireille, "brings_resources"), on=APRIL_15)

    assert Selection.objects.count() == 0


def test_the_record_has_no_history():
    assert not hasattr(Selection, "history")


# H3, lowered by the network


def test_h3_lowered_to_a_warning_by_the_network_it_is_a_quiet_line(school, mireille, admin):
    school.call_held_on = None
    school.save(update_fields=["call_held_on"])
    with pytest.raises(teams.CallNotHeld):
        sit(school, mireille, dt.date(2025, 3, 20))

    since = dt.date(2025, 3, 21)
    guidance.change("responder_before_call", "warn", effective_on=since, reason="Ours", by=admin, at=noon(2025, 3, 20))
    with pytest.raises(teams.CallNotHeld):
        sit(school, mireille, dt.date(2025, 3, 20))
    sit(school, mireille, since)

    assert TeamSeat.objects.get().started_on == since
    card = responders.card(school, may=CAPABILITIES[Role.CHAMPION], today=since)
    assert [(line.id, line.sentence, line.next_step) for line in card.quiet_lines] == [
        (
            "H3",
            "1 support partner joined before industry held its call: Mireille Oxenham.",
            "Let the champions speak first in the call.",
        )
    ]
    assert [line.id for line in TeamPage(school, today=since).quiet_lines] == ["H3"]


def test_w12_is_not_said_besides_of_who_joined_before_the_call(school, mireille, admin):
    """From 2025-03-21 the network only warns; the call is held on 2025-03-27, the second meeting is ahead."""
    school.call_held_on = None
    school.save(update_fields=["call_held_on"])
    since = dt.date(2025, 3, 21)
    guidance.change("responder_before_call", "warn", effective_on=since, reason="Ours", by=admin, at=noon(2025, 3, 20))
    sit(school, mireille, since)
    hold_call(school, dt.date(2025, 3, 27))

    def said():
        page = TeamPage(Priority.objects.get(), today=dt.date(2025, 4, 15))
        return [(line.id, line.sentence) for line in page.quiet_lines if line.id in {"H3", "W12"}]

    early = ("H3", "1 support partner joined before industry held its call: Mireille Oxenham.")
    assert said() == [early]

    later = make_person("Ottoline Greaves", "Alder Housing Office", system=System.OTHER)
    sit(school, later, dt.date(2025, 4, 15))
    assert sorted(said()) == [
        early,
        ("W12", "1 first responder joined before the second meeting: Ottoline Greaves."),
    ]


# The introduction


@pytest.fixture
def team(school, mireille, convener):
    """Two champions, one of them with an address, the convener with theirs, and Mireille who joins."""
    champion_of(school, "Suki Thorncastle", "Thorncastle Tools")
    odalys = school.sign_ups.get(person__name="Odalys Brennick").person
    odalys.email = "odalys@kettlewood.example"
    odalys.save()
    convener.person.email = "connie@board.example"
    convener.person.save()
    return sit(school, mireille, reason="The tours of the district")


def test_s1_28_the_draft_speaks_for_the_first_champion(team):
    draft = introducing.draft(team, organization="Alder County Schools")

    assert draft.words == (
        "Hello,\n\nMireille Oxenham of Alder County Schools joins our team on “From school to shop floor”.\n\n"
        "They bring: The tours of the district.\n\nWe set the direction and they help us get there with what their"
        " organization has. Please make them welcome.\n\nOdalys Brennick"
    )
    assert [person.name for person in draft.to] == ["Odalys Brennick", "Mireille Oxenham"]
    assert [person.name for person in draft.without] == ["Suki Thorncastle"]


def test_s1_28_a_chair_speaks_before_whoever_signed_first(team):
    suki = team.priority.sign_ups.get(person__name="Suki Thorncastle").person
    teams.make_chair(team.priority, suki, **told(APRIL_15))

    assert introducing.draft(team).speaker == suki


def test_s1_28_the_letter_goes_in_the_champions_name_and_replies_reach_the_convener(team):
    responders.introduce(team, words="Hello,\n\nshe knows the schools.", **told(APRIL_15))

    team.refresh_from_db()
    assert team.introduced_on == APRIL_15
    letters = Letter.objects.filter(kind="introduction").order_by("to_address")
    assert [(one.to_address, one.from_name, one.via, one.reply_to) for one in letters] == [
        (address, "Odalys Brennick", "Front Range Health", "odalys@kettlewood.example, connie@board.example")
        for address in ("mireille@schools.example", "odalys@kettlewood.example")
    ]
    assert letters[0].subject == "Mireille Oxenham joins the team: From school to shop floor"
    assert letters[0].text.startswith("Hello,\n\nshe knows the schools.\n")


def test_s1_28_told_in_person_writes_no_letter_and_is_taken_back(team):
    responders.introduce(team, **told(APRIL_15))
    team.refresh_from_db()
    assert (team.introduced_on, Letter.objects.count()) == (APRIL_15, 0)

    responders.take_back_introduction(team)
    team.refresh_from_db()
    assert team.introduced_on is None


def test_the_team_gets_one_letter_about_one_person(team):
    responders.introduce(team, words="Hello", **told(APRIL_15))
    with pytest.raises(introducing.IntroducedAlready):
        responders.introduce(team, words="Hello again", **told(MAY_28))

    assert Letter.objects.filter(kind="introduction").count() == 2


def test_a_letter_to_nobody_is_refused(school, mireille):
    row = sit(school, make_person("Percival Anand-Moss", "Alder College", system=System.COMMUNITY_COLLEGE))

    with pytest.raises(introducing.NobodyToWriteTo):
        responders.introduce(row, words="Hello", **told(APRIL_15))
    row.refresh_from_db()
    assert row.introduced_on is None


def test_who_asked_for_no_more_letters_gets_none(team):
    odalys = team.priority.sign_ups.get(person__name="Odalys Brennick").person
    odalys.opted_out_on = APRIL_15
    odalys.save()

    assert [person.name for person in introducing.draft(team).to] == ["Mireille Oxenham"]


def test_an_introduction_that_waits_is_not_sent_once_they_left(team):
    responders.introduce(team, words="Hello", **told(APRIL_15))
    letter = Letter.objects.filter(kind="introduction").first()
    assert introducing.still_joins(letter)

    teams.leave_team(team, **told(APRIL_15))
    assert not introducing.still_joins(letter)


# The talks


def test_s1_30_a_talk_is_planned_and_held_with_a_note(team):
    planned = responders.plan_check_in(team, **told(MAY_28))
    responders.hold_check_in(planned, note="Needs a bus", **told(dt.date(2025, 5, 30)))

    row = CheckIn.objects.get()
    assert (row.planned_on, row.held_on, row.note) == (MAY_28, dt.date(2025, 5, 30), "Needs a bus")


def test_s1_30_another_day_replaces_the_one_planned(team):
    responders.plan_check_in(team, **told(MAY_28))
    responders.plan_check_in(team, **told(dt.date(2025, 6, 2)))
    responders.plan_check_in(team, **told(dt.date(2025, 6, 2)))

    assert [row.planned_on for row in team.check_ins.all()] == [dt.date(2025, 6, 2)]


def test_a_talk_that_was_held_is_neither_planned_anew_nor_struck(team):
    held = responders.hold_check_in(responders.plan_check_in(team, **told(MAY_28)), note="", **told(MAY_28))

    with pytest.raises(looking_after.TalkedThen):
        responders.plan_check_in(team, **told(MAY_28))
    with pytest.raises(looking_after.HeldAlready):
        responders.drop_check_in(held)
    assert team.check_ins.count() == 1


def test_a_planned_talk_is_struck(team):
    responders.drop_check_in(responders.plan_check_in(team, **told(MAY_28)))

    assert team.check_ins.count() == 0


@pytest.mark.parametrize(
    ("held", "next_day"),
    [
        (dt.date(2025, 5, 28), dt.date(2025, 6, 30)),  # June 28 is a Saturday
        (dt.date(2025, 5, 29), dt.date(2025, 6, 30)),  # a Sunday
        (dt.date(2025, 5, 27), dt.date(2025, 6, 27)),
        (dt.date(2025, 1, 31), dt.date(2025, 2, 28)),
    ],
)
def test_s1_30_the_next_talk_is_suggested_a_month_later_on_a_weekday(held, next_day):
    assert looking_after.next_day(held) == next_day


def test_s1_30_the_card_says_which_talk_is_due(team):
    responders.hold_check_in(responders.plan_check_in(team, **told(APRIL_15)), note="Well", **told(APRIL_15))
    responders.plan_check_in(team, **told(MAY_28))

    [before] = responders.card(team.priority, may=EVERYTHING, today=dt.date(2025, 5, 27)).rows
    [then] = responders.card(team.priority, may=EVERYTHING, today=MAY_28).rows
    assert (before.last.held_on, before.next.planned_on, before.is_due, then.is_due) == (APRIL_15, MAY_28, False, True)
    [shown] = responders.card(team.priority, may=CAPABILITIES[Role.CHAMPION], today=MAY_28).rows
    assert (shown.last, shown.next) == (None, None)


# Who might help


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("skills", ["Sunniva Rask", "Percival Anand-Moss", "Mireille Oxenham"]),
        ("education", ["Mireille Oxenham", "Percival Anand-Moss"]),
        ("business", ["Ludovic Hartsease", "Sunniva Rask"]),
        ("", []),
    ],
)
def test_s3_54_people_of_the_support_team_are_suggested_by_field(school, mireille, field, names):
    for name, place, system in (
        ("Ludovic Hartsease", "Juniper Development", System.ECONOMIC_DEVELOPMENT),
        ("Percival Anand-Moss", "Alder College", System.COMMUNITY_COLLEGE),
        ("Sunniva Rask", "Workforce Board", System.WORKFORCE),
    ):
        seat(school.partnership, Role.BROAD_TEAM, make_person(name, place, system=system))
    seat(school.partnership, Role.CORE_TEAM, mireille)
    school.main_field = field

    assert [one.person.name for one in responders.suggested(school, today=APRIL_15)] == names


def test_s3_54_nobody_is_suggested_who_sits_there_or_has_left_the_support_team(school, mireille):
    holding = seat(school.partnership, Role.CORE_TEAM, mireille)
    school.main_field = "education"
    assert [one.organization.name for one in responders.suggested(school, today=APRIL_15)] == ["Alder County Schools"]

    row = sit(school, mireille)
    assert responders.suggested(school, today=APRIL_15) == []
    teams.leave_team(row, **told(APRIL_15))
    holding.ended_on = APRIL_15
    holding.save()
    assert responders.suggested(school, today=APRIL_15) == []


@pytest.mark.parametrize("count", [1, 50])
def test_the_card_costs_the_same_for_1_and_50(school, count, django_assert_num_queries):
    """Seats, selections, guidance numbers and talks."""
    for number in range(count):
        person = make_person(f"Responder {number}", f"Schools {number}", system=System.K12)
        responders.plan_check_in(sit(school, person), **told(MAY_28))
        choose(school, person, "brings_resources")
    card = responders.card(school, may=EVERYTHING, today=APRIL_15)

    with django_assert_num_queries(4):
        assert (len(card.rows), len(card.quiet_lines)) == (count, 1)


@pytest.mark.parametrize("count", [1, 50])
def test_suggesting_costs_the_same_for_1_and_50(school, count, django_assert_num_queries):
    school.main_field = "education"
    with asked_once():
        for number in range(count):
            seat(school.partnership, Role.CORE_TEAM, make_person(f"P {number}", f"Schools {number}", system=System.K12))

    with django_assert_num_queries(6):
        assert len(responders.suggested(school, today=APRIL_15)) == min(count, 6)
