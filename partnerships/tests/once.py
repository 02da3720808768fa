"""What is built once for many tests, which all run within its transaction."""

from typing import Any

from django.db import connection


def checked(built: Any) -> Any:
    """Check now what PostgreSQL puts off to the commit; else it would check all of it anew at the end of every test."""
    connection.check_constraints()
    return built
