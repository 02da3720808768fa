"""An anonymous survey is anonymous in the database: no key, no moment, no order and no history joins the two."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.expressions import RawSQL

from outbox.models import Letter
from partnerships.links import hashed
from partnerships.models import Partnership, PrivateLink
from surveys import answering, closing, paper, sending, sheets
from surveys.models import Participant, Response
from surveys.results import Results
from surveys.roll import Roll
from surveys.tests.makers import answers, hold_refresh, make_people, make_survey, noon, send

AT = noon(dt.date(2026, 11, 6))


@pytest.fixture
def asked(anonymous, people):
    return send(anonymous, people)


def keep(participant, scale, *, key="key-of-a-browser"):
    return answering.keep(participant, answers(participant.survey, scale=scale), at=AT, key=key)


def given():
    return [row.answers for row in Response.objects.given()]


def test_blank_sheets_are_laid_out_for_all_when_it_goes_out(anonymous, asked):
    assert Response.objects.blank().count() == 3
    assert {(row.participant, row.saved_at, row.key_hash) for row in Response.objects.all()} == {(None, None, "")}


def test_a_sheet_has_no_owner_no_moment_and_no_history(anonymous, asked):
    keep(asked[1], 4)

    [row] = Response.objects.given()
    assert (row.participant, row.saved_at) == (None, None)
    assert row.key_hash == hashed("key-of-a-browser")
    assert [one.has_answered for one in Participant.objects.order_by("pk")] == [False, True, False]
    assert not hasattr(Response, "history")
    assert "has_answered" not in {field.name for field in Participant.history.model._meta.fields}
    assert [one.history.count() for one in Participant.objects.all()] == [2, 2, 2]  # reached, and its letter; no answer


def test_the_database_refuses_an_owner_or_a_moment_on_a_sheet(anonymous, asked):
    for column in ({"participant": asked[0]}, {"saved_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Response.objects.filter(pk=Response.objects.first().pk).update(**column)


def test_no_column_of_the_database_changes_with_an_answer_but_the_mark_and_the_sheet(anonymous, asked):
    """What is written when somebody answers, table by table: nothing that has a moment or a version."""
    before = _everything()
    keep(asked[1], 4)
    after = _everything()

    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"surveys_participant", "surveys_response"}


def test_all_marks_and_all_sheets_are_written_anew_together(anonymous, asked):
    """While fewer have answered than a lot holds, so that no transaction that wrote a row joins a person to a sheet."""
    for number, participant in enumerate(reversed(asked)):
        keep(participant, 2 + number, key=f"key-{number}-of-a-browser")
        marked, taken = Participant.objects.filter(has_answered=True), Response.objects.given()
        assert (_written_by(taken), _written_by(marked)) == (1, 1)


def test_a_later_page_is_written_with_all_other_sheets(anonymous, asked):
    """Whoever says by name that they will join does so right after their last page: that page is no sheet's own."""
    for number, participant in enumerate(asked):
        keep(participant, 2, key=f"key-{number}-of-a-browser")
    said = answers(anonymous, text="Power prices")
    with _writes() as written:
        answering.keep(asked[1], said, at=AT, key="key-1-of-a-browser")

    assert written == ["surveys_response: 3 rows"]
    assert _written_by(Response.objects.given()) == 1
    assert Response.objects.given().filter(answers=answers(anonymous, scale=2) | said).count() == 1


def test_a_save_is_written_with_a_lot_of_others_however_many_answered(partnership, monkeypatch):
    """What a save costs does not grow; and of those that nobody took none is written, as it hides nobody."""
    monkeypatch.setattr(sheets, "LOT", 3)
    people = make_people(6)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    *first, last = send(survey, people)
    for participant in first:
        keep(participant, 2, key=f"key-of-{participant.pk}")
    with _writes() as written:
        keep(last, 3, key=f"key-of-{last.pk}")
        keep(last, 4, key=f"key-of-{last.pk}")

    assert written == ["surveys_participant: 3 rows", "surveys_response: 3 rows", "surveys_response: 3 rows"]
    assert sorted(scale for row in given() for scale in row.values()) == [2, 2, 2, 2, 2, 4]


