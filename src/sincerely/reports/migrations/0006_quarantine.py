"""Reports can be held, released and, by two people, invalidated; where they came from is kept for a day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sincerely.staff.triggers import Immutable, RefuseInsert


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_likeness_and_discarding'),
        ('reports', '0005_commitments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='arrival', serialize=False, to='reports.report')),
                ('address', models.CharField(blank=True, max_length=22)),
                ('network', models.CharField(blank=True, max_length=22)),
                ('at', models.DateTimeField(db_index=True)),
                ('looked', models.BooleanField(db_default=False, default=False)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('looked', False)), fields=['report'], name='arrival_unlooked')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('crowded', 'crowded'), ('network', 'network'), ('alike', 'alike'), ('large', 'large'), ('most', 'most')], max_length=8)),
                ('sentences', models.JSONField()),
                ('at', models.DateTimeField()),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hold', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='Invalidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criteria', models.JSONField()),
                ('reports', models.JSONField()),
                ('figures', models.JSONField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('why', models.CharField(max_length=400)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invalidations', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invalidations', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_invalidations', to=settings.AUTH_USER_MODEL)),
                ('invalidation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='reports.invalidation')),
            ],
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to=settings.AUTH_USER_MODEL)),
                ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='reports.hold')),
            ],
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['crowded', 'network', 'alike', 'large', 'most'])), name='hold_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='invalidation',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='invalidation_has_reason'),
        ),
        Immutable("reports_hold", unique=(("id",), ("report_id",))),
        Immutable("reports_release", unique=(("id",), ("hold_id",))),
        Immutable("reports_invalidation"),
        Immutable("reports_confirmation", unique=(("id",), ("invalidation_id",))),
        RefuseInsert(
            "reports_release",
            rule="releases_a_void",
            when=(
                "EXISTS (SELECT 1 FROM reports_void void JOIN reports_hold hold"
                " ON hold.report_id = void.report_id WHERE hold.id = NEW.hold_id)"
            ),
            sentence="A report that is void counts no more.",
        ),
        RefuseInsert(
            "reports_confirmation",
            rule="confirms_alone",
            when=(
                "NOT EXISTS (SELECT 1 FROM reports_invalidation proposed WHERE proposed.id ="
                " NEW.invalidation_id AND proposed.by_id <> NEW.by_id"
                " AND proposed.fingerprint = NEW.fingerprint)"
            ),
            sentence="A second person confirms the very set that was proposed.",
        ),
    ]
