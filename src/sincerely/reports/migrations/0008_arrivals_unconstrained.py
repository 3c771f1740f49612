"""An arrival is stored with its report: the database no longer looks for that once more."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0007_marginal_index'),
    ]

    operations = [
        migrations.AlterField(
            model_name='arrival',
            name='report',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='arrival', serialize=False, to='reports.report'),
        ),
    ]
