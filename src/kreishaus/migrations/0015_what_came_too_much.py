# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was overpaid before there was a word for it can be paid back."""

from django.apps.registry import Apps
from django.db import migrations, models


def too_much_goes_back(apps: Apps, _schema_editor: object) -> None:
    """Fees on which more came than was asked for stood as paid: no list showed them, no booking took them."""
    fees = apps.get_model("kreishaus", "Fee").objects
    fees.filter(state="paid", set_cents=None, paid_cents__gt=models.F("cents")).update(state="refund")


class Migration(migrations.Migration):
    dependencies = [("kreishaus", "0014_bodies_that_were_asked")]

    operations = [migrations.RunPython(too_much_goes_back, migrations.RunPython.noop)]
