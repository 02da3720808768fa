"""When people meet."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from followups import promises
        from meetings import guests, importing, letters, merging, owed, quiet_period, recounting
        from meetings.recaps import letters as recap_letters
        from meetings.welcoming import letters as welcome_letters
        from partnerships import echoes, quiet_periods
        from partnerships import guests as guests_below

        promises.join(owed.of)
        echoes.join("merged", merging.merged)
        echoes.join("regrouped", recounting.regrouped)
        echoes.join("jobs_changed", recounting.jobs_changed)
        echoes.join("erased", importing.erased)
        quiet_periods.join(quiet_period.lines)
        guests_below.join(guests.next_gathering)
        letters.register_kinds()
        recap_letters.register_kinds()
        welcome_letters.register_kinds()
