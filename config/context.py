"""What every page may ask of the wiring, without a query."""

from django.conf import settings
from django.http import HttpRequest


def wiring(request: HttpRequest) -> dict[str, bool]:
    return {"demo_mode": settings.DEMO_MODE}
