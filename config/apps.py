"""The wiring's own checks, and which static files are worth collecting."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401  registers the checks


class StaticFiles(StaticFilesConfig):
    """Leaves out the builds of Bootstrap that no page asks for; they take minutes to compress."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*rtl*",
        "bootstrap-*",
        "*.esm*",
        "bootstrap.js*",
        "bootstrap.css*",
        "bootstrap.min.js*",
        "bootstrap.bundle.js*",
    ]
