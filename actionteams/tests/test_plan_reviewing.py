"""The review round (S1-13): the plan goes to every champion, who agrees, comments, or both."""

import datetime as dt
import html

import pytest

from actionteams import progress_news, signing
from actionteams.models import PlanReview, PlanVersion
from actionteams.plans import letters, reviewing, versions
from actionteams.tests.makers import champion_of, noon
from actionteams.tests.planning import CHAMPIONS, HOMES, SCHOOL, SENT, by_title, called, noon_of, write
from outbox import kinds
from outbox.models import Letter
from outbox.past import as_past
from partnerships.models import Partnership, Person, PrivateLink
from partnerships.news import counted

NEXT_DAY = dt.date(2025, 4, 19)


@pytest.fixture
def cycle(partnership, convener):
    """All four calls are held; all eight champions but Hollis Penhallow have an address."""
    Person.objects.filter(pk=convener.person_id).update(email="connie@board.example")
    called(partnership)
    for person in Person.objects.filter(sign_ups__isnull=False).exclude(name="Hollis Penhallow"):
        Person.objects.filter(pk=person.pk).update(email=f"{person.name.split()[0].lower()}@works.example")
    return partnership.cycles.select_related("partnership").get(number=1)


def send(cycle, on=SENT, **given):
    return reviewing.send(cycle, on=on, by=None, at=noon_of(on), **given)


def review_of(name):
    return PlanReview.objects.select_related("version__cycle__partnership", "person").get(person__name=name)


def answer(name, *, agrees=False, comment="", on=SENT, by=None):
    reviewing.answer(review_of(name), agrees=agrees, comment=comment, on=on, at=noon_of(on), by=by)


def asked():
    return sorted(PlanReview.objects.values_list("person__name", flat=True))


def written_to():
    return sorted(Letter.objects.filter(kind="plan_review").values_list("to_name", flat=True))


ALL = sorted(name for names in CHAMPIONS.values() for name in names)


def test_every_champion_of_a_living_priority_is_asked_by_letter(cycle):
    version = send(cycle, answer_by=dt.date(2025, 4, 25))

    assert (version.number, version.sent_on, version.answer_by) == (1, SENT, dt.date(2025, 4, 25))
    assert asked() == ALL
    assert written_to() == sorted(set(ALL) - {"Hollis Penhallow"})


def test_somebody_who_champions_two_is_asked_once_and_of_what_rests_nobody(cycle, partnership):
    rows = by_title(partnership)
    odalys = Person.objects.get(name="Odalys Brennick")
    champion_of(rows[HOMES], "Odalys Brennick", person=odalys)
    rows[HOMES].become("paused", on=SENT, by=None, at=noon_of(SENT))

    send(cycle)

    assert asked() == sorted(set(ALL) - {"Corazon Plankett", "Imelda Stroud-Okafor"})


def test_the_letter_carries_the_plan_a_private_link_and_a_way_to_reply(cycle, partnership):
    write(by_title(partnership)[SCHOOL], success="Pupils choose shop work")
    version = send(cycle, answer_by=dt.date(2025, 4, 25))
    letter = Letter.objects.get(to_address="odalys@works.example")

    assert letter.subject == "Please look at the plan of Front Range Health"
    assert letter.reply_to == "connie@board.example"
    for body in (letter.text, html.unescape(letter.html)):
        assert "Pupils choose shop work" in body
        assert "Mon, May 26 to Wed, Jun 25" in body
        assert "An answer by Fri, Apr 25 helps." in body
        assert f"?plan={version.pk}" in body
    link = PrivateLink.objects.get(person__name="Odalys Brennick", purpose="team")
    assert link.partnership == partnership
    assert "/t/" in letter.text


def test_sent_twice_while_it_says_the_same_it_is_one_version_and_one_letter_each(cycle):
    first = send(cycle)
    again = send(cycle, on=NEXT_DAY)

    assert (again.pk, again.sent_on, PlanVersion.objects.count()) == (first.pk, SENT, 1)
    assert len(written_to()) == 7


def test_who_championed_since_is_asked_when_it_is_sent_again(cycle, partnership):
    send(cycle)
    late = champion_of(by_title(partnership)[SCHOOL], "Suki Thorncastle", on=NEXT_DAY, at=noon_of(NEXT_DAY))
    Person.objects.filter(pk=late.person_id).update(email="suki@works.example")

    send(cycle, on=NEXT_DAY)

    assert asked() == sorted([*ALL, "Suki Thorncastle"])
    assert len(written_to()) == 8


def test_a_plan_that_was_changed_goes_out_as_the_next_version(cycle, partnership):
    send(cycle)
    write(by_title(partnership)[SCHOOL], success="Pupils choose shop work")

    again = send(cycle, on=NEXT_DAY)

    assert (again.number, again.reviews.count()) == (2, 8)


def test_an_adopted_plan_is_not_sent_again_as_it_is(cycle):
    send(cycle)
    versions.adopt(cycle, on=SENT, by=None, at=noon_of(SENT))

    assert send(cycle, on=NEXT_DAY).number == 2


