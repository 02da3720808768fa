"""When people meet."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from meetings import heal, importing, letters, merging, quiet_period, recounting
        from partnerships import echoes, quiet_periods

        echoes.join("owed", heal.reconcile)
        echoes.join("merged", merging.merged)
        echoes.join("regrouped", recounting.regrouped)
        echoes.join("jobs_changed", recounting.jobs_changed)
        echoes.join("erased", importing.erased)
        quiet_periods.join(quiet_period.lines)
        letters.register_kinds()
