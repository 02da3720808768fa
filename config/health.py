"""Whether this process can serve, for whatever watches it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from partnerships.gates import open_to_anyone


@open_to_anyone(because="tells nothing but that the database answers")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; otherwise the error is the answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
