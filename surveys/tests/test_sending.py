"""T6 and S4-53: the survey goes to each person, and the promise is kept on the day on which it reached the last of them."""

import datetime as dt

import pytest

from followups import promises
from followups.lines import Line
from followups.models import FollowUp
from meetings import capture
from meetings.kinds import MeetingType
from meetings.tests.makers import REFRESH_DAY, check_in_all, close, hold_meeting, moment, plan_meeting, window
from outbox.models import Letter
from outbox.sending import send_waiting
from outbox.states import LetterState
from partnerships import guidance, opting_out
from partnerships.models import PrivateLink
from partnerships.tests.makers import make_person
from surveys import closing, progress, sending
from surveys.kinds import SentHow, Standing
from surveys.models import Participant
from surveys.roll import Roll
from surveys.tests.makers import hold_refresh, make_people, make_survey, noon, send

LAST_DAY = dt.date(2026, 11, 12)
A_WEEK_ON = dt.date(2026, 11, 5)


def t6(partnership):
    return FollowUp.objects.of(partnership).owed().get(rule="T6")


def standings(survey):
    return {line.person.name: line.standing for line in Roll(survey.meeting, survey).lines}


def test_t6_is_kept_on_the_day_of_the_last_person(partnership, survey, people):
    """October 29 and fourteen days are November 12."""
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, None)

    send(survey, people[:2], at=noon(A_WEEK_ON))
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, None)
    assert t6(partnership).detail == "sent to 2 of 3"

    send(survey, people, at=noon(dt.date(2026, 11, 9)))
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, dt.date(2026, 11, 9))
    assert t6(partnership).on_time is True
    assert progress.read(survey.meeting).sentence == "on time, complete on day 11"


def test_t6_sent_in_two_parts_reads_late_with_those_on_time(partnership):
    """25 on day 14 at ten to midnight in Denver, when it is day 15 in UTC, and 3 three days later."""
    people = make_people(28)
    survey = make_survey(hold_refresh(partnership, people))
    ten_to_midnight = moment(LAST_DAY, dt.time(23, 50))
    assert ten_to_midnight == dt.datetime(2026, 11, 13, 6, 50, tzinfo=dt.UTC)

    send(survey, people[:25], at=ten_to_midnight)
    send(survey, people[25:], at=noon(dt.date(2026, 11, 15)))

    found = progress.read(survey.meeting)
    assert found.sentence == "late, complete on day 17; 25 of 28 on time"
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, dt.date(2026, 11, 15))
    line = Line(t6(partnership), dt.date(2026, 11, 16))
    assert (line.tag, t6(partnership).on_time) == ("3 days late", False)


def test_t6_leads_to_the_survey(partnership, refresh):
    row = t6(partnership)

    assert (row.url, str(row.promise.button)) == (f"/meetings/{refresh.pk}/survey/", "Open the survey")


def test_t6_asks_after_a_launch_only_where_the_network_says_so(partnership):
    hold_meeting(partnership)
    assert window(partnership, "T6") is None

    guidance.change(
        "survey_after_launch", True, effective_on=dt.date(2025, 1, 1), reason="Ask", by=None, at=noon(REFRESH_DAY)
    )
    promises.renew(partnership=partnership, at=noon(dt.date(2025, 3, 7)))
    assert window(partnership, "T6") == (dt.date(2025, 3, 6), dt.date(2025, 3, 20), None)


def test_t6_any_other_meeting_may_be_asked_about_and_owes_nothing(partnership):
    people = make_people(2)
    survey = make_survey(hold_meeting(partnership, MeetingType.QUARTERLY, people=people))
    send(survey, people)

    assert window(partnership, "T6") is None
    assert progress.read(survey.meeting).sentence == "complete on day 7"


def test_each_gets_one_letter_with_a_link_of_their_own(survey, people):
    send(survey, people)
    assert send(survey, people) == []

    letters = Letter.objects.filter(kind="survey").order_by("pk")
    assert [letter.to_address for letter in letters] == [person.email for person in people]
    links = {word for letter in letters for word in letter.text.split() if "/q/" in word}
    assert len(links) == 3
    assert PrivateLink.objects.filter(purpose="survey").count() == 3
    assert [row.sent_on for row in Participant.objects.order_by("pk")] == [A_WEEK_ON] * 3


def test_who_has_no_address_is_listed_and_holds_t6_until_it_reached_them(partnership):
    people = make_people(2)
    nobody = make_person("Nora No-Address", "Quiet Works")
    survey = make_survey(hold_refresh(partnership, [*people, nobody]))
    send(survey, [*people, nobody])
    assert standings(survey)["Nora No-Address"] == Standing.NO_ADDRESS
    assert window(partnership, "T6")[2] is None

    sending.reached_outside(
        survey, [nobody], on=dt.date(2026, 11, 10), how=SentHow.PAPER, by=None, at=noon(dt.date(2026, 11, 11))
    )
    assert standings(survey)["Nora No-Address"] == Standing.SENT
    assert window(partnership, "T6")[2] == dt.date(2026, 11, 10)


def test_who_wants_no_letters_or_was_erased_is_not_waited_for(partnership, survey, people):
    opting_out.opt_out(people[0], on=A_WEEK_ON)
    people[1].erased_at = noon(A_WEEK_ON)
    people[1].save()
    send(survey, people)

    assert list(standings(survey).values()) == [Standing.NO_LETTERS, Standing.ERASED, Standing.SENT]
    assert window(partnership, "T6")[2] == A_WEEK_ON


def test_whoever_led_through_the_meeting_is_not_asked(partnership, people):
    guide = make_person("Faye Guide")
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(meeting, people)
    check_in_all(meeting, [guide], "facilitator")
    close(meeting)

    assert "Faye Guide" not in standings(make_survey(meeting))


def test_somebody_recorded_afterwards_opens_the_promise_again(partnership, survey, people):
    send(survey, people)
    assert window(partnership, "T6")[2] == A_WEEK_ON

    capture.check_in_many(survey.meeting, [(make_person("Late Larry"), "")], by=None, at=noon(dt.date(2026, 11, 6)))
    assert window(partnership, "T6")[2] is None
    assert standings(survey)["Late Larry"] == Standing.NO_ADDRESS


def test_a_letter_that_came_back_reached_nobody_and_goes_again(partnership, survey, people):
    send(survey, people)
    first = Participant.objects.get(person=people[0])
    Letter.objects.filter(pk=first.letter).update(state=LetterState.FAILED, next_try_at=None, error="No such user")
    [line] = Roll(survey.meeting, survey).of(Standing.CAME_BACK)
    assert (line.person, line.error) == (people[0], "No such user")
    assert progress.read(survey.meeting).so_far.reached == 2

    assert [row.person for row in send(survey, people, at=noon(dt.date(2026, 11, 13)))] == [people[0]]
    assert Letter.objects.filter(kind="survey", person_number=people[0].pk).count() == 2
    assert window(partnership, "T6")[2] == dt.date(2026, 11, 13)


def _failed(survey, person):
    number = Participant.objects.get(survey=survey, person=person).letter
    Letter.objects.filter(pk=number).update(state=LetterState.FAILED, next_try_at=None, error="No such user")


def test_t6_after_a_letter_that_came_back_the_day_on_which_it_was_handed_over_counts(partnership, survey, people):
    send(survey, people)
    _failed(survey, people[0])
    handed = {"on": dt.date(2026, 11, 10), "how": SentHow.PAPER, "by": None, "at": noon(dt.date(2026, 11, 11))}
    [row] = sending.reached_outside(survey, people, **handed)

    row.refresh_from_db()
    assert (row.person, row.sent_on, row.sent_how, row.letter) == (people[0], handed["on"], SentHow.PAPER, None)
    assert [one.sent_on for one in Participant.objects.exclude(pk=row.pk)] == [A_WEEK_ON] * 2
    assert standings(survey)["Leader 001"] == Standing.SENT
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, dt.date(2026, 11, 10))


