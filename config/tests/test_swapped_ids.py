"""Two partnerships live the same life; no number of the one opens, names or moves anything at the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from actionteams import passes
from config.tests.addresses import SAMPLES, Data
from config.tests.conftest import freshen
from config.tests.life import Life, live
from config.tests.visitors import Visitor
from config.tests.watching import fingerprints
from partnerships.tests.once import checked

# The ticket of another meeting is worth nothing, and then the gate is asked as if there were none.
# How a file is written is no row either. People belong to the whole network; only what is noted about them belongs to one partnership.
NOT_A_ROW = {"meetings:capture_pulse", "partnerships:notes", "actionteams:selection", "desk:export_list"}
NOT_A_ROW |= {"desk:export_everything", "indicators:sign", "indicators:note_sign"}
NOT_A_ROW |= {"meetings:recap_part", "desk:story_part", "indicators:set_line", "indicators:take_back_version"}
ROWS_WITHIN = {name: sample for name, sample in SAMPLES.items() if len(sample.parts) > 1 and name not in NOT_A_ROW}


@pytest.fixture
def mine(town, db) -> Life:
    return town.life


@pytest.fixture(scope="module")
def neighbor(town) -> Life:
    """Lives beside the town, and is taken back with it."""
    outsider = town.people["outsider"]
    life = live(outsider.person.role_holdings.get().partnership, outsider)
    freshen()
    return checked(life)


@pytest.fixture
def theirs(neighbor, db) -> Life:
    return neighbor


@pytest.fixture
def connie(town, as_person) -> Visitor:
    """Connie's browser; she convenes one of the two."""
    return Visitor.of(as_person(town.people["convener"]))


def test_a_row_of_theirs_is_not_found_under_an_address_of_mine(connie, mine, theirs):
    """Torture 41: every number of a row in every address, swapped for another partnership's."""
    answers = {}
    for name, sample in ROWS_WITHIN.items():
        *_outer, row = sample.parts
        swapped = sample.address(name, mine, **{row: theirs})
        assert swapped != sample.address(name, mine)
        answers[name] = connie.ask("post", swapped, sample.sends(mine))[0], connie.ask("get", swapped)[0]

    assert len(answers) > 20
    assert {name: said for name, said in answers.items() if set(said) not in ({"404"}, {"404", "405"})} == {}


# What a form of mine sends, with one number of theirs in it; and the answer, 404 or the form again.
SWAPPED: dict[str, tuple[Callable[[Life], Data], str]] = {
    "meetings:plan": (lambda life: {"type": "follow_up_call", "priority": life.homes.pk}, "200"),
    "meetings:expect": (lambda life: {"person": life.leaders[3].pk}, "200"),
    "meetings:unexpect": (lambda life: {"attendance": life.expected.pk}, "404"),
    "meetings:agenda": (lambda life: {"lead": life.leaders[3].pk}, "200"),
    "meetings:agenda_part": (lambda life: {"lead": life.leaders[3].pk}, "200"),
    "meetings:capture_walk_in": (lambda life: {"walk_in-priority": life.homes.pk}, "404"),
    "meetings:capture_idea": (lambda life: {"priority": life.homes.pk}, "422"),
    "meetings:capture_ideas": (lambda life: {"lines-priority": life.homes.pk}, "422"),
    "meetings:capture_group": (lambda life: {"priority": life.homes.pk}, "422"),
    "meetings:keep_debrief": (lambda life: {"taken": [life.noticed.pk]}, "422"),
    "meetings:capture_step": (lambda life: {"step-priority": life.homes.pk}, "422"),
    "actionteams:sign_up": (lambda life: {"priorities": [life.power.pk]}, "200"),
    "actionteams:withdraw_champion": (lambda life: {"who": life.champion.pk}, "200"),
    "actionteams:make_chair": (lambda life: {"who": life.champion.pk}, "200"),
    "actionteams:step_down": (lambda life: {"who": life.chair.pk}, "200"),
    "actionteams:leave": (lambda life: {"who": life.responder.pk}, "200"),
    "actionteams:say_who_brought": (lambda life: {"who": life.champion.pk}, "200"),
    "actionteams:let_facilitate": (lambda life: {"person": life.partners[0].pk}, "200"),
    "actionteams:plan_part": (lambda life: {"first_step_owner": life.leader.pk}, "200"),
    "actionteams:plan_add_action": (lambda life: {"owner": life.leader.pk}, "200"),
    "actionteams:plan_edit_action": (lambda life: {"owner": life.leader.pk}, "200"),
    "actionteams:correct_action": (lambda life: {"owner": life.leader.pk}, "200"),
    "actionteams:add_action": (lambda life: {"owner": life.leader.pk}, "200"),
    "actionteams:support_notes": (lambda life: {"priority": life.homes.pk}, "422"),
    "actionteams:needs": (lambda life: {"priority": life.homes.pk, "person": life.leader.pk}, "422"),
    "actionteams:need": (lambda life: {"priority": life.homes.pk}, "422"),
    "actionteams:route_need": (lambda life: {"person": life.partners[0].pk}, "422"),
    "actionteams:review_action": (lambda life: {"next_owner": life.leader.pk}, "200"),
    "actionteams:assets": (lambda life: {"priority": life.homes.pk}, "422"),
    "actionteams:asset": (lambda life: {"priority": life.homes.pk}, "422"),
    "actionteams:match_asset": (lambda life: {"asset": life.asset.pk}, "422"),
    "actionteams:unmatch_asset": (lambda life: {"action": life.action.pk}, "422"),
    "invitations:assign": (lambda life: {"asker": life.caller.pk}, "422"),
    "invitations:ask": (lambda life: {"asker": life.caller.pk}, "422"),
    "invitations:divide": (lambda life: {"among": [life.caller.pk]}, "422"),
    "invitations:take_back_ask": (lambda life: {"ask": life.asked.pk}, "404"),
    "invitations:send": (lambda life: {"invitees": [life.invitee.pk]}, "200"),
    "invitations:copies": (lambda life: {"invitees": [life.invitee.pk]}, "200"),
    "invitations:went": (lambda life: {"invitees": [life.invitee.pk]}, "200"),
    "invitations:take_back_letter": (lambda life: {"invitees": [life.by_post.pk]}, ">"),
    "invitations:nudge": (lambda life: {"who": [life.silent.pk]}, "200"),
    "indicators:considered": (lambda life: {"changes": [life.change.pk], "meeting": life.launch.pk}, "200"),
    "indicators:sign": (lambda life: {"person": life.reader.person.pk}, "200"),
    "partnerships:orient": (lambda life: {"people": [life.partners[0].pk]}, "200"),
    "partnerships:sign_commitments": (lambda life: {"organizations": [life.unsigned.pk]}, "200"),
    "partnerships:add_contact": (lambda life: {"partnership": life.partnership.pk}, "422"),
}


