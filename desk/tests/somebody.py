"""Somebody of whom every table of the house holds something, with name, address and number wherever words may stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress

from actionteams import actions, priorities, signing, slips, teams
from actionteams.models import (
    Asset,
    Correction,
    Need,
    PlanPart,
    PlanReview,
    PlanVersion,
    Priority,
    ProgressNote,
    Selection,
    SupportNote,
    TeamDecision,
    WinReview,
)
from desk.holdings import holdings
from desk.story import writing as story_writing
from desk.story.chapters import StoryPart
from followups.models import FollowUp
from indicators.models import (
    Evidence,
    IndustryChange,
    IndustryReview,
    MissingPartner,
    RefreshDecision,
    SignNote,
    Statement,
)
from invitations.models import Ask, Invitation, Invitee, Signature
from meetings import capture, next_steps, planning, wall
from meetings.kinds import MeetingType, RecapHow, RecapPart
from meetings.models import AgendaPart, CallLead, Debrief, Meeting, WelcomeLetter
from meetings.recaps import sending as recaps
from meetings.recaps import writing as recap_writing
from outbox.models import Letter
from partnerships import links, sign_in_links, suggestions, telling_apart
from partnerships.models import (
    Candidacy,
    CandidacyStep,
    Commitment,
    Contact,
    Document,
    IndustryChoice,
    JoinRequest,
    LineReason,
    Merge,
    Partnership,
    Person,
    Principles,
    PrivateNote,
    PublicPage,
    StatedSide,
    SupportMember,
    User,
)
from partnerships.roles import Role
from partnerships.tests.makers import make_organization, make_person, make_user, seat
from surveys.models import Survey

NAME, EMAIL, MOBILE = "Odalys Brennick", "odalys@brennick.example", "(970) 555-0142"
MAIDEN, OLD_EMAIL, OLD_MOBILE = "Odalys Marchetti", "omarchetti@old.example", "970.555.0177"
AT = dt.datetime(2025, 3, 6, 19, 0, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 6)


def known_everywhere(partnership: Partnership, by: User) -> Person:
    """Odalys Brennick, once Marchetti, who has a part in everything that there is; Grace Lindqvist stands beside her."""
    person = make_person(MAIDEN, "Kettlewood Fabrication", email=OLD_EMAIL, mobile=OLD_MOBILE, title="Vice president")
    person.name, person.email, person.mobile = NAME, EMAIL, MOBILE
    person.save()
    other = make_person("Grace Lindqvist", "Lindqvist Tooling", email="grace@lindqvist.example")
    _on_the_ground(partnership, person, other, by)
    launch = _at_the_launch(partnership, person, other)
    _invited(launch, person, other)
    _surveyed(launch, person)
    _looked_at(launch, person)
    _written_to(partnership, person)
    return person


def _on_the_ground(partnership: Partnership, person: Person, other: Person, by: User) -> None:
    company = make_organization("Kettlewood Fabrication")
    told = {"at": AT, "by": by}
    seated = seat(partnership, Role.CHAMPION, person)
    seated.reason = f"{NAME} asked for it"
    seated.save()
    StatedSide.objects.create(
        partnership=partnership, person=person, side="industry", reason=f"{NAME} runs it", started_on=DAY, by=by
    )
    SupportMember.objects.create(partnership=partnership, person=person)
    Commitment.objects.create(partnership=partnership, organization=company, signer=person, signed_on=DAY, **told)
    candidacy = Candidacy.objects.create(partnership=partnership, person=person, asker=person)
    CandidacyStep.objects.create(candidacy=candidacy, state="identified", on=DAY, asker=person, **told)
    asked = {"name": NAME, "company": "Kettlewood Fabrication", "email": EMAIL, "at": AT}
    JoinRequest.objects.create(partnership=partnership, client_key="taken-in", person=person, settled_at=AT, **asked)
    JoinRequest.objects.create(partnership=partnership, client_key="waits-still", **asked)
    PublicPage.objects.create(partnership=partnership, words=f"{NAME} began it; call {MOBILE}")
    for with_whom, who in ((person, other), (other, person)):
        Contact.objects.create(
            organization=company,
            person=with_whom,
            made_by=who,
            partnership=partnership,
            on=DAY,
            note=f"Brennick, Odalys said to call {MOBILE}",
            **told,
        )
    PrivateNote.objects.create(
        partnership=partnership,
        person=person,
        text=f"{NAME} hesitates",
        written_on=DAY,
        written_at=AT,
        by=by,
        expires_on=dt.date(2027, 3, 6),
    )
    PrivateNote.objects.create(
        partnership=partnership,
        person=other,
        text="Knows odalys  brennick, 970-555-0142",
        written_on=DAY,
        written_at=AT,
        by=by,
        expires_on=dt.date(2027, 3, 6),
    )
    Merge.objects.create(person=person, gone=99_999, moved={"of": OLD_EMAIL}, **told)
    for namesake in (by.person, other):  # one with a lower number, one with a higher
        telling_apart.tell(person, namesake, **told)
    LineReason.objects.create(partnership=partnership, line="W1", reason=f"{NAME.upper()} is on leave", **told)
    Document.objects.create(
        partnership=partnership,
        name="list.txt",
        source=f"From {NAME}",
        media_type="text/plain",
        content=f"{NAME} <{EMAIL}> +1 970 555 0142".encode(),
        uploaded_at=AT,
    )
    partnership.scope = f"Ask {NAME} ({EMAIL})"
    partnership.save()
    suggestions.suggest(
        partnership, person, at=AT, name="Odalys B. Brennick", email="ob@new.example", mobile="970 555 0188"
    )
    user = make_user(NAME, person, email="odalys.account@example.org")
    EmailAddress.objects.create(user=user, email="odalys.account@example.org", verified=True, primary=True)
    sign_in_links.make(user, at=AT)
    links.make("sign-up", partnership, at=AT, person=person)


def _at_the_launch(partnership: Partnership, person: Person, other: Person) -> Meeting:
    told: dict[str, Any] = {"by": None, "at": AT}
    launch = planning.plan(partnership, MeetingType.LAUNCH, starts_at=AT, by=None, at=AT - dt.timedelta(days=30))
    launch.facilitator, launch.notes = person, f"Chaired by {NAME}. Write to {EMAIL}."
    launch.save()
    homes = priorities.propose(launch.cycle, "Homes for workers", on=DAY, description=f"{NAME} knows", **told)
    for somebody in (person, other):
        capture.check_in(launch, somebody, exception_reason=f"{NAME} let them in", **told)
        signing.sign_up(homes, somebody, how="sheet", on=DAY, **told)
    wall.put_up(launch, f"Ask {NAME}", at=AT, client_key="note-1", person=person, priority=homes)
    next_steps.agree(launch, f"Call {MOBILE}", owner=person, **told)
    capture.close(launch, by=None, at=AT + dt.timedelta(hours=2))
    recap_writing.write(launch, RecapPart.OPENING, f"Thank you, {NAME} ({MOBILE}).", by=None)
    story_writing.write(launch.cycle, StoryPart.OPENING, f"{NAME} ({MOBILE}) began it.", by=None, today=DAY)
    recaps.record(launch, [person], how=RecapHow.TOLD, on=DAY, by=None, at=AT + dt.timedelta(hours=2))
    homes.refresh_from_db()
    _in_the_team(homes, person)
    typed = slips.Typed(name=NAME, company="Kettlewood Fabrication", email=EMAIL, mobile=MOBILE)
    slips.hand_in(partnership, [homes], typed, client_key="key-of-her-phone-1", at=AT)
    FollowUp.objects.filter(partnership=partnership, rule="T4").update(
        done_on=DAY,
        done_how="outside",
        on_time=True,
        judged_due_on=DAY,
        raise_at=None,
        done_by=NAME,
        done_note=f"by {EMAIL}",
    )
    return launch


def _in_the_team(homes: Priority, person: Person) -> None:
    told: dict[str, Any] = {"on": DAY, "by": None, "at": AT}
    teams.make_chair(homes, person, **told)
    homes.team_seats.create(person=person, started_on=DAY, reason=f"{NAME} knows the grants")
    actions.agree(homes, f"Ask {NAME}", horizon="first_win", owner=person, **told)
    _in_its_plan(homes, person)
    first = FollowUp.objects.filter(partnership=homes.partnership).order_by("pk").first()
    FollowUp.objects.filter(pk=first.pk).update(person=person, about=f"Thank {NAME}", detail=f"{NAME} waits")


def _in_its_plan(homes: Priority, person: Person) -> None:
    """Everything that a team at work keeps about a person, in pointers and in words."""
    partnership, cycle = homes.partnership, homes.cycle
    homes.facilitator = person
    homes.save(update_fields=["facilitator"])
    signed = homes.sign_ups.exclude(person=person).first()
    signed.brought_by = person
    signed.save(update_fields=["brought_by"])
    PlanPart.objects.create(priority=homes, success=f"{NAME} has a house", first_step_owner=person)
    content = {"priorities": [{"title": "Homes", "success": f"Ask {NAME}", "owner": NAME}]}
    version = PlanVersion.objects.create(cycle=cycle, number=1, content=content, decided_by=NAME, made_on=DAY, at=AT)
    PlanReview.objects.create(version=version, person=person, asked_at=AT, comment=f"{NAME} agrees")
    action = homes.actions.get(title=f"Ask {NAME}")
    ProgressNote.objects.create(action=action, person=person, standing="stuck", words=f"{NAME} waits", on=DAY, at=AT)
    Correction.objects.create(action=action, was={"owner": NAME}, why=f"{NAME} said so", on=DAY, at=AT)
    WinReview.objects.create(
        action=action, person=person, verdict="worked", story=f"Thanks to {NAME}", reviewed_on=DAY, at=AT
    )
    Selection.objects.create(priority=homes, person=person, note=f"{NAME} listens", chosen_on=DAY, at=AT)
    homes.team_seats.get(person=person).check_ins.create(planned_on=DAY, note=f"{NAME} is well", at=AT)
    Asset.objects.create(
        partnership=partnership,
        organization=make_organization("Kettlewood Fabrication"),
        person=person,
        kind="in_kind",
        what=f"The hall of {NAME}",
        offered_on=DAY,
        at=AT,
    )
    SupportNote.objects.create(
        partnership=partnership, cycle=cycle, kind="noticed", text=f"{NAME} asked", person=person, on=DAY, at=AT
    )
    need = Need.objects.create(
        partnership=partnership, text=f"{NAME} needs a bus", person=person, heard="talk", where=NAME, on=DAY, at=AT
    )
    need.routes.create(person=person, started_on=DAY, answer_by=DAY, answered_on=DAY, answer=f"{NAME} gets one", at=AT)
    Debrief.objects.create(
        meeting=partnership.meetings.filter(type=MeetingType.LAUNCH).get(), take_aways=f"{NAME} was eager"
    )
    person.assistants.create(name="Ana Sorrel", email="ana@kettlewood.example", started_on=DAY)


def _invited(launch: Meeting, person: Person, other: Person) -> None:
    letter = Invitation.objects.create(
        partnership=launch.partnership,
        meeting=launch,
        subject=f"{NAME} invites you",
        created_at=AT,
        what="A table",
        why=f"{NAME} asks",
        how="Come",
        closing=f"{NAME}, {MOBILE}",
    )
    Signature.objects.create(invitation=letter, person=person, title="Vice president", comment=f"{NAME} would add")
    for invited, asker in ((person, other), (other, person)):
        row = Invitee.objects.create(
            invitation=letter,
            person=invited,
            asker=asker,
            added_on=DAY,
            added_at=AT,
            personal_line=f"{NAME} hopes to see you",
        )
        Ask.objects.create(invitee=row, made_by=asker, on=DAY, at=AT, note=f"{NAME} will come")


def _surveyed(launch: Meeting, person: Person) -> None:
    """Asked how it was, with an answer in words that was sorted into a group."""
    survey = Survey.objects.create(
        partnership=launch.partnership, meeting=launch, intro=f"{NAME} asks", created_at=AT, opened_at=AT
    )
    question = survey.questions.create(kind="text", text=f"What did {NAME} say?", options=[f"Ask {NAME}"])
    row = survey.participants.create(person=person, sent_on=DAY, sent_how="mailed", has_answered=True)
    said = {question.key: f"Call me at {MOBILE}. {NAME}"}
    response = survey.responses.create(participant=row, answers=said, saved_at=AT)
    group = question.groups.create(name=f"About {NAME}")
    question.placements.create(response=response, group=group)


def _looked_at(launch: Meeting, person: Person) -> None:
    """What is said of how the partnership does."""
    partnership = launch.partnership
    words = f"{NAME} leads, {MOBILE}"
    Principles.objects.create(partnership=partnership, on=DAY, words=words, agreed_by=person, at=AT)
    priority = Priority.objects.filter(cycle=launch.cycle).first()
    priority.competitiveness, priority.why_jointly = f"{NAME} hires too few", f"{NAME} cannot do it alone"
    priority.save()
    given = {"priority": priority, "choice": "close", "reason": f"{NAME} left", "decided_on": DAY, "at": AT}
    TeamDecision.objects.create(cycle=launch.cycle, **given)
    AgendaPart.objects.create(meeting=launch, title=f"Welcome by {NAME}", lead=person)
    welcome = WelcomeLetter.objects.create(
        meeting=launch, champion=person, words=f"Ask {NAME} ({MOBILE})", agreed_on=DAY
    )
    welcome.copies.create(person=person, champion=person, how="told", on=DAY)
    CallLead.objects.create(cycle=launch.cycle, person=person, started_on=DAY)
    IndustryChoice.objects.create(partnership=partnership, decided_on=DAY, deciders=NAME, reason=f"{NAME} knows", at=AT)
    signed = Statement.objects.create(
        partnership=partnership,
        code="A2",
        signer="industry",
        person=person,
        signed_on=DAY,
        text=f"{NAME} says so",
        at=AT,
    )
    Evidence.objects.create(statement=signed, words=f"The minutes of {NAME}", link="https://example.org/minutes", at=AT)
    IndustryChange.objects.create(partnership=partnership, kind="market", on=DAY, what=f"{NAME} left the market", at=AT)
    IndustryReview.objects.create(partnership=partnership, on=DAY, changed=False, known_from=NAME, leader=person, at=AT)
    RefreshDecision.objects.create(
        partnership=partnership, choice="not_needed", reason=f"{NAME} thinks so", decided_on=DAY, decided_by=NAME, at=AT
    )
    SignNote.objects.create(partnership=partnership, sign="R1", words=f"Snow, says {NAME}", on=DAY, at=AT)
    MissingPartner.objects.create(partnership=partnership, name="The college", why=f"{NAME} asks", started_on=DAY)


def _written_to(partnership: Partnership, person: Person) -> None:
    folded = (
        "BEGIN:VCALENDAR\r\nATTENDEE;CN=Odalys Bren\r\n nick:mailto:odalys@bren\r\n nick.example\r\nEND:VCALENDAR\r\n"
    )
    for number, to in enumerate((EMAIL, "connie@example.org"), start=1):
        Letter.objects.create(
            kind="digest",
            key=f"letter-{number}",
            message_id=f"<{number}@x>",
            to_address=to,
            to_name=NAME,
            from_name=NAME,
            reply_to=OLD_EMAIL,
            subject=f"{NAME} signed up",
            text=f"{NAME} <{EMAIL}>",
            html="<p>Odalys&nbsp;Brennick</p>",
            calendar=folded,
            partnership_number=partnership.pk,
            person_number=person.pk if to == EMAIL else None,
            created_at=AT,
            next_try_at=AT,
        )


def not_known_in(person: Person) -> list[str]:
    """The tables with a place for a person in which this one has none; for tests that want all."""
    return [f"{one.model.__name__}.{one.field}" for one in holdings() if not one.of([person.pk]).exists()]
