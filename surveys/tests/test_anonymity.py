"""An anonymous survey is anonymous in the database: no key, no moment, no order and no history joins the two."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from outbox.models import Letter
from partnerships.links import hashed
from partnerships.models import Partnership, PrivateLink
from surveys import answering, closing, paper, sending
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
    """So that neither the order of rows nor the transaction that wrote them joins a person to a sheet."""
    order = _as_stored(Response)
    for number, participant in enumerate(reversed(asked)):
        keep(participant, 2 + number, key=f"key-{number}-of-a-browser")
        assert (_written_by(Response), _written_by(Participant)) == (1, 1)

    if connection.vendor == "sqlite":
        assert _as_stored(Response) == order
        assert _as_stored(Participant) == [str(one.pk) for one in asked]


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


def _as_stored(model):
    """The rows in the order in which the database keeps them."""
    return [str(row) for row in _asked_of(model, "SELECT id FROM {table} ORDER BY {place}")]


def _written_by(model):
    """How many transactions wrote the rows that stand; SQLite keeps none of that."""
    if connection.vendor == "sqlite":
        return 1
    return _asked_of(model, "SELECT count(DISTINCT xmin::text) FROM {table}")[0]


def _asked_of(model, sql):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=model._meta.db_table, place=place))
        return [row[0] for row in cursor.fetchall()]


def _everything():
    return {
        model._meta.db_table: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }
