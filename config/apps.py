"""The wiring's own checks, and which static files are worth collecting."""

from django.apps import AppConfig, apps

# The builds of Bootstrap that no page asks for; compressing them takes longer than all the rest.
UNUSED = (
    "*rtl*",
    "bootstrap-*",
    "*.esm*",
    "bootstrap.js*",
    "bootstrap.css*",
    "bootstrap.min.js*",
    "bootstrap.bundle.js*",
)


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import checks, doorbook  # noqa: F401  registers the checks

        doorbook.open_book()

        apps.get_app_config("staticfiles").ignore_patterns = [*UNUSED, "CVS", ".*", "*~"]
