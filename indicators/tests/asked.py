"""What a page asks of the database, reckoned as its goal is."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.models import User

# Who comes in: the session, where it is kept in the database, and the user whom it names.
OF_THE_VISITOR = tuple(f'FROM "{model._meta.db_table}"' for model in (Session, User))


class Asked(CaptureQueriesContext):
    """All statements of a block; `beside_the_visitor` leaves out those that every page needs to know who asks."""

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def beside_the_visitor(self) -> int:
        return sum(not any(table in one["sql"] for table in OF_THE_VISITOR) for one in self.captured_queries)
