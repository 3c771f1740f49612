"""The list of all cases is read through an index of its own, also without a period."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_confirmations'),
        ('reports', '0006_quarantine'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='marginal',
            name='marginal_totals',
        ),
        migrations.AddIndex(
            model_name='marginal',
            index=models.Index(condition=models.Q(('case__isnull', False)), fields=['dimension', 'month'], name='marginal_of_each_case'),
        ),
    ]
