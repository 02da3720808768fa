"""A partnership with one of everything, for tests that walk through the whole house.

Its days hang from today, so that pages show what is late, open, done and planned whenever they are asked for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from actionteams import (
    actions,
    letters,
    meshing,
    naming,
    priorities,
    rechartering,
    responders,
    signing,
    slips,
    support_notes,
    teams,
)
from actionteams.assets import offering
from actionteams.models import (
    Action,
    Asset,
    Chair,
    CheckIn,
    Need,
    NeedRoute,
    PlanReview,
    PlanVersion,
    Priority,
    SignUp,
    Slip,
    SupportNote,
    TeamDecision,
    TeamSeat,
    WinReview,
)
from actionteams.needs import answering as need_answering
from actionteams.needs import hearing as need_hearing
from actionteams.own import door as own_door
from actionteams.plans import reviewing as plan_reviewing
from actionteams.plans import versions as plan_versions
from actionteams.plans import writing as plan_writing
from actionteams.states import TeamChoice
from actionteams.wins import reviewing, telling
from followups import closing, heartbeat
from followups.models import FollowUp
from followups.states import WaiveReason
from indicators import areas, deciding, missing_partners
from indicators.board_page import sharing
from indicators.changes import figures, log, sign_notes
from indicators.changes import reviewing as industry_reviewing
from indicators.models import (
    AdministrativeArea,
    BoardLink,
    Evidence,
    FigureReading,
    IndustryChange,
    MissingPartner,
    OutsideFigure,
    RefreshDecision,
    SetVersion,
    SignNote,
    Statement,
)
from indicators.sets import changing
from indicators.statements import signing as statements
from indicators.statements.signing import Shown
from invitations import asking, call_sheets, inviting, sending, writing
from invitations import signing as letter_signing
from invitations.doors import RSVP
from invitations.models import Ask, Invitation, Invitee, Signature
from invitations.signing_letters import SIGN
from invitations.states import Sending, SignedHow
from meetings import agenda, call_leads, capture, debriefing, importing, next_steps, planning, tickets, wall
from meetings.kinds import MeetingType, RecapHow
from meetings.models import (
    AgendaPart,
    Attendance,
    CallLead,
    Debrief,
    Idea,
    Meeting,
    NextStep,
    RecapCopy,
    RosterFile,
    WelcomeCopy,
    WelcomeLetter,
)
from meetings.recaps import sending as recaps
from meetings.welcoming import sending as newcomer_mail
from meetings.welcoming import writing as welcome_words
from partnerships import (
    choosing,
    commitments,
    contacts,
    documents,
    joining,
    links,
    notes,
    people,
    pipeline,
    principles,
    public_page,
    sign_in_links,
    welcoming,
)
from partnerships.models import (
    Affiliation,
    Candidacy,
    Contact,
    Document,
    Industry,
    JoinRequest,
    Organization,
    Partnership,
    Person,
    Principles,
    PrivateNote,
    RoleHolding,
    SuggestedChange,
    User,
    Welcome,
)
from partnerships.pausing import pause
from partnerships.roles import Role
from partnerships.systems import System
from partnerships.tests.makers import make_organization, make_partnership, make_person, make_region, seat
from partnerships.zones import start_of_day
from surveys import answering
from surveys import closing as survey_closing
from surveys import sending as survey_sending
from surveys import writing as survey_writing
from surveys.doors import DOOR as SURVEY
from surveys.models import Question, Survey

LEADERS = ("Grace Lindqvist", "Imelda Stroud", "Corazon Plankett", "Tobias Vance", "Odalys Brennick", "Hal Quist")
PARTNERS = (("Renata Quill", System.WORKFORCE), ("Bram Osei", System.COMMUNITY_COLLEGE))


@dataclass
class Life:
    """What the addresses of one partnership name, and what its forms send."""

    partnership: Partnership
    reader: User
    now: dt.datetime
    leaders: list[Person] = field(default_factory=list)
    partners: list[Person] = field(default_factory=list)
    key: str = "a-key-drawn-once-for-a-form"
    number: str = "broad_team_min"
    main_set: str = "main"
    other_set: str = "composition"
    ahead: int = 0
    set_code: str = "E1"

    # A launch a month ago, its priorities and what became of them
    launch: Meeting = None
    call: Meeting = None
    homes: Priority = None
    power: Priority = None
    champion: SignUp = None
    chair: Chair = None
    responder: TeamSeat = None
    talk: CheckIn = None
    action: Action = None
    finished: Action = None
    # The plan: what holds, and what its champions are asked about
    adopted: PlanVersion = None
    version: PlanVersion = None
    review: PlanReview = None
    # What the support team brings to it
    asset: Asset = None
    # The meeting of today, still on the capture screen, and those to come
    today: Meeting = None
    here: Attendance = None
    idea: Idea = None
    step: NextStep = None
    agreed: Action = None
    named_here: Chair = None
    planned: Meeting = None
    part: AgendaPart = None
    part_of_today: AgendaPart = None
    call_lead: CallLead = None
    expected: Attendance = None
    postponed: Meeting = None
    canceled: Meeting = None
    ticket: str = ""
    # A win that is told, and the key to its public page
    win: WinReview = None
    win_token: str = ""
    # What the support team keeps for itself
    noticed: SupportNote = None
    could_do: SupportNote = None
    was_done: SupportNote = None
    # What industry needs: one that a partner is to answer, and one that was answered
    need: Need = None
    answered_need: Need = None
    need_route: NeedRoute = None
    debrief: Debrief = None
    # What is taken out as a spreadsheet
    list_key: str = "people"
    # A list that somebody checks before it comes in
    roster_file: RosterFile = None
    # Another launch ahead, whom its letter asks, and the key in one of its letters
    launch_ahead: Meeting = None
    invitation: Invitation = None
    signature: Signature = None
    sign_token: str = ""
    by_post: Invitee = None
    invitee: Invitee = None
    silent: Invitee = None
    caller: Person = None
    asked: Ask = None
    calls_token: str = ""
    csv_kind: str = "csv"
    rsvp_token: str = ""
    # A survey that is written, one that is out with the key in one of its letters, and one that is closed
    draft: Survey = None
    draft_question: Question = None
    survey: Survey = None
    survey_words: Question = None
    survey_token: str = ""
    survey_reader: Person = None
    by_hand: Person = None
    not_asked: Person = None
    closed_survey: Survey = None
    # A refresh ahead, what it decided about one team, and what the partnership stands for
    refresh: Meeting = None
    decision_on_homes: TeamDecision = None
    principles: Principles = None
    asked_to_join: JoinRequest = None
    # What was decided about a refresh
    decision: RefreshDecision = None
    # Links to its board page and to the network's
    board_link: BoardLink = None
    network_link: BoardLink = None
    board_token: str = ""
    # What somebody signs for
    states: str = "A8"
    signs_as: str = "convener"
    statement: Statement = None
    evidence: Evidence = None
    # What changed around it: one change that waits, one that was discussed, a figure, and a word on a sign
    change: IndustryChange = None
    discussed: IndustryChange = None
    figure: OutsideFigure = None
    reading: FigureReading = None
    recap_part: str = "opening"
    story_part: str = "wins"
    recap_copy: RecapCopy = None
    # The letter to the newcomers of the launch: one was welcomed by hand, one can be mailed, one has no address
    newcomer_letter: WelcomeLetter = None
    welcome_copy: WelcomeCopy = None
    to_welcome: Person = None
    unmailed: Person = None
    sign: str = "R1"
    sign_note: SignNote = None
    missing: MissingPartner = None
    # An area that its region is compared with
    area: AdministrativeArea = None
    # What is owed
    late: FollowUp = None
    done: FollowUp = None
    # Who signed up by phone
    slip: Slip = None
    token: str = ""
    own_token: str = ""
    company: Organization = None
    difference: SuggestedChange = None
    # Who prepares
    member: RoleHolding = None
    signed: Organization = None
    unsigned: Organization = None
    candidate: Candidacy = None
    note: PrivateNote = None
    # The ground floor
    interim: RoleHolding = None
    job: Affiliation = None
    sleeping: Partnership = None
    welcome: Welcome = None
    document: Document = None
    sign_in_token: str = ""
    spoken: Contact = None
    # On record twice
    twin: Person = None
    twin_company: Organization = None

    @property
    def leader(self) -> Person:
        return self.leaders[0]

    @property
    def partner(self) -> Person:
        return self.partners[0]

    def day(self, days: int) -> dt.date:
        """The partnership's local day so many days from now."""
        return self.partnership.local_date(self.now) + dt.timedelta(days=days)


def live(partnership: Partnership, reader: User) -> Life:
    """Let `partnership` live until today; `reader` is who looks at its capture screen and asks for links."""
    life = Life(partnership, reader, timezone.now())
    # Two partnerships of one test share people only where a test says so.
    life.leaders = [make_person(f"{name} {partnership.pk}", f"{name} {partnership.pk} Works") for name in LEADERS]
    life.partners = [
        make_person(f"{name} {partnership.pk}", f"{name.split()[1]} {partnership.pk} Board", system=system)
        for name, system in PARTNERS
    ]
    _place(life)
    _support_team(life)
    _launch(life)
    _team(life)
    _meetings_of_now(life)
    _won(life)
    _noticed(life)
    _needed(life)
    _invitation(life)
    _plan(life)
    _owed(life)
    _debriefed(life)
    _surveyed(life)
    _welcomed(life)
    _looked_at(life)
    _compared(life)
    _refresh(life)
    _renamed(life)
    _changed(life)
    life.own_token = links.make(own_door.DOOR.purpose, partnership, at=life.now, person=life.leader)
    _signed_up_by_phone(life)
    _ground_floor(life)
    return life


def _place(life: Life) -> None:
    """A region and an industry of its own: what is shared may only be changed by who convenes all that share it."""
    number = life.partnership.pk
    life.partnership.region = make_region(f"Region {number}")
    life.partnership.industry = Industry.objects.create(name=f"Industry {number}", naics_codes="62")
    life.partnership.save(update_fields=["region", "industry"])
    why = {"deciders": "The board", "codes": "62", "reason": "Every fourth paycheck"}
    choosing.choose_industry(life.partnership, decided_on=life.day(-120), **why, by=None, at=life.now)


