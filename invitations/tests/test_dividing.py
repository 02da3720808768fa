"""S4-34: the calls are shared out evenly; one company is asked by one person, and nobody is sent to themselves."""

import datetime as dt

import pytest

from invitations import asking, replies
from invitations.board import Board
from invitations.states import Reply, ReplyHow
from invitations.tests.makers import ask, invite, make_invitees, noon
from partnerships import contacts, opting_out
from partnerships.models import Contact
from partnerships.models.contact import ContactOutcome
from partnerships.tests.makers import make_organization, make_person

TODAY = noon(dt.date(2025, 2, 3))


@pytest.fixture
def callers(db):
    """Two champions and one from the public team."""
    return [
        make_person("Odalys Brennick", "Kettlewood Fabrication"),
        make_person("Tomas Vanderquill", "Larkspur Hydraulics"),
        make_person("Dominic Fairweather", "Juniper Area Chamber", system="economic_development"),
    ]


def divide(invitation, among):
    return asking.divide(invitation, among=among, by=None, at=TODAY)


def loads(invitation):
    """How many each caller has, by first name."""
    rows = invitation.invitees.select_related("asker")
    names = [row.asker.name.split()[0] if row.asker else "nobody" for row in rows]
    return {name: names.count(name) for name in sorted(set(names))}


def test_forty_six_calls_among_three_are_fifteen_or_sixteen_each(invitation, callers):
    make_invitees(invitation, 46)

    assert divide(invitation, callers) == 46
    assert loads(invitation) == {"Dominic": 15, "Odalys": 16, "Tomas": 15}


def test_what_somebody_has_already_counts_and_is_not_taken_from_them(invitation, callers):
    rows = make_invitees(invitation, 6)
    for row in rows[:3]:
        asking.assign(row, callers[0], by=None, at=TODAY)

    assert divide(invitation, callers[:2]) == 3
    assert loads(invitation) == {"Odalys": 3, "Tomas": 3}


def test_colleagues_are_asked_by_the_same_person(invitation, callers):
    for name in ("One", "Two", "Three"):
        invite(invitation, make_person(f"{name} Ninebark", "Ninebark Composites"))
    make_invitees(invitation, 3)

    divide(invitation, callers[:2])

    askers = invitation.invitees.filter(organization__name="Ninebark Composites").values_list("asker__name", flat=True)
    assert set(askers) == {"Odalys Brennick"}
    assert loads(invitation) == {"Odalys": 3, "Tomas": 3}


def test_branches_of_one_parent_are_one_company(invitation, callers):
    parent = make_organization("Yoxall Holding")
    for number in (1, 2):
        branch = make_organization(f"Yoxall Plant {number}")
        branch.parent = parent
        branch.save()
        invite(invitation, make_person(f"Head {number}", branch))

    divide(invitation, callers[:2])

    assert loads(invitation) == {"Odalys": 2}


def test_who_works_at_a_company_asks_their_colleagues_there(invitation, callers):
    make_invitees(invitation, 2)
    colleague = invite(invitation, make_person("Colleague Larkspur", "Larkspur Hydraulics"))

    divide(invitation, callers)

    colleague.refresh_from_db()
    assert colleague.asker == callers[1]


def test_who_spoke_with_a_company_before_asks_it_again_as_long_as_the_shares_stay_even(invitation, callers):
    rows = make_invitees(invitation, 4)
    for row in rows:
        contacts.record(
            row.organization,
            made_by=callers[2],
            kind="call",
            outcome="spoke",
            on=dt.date(2025, 1, 9),
            by=None,
            at=TODAY,
        )

    divide(invitation, callers[1:])

    assert loads(invitation) == {"Dominic": 2, "Tomas": 2}


def test_nobody_is_sent_to_themselves(invitation, callers):
    """Champions stand on the list too."""
    rows = [invite(invitation, caller) for caller in callers[:2]]

    divide(invitation, callers[:2])

    assert [row.asker.name for row in map(_again, rows)] == ["Tomas Vanderquill", "Odalys Brennick"]


def test_a_lone_caller_who_is_invited_too_is_left_to_nobody(invitation, callers):
    row = invite(invitation, callers[0])

    divide(invitation, callers[:1])

    assert _again(row).asker is None


def test_whoever_has_answered_needs_no_caller(invitation, callers):
    answered, silent = make_invitees(invitation, 2)
    answered.reply, answered.reply_how = Reply.NO, ReplyHow.TOLD
    answered.reply_on, answered.reply_at = dt.date(2025, 2, 3), TODAY
    answered.save()

    assert divide(invitation, callers) == 1
    assert (_again(answered).asker, _again(silent).asker) == (None, callers[0])


def test_calls_are_shared_out_among_somebody(invitation):
    make_invitees(invitation, 1)

    with pytest.raises(asking.NobodyToCall, match="Choose who makes the calls"):
        divide(invitation, [])


