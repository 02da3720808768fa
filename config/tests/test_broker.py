"""The file broker never shows a reader half a message, and survives one that cannot be read."""

import threading
from queue import Empty

import pytest
from kombu import Connection, Producer

from config.broker import register
from config.embedded import queue_options

register()
QUEUE = "celery"


@pytest.fixture
def connection(tmp_path):
    with Connection("filesystem://", transport_options=queue_options(tmp_path)) as open_connection:
        yield open_connection


def take(connection):
    return connection.default_channel._get(QUEUE)


def names(tmp_path):
    return sorted(path.name for path in (tmp_path / "in").iterdir())


def test_messages_are_read_in_the_order_they_were_written(connection):
    channel = connection.default_channel
    for number in range(5):
        channel._put(QUEUE, {"number": number})
    assert [take(connection)["number"] for _ in range(5)] == [0, 1, 2, 3, 4]


def test_a_message_of_another_queue_stays(connection, tmp_path):
    connection.default_channel._put("other", {"number": 1})
    with pytest.raises(Empty):
        take(connection)
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("torn", ["", "{", '{"body": "ab'])
def test_a_message_that_cannot_be_read_is_dropped_and_the_next_is_read(torn, connection, tmp_path):
    (tmp_path / "in" / f"00_torn.{QUEUE}.msg").write_text(torn)
    connection.default_channel._put(QUEUE, {"number": 1})
    with pytest.raises(Empty):
        take(connection)
    assert take(connection) == {"number": 1}
    assert names(tmp_path) == []


def test_a_reader_beside_a_writer_gets_every_message_whole(connection, tmp_path):
    """Kombu's own channel fails this with JSONDecodeError, sooner or later."""
    sent = 500

    def write() -> None:
        with Connection("filesystem://", transport_options=queue_options(tmp_path)) as own:
            for number in range(sent):
                own.default_channel._put(QUEUE, {"number": number, "padding": "x" * 2000})

    writer = threading.Thread(target=write)
    writer.start()
    received = []
    while writer.is_alive() or names(tmp_path):
        try:
            received.append(super(type(connection.default_channel), connection.default_channel)._get(QUEUE)["number"])
        except Empty:
            continue
    writer.join()
    assert received == list(range(sent))


def test_the_transport_of_the_application_is_this_one(connection):
    assert type(connection.default_channel).__module__ == "config.broker"
    Producer(connection.default_channel)