def test_sheets_of_paper_typed_one_by_one_are_not_kept_in_that_order(partnership):
    """Each adds one participant and the only blank sheet, and fills it in at once."""
    people = make_people(9)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    typed = [f"Sheet {number}" for number in range(9)]
    for person, words in zip(people, typed, strict=True):
        paper.enter(survey, person, answers(survey, text=words), on=dt.date(2026, 11, 6), by=None, at=AT)

    assert [one.person for one in Participant.objects.order_by("pk")] == people
    assert sorted(_words_as_stored()) == typed
    assert _words_as_stored() != typed  # the same by chance once in 362,880 times


def test_a_late_comer_after_all_others_does_not_get_the_last_place(anonymous, people):
    """Sent to the first two, who answer; then to the third, for whom there is one blank sheet."""
    for participant in send(anonymous, people[:2]):
        keep(participant, 2, key=f"key-of-{participant.pk}")
    before = {row.pk for row in Response.objects.all()}
    [late] = send(anonymous, people[2:], at=noon(dt.date(2026, 11, 9)))
    numbers = {row.pk for row in Response.objects.all()}
    keep(late, 5, key="key-of-who-came-late")

    assert (before & numbers, len(numbers)) == (set(), 3)
    assert _written_by(Response.objects.given()) == 1
    assert answering.own(late, key="key-of-who-came-late").answers == answers(anonymous, scale=5)


def test_at_the_close_all_sheets_are_laid_anew_in_drawn_order(partnership):
    people = make_people(9)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    for number, participant in enumerate(send(survey, people)):
        said = answers(survey, text=f"Said {number}")
        answering.keep(participant, said, at=AT, key=f"key-{number}-of-a-browser")
    numbers, before = set(Response.objects.values_list("pk", flat=True)), _words_as_stored()
    closing.close(survey, by=None, at=AT)

    assert numbers & set(Response.objects.values_list("pk", flat=True)) == set()
    assert sorted(_words_as_stored()) == sorted(before)
    assert _words_as_stored() != before  # the same by chance once in 362,880 times
    assert (_written_by(Response.objects.all()), _written_by(Participant.objects.all())) == (1, 1)


def test_after_the_close_and_the_reopening_a_browser_finds_its_sheet(anonymous, asked):
    keep(asked[0], 3)
    closing.close(anonymous, by=None, at=AT)
    closing.reopen(anonymous, by=None, at=AT)
    keep(asked[0], 5)

    assert given() == [answers(anonymous, scale=5)]


def test_no_kept_letter_or_link_holds_the_key_of_a_sheet(anonymous, asked):
    """A link's token stands in its letter, and the letter is kept: so it opens no sheet."""
    tokens = [word.rstrip("/").rpartition("/")[2] for letter in Letter.objects.all() for word in letter.text.split()]
    keep(asked[0], 3)
    hashes = {hashed(token) for token in tokens} | set(PrivateLink.objects.values_list("token_hash", flat=True))

    assert Response.objects.given().filter(key_hash__in=hashes).count() == 0


def test_the_same_browser_changes_its_own_answers(anonymous, asked):
    keep(asked[0], 3)
    keep(asked[0], 5)

    assert given() == [answers(anonymous, scale=5)]


def test_another_browser_finds_nothing_and_answers_no_second_time(anonymous, asked):
    keep(asked[0], 3)

    assert answering.own(asked[0], key="another-browser") is None
    assert answering.is_elsewhere(asked[0], key="another-browser") is True
    with pytest.raises(answering.AnsweredElsewhere):
        keep(asked[0], 1, key="another-browser")
    assert given() == [answers(anonymous, scale=3)]


def test_two_people_with_one_browser_fill_in_two_sheets(anonymous, asked):
    keep(asked[0], 3, key="key-for-the-first")
    keep(asked[1], 4, key="key-for-the-second")

    assert sorted(scale for row in given() for scale in row.values()) == [3, 4]


