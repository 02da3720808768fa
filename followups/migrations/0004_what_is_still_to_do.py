"""Index what is still to do by its day, so that the next deadline of many partnerships is one probe each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0003_owed_since"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(
                    ("done_on", None), ("expired_on", None), ("waived_on", None), ("withdrawn_at", None)
                ),
                fields=["partnership", "due_on", "rule", "id"],
                name="follow_ups_still_to_do",
            ),
        ),
    ]
