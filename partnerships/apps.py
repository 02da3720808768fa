"""The ground."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"

    def ready(self) -> None:
        from partnerships import history, letters

        history.listen()
        history.keep_managers()
        letters.register_kinds()