def test_without_a_champion_there_is_nobody_to_ask(cycle, partnership):
    for priority in by_title(partnership).values():
        for row in priority.sign_ups.all():
            signing.withdraw(row, on=SENT, by=None, at=noon_of(SENT))

    with pytest.raises(reviewing.NobodyToAsk):
        send(cycle)
    assert PlanVersion.objects.count() == 0


def test_champions_agree_comment_or_both(cycle):
    send(cycle)
    answer("Odalys Brennick", agrees=True)
    answer("Tomas Vanderquill", comment="One hub is too few")
    answer("Cormac Dellaquay", agrees=True, comment="  And a second course  ")

    told = {
        name: (row.agreed_on, row.comment, row.answered_at)
        for name in ("Odalys Brennick", "Tomas Vanderquill", "Cormac Dellaquay")
        for row in [review_of(name)]
    }
    assert told == {
        "Odalys Brennick": (SENT, "", noon_of(SENT)),
        "Tomas Vanderquill": (None, "One hub is too few", noon_of(SENT)),
        "Cormac Dellaquay": (SENT, "And a second course", noon_of(SENT)),
    }
    assert PlanReview.objects.filter(answered_at=None).count() == 5


def test_nothing_said_is_no_answer(cycle):
    send(cycle)

    with pytest.raises(reviewing.SaysNothing):
        answer("Odalys Brennick", comment="   ")


def test_the_last_answer_stands_and_the_first_day_of_agreeing(cycle):
    send(cycle)
    answer("Odalys Brennick", agrees=True)
    answer("Odalys Brennick", agrees=True, comment="Start in May", on=NEXT_DAY)
    assert (review_of("Odalys Brennick").agreed_on, review_of("Odalys Brennick").comment) == (SENT, "Start in May")

    answer("Odalys Brennick", comment="Start in May", on=NEXT_DAY)

    assert review_of("Odalys Brennick").agreed_on is None


def told_to(user, since=SENT - dt.timedelta(days=1)):
    """How many answers are news for `user`."""
    found = progress_news.since(Partnership.objects.values_list("pk", flat=True), noon_of(since), reader=user)
    return counted(found)["answers"].total()


def test_an_answer_that_somebody_wrote_down_for_a_champion_is_news_for_everybody_else(cycle, convener, staff):
    send(cycle)
    answer("Odalys Brennick", agrees=True)
    answer("Tomas Vanderquill", agrees=True, by=convener)
    answer("Cormac Dellaquay", agrees=True, by=staff)
    assert {user.email: told_to(user) for user in (convener, staff)} == {convener.email: 2, staff.email: 2}

    answer("Tomas Vanderquill", comment="One hub is too few", on=NEXT_DAY)

    assert review_of("Tomas Vanderquill").by is None
    assert (told_to(convener), told_to(staff)) == (2 + 1, 2)


def test_a_settled_comment_with_other_words_is_open_again(cycle, convener):
    send(cycle)
    answer("Tomas Vanderquill", comment="One hub is too few")
    reviewing.settle(review_of("Tomas Vanderquill"), by=convener, at=noon_of(SENT))
    assert review_of("Tomas Vanderquill").settled_by == convener

    answer("Tomas Vanderquill", agrees=True, comment="One hub is too few", on=NEXT_DAY)
    assert review_of("Tomas Vanderquill").settled_at == noon_of(SENT)

    answer("Tomas Vanderquill", agrees=True, comment="Two hubs are too few", on=NEXT_DAY)
    assert (review_of("Tomas Vanderquill").settled_at, review_of("Tomas Vanderquill").settled_by) == (None, None)


def test_only_the_silent_are_reminded_and_nobody_twice_on_one_day(cycle):
    version = send(cycle)
    answer("Odalys Brennick", agrees=True)

    assert reviewing.remind(version, at=noon_of(SENT)) == 0
    assert reviewing.remind(version, at=noon_of(NEXT_DAY)) == 6
    assert reviewing.remind(version, at=noon(2025, 4, 19) + dt.timedelta(hours=3)) == 0
    reminder = Letter.objects.filter(to_address="tomas@works.example").latest("pk")
    assert reminder.subject == "Your word on the plan of Front Range Health is still missing"


def test_a_letter_is_no_longer_wanted_once_they_answered_or_the_plan_is_adopted(cycle):
    send(cycle)
    wanted = {letter.to_name: letter for letter in Letter.objects.filter(kind="plan_review")}
    assert all(kinds.still_wanted(letter) for letter in wanted.values())

    answer("Odalys Brennick", agrees=True)
    assert [name for name, one in wanted.items() if not kinds.still_wanted(one)] == ["Odalys Brennick"]

    versions.adopt(cycle, on=SENT, by=None, at=noon_of(SENT))
    assert not any(kinds.still_wanted(letter) for letter in wanted.values())


def test_who_wants_no_mail_gets_none(cycle):
    Person.objects.filter(name="Odalys Brennick").update(opted_out_on=SENT)

    send(cycle)

    assert "Odalys Brennick" in asked()
    assert "Odalys Brennick" not in written_to()


def test_the_past_sends_nothing(cycle):
    with as_past():
        send(cycle)

    assert set(Letter.objects.filter(kind="plan_review").values_list("state", flat=True)) == {"past"}


def test_the_kind_of_letter_is_registered():
    assert kinds.named(letters.PLAN_REVIEW).unknown_policy == "resend"
