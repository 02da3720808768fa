"""Every address of the URLconf, with what it names in a `Life` and what its form sends there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionteams.plans import writing
from config.tests.life import Life
from surveys.results import key_of

Data = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """`parts` says which attribute of the life fills each part of the address; `sends` what the form posts."""

    parts: dict[str, str]
    sends: Callable[[Life], Data] = lambda life: {}

    def address(self, name: str, life: Life, **others: Life) -> str:
        """The address in `life`; a part named in `others` is taken from that other life."""
        parts = {part: self._value(others.get(part, life), path) for part, path in self.parts.items()}
        return reverse(name, kwargs=parts)

    def _value(self, life: Life, path: str) -> Any:
        value: Any = life
        for attribute in path.split("."):
            value = getattr(value, attribute)
        return getattr(value, "pk", value)


def _at(name: str = "", sends: Callable[[Life], Data] = lambda life: {}, **parts: str) -> tuple[str, Sample]:
    return name, Sample(parts, sends)


def _here(name: str, sends: Callable[[Life], Data] = lambda life: {}, **parts: str) -> tuple[str, Sample]:
    """Of the partnership."""
    return name, Sample({"slug": "partnership.slug", **parts}, sends)


def _capture(name: str, sends: Callable[[Life], Data] = lambda life: {}, **parts: str) -> tuple[str, Sample]:
    """Of the meeting of today, on the capture screen."""
    return f"meetings:capture{name and '_'}{name}", Sample({"pk": "today", **parts}, sends)


def _team(name: str, sends: Callable[[Life], Data] = lambda life: {}, **parts: str) -> tuple[str, Sample]:
    return f"actionteams:{name}", Sample({"pk": "homes", **parts}, sends)


def _set_line(life: Life) -> Data:
    words = {"short": "Convener", "asks": "Somebody calls people together.", "gap": "Name a convener."}
    return {**words, "decides": "on", "effective_on": _date(life, 0), "reason": "Plainer"}


def _set_levels(life: Life) -> Data:
    return {"emerging": "5", "active": "7", "effective_on": _date(life, 0), "reason": "A young network"}


def _candidacy(life: Life) -> Data:
    return {"system": "industry", "on": _date(life, 0), "next_ask_on": _date(life, 7)}


def _talk(life: Life) -> Data:
    return {"on": _date(life, 0), "mode": "phone", "note": "Asks good questions"}


def _reached(life: Life) -> Data:
    return {"who": [life.not_asked.pk], "on": _date(life, 0), "how": "paper"}


def _on_paper(life: Life) -> Data:
    return {"on": _date(life, 0), life.survey_words.field: "More coffee"}


def _grouped(life: Life) -> Data:
    return {f"g-{key_of(life.survey_words, row)}": "The room" for row in life.survey.responses.all()}


def _date(life: Life, days: int) -> str:
    return life.day(days).isoformat()


def _reviewed(life: Life) -> Data:
    told = {"changed": "no", "leader": life.leaders[1].name, "known_from": "The labor market report"}
    return told | {"on": _date(life, 0)}


def _area(life: Life) -> Data:
    return {"name": "Area of the Newcomer Board", "kind": "workforce", "others": "Alder CO, Larkin CO"}


def _stated(life: Life) -> Data:
    return {"person": life.reader.person.pk, "on": _date(life, 0), "text": "Forty beds came of it"}


def _decided(life: Life) -> Data:
    return {"choice": "not_needed", "reason": "New ideas are on the wall", "decided_on": _date(life, 0)}


def _given_to(life: Life) -> Data:
    return {"given_to": "The county board", "expires_on": _date(life, 30)}


def _meeting(life: Life) -> Data:
    return {
        "type": "quarterly",
        "date": _date(life, 75),
        "starts": "07:30",
        "time_zone": "America/Denver",
        "mode": "in_person",
    }


def _spoken(life: Life) -> Data:
    return {"on": _date(life, -1), "kind": "call", "outcome": "left_word", "note": "Call again on Monday"}


def _brought(life: Life) -> Data:
    return {"organization": life.asset.organization.name, "what": "Maps", "kind": "in_kind"}


def _debrief(life: Life) -> Data:
    words = {"take_aways": "They need drivers", "program_links": "", "message": "Thank you"}
    return words | {"cycle": "1", "seen": "1", "on": _date(life, -30), "present": [life.partners[0].pk]}


def _told(life: Life) -> Data:
    return {"people": [life.leader.pk], "how": "told", "on": _date(life, -31)}


def _welcome(life: Life) -> Data:
    return {"champion": life.champion.person_id, "words": "Good to have you with us"}


def _facilitator(life: Life) -> Data:
    return {"person": life.leaders[4].name, "kind": "outsider", "neutral_on": _date(life, 0)}


def _part(life: Life) -> Data:
    words = {"title": "What the teams did", "kind": "promises", "prompts": "What is done?\nWhat is in the way?"}
    return {**words, "lead": life.leader.pk, "minutes": 20, "place": 1}


def _job(life: Life) -> Data:
    return {"organization": "Newcomer Works", "system": "industry", "started_on": _date(life, 0)}


def _roster() -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", b"Person\nNewly Imported\n", content_type="text/csv")


def _colleague(life: Life) -> Data:
    works = {"organization": "Newcomer Board", "system": "workforce"}
    return {"role": "core_team", "name": "Cole League", "email": "cole@board.example", **works}


def _pasted(life: Life) -> Data:
    managed = {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 0}
    row = {"take": "on", "who": "new", "company": "Ash", "capacity": "industry", "row": '{"name": "Newly Pasted"}'}
    return managed | {f"rows-0-{field}": value for field, value in row.items()}


def _listed(life: Life) -> Data:
    """One row of a pasted list, as it is confirmed."""
    row = {"take": "on", "who": "new", "company": "Newcomer Works", "capacity": "industry"}
    row["row"] = json.dumps({"name": "Newly Pasted", "known": []})
    counts = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0"}
    return counts | {f"rows-0-{name}": value for name, value in row.items()}


def _asked(life: Life) -> Data:
    return {"asker": life.caller.pk, "channel": "call", "outcome": "spoke", "on": _date(life, 0), "note": "Will look"}


def _letter(life: Life) -> Data:
    letter = life.invitation
    words = {field: getattr(letter, field) for field in ("subject", "greeting", "what", "how", "closing")}
    return words | {"why": "Because we all look for the same people.", "seen": letter.revision}


def _action(life: Life) -> Data:
    """Other words for an action of the plan."""
    return {"title": "Ask the city", "horizon": life.action.horizon, "seen": writing.seen_of(life.action)}


def _signing_up(life: Life) -> Data:
    typed = {"name": "Newcomer Vale", "company": "Vale Works", "email": "new@vale.example"}
    return typed | {"priorities": [life.power.pk], "key": life.key}


def _asking_to_join(life: Life) -> Data:
    return {"name": "Joiner Vale", "company": "Vale Works", "email": "joins@vale.example", "key": life.key}


def _partnership(life: Life) -> Data:
    industry, region = life.partnership.industry_id, life.partnership.region_id
    return {"name": "New name", "industry": industry, "region": region, "time_zone": "America/Denver"}


def _file() -> SimpleUploadedFile:
    return SimpleUploadedFile("guide.txt", b"As its makers made it")


def _said_on_the_call(life: Life) -> Data:
    return {"plan-success": "Beds for all", "plan-revision": life.homes.plan_part.revision}


DESK = [
    _at("desk:home"),
    _at("desk:owed"),
    _here("desk:ideas"),
    _here("desk:preparing"),
    _here("desk:story"),
    _here("desk:story_paper"),
    _here("desk:story_pdf"),
    _here("desk:story_part", lambda life: {"text": "We came far", "seen": "0"}, part="story_part"),
    _here("desk:history"),
    _here("desk:records"),
    _here("desk:set_period", lambda life: {"months": 36}),
    _here("desk:put_on_hold", lambda life: {"reason": "A case at court"}),
    _here("desk:lift_hold"),
    _at("desk:person_history", pk="leader"),
    _at("desk:personal_data", pk="leader"),
    _at("desk:erase", lambda life: {"name": life.leader.name, "reason": "They asked"}, pk="leader"),
    _at("desk:my_data"),
    _here("desk:mail_log"),
    _here("desk:export"),
    _here("desk:export_everything", kind="csv_kind"),
    _here("desk:export_list", key="list_key", kind="csv_kind"),
    _here("desk:set_up_public_page", lambda life: {"words": "Growers, at one table", "meeting_shown": "place"}),
    _here("desk:switch_public_page", lambda life: {"to": "off"}),
    _here("desk:preview_public_page"),
    _here("desk:name_chair", lambda life: {"on": _date(life, -1)}, pk="named_here"),
    _here("desk:do_not_name_chair", pk="chair"),
    _here("desk:public_page", _asking_to_join),
    _here("desk:joined"),
    _here("desk:public_calendar"),
    _at("desk:search"),
    _at("desk:duplicates"),
    _at("desk:tell_apart", lambda life: {"one": life.leader.pk, "other": life.twin.pk}),
    _at("desk:merge_person", lambda life: {"other": life.twin.pk, "confirmed": "1"}, pk="leader"),
    _at("desk:merge_organization", lambda life: {"other": life.twin_company.pk, "confirmed": "1"}, pk="company"),
    _at("desk:help"),
    _at("desk:guidance_links"),
    _at("desk:credits"),
    _at("desk:demo_sign_in", lambda life: {"email": life.reader.email}),
    _at("desk:mailbox"),
    _at("desk:letter", key="key"),
    _here("partnership"),
    _at("indicators:dashboard"),
    _at("indicators:export"),
    _at("indicators:network"),
    _here("indicators:partnership"),
    _here("indicators:statements"),
    _here("indicators:sign", _stated, indicator="states", signer="signs_as"),
    _here("indicators:evidence", lambda life: {"link": "https://example.org/recap"}, pk="statement"),
    _here("indicators:withdraw", pk="statement"),
    _here("indicators:take_off_evidence", pk="evidence"),
    _here("indicators:missing_partners"),
    _here("indicators:call_missing", lambda life: {"name": "The union hall", "on": _date(life, 0)}),
    _here("indicators:edit_missing", lambda life: {"name": "The university", "on": _date(life, -6)}, pk="missing"),
    _here("indicators:missing_again", pk="missing"),
    _here("indicators:partner_found", pk="missing"),
    _here("indicators:strike_missing", pk="missing"),
    _here("indicators:trends"),
    _here("indicators:radar"),
    _here("indicators:decide", _decided),
    _here("indicators:take_back_decision", pk="decision"),
    _here("indicators:board"),
    _here("indicators:share_board", _given_to),
    _here("indicators:end_board_link", pk="board_link"),
    _here("indicators:report"),
    _here("indicators:report_pdf"),
    _here("indicators:evidence_list"),
    _here("indicators:state_form"),
    _at("indicators:network_board"),
    _at("indicators:share_network_board", _given_to),
    _at("indicators:end_network_link", pk="network_link"),
    _at("indicators:network_report"),
    _at("indicators:network_report_pdf"),
    _at("indicators:shared_board", token="board_token"),
]
CHANGES = [
    _here("indicators:changes"),
    _here("indicators:log_change", lambda life: {"what": "A plant closes", "kind": "employer", "on": _date(life, -3)}),
    _here("indicators:considered", lambda life: {"changes": [life.change.pk], "meeting": life.launch.pk}),
    _here("indicators:review", _reviewed),
    _here("indicators:change", lambda life: {"what": "A hall", "kind": "place", "on": _date(life, -40)}, pk="change"),
    _here("indicators:strike_change", pk="change"),
    _here("indicators:not_considered", pk="discussed"),
    _here("indicators:keep_figure", lambda life: {"name": "Wages", "known_from": "State office"}),
    _here("indicators:read_figure", lambda life: {"value": "900", "on": _date(life, 0)}, pk="figure"),
    _here("indicators:strike_figure", pk="figure"),
    _here("indicators:comment_figure", lambda life: {"comment": "Two plants left"}, pk="reading"),
    _here("indicators:correct_reading", lambda life: {"value": "990", "on": _date(life, -41)}, pk="reading"),
    _here("indicators:strike_reading", pk="reading"),
    _here("indicators:note_sign", lambda life: {"words": "Snow on that day"}, sign="sign"),
    _here("indicators:strike_sign_note", pk="sign_note"),
]
MEETINGS = [
    _at("meetings:list"),
    _at("meetings:choose"),
    _at("meetings:meeting", pk="planned"),
    _at("meetings:calendar", pk="planned"),
    _at("meetings:edit", _meeting, pk="planned"),
    _at("meetings:postpone", lambda life: {"reason": "Snow"}, pk="planned"),
    _at("meetings:cancel", lambda life: {"reason": "Snow"}, pk="planned"),
    _at("meetings:correct_day", lambda life: {"day": _date(life, -33)}, pk="launch"),
    _at("meetings:open_again", lambda life: {"reason": "Two are missing"}, pk="launch"),
    _at("meetings:expect", lambda life: {"person": life.leaders[1].pk}, pk="planned"),
    _at("meetings:unexpect", lambda life: {"attendance": life.expected.pk}, pk="planned"),
    _here("meetings:import", lambda life: {"file": _roster()}),
    _here("meetings:import_template"),
    _here("meetings:import_file", lambda life: {"column-0-means": "name", "store": "1"}, pk="roster_file"),
    _here("meetings:import_refused", pk="roster_file"),
    _at("meetings:facilitator", _facilitator, pk="launch_ahead"),
    _at("meetings:call_leads", lambda life: {"person": life.leaders[4].name}, pk="launch_ahead"),
    _at("meetings:release_call_lead", pk="launch", lead="call_lead"),
    _at("meetings:agenda", _part, pk="planned"),
    _at("meetings:agenda_part", _part, pk="planned", part="part"),
    _at("meetings:agenda_remove", pk="planned", part="part"),
    _at("meetings:agenda_move", lambda life: {"up": "0"}, pk="planned", part="part"),
    _at("meetings:agenda_fill", pk="planned"),
    _at("meetings:run_of_show", pk="planned"),
    _at("meetings:run_of_show_pdf", pk="planned"),
    _at("meetings:speaking_notes", pk="planned"),
    _at("meetings:speaking_notes_pdf", pk="planned"),
    _here("meetings:dates"),
    _here("meetings:cycle"),
    _here("meetings:one_on_ones"),
    _here("meetings:record_one_on_one", _talk, number="launch.cycle.number", person="champion.person"),
    _here("meetings:plan", _meeting),
    _here("meetings:check_date", _meeting),
    _at("meetings:reports", pk="planned"),
    _at("meetings:recap", pk="launch"),
    _at("meetings:recap_part", lambda life: {"text": "Thank you all", "seen": "0"}, pk="launch", part="recap_part"),
    _at("meetings:recap_send", lambda life: {"people": [life.reader.person.pk]}, pk="launch"),
    _at("meetings:recap_told", _told, pk="launch"),
    _at("meetings:recap_take_back", pk="call", copy="recap_copy"),
    _at("meetings:recap_paper", pk="launch"),
    _at("meetings:welcome", pk="launch"),
    _at("meetings:welcome_write", _welcome, pk="launch"),
    _at(
        "meetings:welcome_agreed",
        lambda life: {"on": _date(life, 0), "seen": life.newcomer_letter.revision},
        pk="launch",
    ),
    _at("meetings:welcome_send", lambda life: {"people": [life.to_welcome.pk]}, pk="launch"),
    _at("meetings:welcome_told", lambda life: {"people": [life.unmailed.pk], "on": _date(life, 0)}, pk="launch"),
    _at("meetings:welcome_take_back", pk="launch", copy="welcome_copy"),
    _at("meetings:recap_pdf", pk="launch"),
    _at("meetings:together", pk="homes"),
    _at("meetings:brings", pk="homes"),
    _at("meetings:cadence", lambda life: {"cadence": "two_weekly"}, pk="homes"),
]
CAPTURE = [
    _capture(""),
    _capture("undo"),
    _capture("notes", lambda life: {"notes": "Said by all"}),
    _capture("close"),
    _capture("pulse", ticket="ticket"),
    _capture("people"),
    _capture("here", lambda life: {"person": life.slip.person_id}),
    _capture(
        "walk_in",
        lambda life: {"walk_in-name": "Wanda Walk", "walk_in-company": "Walk Co", "walk_in-system": "industry"},
    ),
    _capture("capacity", lambda life: {"capacity": "observer"}, row="here"),
    _capture("reason", lambda life: {"reason": "Asked by the chair"}, row="here"),
    _capture("undo_row", row="here"),
    _capture("paste", lambda life: {"pasted": "Newly Pasted\nAnother One"}),
    _capture("record_pasted", _pasted),
    _capture("idea", lambda life: {"text": "A shared van", "client_key": life.key}),
    _capture("ideas", lambda life: {"lines-lines": "One\nTwo", "lines-client_key": life.key}),
    _capture("reword", lambda life: {"text": "Share two nurses"}, row="idea"),
    _capture("group", lambda life: {"priority": life.homes.pk}, row="idea"),
    _capture("take_down", row="idea"),
    _capture("priority", lambda life: {"title": "Water"}),
    _capture("describe", lambda life: {"title": "Water for all"}, row="power"),
    _capture("champion", lambda life: {"person": life.leaders[4].pk}, row="power"),
    _capture("undo_sign_up", row="champion"),
    _capture("chair", lambda life: {"person": life.champion.person_id}, row="homes"),
    _capture("strike_chair", row="named_here"),
    _at("meetings:capture_decide", lambda life: {"choice": "close", "reason": "Done"}, pk="refresh", row="power"),
    _at("meetings:capture_same_champions", pk="refresh", row="homes"),
    _at("meetings:capture_leave_open", pk="refresh", row="decision_on_homes"),
    _at("meetings:capture_guide", _said_on_the_call, pk="call"),
    _capture("adopted", lambda life: {"adopted": "1"}),
    _capture("begin", row="part_of_today"),
    _capture("rule", lambda life: {"said": "1"}),
    _capture("step", lambda life: {"step-what": "Call the mayor"}),
    _capture("strike_step", row="step"),
    _capture("strike_action", row="agreed"),
]
ANSWERING = [
    _at("invitations:answers", pk="invitation"),
    _at("invitations:told", lambda life: {"answer": "yes"}, pk="invitation", row="invitee"),
    _at("invitations:renew_link", lambda life: {"revoke": "1"}, pk="invitation", row="invitee"),
    _at("invitations:nudge", lambda life: {"who": [life.silent.pk]}, pk="invitation"),
    _at("invitations:reply"),
    _at("invitations:reply_calendar"),
    _at("invitations:opt_out"),
    _at("invitations:open_reply", token="rsvp_token"),
]
SURVEYS = [
    _here("surveys:of_partnership"),
    _at("surveys:survey", pk="call"),
    _at("surveys:begin", lambda life: {"set": "general"}, pk="planned"),
    _at("surveys:questions", lambda life: {"intro": "Welcome", "anonymous": "yes"}, pk="draft"),
    _at("surveys:ask", lambda life: {"text": "Coffee?", "kind": "text"}, pk="draft"),
    _at("surveys:reword", lambda life: {"text": "Coffee?", "kind": "text"}, pk="draft", row="draft_question"),
    _at("surveys:move", lambda life: {"down": "1"}, pk="draft", row="draft_question"),
    _at("surveys:strike", pk="draft", row="draft_question"),
    _at("surveys:printed", pk="draft"),
    _at("surveys:send", lambda life: {"who": [life.not_asked.pk]}, pk="survey"),
    _at("surveys:outside", _reached, pk="survey"),
    _at("surveys:take_back", pk="survey", person="by_hand"),
    _at("surveys:paper", _on_paper, pk="survey", person="by_hand"),
    _at("surveys:renew_link", lambda life: {"revoke": "1"}, pk="survey", person="survey_reader"),
    _at("surveys:nudge", pk="survey"),
    _at("surveys:close", pk="survey"),
    _at("surveys:reopen", pk="closed_survey"),
    _at("surveys:results", pk="survey"),
    _at("surveys:groups", _grouped, pk="survey", row="survey_words"),
    _at("surveys:answer"),
    _at("surveys:join"),
    _at("surveys:done"),
    _at("surveys:open_survey", token="survey_token"),
]
LETTER = [
    _here("invitations:of_partnership"),
    _here("invitations:begin", pk="launch_ahead"),
    _at("invitations:letter", pk="invitation"),
    _at("invitations:write", _letter, pk="invitation"),
    _at("invitations:preview", _letter, pk="invitation"),
    _at("invitations:printed", pk="invitation"),
    _at("invitations:pdf", pk="invitation"),
    _at("invitations:lines", lambda life: {f"line-{life.invitee.pk}": "We met in May."}, pk="invitation"),
    _at("invitations:ask_signature", lambda life: {"person": life.leaders[5].name}, pk="invitation"),
    _at("invitations:ask_signature_again", pk="invitation", row="signature"),
    _at("invitations:strike_signature", pk="invitation", row="signature"),
    _at("invitations:send", lambda life: {"invitees": [life.invitee.pk]}, pk="invitation"),
    _at("invitations:copies", lambda life: {"invitees": [life.invitee.pk]}, pk="invitation"),
    _at("invitations:copies_file", pk="invitation"),
    _at("invitations:write_again", pk="invitation"),
    _at(
        "invitations:went",
        lambda life: {"invitees": [life.invitee.pk], "how": "outside", "on": _date(life, 0)},
        pk="invitation",
    ),
    _at("invitations:take_back_letter", lambda life: {"invitees": [life.by_post.pk]}, pk="invitation"),
    _at("invitations:invite", lambda life: {"person": "Newly Invited", "company": "Newcomer Works"}, pk="invitation"),
    _at("invitations:pick", lambda life: {"person": [life.leaders[5].pk]}, pk="invitation"),
    _at("invitations:paste", lambda life: {"pasted": "Newly Pasted (Newcomer Works)"}, pk="invitation"),
    _at("invitations:bring_in", _listed, pk="invitation"),
    _at("invitations:drop", pk="invitation", row="invitee"),
    _at("invitations:asks", pk="invitation"),
    _at("invitations:export_asks", pk="invitation"),
    _at("invitations:aim", lambda life: {"wanted": "50"}, pk="invitation"),
    _at("invitations:took", lambda life: {"hours": "12"}, pk="invitation"),
    _at("invitations:divide", lambda life: {"among": [life.caller.pk]}, pk="invitation"),
    _at("invitations:assign", lambda life: {"asker": ""}, pk="invitation", row="by_post"),
    _at("invitations:ask", _asked, pk="invitation", row="invitee"),
    _at("invitations:take_back_ask", lambda life: {"ask": life.asked.pk}, pk="invitation", row="by_post"),
    _at("invitations:call_sheet", pk="invitation", person="caller"),
    _at("invitations:new_call_link", pk="invitation", person="caller"),
    _at("invitations:end_call_link", pk="invitation", person="caller"),
    _at("invitations:calls"),
    _at("invitations:tap_call", lambda life: {"invitee": life.by_post.pk, "outcome": "agreed"}),
    _at("invitations:untap_call", lambda life: {"ask": life.asked.pk}),
    _at("invitations:open_calls", token="calls_token"),
    _at("invitations:sign"),
    _at("invitations:open_signing", token="sign_token"),
]
SIGNING_UP = [
    _at("actionteams:done"),
    _at("actionteams:change", lambda life: {"priorities": [life.homes.pk]}),
    _at("actionteams:withdraw"),
    _at("actionteams:not_me"),
    _at("actionteams:calendar"),
    _at("actionteams:mine", token="token"),
    _at("actionteams:not_mine", token="token"),
    _at("actionteams:sign_up", _signing_up, code="partnership.sign_up_code"),
    _here("actionteams:priorities", lambda life: {"title": "Water"}),
    _here("actionteams:share"),
    _here("actionteams:poster"),
    _here("actionteams:renew_link"),
    _here("actionteams:sign_ups"),
    _here("actionteams:withdraw_sign_up", pk="champion"),
    _here("actionteams:undo_sign_up", pk="champion"),
    _here("actionteams:settle_slip", pk="slip"),
    _here("actionteams:company_checked", pk="company"),
    _here("actionteams:settle_difference", pk="difference"),
]
PLANS = [
    _here("actionteams:plan"),
    _here("actionteams:plan_send", lambda life: {"answer_by": _date(life, 5)}),
    _here("actionteams:plan_keep", lambda life: {"why": "So agreed"}),
    _here("actionteams:plan_adopt", lambda life: {"on": _date(life, 0)}),
    _here("actionteams:plan_version", pk="version"),
    _here("actionteams:plan_remind", pk="version"),
    _here("actionteams:plan_not_adopted", pk="adopted"),
    _here("actionteams:plan_answer", lambda life: {"agrees": "on"}, pk="review"),
    _here("actionteams:plan_settle", pk="review"),
    _team("plan_part", lambda life: {"success": "Nobody moves away", "revision": life.homes.plan_part.revision}),
    _team("plan_add_action", lambda life: {"title": "A night bus", "horizon": "six_months", "on": _date(life, 0)}),
    _team("plan_edit_action", _action, action="action"),
]
TEAMS = [
    _team("priority"),
    _team("people"),
    _team("roster"),
    _team("about"),
    _team("say_who_brought", lambda life: {"who": life.champion.pk, "peer": life.leaders[0].pk}),
    _team("let_facilitate", lambda life: {"person": life.partners[0].pk}),
    _team("look_at_pause"),
    _team("describe", lambda life: {"title": "Homes for all", "cadence": "monthly"}),
    _team("add_champion", lambda life: {"name": life.leaders[4].name, "on": _date(life, 0)}),
    _team("withdraw_champion", lambda life: {"who": life.champion.pk, "on": _date(life, 0)}),
    _team("sign_up_again", lambda life: {"person": life.champion.person_id}),
    _team("does_not_go_along", lambda life: {"person": life.champion.person_id}),
    _team("make_chair", lambda life: {"who": life.champion.pk, "on": _date(life, 0)}),
    _team("step_down", lambda life: {"who": life.chair.pk, "on": _date(life, 0)}),
    _team("add_responder", lambda life: {"name": life.partners[1].name, "on": _date(life, 0)}),
    _team("leave", lambda life: {"who": life.responder.pk, "on": _date(life, 0)}),
    _here("actionteams:responders"),
    _team("choose_responders"),
    _team("selection_sheet"),
    _team("selection", lambda life: {"gains_together": "on", "note": "Fair"}, person="partner"),
    _team("forget_selection", person="partner"),
    _team("introduce", lambda life: {"words": "Hello, she knows the grants."}, seat="responder"),
    _team("introduced_in_person", lambda life: {"on": _date(life, -1)}, seat="responder"),
    _team("not_introduced", seat="responder"),
    _team("check_ins", seat="responder"),
    _team("plan_check_in", lambda life: {"on": _date(life, 9)}, seat="responder"),
    _team("hold_check_in", lambda life: {"on": _date(life, 0), "note": "Well"}, seat="responder", check_in="talk"),
    _team("strike_check_in", seat="responder", check_in="talk"),
    _team("add_action", lambda life: {"title": "Ask twice", "horizon": "first_win", "on": _date(life, 0)}),
    _team("finish_action", lambda life: {"on": _date(life, 0)}, action="action"),
    _team("open_action_again", action="finished"),
    _team("move", lambda life: {"state": "paused", "on": _date(life, 0)}),
]
ASSETS = [
    _here("actionteams:assets", _brought),
    _here("actionteams:asset", lambda life: {"what": "A planner, Mondays", "kind": "staff_time"}, pk="asset"),
    _here("actionteams:asset_step", lambda life: {"step": "commit"}, pk="asset"),
    _team("match_asset", lambda life: {"asset": life.asset.pk, "action": life.finished.pk}),
    _team("unmatch_asset", lambda life: {"asset": life.asset.pk, "action": life.action.pk}),
    _team("tick_rule", lambda life: {"rule": 1, "note": "Two hours of questions"}),
    _team("untick_rule", lambda life: {"rule": 2}),
]
WINS = [
    _here("actionteams:wins"),
    *PLANS,
    _here("actionteams:plan_paper"),
    _here("actionteams:plan_pdf"),
    _team("lasting"),
    _team("review_action", lambda life: {"verdict": "worked", "on": _date(life, 0)}, action="finished"),
    _at("actionteams:win", pk="win"),
    _at("actionteams:tell_win", lambda life: {"headline": "Twelve rooms", "story": "Nobody had asked."}, pk="win"),
    _at("actionteams:win_paper", pk="win"),
    _at("actionteams:win_pdf", pk="win"),
    _at("actionteams:share_win", pk="win"),
    _at("actionteams:unshare_win", pk="win"),
    _at("actionteams:shared_win", token="win_token"),
]
DEBRIEF = [
    _here("meetings:debrief"),
    _here("meetings:keep_debrief", _debrief),
    _here("meetings:broad_team", pk="debrief"),
]
SUPPORT_NOTES = [
    _here("actionteams:support_notes", lambda life: {"kind": "noticed", "text": "Two welders will retire"}),
    _here("actionteams:listening_sheet"),
    _here("actionteams:support_note_done", pk="could_do"),
    _here("actionteams:support_note_again", pk="was_done"),
    _here("actionteams:strike_support_note", pk="noticed"),
    _here("actionteams:support_note_step", pk="could_do"),
]
NEEDS = [
    _here("actionteams:needs", lambda life: {"text": "A crane for three", "heard": "talk"}),
    _here("actionteams:needs_digest"),
    _here("actionteams:need", lambda life: {"text": "A crane for us all", "heard": "talk"}, pk="need"),
    _here(
        "actionteams:route_need",
        lambda life: {"person": life.partners[0].pk, "answer_by": _date(life, 20)},
        pk="need",
    ),
    _here("actionteams:answer_need", lambda life: {"answer": "Ours, on Mondays"}, pk="need"),
    _here("actionteams:take_back_answer", pk="answered_need"),
    _here("actionteams:strike_need", pk="need"),
]
OWN_TEAMS = [
    _at("actionteams:own"),
    _at("actionteams:own_sent"),
    _at("actionteams:own_leave"),
    _at("actionteams:own_assistant", lambda life: {"name": "Ana Assist", "email": "ana@assist.example"}),
    _at("actionteams:own_tell", lambda life: {"standing": "on_track"}, pk="action"),
    _at("actionteams:own_take_back", pk="action"),
    _at("actionteams:own_review", lambda life: {"verdict": "worked"}, pk="finished"),
    _at("actionteams:own_correct", lambda life: {"title": "Ask twice", "why": "No answer"}, pk="action"),
    _at("actionteams:own_answer", lambda life: {"answer": "Ours, on Mondays"}, pk="need_route"),
    _at("actionteams:own_plan", lambda life: {"agrees": "on"}, pk="version"),
    _at("actionteams:open_own", lambda life: {"key": life.key}, token="own_token"),
    _here("actionteams:progress"),
    _here("actionteams:ask_progress"),
    _here("actionteams:send_own_links"),
    _team("ask_team"),
    _team("send_team_links"),
    _team("tell_action", lambda life: {"standing": "stuck", "words": "No bus"}, action="action"),
    _team(
        "correct_action",
        lambda life: {"title": "Ask twice", "horizon": "first_win", "why": "No answer"},
        action="action",
    ),
]
OWED = [
    _here("followups:owed"),
    _here("followups:row", pk="late"),
    _here("followups:done", lambda life: {"on": _date(life, 0), "who": "Connie"}, pk="late"),
    _here("followups:waive", lambda life: {"why": "not_needed"}, pk="late"),
    _here("followups:undo", pk="done"),
    _at("followups:health_deep"),
]
PARTNERSHIPS = [
    _at("partnerships:list"),
    _at("partnerships:new", _partnership),
    _here("partnerships:edit", _partnership),
    _here(
        "partnerships:edit_region",
        lambda life: {"name": "Plains", "counties": "Alder", "state": "CO", "basis": "commuting"},
    ),
    _here("partnerships:edit_industry", lambda life: {"name": "Care"}),
    _here("partnerships:industry_choice"),
    _here("partnerships:principles"),
    _here("partnerships:agree", lambda life: {"lines": "Industry leads\nFor the long run", "on": _date(life, -1)}),
    _here("partnerships:strike_principles", pk="principles"),
    _here("partnerships:choose_industry", lambda life: {"decided_on": _date(life, -90), "reason": "Most jobs here"}),
    _here("partnerships:take_in_request", lambda life: {"asker": life.reader.person.name}, pk="asked_to_join"),
    _here("partnerships:expect_request", pk="asked_to_join"),
    _here("partnerships:set_aside_request", pk="asked_to_join"),
    _here("partnerships:roles"),
    _here(
        "partnerships:seat",
        lambda life: {
            "role": "reader",
            "person": life.leaders[4].name,
            "system": "industry",
            "started_on": _date(life, 0),
        },
    ),
    _here(
        "partnerships:state_side",
        lambda life: {
            "person": life.partners[0].name,
            "side": "industry",
            "on": _date(life, 0),
            "reason": "Runs a clinic",
        },
    ),
    _here("partnerships:invite_colleague", _colleague),
    _here("partnerships:invite_again", pk="welcome"),
    _here("partnerships:uninvite", pk="welcome"),
    _here("partnerships:end_role", lambda life: {"ended_on": _date(life, 0)}, pk="interim"),
    _here("partnerships:confirm_role", lambda life: {"on": _date(life, 0)}, pk="interim"),
    _here("partnerships:support"),
    _here(
        "partnerships:add_to_support",
        lambda life: {
            "ring": "broad_team",
            "seat": "chamber",
            "system": "other",
            "person": life.leaders[4].name,
            "started_on": _date(life, 0),
        },
    ),
    _here("partnerships:orient", lambda life: {"people": [life.partners[0].pk], "on": _date(life, 0)}),
    _here("partnerships:support_member", lambda life: {"ring": "core_team", "decides": "on"}, pk="member"),
    _here("partnerships:sign_commitments", lambda life: {"organizations": [life.unsigned.pk], "on": _date(life, 0)}),
    _here("partnerships:commitment", lambda life: {"signed_on": _date(life, -70)}, pk="signed"),
    _here("partnerships:take_back_commitment", pk="signed"),
    _here("partnerships:champions"),
    _here("partnerships:add_candidate", lambda life: {"person": life.leaders[4].name, **_candidacy(life)}),
    _here("partnerships:candidate", pk="candidate"),
    _here("partnerships:plan_candidate_ask", lambda life: {"next_ask_on": _date(life, 9)}, pk="candidate"),
    _here(
        "partnerships:candidate_asked",
        lambda life: {"asker": life.partners[0].name, "on": _date(life, 0), "kind": "call", "outcome": "thinking"},
        pk="candidate",
    ),
    _here("partnerships:candidate_answer", lambda life: {"answer": "committed", "on": _date(life, 0)}, pk="candidate"),
    _here("partnerships:take_back_candidate", pk="candidate"),
    _here("partnerships:candidate_passions", lambda life: {"for_company": "on"}, pk="candidate"),
    _here("partnerships:notes", lambda life: {"text": "Loves the river"}, person="leader"),
    _here("partnerships:hand_over_notes"),
    _here("partnerships:note", lambda life: {"text": "Other words"}, pk="note"),
    _here("partnerships:delete_note", pk="note"),
    _here("partnerships:reasons", lambda life: {"line": "W1", "reason": "Two are on leave"}),
    _here("partnerships:documents", lambda life: {"file": _file(), "source": "Its makers"}),
    _here("partnerships:document", pk="document"),
    _here("partnerships:remove_document", pk="document"),
    _here("partnerships:stage"),
    _here("partnerships:move_stage", lambda life: {"stage": "sustaining", "on": _date(life, 0)}),
    _here("partnerships:pause", lambda life: {"on": _date(life, 0), "reason": "Flood"}),
    _at("partnerships:plan_restart", lambda life: {"restart_on": _date(life, 30)}, slug="sleeping.slug"),
    _at("partnerships:restart", lambda life: {"on": _date(life, 0)}, slug="sleeping.slug"),
]
PEOPLE = [
    _at("partnerships:people"),
    _at("partnerships:new_person", lambda life: {"name": "Newcomer Vale", **_job(life)}),
    _at("partnerships:suggest_people"),
    _at("partnerships:person", pk="leader"),
    _at("partnerships:edit_person", lambda life: {"name": "Grace Lind"}, pk="leader"),
    _at("partnerships:assistants", lambda life: {"name": "Alma Reyes", "email": "alma@desk.example"}, pk="leader"),
    _at("partnerships:new_job", lambda life: {**_job(life), "left_on": _date(life, -1)}, pk="leader"),
    _at("partnerships:edit_job", lambda life: {"title": "Director"}, pk="job"),
    _at("partnerships:settle_difference", lambda life: {"answer": "accept"}, pk="difference"),
    _at("partnerships:contacts"),
    _at("partnerships:edit_contact", _spoken, pk="spoken"),
    _at("partnerships:delete_contact", pk="spoken"),
    _at("partnerships:add_contact", _spoken, pk="company"),
    _at("partnerships:parent", lambda life: {"parent": "Keene", "confirmed": "1"}, pk="company"),
    _at("partnerships:organizations"),
    _at("partnerships:new_organization", lambda life: {"name": "Newcomer Works", "system": "industry"}),
    _at("partnerships:suggest_organizations"),
    _at("partnerships:organization", pk="company"),
    _at("partnerships:edit_organization", lambda life: {"name": "Ostrow Iron", "system": "industry"}, pk="company"),
    _at("partnerships:organization_checked", pk="company"),
]
NETWORK = [
    _at("partnerships:profile", lambda life: {"name": "New name", "time_zone": "America/Denver"}),
    _at("partnerships:sign_out_elsewhere"),
    _at("partnerships:network", lambda life: {"name": "Colorado Table"}),
    _at("partnerships:usual_stage_names"),
    _at("partnerships:numbers"),
    _at(
        "partnerships:number",
        lambda life: {"value": "30", "effective_on": _date(life, 0), "reason": "So agreed"},
        key="number",
    ),
    _at("indicators:sets"),
    _at("indicators:set_line", _set_line, key="main_set", indicator="set_code"),
    _at("indicators:set_levels", _set_levels, key="main_set"),
    _at("indicators:take_back_version", key="other_set", number="ahead"),
    _here("indicators:composition"),
    _at("indicators:areas"),
    _at("indicators:new_area", _area),
    _at("indicators:edit_area", _area, pk="area"),
    _at("indicators:remove_area", pk="area"),
    _here("indicators:region"),
    _at("partnerships:users"),
    _at(
        "partnerships:new_user", lambda life: {"email": "new@example.org", "name": "New", "time_zone": "America/Denver"}
    ),
    _at(
        "partnerships:edit_user",
        lambda life: {"name": "Connie C.", "time_zone": "America/Denver", "is_active": "on"},
        pk="reader",
    ),
    _at("partnerships:sign_in_link", token="sign_in_token"),
    _at("healthz"),
]
SIGN_IN = [
    _at("account_login"),
    _at("account_request_login_code", lambda life: {"email": life.reader.email}),
    _at("account_confirm_login_code", lambda life: {"code": "ZZZZ-ZZZZ"}),
    _at("account_logout"),
    _at("account_inactive"),
    _at("account_signup", lambda life: {"email": "new@example.org"}),
    _at("account_reauthenticate"),
    _at("mfa_index"),
    _at("mfa_authenticate"),
    _at("mfa_reauthenticate"),
    _at("mfa_activate_totp"),
    _at("mfa_deactivate_totp"),
    _at("mfa_view_recovery_codes"),
    _at("mfa_generate_recovery_codes"),
    _at("mfa_download_recovery_codes"),
    _at("mfa_list_webauthn"),
    _at("mfa_add_webauthn"),
    _at("mfa_reauthenticate_webauthn"),
    _at("mfa_remove_webauthn", pk="leader"),
    _at("mfa_edit_webauthn", pk="leader"),
]
SAMPLES = dict(
    [
        *DESK,
        *CHANGES,
        *MEETINGS,
        *CAPTURE,
        *ANSWERING,
        *SURVEYS,
        *LETTER,
        *SIGNING_UP,
        *TEAMS,
        *DEBRIEF,
        *SUPPORT_NOTES,
        *NEEDS,
        *ASSETS,
        *WINS,
        *OWN_TEAMS,
        *OWED,
        *PARTNERSHIPS,
        *PEOPLE,
        *NETWORK,
        *SIGN_IN,
    ]
)
