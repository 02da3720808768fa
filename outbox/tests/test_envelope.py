"""The message that leaves: whose name, whose address, which id, what is inside."""

from email import message_from_bytes
from email.policy import default

import pytest

from outbox.envelope import message_for, message_id_for
from outbox.tests.makers import make_letter, post_hello

pytestmark = pytest.mark.django_db


def received(letter):
    """The letter as a mail program reads it."""
    return message_from_bytes(message_for(letter).message().as_bytes(), policy=default)


def test_the_head_of_a_plain_letter():
    message = received(post_hello(to_name="Chad Champion"))

    assert message["From"] == "Convenery <post@convenery.example>"
    assert message["To"] == "Chad Champion <chad@freight.example>"
    assert message["Subject"] == "Hello, Chad"
    assert message["Reply-To"] is None
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_letter_on_somebodys_behalf_comes_from_our_address_and_is_answered_to_theirs():
    message = received(post_hello(from_name="Connie Convener", reply_to="connie@board.example"))

    assert message["From"] == "Connie Convener via Convenery <post@convenery.example>"
    assert message["Reply-To"] == "connie@board.example"


def test_a_letter_may_say_by_whose_post_it_comes():
    message = received(post_hello(from_name="Odalys Brennick", via="Makers Table\r\nBcc: all@example.com"))

    assert message["From"] == '"Odalys Brennick via Makers Table Bcc: all@example.com" <post@convenery.example>'


def test_the_same_key_gives_the_same_message_id_whenever_it_is_tried():
    letter = post_hello()

    assert received(letter)["Message-ID"] == received(letter)["Message-ID"] == message_id_for("hello:chad")
    assert message_id_for("hello:chad") == "<6bfe5132d8d3ebd09319f523cf626cc3094e39af@convenery.example>"
    assert message_id_for("hello:chad") != message_id_for("hello:connie")


@pytest.mark.parametrize(
    "name",
    [
        'Chad "Chip" Champion',
        "Champion, Chad",
        "Çağdaş Šampión",
        "山田 太郎",
        "Chad <all@example.com>",
        "C\\D",
        "a" * 250,
    ],
)
def test_a_name_never_becomes_an_address(name):
    message = received(post_hello(to_name=name, from_name=name))

    assert [(to.display_name, to.addr_spec) for to in message["To"].addresses] == [(name, "chad@freight.example")]
    assert [(sender.display_name, sender.addr_spec) for sender in message["From"].addresses] == [
        (f"{name} via Convenery", "post@convenery.example")
    ]


def test_text_formatted_text_and_calendar_are_all_inside():
    letter = make_letter(text="Grüße\n", html="<p>Grüße</p>\n", calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    message = received(letter)
    parts = [part for part in message.walk() if not part.is_multipart()]

    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert [part.get_content().splitlines() for part in parts] == [
        ["Grüße"],
        ["<p>Grüße</p>"],
        ["BEGIN:VCALENDAR", "END:VCALENDAR"],
    ]
    assert parts[2].get_filename() == "event.ics"


def test_a_reply_reaches_everybody_it_is_meant_for():
    """S4-31: whoever it goes by, and the convener; each address once, and none that cannot be one."""
    letter = post_hello(
        reply_to=["imelda@makers.example", "", "no address", "connie@board.example", "connie@board.example"]
    )

    assert letter.reply_to == "imelda@makers.example, connie@board.example"
    assert received(letter)["Reply-To"] == "imelda@makers.example, connie@board.example"


def test_an_address_that_was_taken_out_of_the_record_is_no_way_to_reply():
    letter = post_hello(reply_to="connie@board.example")
    letter.reply_to = "…, connie@board.example"
    assert received(letter)["Reply-To"] == "connie@board.example"

    letter.reply_to = "…"
    assert received(letter)["Reply-To"] is None