def test_a_sheet_of_paper_is_nobodys_either(anonymous, people):
    day = dt.date(2026, 11, 6)
    paper.enter(anonymous, people[0], answers(anonymous, scale=2), on=day, by=None, at=AT)
    assert given() == [answers(anonymous, scale=2)]
    with pytest.raises(paper.AnsweredThemselves):
        paper.enter(anonymous, people[0], answers(anonymous, scale=1), on=day, by=None, at=AT)


def test_taking_back_takes_a_blank_sheet_along(anonymous, people):
    sending.reached_outside(anonymous, people, on=dt.date(2026, 11, 5), by=None, at=AT)
    [line, *_others] = Roll(anonymous.meeting, anonymous).lines
    assert sending.take_back(line, by=None, at=AT) is True

    assert (Participant.objects.count(), Response.objects.blank().count()) == (2, 2)


def test_the_records_version_does_not_tell_that_somebody_was_just_there(anonymous, asked, partnership):
    before = Partnership.objects.get(pk=partnership.pk).record_version
    keep(asked[0], 3)

    assert Partnership.objects.get(pk=partnership.pk).record_version == before


def test_results_wait_for_the_close_and_for_five_answers(partnership):
    people = make_people(6)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    asked = send(survey, people)
    for number, participant in enumerate(asked[:4]):
        keep(participant, 4, key=f"key-{number}-of-a-browser")
    assert (Results(survey).are_shown, Results(survey).all) == (False, [])

    closing.close(survey, by=None, at=AT)
    assert (Results(survey).too_few, Results(survey).all) == (True, [])

    closing.reopen(survey, by=None, at=AT)
    keep(asked[4], 2, key="key-4-of-a-browser")
    assert Results(survey).are_shown is False
    closing.close(survey, by=None, at=AT)
    found = Results(survey)
    assert (found.are_shown, [bar.count for bar in found.all[0].bars]) == (True, [0, 1, 0, 4, 0])
    with pytest.raises(closing.ResultsWereShown):
        closing.reopen(survey, by=None, at=AT)


def test_five_sheets_of_which_one_was_emptied_show_nothing_and_may_be_opened_again(partnership):
    """What is shown and what stays closed is one question: five marks, but four sheets with something on them."""
    people = make_people(6)
    survey = make_survey(hold_refresh(partnership, people), is_anonymous=True)
    asked = send(survey, people)
    for number, participant in enumerate(asked[:5]):
        keep(participant, 4, key=f"key-{number}-of-a-browser")
    emptied = dict.fromkeys(answers(survey, scale=4), "")
    answering.keep(asked[0], emptied, at=AT, key="key-0-of-a-browser")
    closing.close(survey, by=None, at=AT)
    found = Results(survey)
    assert (found.answered, found.too_few, found.are_shown, found.all) == (5, True, False, [])

    closing.reopen(survey, by=None, at=AT)
    keep(asked[5], 2, key="key-5-of-a-browser")
    closing.close(survey, by=None, at=AT)
    found = Results(survey)
    assert (found.answered, found.are_shown, found.all[0].answered) == (6, True, 5)
    with pytest.raises(closing.ResultsWereShown):
        closing.reopen(survey, by=None, at=AT)


def _words_as_stored():
    """What the sheets say, in the order in which the database keeps them."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    rows = Response.objects.given().order_by(RawSQL(place, ()))
    return [words for row in rows for words in row.answers.values()]


def _written_by(rows):
    """How many transactions wrote these rows as they stand; SQLite keeps none of that."""
    if connection.vendor == "sqlite":
        return 1
    wrote = rows.annotate(wrote=RawSQL("xmin::text", ()))
    return len(set(wrote.values_list("wrote", flat=True)))


@contextmanager
def _writes():
    """Which tables are written meanwhile, each time with how many rows; what is written as it was counts too."""
    found = []

    def told(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith("UPDATE"):
            _update, table, *_rest = sql.split('"')
            found.append(f"{table}: {context['cursor'].rowcount} rows")
        return result

    with connection.execute_wrapper(told):
        yield found


def _everything():
    return {
        model._meta.db_table: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }
