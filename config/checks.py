"""What must hold before production may start, beyond what the settings themselves refuse."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def site_is_served_over_https(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Every letter carries links to SITE_URL."""
    if settings.PRODUCTION and not settings.SITE_URL.startswith("https://"):
        return [Error("SITE_URL must begin with https://.", id="convenery.E001")]
    return []


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """A wildcard would let a forged Host header into links."""
    if settings.PRODUCTION and "*" in settings.ALLOWED_HOSTS:
        return [Error("ALLOWED_HOSTS must name the hosts, not *.", id="convenery.E002")]
    return []


@register(Tags.database, deploy=True)
def the_database_is_postgresql(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Several workers claim rows with locks that SQLite silently ignores."""
    if settings.PRODUCTION and settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        return [Error("DATABASE_URL must name a PostgreSQL database.", id="convenery.E003")]
    return []