def _moment(life: Life, days: int) -> dt.datetime:
    """Three hours before the time of day that it is now, on the local day so many days from now.

    On that very day, also when the clocks were put back since or midnight is less than three hours ago.
    """
    zone = life.partnership.time_zone
    since_midnight = life.now - start_of_day(life.day(0), zone)
    return start_of_day(life.day(days), zone) + max(since_midnight - dt.timedelta(hours=3), dt.timedelta())


def _held(life: Life, type: str, days: int, **given: Any) -> Meeting:
    """Planned, everybody in the room and ready to be closed."""
    starts_at = _moment(life, days)
    meeting = planning.plan(
        life.partnership, type, starts_at=starts_at, by=None, at=starts_at - dt.timedelta(days=21), **given
    )
    room = [*life.leaders, *(() if type == MeetingType.FOLLOW_UP_CALL else life.partners)]
    capture.check_in_many(meeting, [(person, "") for person in room], by=None, at=starts_at)
    return meeting


def _support_team(life: Life) -> None:
    """Two of the core team; the organization of one of them has signed."""
    life.member, _other = (seat(life.partnership, Role.CORE_TEAM, person) for person in life.partners)
    life.signed, life.unsigned = (person.affiliations.get().organization for person in life.partners)
    told = {"by": life.reader, "at": life.now}
    commitments.sign(life.partnership, life.signed, on=life.day(-80), **told)
    life.candidate = pipeline.identify(life.partnership, life.leaders[3], on=life.day(-9), **told)
    life.note = notes.write(life.partnership, life.leader, "Speaks up for the town", on=life.day(-9), **told)


