"""When people meet."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from meetings import heal
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
