"""Who is asked to come."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"

    def ready(self) -> None:
        from followups import promises
        from invitations import answer_letters, calendars, invited, letters, merging, owed, quiet_room, signing_letters
        from meetings import hearers, quiet_lines
        from meetings.recaps import audience
        from partnerships import echoes

        promises.join(owed.of)
        echoes.join("owed", calendars.owed)
        echoes.join("merged", merging.merged)
        quiet_lines.join(quiet_room.signers)
        audience.join(invited.to_meeting)
        hearers.join(calendars.hearers)
        letters.register_kinds()
        signing_letters.register_kinds()
        answer_letters.register_kinds()
