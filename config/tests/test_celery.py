"""The worker outlives what it stands on."""

import pytest
from celery.signals import task_prerun
from django.db import connection
from django.utils.connection import ConnectionProxy


def number_of_the_connection(using: ConnectionProxy) -> int:
    with using.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_task_after_a_restart_of_the_database_gets_a_new_connection():
    dead = number_of_the_connection(connection)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [dead])
    other.close()
    task_prerun.send(sender=None)
    assert number_of_the_connection(connection) != dead


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_living_connection_is_kept_from_task_to_task():
    before = number_of_the_connection(connection)
    task_prerun.send(sender=None)
    assert number_of_the_connection(connection) == before
