"""What participants say."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"

    def ready(self) -> None:
        from followups import promises
        from meetings import meeting_lines
        from partnerships import echoes
        from surveys import letters, merging, owed, progress

        promises.join(owed.of)
        echoes.join("merged", merging.merged)
        meeting_lines.join(progress.not_everybody)
        letters.register_kinds()
