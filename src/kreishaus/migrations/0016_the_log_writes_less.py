# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An entry of the log is in two indexes less while it has no number: nobody asked for one of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kreishaus", "0015_what_came_too_much")]

    operations = [
        migrations.RemoveConstraint(model_name="auditentry", name="audit_entry_seq_once"),
        migrations.RemoveIndex(model_name="auditentry", name="audit_entry_actor"),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("seq__isnull", False)),
                fields=("authority_key", "seq"),
                name="audit_entry_seq_once",
            ),
        ),
    ]