def _launch(life: Life) -> None:
    at, day = _moment(life, -32), life.day(-32)
    life.launch = _held(life, MeetingType.LAUNCH, -32, venue="Kettlewood Fabrication, hall 2")
    cycle = life.launch.cycle
    life.homes, life.power, _roads = (
        priorities.propose(cycle, title, on=day, by=None, at=at, description=said)
        for title, said in (("Homes for workers", "Rents near the plants"), ("Power prices", ""), ("Roads", ""))
    )
    for number, text in enumerate(("Buy power together", "A night bus", "Land of the county"), start=1):
        wall.put_up(life.launch, text, at=at, client_key=f"note-{number}", priority=life.homes if number > 2 else None)
    for person, priority in ((0, life.homes), (1, life.homes), (2, life.power)):
        signing.sign_up(priority, life.leaders[person], at=at, how="sheet", by=None, on=day)
    next_steps.agree(life.launch, "Send the list around", owner=life.leader, by=None, at=at, due_on=life.day(-20))
    capture.close(life.launch, by=None, at=at + dt.timedelta(hours=2))


def _team(life: Life) -> None:
    """The call about the homes was held: a team with its chair, a first responder and actions."""
    life.call = _held(life, MeetingType.FOLLOW_UP_CALL, -8, priority=life.homes)
    at, day = _moment(life, -8), life.day(-8)
    capture.close(life.call, by=None, at=at + dt.timedelta(hours=1))
    told = recaps.record(life.call, [life.leader], how=RecapHow.TOLD, on=life.day(-7), by=None, at=life.now)
    life.recap_copy = told[0]
    life.homes.refresh_from_db()
    who = {"on": day, "by": None, "at": at}
    life.champion = life.homes.sign_ups.order_by("pk").last()
    life.chair = teams.make_chair(life.homes, life.leader, **who)
    life.responder = teams.add_first_responder(life.homes, life.partners[0], reason="Knows the grants", **who)
    life.talk = responders.plan_check_in(life.responder, **(who | {"on": life.day(2)}))
    responders.choose(life.homes, life.partners[0], traits=["brings_resources"], note="Has a budget", **who)
    life.action = actions.agree(life.homes, "Ask the county", horizon="first_win", owner=life.leader, **who)
    brought = {"kind": "staff_time", "what": "A planner, Fridays", "actions": [life.action]}
    organization = life.partners[0].affiliations.get().organization
    life.asset = offering.offer(life.partnership, organization, **brought, **who)
    meshing.tick(life.homes, 2, note="Three programs laid out", **who)
    life.finished = actions.agree(life.homes, "Count the beds", horizon="next_step", **who)
    actions.finish(life.finished, result="412", **who)


def _meetings_of_now(life: Life) -> None:
    at = life.now
    life.today = _held(life, MeetingType.QUARTERLY, 0)
    life.here = life.today.attendances.get(person=life.leaders[5])
    life.idea = wall.put_up(life.today, "Share a nurse", at=at, client_key="note-of-today")
    life.step = next_steps.agree(life.today, "Find a room", by=None, at=at)
    life.agreed = next_steps.agree(life.today, "Write to the bank", by=None, at=at, priority=life.homes)
    life.named_here = teams.make_chair(life.power, life.leaders[2], on=life.today.day, by=None, at=at)
    life.ticket = tickets.draw(life.today, life.reader, seen=0)
    plan = {"by": None, "at": at}
    life.planned, life.postponed, life.canceled = (
        planning.plan(life.partnership, MeetingType.QUARTERLY, starts_at=_moment(life, days), **plan)
        for days in (60, 90, 120)
    )
    life.expected = planning.expect(life.planned, life.leader, **plan)
    life.call_lead = call_leads.name(life.launch.cycle, life.leader, on=life.day(-40), by=None, at=life.now)
    life.part = agenda.add(life.planned, "Opening", lead=life.leader, minutes=10, **plan)
    agenda.add(life.planned, "Closing", lead_name="Somebody from outside", **plan)
    life.part_of_today = agenda.add(life.today, "Reports", kind="promises", prompts="What is done?", **plan)
    planning.postpone(life.postponed, reason="Harvest", **plan)
    planning.cancel(life.canceled, reason="", **plan)
    content = b"Person,Email\nNewly Imported,\nNobody,no address\n"
    life.roster_file = importing.keep(life.partnership, name="people.csv", content=content, by=life.reader, at=at)


