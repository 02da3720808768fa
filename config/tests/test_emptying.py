"""After a test that commits, nothing that it wrote is there."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection

from config.tests import emptying
from partnerships.models import Person
from partnerships.tests.makers import make_partnership, make_person, seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_row_goes_and_the_names_of_the_models_stay():
    seat(make_partnership("Front Range Health"), "champion", make_person("Chad Champion", "Chadwick Clinics"))
    names = ContentType.objects.count()
    assert {"partnerships_person", "partnerships_roleholding"} <= set(emptying.with_rows(connection))

    emptying.empty(connection)

    assert emptying.with_rows(connection) == []
    assert (Person.objects.count(), ContentType.objects.count()) == (0, names)
    assert names > 100


@pytest.mark.parametrize("who", ["Ada Admin", "Bo Builder"])
def test_the_next_test_begins_with_nothing(who):
    assert list(Person.objects.values_list("name", flat=True)) == []
    make_person(who)


def test_where_somebody_still_writes_the_tables_are_truncated(monkeypatch):
    def interrupted(connection):
        raise IntegrityError

    class Case:
        _databases_names = staticmethod(lambda include_mirrors: ["default"])

    truncated = []
    monkeypatch.setattr(emptying, "empty", interrupted)

    emptying.instead_of(truncated.append)(case := Case())

    assert truncated == [case]
