"""What each part of an agenda is for, what is asked in it and when it began; the champion-first rule said aloud."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_where_they_came_from"),
        ("partnerships", "0008_how_it_is_going"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendapart",
            name="begun_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendapart",
            name="kind",
            field=models.CharField(
                choices=[
                    ("welcome", "Welcome and introductions"),
                    ("story", "Our story so far"),
                    ("standing", "Where the industry stands"),
                    ("choice", "What we take on together"),
                    ("trends", "Trends and opportunities"),
                    ("areas", "Areas to act in"),
                    ("promises", "What was promised, what was done"),
                    ("plan", "The plan"),
                    ("commitments", "Commitments and next steps"),
                    ("closing", "Closing"),
                    ("talk", "Presentation or guest speaker"),
                    ("break", "Break"),
                    ("other", "Something else"),
                ],
                default="other",
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="agendapart",
            name="lead_name",
            field=models.CharField(blank=True, max_length=120, verbose_name="led by, not on record"),
        ),
        migrations.AddField(
            model_name="agendapart",
            name="prompts",
            field=models.TextField(blank=True, max_length=2000, verbose_name="what to ask and say"),
        ),
        migrations.AddField(
            model_name="historicalagendapart",
            name="begun_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalagendapart",
            name="kind",
            field=models.CharField(
                choices=[
                    ("welcome", "Welcome and introductions"),
                    ("story", "Our story so far"),
                    ("standing", "Where the industry stands"),
                    ("choice", "What we take on together"),
                    ("trends", "Trends and opportunities"),
                    ("areas", "Areas to act in"),
                    ("promises", "What was promised, what was done"),
                    ("plan", "The plan"),
                    ("commitments", "Commitments and next steps"),
                    ("closing", "Closing"),
                    ("talk", "Presentation or guest speaker"),
                    ("break", "Break"),
                    ("other", "Something else"),
                ],
                default="other",
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendapart",
            name="lead_name",
            field=models.CharField(blank=True, max_length=120, verbose_name="led by, not on record"),
        ),
        migrations.AddField(
            model_name="historicalagendapart",
            name="prompts",
            field=models.TextField(blank=True, max_length=2000, verbose_name="what to ask and say"),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="rule_said",
            field=models.BooleanField(default=False, verbose_name="the champion-first rule was said aloud"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="rule_said",
            field=models.BooleanField(default=False, verbose_name="the champion-first rule was said aloud"),
        ),
        migrations.AddConstraint(
            model_name="agendapart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "welcome",
                            "story",
                            "standing",
                            "choice",
                            "trends",
                            "areas",
                            "promises",
                            "plan",
                            "commitments",
                            "closing",
                            "talk",
                            "break",
                            "other",
                        ],
                    )
                ),
                name="kind_of_part_is_known",
            ),
        ),
    ]