def _won(life: Life) -> None:
    """Rooms that were found, looked back on, told and shared."""
    told = {"by": None, "at": life.now}
    rooms = actions.agree(life.homes, "Rooms for apprentices", horizon="six_months", on=life.day(-7), **told)
    said = {"verdict": "worked", "figure": 12, "counted": "rooms found", "benefits": ["workers"]}
    life.win = reviewing.review(rooms, **said, on=life.day(-5), **told)
    telling.tell(life.win, headline="Rooms for twelve", story="Nobody had asked.", on=life.day(-4), **told)
    life.win_token = telling.share(life.win, **told)


def _noticed(life: Life) -> None:
    """A line of what was noticed, and two of what the support team could do, one of them done."""
    told = {"on": life.day(-2), "by": None, "at": life.now}
    about = {"priority": life.homes, "person": life.partners[0]}
    life.noticed = support_notes.note(life.partnership, "Ask the land bank", kind="noticed", **about, **told)
    life.could_do = support_notes.note(life.partnership, "Open the evening bus", kind="could_do", **about, **told)
    life.was_done = support_notes.note(life.partnership, "Ask at home", kind="could_do", **told)
    support_notes.done(life.was_done, on=life.day(-1), by=None, at=life.now)


def _needed(life: Life) -> None:
    told = {"by": None, "at": life.now}
    asked = {"answer_by": life.day(10), "on": life.day(-1), **told}
    life.need = need_hearing.hear(life.partnership, "A crane for two", heard="talk", on=life.day(-3), **told)
    life.need_route = need_answering.route(life.need, life.partners[0], **asked)
    life.answered_need = need_hearing.hear(life.partnership, "A night bus", heard="meeting", on=life.day(-3), **told)
    route = need_answering.route(life.answered_need, life.partners[0], **asked)
    need_answering.answer(route, "From the fall on", on=life.day(0), **told)


def _debriefed(life: Life) -> None:
    words = {"take_aways": "They look for drivers", "program_links": "", "message": "We listened."}
    there = {"on": life.day(-30), "present": life.partners, "by": None, "at": _moment(life, -30)}
    life.debrief = debriefing.keep(life.partnership, **words, **there)


def _surveyed(life: Life) -> None:
    """One about the call: mailed to two, of whom one answered, told to a third, and still to be sent to others."""
    told = {"by": life.reader, "at": life.now}
    life.draft = survey_writing.begin(life.launch, **told)
    life.draft_question = life.draft.questions.in_order()[0]
    life.survey = survey_writing.begin(life.call, **told)
    life.survey_words = life.survey.questions.filter(kind="text").in_order()[0]
    mailed = survey_sending.send(life.survey, life.leaders[:2], by=None, at=_moment(life, -5))
    answering.keep(mailed[0], {life.survey_words.key: "Less paper"}, at=life.now)
    life.by_hand, life.not_asked = life.leaders[2], life.leaders[3]
    survey_sending.reached_outside(life.survey, [life.by_hand], on=life.day(-4), **told)
    life.survey_reader = mailed[1].person
    about = {"person": life.survey_reader, "about": mailed[1].pk}
    life.survey_token = links.make(SURVEY.purpose, life.partnership, at=life.now, **about)
    life.closed_survey = survey_writing.begin(life.debrief.meeting, **told)
    survey_sending.reached_outside(life.closed_survey, life.partners, on=life.day(-1), **told)
    survey_closing.close(life.closed_survey, **told)


