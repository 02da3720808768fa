"""Beginning and changing the letter (S3-20, S3-23)."""

import datetime as dt

import pytest

from invitations import placeholders, writing
from invitations.reading import Writer, within_a_sentence
from invitations.tests.letter_makers import (
    FEB_3,
    champions,
    invite_leaders,
    make_letter,
    make_tamarack,
    plan_launch,
    sign,
)
from meetings import planning
from meetings.kinds import MeetingType
from partnerships import toolkit_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def tamarack():
    return make_tamarack()


def test_s3_23_a_letter_begins_with_words_for_what_why_and_how(tamarack):
    letter = make_letter(tamarack)

    assert letter.missing_sections == []
    assert letter.subject == "Will you join us on {meeting day}?"
    assert letter.revision == 1
    assert letter.answer_by == dt.date(2025, 2, 24)
    assert (letter.sent_on, letter.kept) == (None, None)


@pytest.mark.parametrize("type", [MeetingType.LAUNCH, MeetingType.REFRESH])
def test_the_first_words_use_only_words_that_fill_themselves_in(type):
    words = writing.first_words(type)

    assert [placeholders.slips(text) for text in words.values()] == [[]] * 6
    assert any(placeholders.uses(text, "answer link") for text in words.values())
    assert not toolkit_name.is_in(*words.values())


def test_how_it_reads_for_one_invitee(tamarack):
    letter = make_letter(tamarack)
    [grace] = invite_leaders(letter, 1)
    sheet = Writer(letter).sheet(grace, answer_url="https://tamarack.example/r/abc/")

    assert sheet.subject == "Will you join us on Thursday, March 6, 2025?"
    assert sheet.greeting == "Dear Leader,"
    assert sheet.sections[0] == (
        "We run companies here in Tamarack Valley, as you do. On Thursday, March 6, 2025, 7:30–9:30 AM, we are getting"
        " our peers around one table at Kettlewood Fabrication: owners and chief executives in health care, and nobody"
        " selling anything. It is the first meeting of Tamarack Valley Makers Table, and we would like Company 01 to be"
        " there."
    )
    assert (
        "Please tell us by Monday, February 24, 2025 whether you will be there: https://tamarack.example/r/abc/"
        in sheet.sections[2]
    )
    assert [text for text in (*sheet.sections, sheet.subject, sheet.greeting) if "{" in text] == []


@pytest.mark.parametrize(
    ("industry", "inside"),
    [
        ("Manufacturing", "manufacturing"),
        ("Health care", "health care"),
        ("Agri-Food", "Agri-Food"),
        ("IT services", "IT services"),
        ("Food Processing", "Food Processing"),
    ],
)
def test_an_industry_is_written_as_a_word_within_a_sentence(industry, inside):
    assert within_a_sentence(industry) == inside


@pytest.mark.parametrize(
    ("launch", "asked_for"),
    [
        (dt.date(2027, 1, 28), dt.date(2027, 1, 15)),  # Jan 18 is Martin Luther King Jr. Day
        (dt.date(2027, 3, 10), dt.date(2027, 2, 26)),  # Feb 28 is a Sunday
        (dt.date(2027, 1, 29), dt.date(2027, 1, 19)),
    ],
)
def test_answers_are_asked_for_by_a_working_day(tamarack, launch, asked_for):
    starts_at = dt.datetime.combine(launch, dt.time(14, 30), tzinfo=dt.UTC)
    meeting = plan_launch(tamarack, starts_at=starts_at, ends_at=None)

    assert writing.answers_by(meeting, today=dt.date(2026, 11, 21)) == asked_for


def test_without_a_reader_what_differs_is_named_in_brackets(tamarack):
    sheet = Writer(make_letter(tamarack)).sheet()

    assert sheet.greeting == "Dear [first name],"
    assert "[company]" in sheet.sections[0]


