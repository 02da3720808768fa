"""When people meet."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from followups import promises
        from meetings import importing, letters, merging, owed, quiet_period, recounting
        from meetings.recaps import letters as recap_letters
        from partnerships import echoes, quiet_periods

        promises.join(owed.of)
        echoes.join("merged", merging.merged)
        echoes.join("regrouped", recounting.regrouped)
        echoes.join("jobs_changed", recounting.jobs_changed)
        echoes.join("erased", importing.erased)
        quiet_periods.join(quiet_period.lines)
        letters.register_kinds()
        recap_letters.register_kinds()