def _welcomed(life: Life) -> None:
    told = {"by": life.reader, "at": life.now}
    life.newcomer_letter = welcome_words.write(life.launch, life.champion.person, "Good to have you with us.", **told)
    welcome_words.agree(life.newcomer_letter, on=life.day(0), **told)
    new = newcomer_mail.people(life.launch, life.newcomer_letter)
    life.welcome_copy = newcomer_mail.record(life.newcomer_letter, new[:1], on=life.day(0), **told)[0]
    life.to_welcome, life.unmailed = new[1], new[2]
    life.unmailed.email = ""
    life.unmailed.save(update_fields=["email"])


def _changed(life: Life) -> None:
    """Since before the launch, which discussed one of the two changes."""
    told, day = {"by": life.reader, "at": life.now}, life.day(-40)
    life.change, life.discussed = (
        log.log(life.partnership, kind=kind, what=what, on=day, **told)
        for kind, what in (("place", "A night bus runs"), ("employer", "A plant hires two hundred"))
    )
    answered = {"changed": False, "leader": life.leaders[1], "words": "As it was", "known_from": "Three companies"}
    industry_reviewing.answer(life.partnership, **answered, on=life.day(-1), **told)
    log.consider([life.discussed], life.launch, outcome="Ask the plant to come", **told)
    life.figure = figures.keep(life.partnership, "Jobs", known_from="State labor office", **told)
    life.reading = figures.read(life.figure, on=day, value=Decimal(1000), **told)
    life.sign_note = sign_notes.note(life.partnership, life.sign, "A trade show on that day", on=life.day(-1), **told)
    life.missing = missing_partners.call(life.partnership, "The state university", on=life.day(-5), **told)


def _compared(life: Life) -> None:
    """The area of some office, which is the network's and so the same for everybody."""
    counties = life.partnership.region.counties.order_by("pk")[:1]
    told = {"name": "One Board", "kind": "workforce", "by": None, "at": life.now}
    life.area = areas.describe(areas.area_called("One Board"), **told, counties=counties)


def _renamed(life: Life) -> None:
    """From some day ahead one kind of partner is called otherwise, in the whole network."""
    words = {"short": "Firms", "asks": "Several firms.", "gap": "Ask a second one."}
    told = {"words": words, "decides": True, "statement": False, "reason": "Plainer"}
    version = SetVersion.objects.filter(of__key=life.other_set, number__gt=1).first() or changing.change_line(
        life.other_set, "C1", **told, effective_on=life.day(90), on=life.day(0), by=None, at=life.now
    )
    life.ahead = version.number


def _looked_at(life: Life) -> None:
    """A refresh that nobody needs yet."""
    told = {"decided_on": life.day(-1), "by": None, "at": life.now}
    life.decision = deciding.decide(life.partnership, choice="not_needed", reason="Launched last month", **told)
    link = {
        "given_to": "The county board",
        "expires_on": life.day(90),
        "today": life.day(0),
        "by": None,
        "at": life.now,
    }
    life.board_token = sharing.share(life.partnership, **link)
    life.board_link = BoardLink.objects.get(partnership=life.partnership)
    sharing.share(None, **link)
    life.network_link = BoardLink.objects.filter(partnership=None).latest("pk")
    said = {"signer": life.signs_as, "person": life.reader.person, "text": "A survey came of it", "on": life.day(-5)}
    told = {"by": life.reader, "at": life.now}
    kept = documents.keep(life.partnership, SimpleUploadedFile("beds.txt", b"Forty"), source="The county", **told)
    evidence = (
        Shown("The survey", link="https://example.org/survey"),
        Shown("The count", document=kept),
        Shown("The launch", record=life.launch.get_absolute_url()),
    )
    life.statement = statements.sign(life.partnership, life.states, **said, evidence=evidence, **told)
    life.evidence = life.statement.evidence.order_by("pk").first()