def test_a_launch_without_a_place_and_a_late_letter_still_read_well(tamarack):
    letter = make_letter(tamarack, venue="")
    letter.answer_by = None
    sheet = Writer(letter).sheet()

    assert "one table at a place still to be named:" in sheet.sections[0]
    assert "by Thursday, March 6, 2025 whether" in sheet.sections[2]


def test_the_personal_line_stands_below_the_greeting_unless_the_words_use_it(tamarack):
    letter = make_letter(tamarack)
    [grace] = invite_leaders(letter, 1)
    grace.personal_line = "We met at the gear show."

    assert Writer(letter).sheet(grace).paragraphs[0] == "We met at the gear show."
    letter.why = "{personal line} And more."
    sheet = Writer(letter).sheet(grace)
    assert (sheet.personal_line, sheet.sections[1]) == ("", "We met at the gear show. And more.")


@pytest.mark.parametrize(
    ("name", "first"),
    [("Dr. Grace Lindqvist", "Grace"), ("Grace", "Grace"), ("Mr.", "Mr."), ("Mary-Lou Fox", "Mary-Lou")],
)
def test_the_first_name_is_no_title(tamarack, name, first):
    letter = make_letter(tamarack)
    [one] = invite_leaders(letter, 1)
    one.person.name = name

    assert Writer(letter).sheet(one).greeting == f"Dear {first},"


def test_begun_twice_it_is_the_same_letter(tamarack):
    launch = plan_launch(tamarack)

    assert writing.begin(launch, by=None, at=FEB_3) == writing.begin(launch, by=None, at=FEB_3)


def test_only_a_launch_or_a_refresh_with_a_date_has_a_letter(tamarack):
    launch = plan_launch(tamarack)
    planning.postpone(launch, reason="Snow", by=None, at=FEB_3)

    with pytest.raises(writing.NoLetterFor):
        writing.begin(launch, by=None, at=FEB_3)
    with pytest.raises(writing.NoLetterFor):
        writing.begin(plan_launch(tamarack, MeetingType.QUARTERLY), by=None, at=FEB_3)


def test_other_words_are_another_revision_and_another_day_to_answer_is_not(tamarack):
    letter = make_letter(tamarack)

    assert not writing.change(letter, by=None, at=FEB_3, answer_by=dt.date(2025, 2, 20), why=letter.why)
    assert letter.revision == 1
    assert writing.change(letter, by=None, at=FEB_3, why="Because we all look for the same people.")
    assert letter.revision == 2
    letter.refresh_from_db()
    assert (letter.why, letter.answer_by) == ("Because we all look for the same people.", dt.date(2025, 2, 20))
    assert [row.why[:7] for row in letter.history.order_by("history_id")][-1] == "Because"


def test_of_two_who_write_at_once_the_second_is_told(tamarack):
    letter = make_letter(tamarack)
    writing.change(letter, by=None, at=FEB_3, seen=1, why="Mine.")

    with pytest.raises(writing.WordsChanged):
        writing.change(letter, by=None, at=FEB_3, seen=1, why="Theirs.")
    letter.refresh_from_db()
    assert letter.why == "Mine."


def test_other_words_take_signatures_out_of_force(tamarack):
    letter = make_letter(tamarack)
    odalys, tomas, *_others = champions(tamarack)
    sign(letter, odalys, tomas)
    assert letter.signatures.in_force().count() == 2

    writing.change(letter, by=None, at=FEB_3, closing="Yours,")

    assert letter.signatures.in_force().count() == 0
    assert [signer.name for signer in Writer(letter).sheet().signers] == []
    sign(letter, odalys)
    assert [signer.name for signer in Writer(letter).sheet().signers] == ["Odalys Brennick"]


def test_a_refresh_letter_without_signatures_comes_from_the_convener(tamarack):
    """A21."""
    letter = make_letter(tamarack, MeetingType.REFRESH)

    [signer] = Writer(letter).sheet().signers
    assert (signer.name, signer.where) == ("Renata Quillfeather", "Director, Tamarack Valley Workforce Board")
