"""What the answers come to: bars, words in groups, and the way out as a spreadsheet."""

import csv
import datetime as dt
import io
import re

import pytest

from partnerships.spreadsheets import lines
from surveys import answering, closing, grouping, spreadsheets
from surveys.models import TextGroup
from surveys.results import Bar, Results
from surveys.tests.makers import answers, hold_refresh, make_people, make_survey, noon, question, send

AT = noon(dt.date(2026, 11, 6))


@pytest.fixture
def answered(survey, sent):
    """Two of three: 4 and 5, and a word each."""
    for participant, scale, text in zip(sent, (4, 5), ("Power prices", "=HYPERLINK(1)"), strict=False):
        answering.keep(participant, answers(survey, scale=scale, text=text), at=AT)
    return survey


def in_groups(survey):
    result = Results(survey).of(question(survey, "text"))
    return [(group.name, [one.words for one in group.said]) for group in result.groups], [
        one.words for one in result.ungrouped
    ]


def key_of(survey, words):
    return next(one.key for one in Results(survey).of(question(survey, "text")).said if one.words == words)


def test_a_scale_is_counted_with_its_average(answered):
    found = Results(answered)
    first = found.all[0]

    assert (found.asked, found.answered, found.percent) == (3, 2, 67)
    assert first.bars == [
        Bar("1 · not at all", 0, 0),
        Bar("2", 0, 0),
        Bar("3", 0, 0),
        Bar("4", 1, 50),
        Bar("5 · very much", 1, 50),
    ]
    assert first.average == 4.5


def test_of_many_that_were_ticked_each_has_its_share_of_people(survey, sent):
    many = question(survey, "many")
    for participant, ticked in zip(sent, ([0, 1], [1], [1, 4]), strict=True):
        answering.keep(participant, {many.key: ticked}, at=AT)
    bars = Results(survey).of(many).bars

    assert [(bar.count, bar.percent) for bar in bars] == [(1, 33), (3, 100), (0, 0), (0, 0), (1, 33)]


def test_a_question_that_nobody_answered(survey, sent):
    first = Results(survey).all[0]

    assert (first.answered, first.average, {bar.percent for bar in first.bars}) == (0, None, {0})


def test_with_names_each_answer_in_words_says_whose_it_is(answered):
    result = Results(answered).of(question(answered, "text"))

    assert [(one.words, one.who) for one in result.said] == [
        ("=HYPERLINK(1)", "Leader 002"),
        ("Power prices", "Leader 001"),
    ]


def test_words_are_sorted_into_named_groups_and_out_again(answered):
    words = question(answered, "text")
    power, link = key_of(answered, "Power prices"), key_of(answered, "=HYPERLINK(1)")
    assert grouping.sort(words, {power: "  Cost  of power ", link: "cost of POWER"}) == 2
    assert in_groups(answered) == ([("Cost of power", ["=HYPERLINK(1)", "Power prices"])], [])

    grouping.sort(words, {power: "", link: "Rest"})
    assert in_groups(answered) == ([("Rest", ["=HYPERLINK(1)"])], ["Power prices"])
    assert [group.name for group in TextGroup.objects.all()] == ["Rest"]


def test_only_answers_of_that_survey_are_sorted(answered):
    assert grouping.sort(question(answered, "text"), {"no-such-number": "Rest"}) == 0
    assert TextGroup.objects.count() == 0


def test_no_two_pages_tell_that_one_person_said_both(partnership, as_person, convener):
    """Each question's page of groups names an answer in its own way, and neither by the number of the sheet."""
    people = make_people(5)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    asked = [question(survey, "text", place) for place in (0, 1)]
    for number, participant in enumerate(send(survey, people)):
        answering.keep(participant, {one.key: f"Said {number}" for one in asked}, at=AT, key=f"key-of-{number}")
    closing.close(survey, by=None, at=AT)
    page = as_person(convener)
    names = [_named(page.get(f"/surveys/{survey.pk}/results/{one.pk}/")) for one in asked]
    numbers = {str(one.pk) for one in survey.responses.all()}

    assert [len(found) for found in names] == [5, 5]
    assert names[0] & names[1] == set()
    assert (names[0] | names[1]) & numbers == set()
    page.post(f"/surveys/{survey.pk}/results/{asked[1].pk}/", {f"g-{name}": "Stolen" for name in names[0]})
    assert TextGroup.objects.count() == 0


def test_with_names_each_person_is_one_row_and_nothing_runs_as_a_formula(answered):
    found = [
        row[:3] + [row[5]] for row in csv.reader(io.StringIO("".join(lines(spreadsheets.rows(Results(answered))))))
    ]

    assert found[1:] == [
        ["Leader 001", "Company 001", "4", "Power prices"],
        ["Leader 002", "Company 002", "5", "'=HYPERLINK(1)"],
    ]
    assert len(found) == 3


def test_without_names_no_row_joins_two_answers(partnership):
    people = make_people(5)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    for number, participant in enumerate(send(survey, people)):
        said = answers(survey, scale=1 + number, text="zyxwv"[number])
        answering.keep(participant, said, at=AT, key=f"key-{number}-of-a-browser")
    closing.close(survey, by=None, at=AT)
    rows = list(spreadsheets.rows(Results(survey)))

    assert rows[0] == ["Question", "Answer", "How many", "Group"]
    assert rows[1:6] == [
        ["Was the meeting worth your time?", words, 1, ""]
        for words in ("1 · not at all", "2", "3", "4", "5 · very much")
    ]
    assert [row[1] for row in rows if len(row[1]) == 1 and row[1].isalpha()] == ["v", "w", "x", "y", "z"]


@pytest.mark.parametrize("count", [1, 50])
def test_results_are_read_in_six_queries(partnership, count, django_assert_num_queries):
    people = make_people(count)
    survey = make_survey(hold_refresh(partnership, people))
    for participant in send(survey, people):
        answering.keep(participant, answers(survey, scale=3, text="Hm"), at=AT)

    with django_assert_num_queries(6):
        found = Results(survey)
        assert (found.percent, len(found.all), len(found.responses)) == (100, 7, count)


def _named(response):
    """How the form names each answer."""
    return {found.removeprefix("g-") for found in re.findall(r'name="(g-[^"]+)"', response.content.decode())}