def _plan(life: Life) -> None:
    """Version 1 was adopted; what was written since went to the champions as version 2."""
    cycle, told = life.homes.cycle, {"by": None, "at": _moment(life, -3)}
    life.adopted = plan_versions.adopt(cycle, on=life.day(-5), by=None, at=_moment(life, -5))
    plan_writing.write_part(life.homes, revision=0, success="Nobody drives an hour", **told)
    life.version = plan_reviewing.send(cycle, on=life.day(-3), **told)
    life.review = life.version.reviews.order_by("pk").first()


def _invitation(life: Life) -> None:
    """A letter to two leaders; the link of the first is the life's `rsvp_token`."""
    told = {"by": None, "at": life.now}
    life.launch_ahead = planning.plan(life.partnership, MeetingType.LAUNCH, starts_at=_moment(life, 45), **told)
    life.invitation = writing.begin(life.launch_ahead, **told)
    people_asked = life.leaders[:2]
    life.invitee, _second = inviting.invite_many(life.invitation, people_asked, **told)
    person = life.invitee.person
    life.rsvp_token = links.make(RSVP.purpose, life.partnership, at=life.now, person=person, about=life.invitee.pk)
    _letter(life)


def _refresh(life: Life) -> None:
    """A refresh ahead, for which it is decided that one team ends; and what the partnership stands for."""
    told = {"by": None, "at": life.now}
    life.refresh = planning.plan(life.partnership, MeetingType.REFRESH, starts_at=_moment(life, 60), **told)
    about = {"cycle": life.refresh.cycle, "choice": TeamChoice.CLOSE, "on": life.day(0)}
    life.decision_on_homes = rechartering.decide(life.homes, **about, **told)
    life.principles = principles.agree(life.partnership, ["Industry leads"], on=life.day(-1), **told)
    _public_page(life)


def _public_page(life: Life) -> None:
    """It is on, names one chair, and somebody asked there to join."""
    shown = {"words": "Growers at one table", "meeting_shown": "day", "takes_requests": True, "may_be_found": False}
    public_page.set_up(life.partnership, **shown)
    public_page.switch(life.partnership, on=True, by=None, at=life.now)
    naming.agree(life.chair, on=life.day(-1), by=None, at=life.now)
    typed = {"name": "Asa Asker", "company": "Asker Yards", "email": f"asa{life.partnership.pk}@yards.example"}
    life.asked_to_join = joining.ask(life.partnership, **typed, client_key="a-key-of-a-stranger", at=life.now)


def _letter(life: Life) -> None:
    """Signed by two and mailed to one; a third champion has the link `sign_token` and wishes for a change."""
    told = {"by": None, "at": life.now}
    for person in (life.reader.person, *life.leaders):
        person.email = f"mail-{person.pk}@letters.example"
        person.save(update_fields=["email"])
    for person in life.leaders[:2]:
        letter_signing.record(life.invitation, person, how=SignedHow.PAPER, on=life.day(0), **told)
    life.signature = letter_signing.ask(life.invitation, life.leaders[2], **told)
    letter_signing.ask_for_change(life.signature, "Name the hall", at=life.now)
    about = {"person": life.leaders[2], "about": life.signature.pk}
    life.sign_token = links.make(SIGN.purpose, life.partnership, at=life.now, **about)
    mailed, life.by_post = inviting.invite_many(life.invitation, life.leaders[3:5], **told)
    sending.send(life.invitation, [mailed], **told)
    sending.record_sent(life.invitation, [life.by_post], how=Sending.OUTSIDE, on=life.day(0), **told)
    _calls(life, told)
    number = life.partnership.pk
    person = make_person(f"Silas Silent {number}", f"Silent {number} Works", email=f"silas{number}@letters.example")
    life.silent = inviting.invite(life.invitation, person, **told)
    sending.record_sent(life.invitation, [life.silent], how=Sending.OUTSIDE, on=life.day(-5), **told)