def test_a_number_of_theirs_in_a_form_of_mine_is_refused(connie, mine, theirs):
    """Torture 41: every number of a row in every form; nothing is written."""
    answers = {}
    for name, (number, _answer) in SWAPPED.items():
        address, sent = SAMPLES[name].address(name, mine), SAMPLES[name].sends(mine)
        answers[name] = connie.ask("post", address, sent)[0], connie.ask("post", address, sent | number(theirs))[0]

    assert answers == {name: (">*", answer) for name, (_number, answer) in SWAPPED.items()}


# What mails carry, and what opens with them


@pytest.mark.parametrize(
    "name",
    [
        "actionteams:mine",
        "actionteams:not_mine",
        "actionteams:open_own",
        "actionteams:shared_win",
        "actionteams:sign_up",
        "indicators:shared_board",
        "invitations:open_calls",
        "invitations:open_reply",
        "invitations:open_signing",
        "partnerships:sign_in_link",
    ],
)
def test_looking_at_a_mailed_link_ten_times_uses_nothing_up(name, mine):
    """Link scanners of mail providers look at every link, often twice."""
    scanner, before, address = Visitor.of(Client()), fingerprints(), SAMPLES[name].address(name, mine)
    once = scanner.ask("get", address)[0]

    assert {scanner.ask(method, address)[0] for method in ("get", "head") * 10} == {once}
    assert once in {"200", ">"}
    assert fingerprints() == before


@pytest.mark.parametrize(
    "name",
    [
        "actionteams:mine",
        "actionteams:not_mine",
        "actionteams:open_own",
        "actionteams:shared_win",
        "actionteams:sign_up",
        "indicators:shared_board",
        "invitations:open_calls",
        "invitations:open_reply",
        "invitations:open_signing",
        "partnerships:sign_in_link",
    ],
)
def test_a_link_with_one_changed_letter_opens_nothing(name, mine):
    address = SAMPLES[name].address(name, mine)
    letter = "x" if address[-3] != "x" else "y"

    assert Visitor.of(Client()).ask("get", f"{address[:-3]}{letter}/{address[-1:]}".replace("//", "/"))[0] == "404"


@pytest.mark.parametrize("name", ["done", "withdraw", "not_me", "calendar"])
def test_looking_with_the_pass_of_a_sign_up_changes_nothing(name, mine):
    client = Client()
    client.get(reverse("actionteams:mine", kwargs={"token": mine.token}))
    phone, before = Visitor.of(client), fingerprints()

    assert client.cookies[passes.COOKIE]["httponly"]
    assert phone.ask("get", reverse(f"actionteams:{name}"))[0] == "200"
    assert fingerprints() == before


@pytest.mark.parametrize("name", ["own", "own_assistant", "own_review", "own_correct", "own_plan"])
def test_looking_with_the_pass_of_a_team_changes_nothing(name, mine):
    client = Client()
    client.post(SAMPLES["actionteams:open_own"].address("actionteams:open_own", mine), {"key": mine.key})
    phone, before = Visitor.of(client), fingerprints()

    assert phone.ask("get", SAMPLES[f"actionteams:{name}"].address(f"actionteams:{name}", mine))[0] == "200"
    assert fingerprints() == before


@pytest.mark.parametrize("name", ["own_tell", "own_take_back", "own_review", "own_correct", "own_plan"])
def test_the_pass_of_a_team_opens_no_row_of_another_partnership(name, mine, theirs):
    client = Client()
    client.post(SAMPLES["actionteams:open_own"].address("actionteams:open_own", mine), {"key": mine.key})
    phone, sample = Visitor.of(client), SAMPLES[f"actionteams:{name}"]
    swapped = sample.address(f"actionteams:{name}", mine, pk=theirs)

    assert phone.ask("post", swapped, sample.sends(theirs))[0] == "404"
