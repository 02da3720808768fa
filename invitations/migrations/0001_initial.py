import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0003_facilitator_and_history"),
        ("partnerships", "0002_preparing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalInvitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                ("greeting", models.CharField(blank=True, max_length=200, verbose_name="greeting")),
                ("what", models.TextField(blank=True, max_length=3000, verbose_name="what it is")),
                ("why", models.TextField(blank=True, max_length=3000, verbose_name="why it matters")),
                ("how", models.TextField(blank=True, max_length=3000, verbose_name="how it works")),
                ("closing", models.CharField(blank=True, max_length=300, verbose_name="closing words")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="please answer by")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("own_mailbox", "Sent from a mailbox of our own"),
                            ("outside", "Sent outside, on paper or otherwise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.document",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical invitation",
                "verbose_name_plural": "historical invitations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                ("greeting", models.CharField(blank=True, max_length=200, verbose_name="greeting")),
                ("what", models.TextField(blank=True, max_length=3000, verbose_name="what it is")),
                ("why", models.TextField(blank=True, max_length=3000, verbose_name="why it matters")),
                ("how", models.TextField(blank=True, max_length=3000, verbose_name="how it works")),
                ("closing", models.CharField(blank=True, max_length=300, verbose_name="closing words")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="please answer by")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("own_mailbox", "Sent from a mailbox of our own"),
                            ("outside", "Sent outside, on paper or otherwise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.document",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitation", to="meetings.meeting"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_how", ""), ("sent_on", None)),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_on__isnull", False),
                                models.Q(("sent_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_sent_letter_has_its_day_and_way",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSignature",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[("link", "By private link"), ("paper", "On paper"), ("told", "Told the convener")],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("declined_on", models.DateField(blank=True, null=True)),
                ("comment", models.CharField(blank=True, max_length=500, verbose_name="what should change")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="invitations.invitation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical signature",
                "verbose_name_plural": "historical signatures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_line", models.CharField(blank=True, max_length=300, verbose_name="personal line")),
                ("letter_on", models.DateField(blank=True, null=True)),
                (
                    "letter_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("own_mailbox", "Sent from a mailbox of our own"),
                            ("outside", "Sent outside, on paper or otherwise"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No answer yet"),
                            ("yes", "Comes"),
                            ("no", "Does not come"),
                            ("colleague", "Sends a colleague"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("reply_on", models.DateField(blank=True, null=True)),
                ("reply_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reply_how",
                    models.CharField(
                        blank=True, choices=[("link", "By private link"), ("told", "Told somebody")], max_length=6
                    ),
                ),
                ("reply_note", models.CharField(blank=True, max_length=300, verbose_name="note with the answer")),
                ("nudged_on", models.DateField(blank=True, null=True)),
                ("told_revision", models.PositiveIntegerField(blank=True, null=True)),
                ("added_on", models.DateField()),
                ("added_at", models.DateTimeField()),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitees_to_ask",
                        to="partnerships.person",
                        verbose_name="who asks in person",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitees",
                        to="invitations.invitation",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitees",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="partnerships.person",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stand_ins",
                        to="invitations.invitee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "person"), name="a_person_is_invited_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter_how", ""), ("letter_on", None)),
                            models.Q(("letter_on__isnull", False), models.Q(("letter_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_invitees_letter_has_its_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", ""), ("reply_at", None), ("reply_on", None)),
                            models.Q(
                                models.Q(("reply", ""), _negated=True),
                                ("reply_at__isnull", False),
                                ("reply_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reply__in", ["", "yes", "no", "colleague"])), name="answer_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalInvitee",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("personal_line", models.CharField(blank=True, max_length=300, verbose_name="personal line")),
                ("letter_on", models.DateField(blank=True, null=True)),
                (
                    "letter_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Mailed from here"),
                            ("own_mailbox", "Sent from a mailbox of our own"),
                            ("outside", "Sent outside, on paper or otherwise"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No answer yet"),
                            ("yes", "Comes"),
                            ("no", "Does not come"),
                            ("colleague", "Sends a colleague"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("reply_on", models.DateField(blank=True, null=True)),
                ("reply_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reply_how",
                    models.CharField(
                        blank=True, choices=[("link", "By private link"), ("told", "Told somebody")], max_length=6
                    ),
                ),
                ("reply_note", models.CharField(blank=True, max_length=300, verbose_name="note with the answer")),
                ("nudged_on", models.DateField(blank=True, null=True)),
                ("added_on", models.DateField()),
                ("added_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                        verbose_name="who asks in person",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="invitations.invitation",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="invitations.invitee",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical invitee",
                "verbose_name_plural": "historical invitees",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAsk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("call", "By phone"),
                            ("video", "By video"),
                            ("message", "By a personal message"),
                            ("flyer", "By flyer or bulk mail"),
                        ],
                        default="call",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("spoke", "Spoke with them"),
                            ("left_word", "Left word"),
                            ("no_answer", "No answer"),
                            ("wrong", "Wrong number or address"),
                            ("agreed", "They agreed"),
                            ("thinking", "They think about it"),
                            ("refused", "They said no"),
                        ],
                        default="spoke",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("on", models.DateField(verbose_name="when")),
                ("at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.contact",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.person",
                        verbose_name="who asked",
                    ),
                ),
                (
                    "invitee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="invitations.invitee",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical ask",
                "verbose_name_plural": "historical asks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("call", "By phone"),
                            ("video", "By video"),
                            ("message", "By a personal message"),
                            ("flyer", "By flyer or bulk mail"),
                        ],
                        default="call",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("spoke", "Spoke with them"),
                            ("left_word", "Left word"),
                            ("no_answer", "No answer"),
                            ("wrong", "Wrong number or address"),
                            ("agreed", "They agreed"),
                            ("thinking", "They think about it"),
                            ("refused", "They said no"),
                        ],
                        default="spoke",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in a few words")),
                ("on", models.DateField(verbose_name="when")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="asks",
                        to="partnerships.contact",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="asks_made",
                        to="partnerships.person",
                        verbose_name="who asked",
                    ),
                ),
                (
                    "invitee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="invitations.invitee"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["invitee", "on"], name="ask_of_invitee")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["in_person", "call", "video", "message", "flyer"])),
                        name="ask_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                ["spoke", "left_word", "no_answer", "wrong", "agreed", "thinking", "refused"],
                            )
                        ),
                        name="ask_outcome_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[("link", "By private link"), ("paper", "On paper"), ("told", "Told the convener")],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("declined_on", models.DateField(blank=True, null=True)),
                ("comment", models.CharField(blank=True, max_length=500, verbose_name="what should change")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="invitations.invitation",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signatures",
                        to="partnerships.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="partnerships.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "person"), name="one_signature_each"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", ""), ("signed_at", None), ("signed_on", None)),
                            models.Q(
                                ("signed_at__isnull", False),
                                ("signed_on__isnull", False),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_signature_has_its_day_and_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signed_on", None), ("declined_on", None), _connector="OR"),
                        name="signed_or_declined_not_both",
                    ),
                ],
            },
        ),
    ]
