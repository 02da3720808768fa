"""When people meet."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from meetings import heal, importing, merging, recounting
        from partnerships import echoes

        echoes.join("owed", heal.reconcile)
        echoes.join("merged", merging.merged)
        echoes.join("regrouped", recounting.regrouped)
        echoes.join("jobs_changed", recounting.jobs_changed)
        echoes.join("erased", importing.erased)
