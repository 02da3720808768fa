"""Once an hour everything owed is derived anew, one partnership at a time."""

import pytest

from followups import healing
from followups.tests.makers import noon
from partnerships import echoes
from partnerships.tests.makers import make_partnership

pytestmark = pytest.mark.django_db


def test_a_record_that_cannot_be_read_is_that_partnerships_alone(monkeypatch, caplog):
    first, second, third = (make_partnership(name) for name in ("First", "Second", "Third"))
    heard = []

    def derive(name, *, partnership, **facts):
        if partnership == second:
            raise ValueError("an unreadable record")
        heard.append((name, partnership, facts))

    monkeypatch.setattr(echoes, "sound", derive)

    assert healing.heal(now=noon(3, 6)) == 2
    assert heard == [("owed", each, {"at": noon(3, 6), "by": None}) for each in (first, third)]
    assert caplog.messages == [f"What partnership {second.pk} owes could not be derived"]
