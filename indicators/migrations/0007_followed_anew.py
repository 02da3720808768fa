"""A night that was kept says what was marked that night; a past that is written to is followed anew."""

import django.db.models.deletion
from django.db import migrations, models


def ask_by_first_day(apps, schema_editor):
    """What is asked of a sign (T24) was known by the number of its span, which changes when the past is found anew."""
    spans = {span.pk: span for span in apps.get_model("indicators", "SignSpan").objects.all()}
    for row in apps.get_model("followups", "FollowUp").objects.filter(rule="T24"):
        _sign, number, *after = row.key.split(":")
        span = spans.get(int(number)) if number.isdigit() else None
        if span is not None:
            key = ":".join(["sign", span.sign, str(span.started_on), *after])
            row.dedup_key = row.dedup_key.replace(row.key, key)
            row.key = key
            row.save(update_fields=["key", "dedup_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0006_standings_know_their_rules"),
        ("followups", "0004_what_is_still_to_do"),
    ]

    operations = [
        migrations.AddField(model_name="snapshot", name="grace_until", field=models.DateField(blank=True, null=True)),
        migrations.AddField(model_name="snapshot", name="to_renew", field=models.JSONField(default=list)),
        migrations.CreateModel(
            name="Trail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_version", models.PositiveBigIntegerField()),
                ("days", models.JSONField(default=dict)),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trail",
                        to="partnerships.partnership",
                    ),
                ),
            ],
        ),
        migrations.RunPython(ask_by_first_day, migrations.RunPython.noop),
    ]