def _calls(life: Life, told: dict[str, Any]) -> None:
    """A leader calls the one whose letter went by post, and has a link to the call on the phone."""
    life.caller = life.leaders[5]
    asking.assign(life.by_post, life.caller, **told)
    call = {"channel": "call", "outcome": "left_word", "on": life.day(0)}
    life.asked = asking.record_ask(life.by_post, made_by=life.caller, **call, **told)
    life.calls_token = links.make(
        call_sheets.DOOR.purpose, life.partnership, at=life.now, person=life.caller, about=life.invitation.pk
    )


def _owed(life: Life) -> None:
    rows = {(row.rule, row.about): row for row in FollowUp.objects.of(life.partnership).owed()}
    life.late = rows["T8", "Power prices"]
    told = {"by": life.reader, "at": life.now}
    life.done = closing.record_done(rows["T4", "Launch"], on=life.day(-30), who="Connie", note="By phone", **told)
    closing.waive(rows["T5", ""], why=WaiveReason.NOT_NEEDED, **told)
    heartbeat.beat(at=life.now)


def _signed_up_by_phone(life: Life) -> None:
    """Somebody on record types another number and somebody new a company that nobody knows."""
    number = life.partnership.pk
    known = people.person_called(
        f"Paula Keene {number}", on=None, email=f"paula{number}@keene.example", organization=make_organization("Keene")
    ).person
    for key, name, company, mobile in (
        ("1", known.name, "Keene", "303 555 0100"),
        ("2", f"Nell Ostrow {number}", f"Ostrow {number} Foundry", ""),
    ):
        email = f"{name.split()[0].lower()}{number}@keene.example"
        typed = slips.Typed(name=name, company=company, email=email, mobile=mobile)
        life.slip = slips.hand_in(
            life.partnership, [life.power], typed, client_key=f"key-of-a-phone-{number}-{key}", at=life.now
        )
    life.company = Organization.objects.get(name=f"Ostrow {number} Foundry")
    life.difference = life.partnership.suggested_changes.get(person=known)
    life.token = links.make(letters.PURPOSE, life.partnership, at=life.now, person=life.slip.person, about=life.slip.pk)


def _ground_floor(life: Life) -> None:
    staff = make_person(f"Ida Interim {life.partnership.pk}", f"Interim {life.partnership.pk}", system=System.WORKFORCE)
    life.interim = seat(life.partnership, Role.CO_CONVENER, staff, interim=True)
    life.job = life.leader.affiliations.get()
    upload = SimpleUploadedFile("guide.txt", b"As its makers made it")
    life.document = documents.keep(life.partnership, upload, source="Its makers", by=life.reader, at=life.now)
    place = {"region": life.partnership.region, "industry": life.partnership.industry}
    life.sleeping = make_partnership(f"Sleeping {life.partnership.pk}", **place)
    seat(life.sleeping, Role.LEAD_CONVENER, life.reader.person)
    pause(life.sleeping, on=life.day(-5), reason="Flood", by=None, at=life.now)
    life.sign_in_token = sign_in_links.make(life.reader, at=life.now)
    said = {"kind": "call", "outcome": "spoke", "on": life.day(-3), "note": "Comes if the date fits"}
    life.spoken = contacts.record(
        life.company, **said, made_by=life.reader.person, partnership=life.partnership, by=life.reader, at=life.now
    )
    life.twin = make_person(life.leader.name, f"Lindqvist {life.partnership.pk} Labs")
    life.twin_company = life.twin.affiliation_now().organization
    life.welcome = welcoming.invite(
        life.partnership,
        Role.BROAD_TEAM,
        name=f"Wel Come {life.partnership.pk}",
        email=f"wel{life.partnership.pk}@board.example",
        organization=make_organization(f"Welcome {life.partnership.pk} Board", System.WORKFORCE),
        by=life.reader,
        at=life.now - dt.timedelta(minutes=5),
    )