def test_t6_letters_dropped_by_a_close_reached_nobody_and_go_once_it_is_open_again(partnership, survey, people):
    """Closed by mistake before the post left."""
    send(survey, people)
    closing.close(survey, by=None, at=noon(A_WEEK_ON))
    send_waiting(now=noon(A_WEEK_ON))
    assert set(Letter.objects.filter(kind="survey").values_list("state", flat=True)) == {LetterState.NOT_WANTED}

    closing.reopen(survey, by=None, at=noon(dt.date(2026, 11, 6)))
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, None)
    assert set(standings(survey).values()) == {Standing.CAME_BACK}
    assert len(send(survey, people, at=noon(dt.date(2026, 11, 9)))) == 3
    send_waiting(now=noon(dt.date(2026, 11, 9)))
    assert Letter.objects.filter(kind="survey").sent().count() == 3
    assert window(partnership, "T6") == (REFRESH_DAY, LAST_DAY, dt.date(2026, 11, 9))


def test_a_letter_that_is_past_reached_its_reader(survey, people):
    """As a life is played again, nothing is mailed and everything was."""
    send(survey, people)
    Letter.objects.filter(kind="survey").update(state=LetterState.PAST, next_try_at=None)

    assert progress.read(survey.meeting).so_far.reached == 3


def test_whose_letter_was_dropped_as_they_want_none_is_not_waited_for(partnership, survey, people):
    send(survey, people)
    opting_out.opt_out(people[0], on=A_WEEK_ON)
    send_waiting(now=noon(A_WEEK_ON))
    promises.renew(partnership=partnership, at=noon(dt.date(2026, 11, 6)))

    assert standings(survey)["Leader 001"] == Standing.NO_LETTERS
    assert progress.read(survey.meeting).so_far.total == 2
    assert window(partnership, "T6")[2] == A_WEEK_ON


def test_nothing_goes_out_before_the_record_is_closed(partnership, people):
    meeting = plan_meeting(partnership, MeetingType.REFRESH, REFRESH_DAY)
    check_in_all(meeting, people)
    survey = make_survey(meeting)

    with pytest.raises(sending.NotHeld):
        send(survey, people)
    survey.refresh_from_db()
    assert (survey.opened_at, Letter.objects.filter(kind="survey").count()) == (None, 0)


def test_a_survey_without_a_question_goes_to_nobody(survey, people):
    survey.questions.all().delete()
    with pytest.raises(sending.NothingAsked):
        send(survey, people)


@pytest.mark.parametrize("day", [dt.date(2026, 10, 28), dt.date(2026, 11, 6)])
def test_it_reached_nobody_before_the_meeting_or_tomorrow(survey, people, day):
    with pytest.raises(sending.DayOutside):
        sending.reached_outside(survey, people, on=day, by=None, at=noon(A_WEEK_ON))
    assert Participant.objects.count() == 0


def test_what_was_written_down_by_mistake_is_taken_back(partnership, survey, people):
    sending.reached_outside(survey, people, on=A_WEEK_ON, by=None, at=noon(A_WEEK_ON))
    assert window(partnership, "T6")[2] == A_WEEK_ON
    [first, *_others] = Roll(survey.meeting, survey).lines

    assert sending.take_back(first, by=None, at=noon(A_WEEK_ON)) is True
    assert window(partnership, "T6")[2] is None
    send(survey, people[:1])
    [first, *_others] = Roll(survey.meeting, survey).lines
    assert sending.take_back(first, by=None, at=noon(A_WEEK_ON)) is False


def test_w9_speaks_the_day_after_the_last_one_about_those_left_out(survey, people):
    send(survey, people[:1])

    assert list(progress.not_everybody(survey.meeting, LAST_DAY)) == []
    [line] = progress.not_everybody(survey.meeting, dt.date(2026, 11, 13))
    assert line.id == "W9"
    assert line.sentence == "2 of 3 who took part were not sent the survey; its last day was Thu, Nov 12."
    send(survey, people)
    assert list(progress.not_everybody(survey.meeting, dt.date(2026, 11, 13))) == []


def test_w9_a_refresh_without_a_survey_warns_of_all(refresh):
    [line] = progress.not_everybody(refresh, dt.date(2026, 11, 13))

    assert line.sentence == "3 of 3 who took part were not sent the survey; its last day was Thu, Nov 12."


def test_w9_is_about_a_refresh_only(partnership):
    assert list(progress.not_everybody(hold_meeting(partnership), dt.date(2025, 6, 1))) == []
