"""What convener staff and the facilitator may and may not, beside the seven visitors of the table (section 10)."""

from __future__ import annotations

from config.tests.access_table import rows
from config.tests.addresses import SAMPLES
from config.tests.life import Life
from config.tests.visitors import Visitor

TABLE = rows()

# Roles, settings, the choice of the industry, the sending of the letter, what is signed, decided and shared outside,
# retention, merging and private notes are the conveners' own.
CONVENERS_ONLY = """
    partnerships:agree partnerships:strike_principles
    desk:set_up_public_page desk:switch_public_page desk:preview_public_page desk:name_chair desk:do_not_name_chair
    desk:records desk:set_period desk:put_on_hold desk:lift_hold desk:duplicates desk:merge_person desk:tell_apart
    desk:merge_organization invitations:send invitations:copies invitations:copies_file actionteams:renew_link
    actionteams:move partnerships:new partnerships:edit partnerships:edit_region partnerships:edit_industry
    partnerships:seat partnerships:state_side partnerships:invite_colleague partnerships:invite_again
    partnerships:uninvite partnerships:end_role partnerships:confirm_role partnerships:add_to_support
    partnerships:orient partnerships:support_member partnerships:sign_commitments partnerships:commitment
    partnerships:take_back_commitment partnerships:candidate_passions partnerships:notes
    partnerships:hand_over_notes partnerships:note partnerships:delete_note partnerships:remove_document
    actionteams:selection actionteams:forget_selection actionteams:look_at_pause
    partnerships:move_stage partnerships:pause partnerships:edit_contact partnerships:delete_contact
    actionteams:share_win actionteams:unshare_win actionteams:look_at_pause
    actionteams:plan_adopt actionteams:plan_not_adopted
    partnerships:choose_industry indicators:sign indicators:evidence indicators:take_off_evidence indicators:withdraw
    indicators:review indicators:note_sign indicators:strike_sign_note
    indicators:decide indicators:take_back_decision indicators:share_board indicators:end_board_link
"""
NOT_FOR_STAFF = set(CONVENERS_ONLY.split())
# Beyond what a champion sees: the record of meetings, and what is agreed in them.
RECORD_OF_TEAMS = """
    meetings:recap_part
    meetings:correct_day meetings:open_again meetings:agenda meetings:agenda_part meetings:agenda_remove
    meetings:agenda_move meetings:agenda_fill
    actionteams:priorities actionteams:share actionteams:poster
    actionteams:sign_ups actionteams:withdraw_sign_up actionteams:undo_sign_up actionteams:settle_slip
    actionteams:company_checked actionteams:describe actionteams:add_champion actionteams:withdraw_champion
    actionteams:sign_up_again actionteams:does_not_go_along
    actionteams:make_chair actionteams:step_down actionteams:add_responder actionteams:leave
    actionteams:asset actionteams:asset_step actionteams:match_asset actionteams:unmatch_asset
    actionteams:tick_rule actionteams:untick_rule actionteams:say_who_brought actionteams:let_facilitate meetings:cadence
    actionteams:add_action actionteams:finish_action actionteams:open_action_again
    actionteams:review_action actionteams:tell_win
    actionteams:tell_action actionteams:correct_action
    actionteams:plan_part actionteams:plan_add_action actionteams:plan_edit_action
    actionteams:plan_answer actionteams:plan_settle
    actionteams:say_who_brought actionteams:let_facilitate meetings:cadence
"""
FOR_FACILITATORS = {name for name in SAMPLES if name.startswith("meetings:capture")} | set(RECORD_OF_TEAMS.split())


def is_open_to(visitor: Visitor, name: str, life: Life) -> bool:
    """Whether looking, or else acting, is let in at all."""
    sample = SAMPLES[name]
    address = sample.address(name, life)
    answers = visitor.ask("get", address)[0], visitor.ask("post", address, sample.sends(life))[0]
    return any(answer.strip("*") in {"200", ">", "422"} for answer in answers)


def open_in_table(name: str, who: str) -> bool:
    return any(half[who].strip("*") in {"200", ">"} for half in TABLE[name])


def test_staff_capture_and_plan_but_do_not_convene_nor_read_notes(life, as_person, town):
    visitor = Visitor.of(as_person(town.people["staff"]))
    closed = {name for name in TABLE if open_in_table(name, "convener") and name in NOT_FOR_STAFF}

    assert closed == NOT_FOR_STAFF
    assert {name for name in NOT_FOR_STAFF if is_open_to(visitor, name, life)} == set()


def test_staff_are_let_in_everywhere_else(life, as_person, town):
    visitor = Visitor.of(as_person(town.people["staff"]))
    expected = {
        name
        for name in TABLE
        if name.startswith(ROOMS) and open_in_table(name, "convener") and name not in NOT_FOR_STAFF | OTHERWISE
    }

    assert {name for name in expected if not is_open_to(visitor, name, life)} == set()


ROOMS = tuple(
    f"{one}:" for one in ["meetings", "invitations", "actionteams", "followups", "partnerships", "indicators"]
)
# An uploaded file is its uploader's, and the other partnership of the convener is not the staff's.
OTHERWISE = {"meetings:import_file", "meetings:import_refused", "partnerships:plan_restart", "partnerships:restart"}


def test_a_facilitator_captures_and_neither_plans_nor_sees_contacts(life, as_person, town):
    """The record of the room, and no meeting planned or moved, no letter, no people, no roles."""
    visitor = Visitor.of(as_person(town.people["facilitator"]))
    forbidden = [
        name
        for name in SAMPLES
        if open_in_table(name, "convener") and not open_in_table(name, "champion") and name not in FOR_FACILITATORS
    ]

    assert len(forbidden) > 80
    assert {name for name in forbidden if is_open_to(visitor, name, life)} == set()
    assert {name for name in FOR_FACILITATORS if not is_open_to(visitor, name, life)} == set()