def test_sharing_out_leaves_its_history_and_costs_the_same_for_one_and_for_thirty(
    invitation, callers, django_assert_num_queries
):
    make_invitees(invitation, 1)
    with django_assert_num_queries(8):
        divide(invitation, callers)
    make_invitees(invitation, 30)  # SQLite takes the lines of history of more in two statements
    with django_assert_num_queries(8):
        divide(invitation, callers)

    row = invitation.invitees.order_by("pk").last()
    assert [entry.asker_id for entry in row.history.order_by("history_id")] == [None, row.asker_id]


def test_an_ask_stands_in_the_shared_log_of_the_company(invitation, callers):
    """X2: whoever asks next, anywhere in the network, sees it."""
    row = make_invitees(invitation, 1)[0]

    made = ask(row, dt.date(2025, 2, 3), made_by=callers[2], note="Call again on Friday")

    line = Contact.objects.get()
    assert made.contact == line
    assert (line.organization, line.person, line.made_by, line.made_for.name, line.note) == (
        row.organization,
        row.person,
        callers[2],
        "Juniper Area Chamber",
        "Call again on Friday",
    )
    assert (line.kind, line.outcome, line.on, line.partnership) == (
        "call",
        "spoke",
        dt.date(2025, 2, 3),
        invitation.partnership,
    )


def test_an_ask_of_tomorrow_is_none(invitation):
    row = make_invitees(invitation, 1)[0]

    with pytest.raises(asking.AskedInTheFuture):
        ask(row, dt.date(2025, 2, 4), at=TODAY)


def test_who_agrees_on_the_phone_has_answered_and_taking_the_ask_back_takes_the_answer_back(invitation, callers):
    row = make_invitees(invitation, 1)[0]
    said = {"made_by": callers[0], "channel": "call", "on": dt.date(2025, 2, 3), "by": None, "at": TODAY}

    made = asking.ask_and_answer(row, outcome=ContactOutcome.AGREED, **said)
    expected = invitation.meeting.attendances.expected()
    assert (_again(row).reply, _again(row).reply_how, expected.count()) == (Reply.YES, ReplyHow.TOLD, 1)

    asking.take_back(made, by=None, at=TODAY + dt.timedelta(minutes=1))

    assert (_again(row).reply, expected.count(), Contact.objects.count()) == (Reply.NONE, 0, 0)


def test_nobody_is_given_who_answered_or_wants_to_be_left_alone(invitation, callers):
    rows = make_invitees(invitation, 4)
    replies.reply(rows[0], Reply.NO, how=ReplyHow.LINK, at=TODAY)
    opting_out.opt_out(rows[1].person, on=dt.date(2025, 2, 3))

    balance = Board(invitation, today=dt.date(2025, 2, 3)).balance
    assert (balance.nobody, balance.to_divide) == (4, 2)
    assert divide(invitation, callers) == 2
    assert [_again(row).asker is not None for row in rows] == [False, False, True, True]


def test_two_clicks_within_seconds_are_one_ask(invitation, callers):
    row = make_invitees(invitation, 1)[0]
    said = {"made_by": callers[0], "note": "Rang twice"}
    first = ask(row, dt.date(2025, 2, 3), at=TODAY, **said)

    assert ask(row, dt.date(2025, 2, 3), at=TODAY + dt.timedelta(seconds=2), **said) == first
    assert (row.asks.count(), Contact.objects.count()) == (1, 1)

    ask(row, dt.date(2025, 2, 3), at=TODAY + dt.timedelta(seconds=11), **said)
    assert (row.asks.count(), Contact.objects.count()) == (2, 2)


def test_an_answer_that_came_by_link_since_is_not_struck_with_the_ask(invitation, callers):
    row = make_invitees(invitation, 1)[0]
    said = {"made_by": callers[0], "channel": "call", "on": dt.date(2025, 2, 3), "by": None, "at": TODAY}
    made = asking.ask_and_answer(row, outcome=ContactOutcome.AGREED, **said)
    replies.reply(_again(row), Reply.YES, how=ReplyHow.LINK, at=TODAY + dt.timedelta(minutes=1))

    asking.take_back(made, by=None, at=TODAY + dt.timedelta(minutes=2))

    assert (_again(row).reply, _again(row).reply_how) == (Reply.YES, ReplyHow.LINK)


def test_an_answer_by_their_own_link_stands_whatever_a_caller_heard(invitation, callers):
    row = make_invitees(invitation, 1)[0]
    row.reply, row.reply_how, row.reply_on, row.reply_at = Reply.YES, ReplyHow.LINK, dt.date(2025, 2, 3), TODAY
    row.save()
    said = {"made_by": callers[0], "channel": "call", "on": dt.date(2025, 2, 3), "by": None, "at": TODAY}

    made = asking.ask_and_answer(row, outcome=ContactOutcome.REFUSED, **said)
    assert _again(row).reply == Reply.YES
    asking.take_back(made, by=None, at=TODAY)

    assert _again(row).reply == Reply.YES


def _again(row):
    return type(row).objects.select_related("asker").get(pk=row.pk)
