"""What is owed, and the grounds on which a date moved."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0001_rules'),
        ('org', '0004_committees'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=80)),
                ('matter_ref', models.UUIDField(null=True)),
                ('debtor', models.CharField(blank=True, max_length=80)),
                ('period', models.CharField(blank=True, max_length=8)),
                ('start_at', models.DateTimeField()),
                ('unrolled_on', models.DateField()),
                ('legal_due', models.DateField(null=True)),
                ('target_due', models.DateField(null=True)),
                ('advise_by', models.DateField(null=True)),
                ('accept_until', models.DateField(null=True)),
                ('late_at', models.DateTimeField()),
                ('provisional', models.BooleanField()),
                ('computed_at', models.DateTimeField()),
                ('explain', models.TextField()),
                ('discharged_by', models.CharField(blank=True, max_length=80)),
                ('happened_at', models.DateTimeField(null=True)),
                ('discharged_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_why', models.CharField(blank=True, max_length=200)),
                ('frozen_at', models.DateTimeField(null=True)),
                ('missed_at', models.DateTimeField(null=True)),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='duties.clockrule')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='org.unit')),
            ],
            options={
                'verbose_name': '要办的事',
                'verbose_name_plural': '要办的事',
                'ordering': ('late_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Ground',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('extension', '延长'), ('exclusion', '这些天不算')], max_length=10)),
                ('amount', models.PositiveSmallIntegerField(null=True)),
                ('first_on', models.DateField(null=True)),
                ('last_on', models.DateField(null=True)),
                ('reason', models.TextField()),
                ('approved_by', models.CharField(blank=True, max_length=120)),
                ('noted_at', models.DateTimeField()),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='duties.duty')),
            ],
            options={
                'verbose_name': '改日子的依据',
                'verbose_name_plural': '改日子的依据',
                'ordering': ('noted_at', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('cancelled_at__isnull', True), ('discharged_at__isnull', True), ('missed_at__isnull', True)), fields=['late_at'], name='duty_to_notice'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('cancelled_at__isnull', True), ('discharged_at__isnull', True)), fields=['unit', 'late_at'], name='duty_owed_by_unit'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['subject'], name='duty_of_subject'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['matter_ref'], name='duty_of_matter'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('rule', 'subject', 'debtor', 'period', 'start_at'), name='duty_owed_once'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('discharged_at__isnull', True), ('discharged_by', ''), ('happened_at__isnull', True)), models.Q(models.Q(('discharged_by', ''), _negated=True), ('discharged_at__isnull', False), ('happened_at__isnull', False)), _connector='OR'), name='duty_discharged_by_a_record'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('discharged_at__isnull', True), ('cancelled_at__isnull', True), _connector='OR'), name='duty_discharged_or_cancelled'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advise_by__isnull', True), ('legal_due__isnull', False), ('target_due__isnull', False), ('accept_until__isnull', True)), models.Q(('advise_by__isnull', False), ('legal_due__isnull', True), ('target_due__isnull', True), ('accept_until__isnull', False)), _connector='OR'), name='duty_dates_of_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('late_at__gt', models.F('start_at'))), name='duty_late_after_start'),
        ),
        migrations.AddConstraint(
            model_name='ground',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('first_on__isnull', True), ('kind', 'extension'), ('last_on__isnull', True), models.Q(('approved_by', ''), _negated=True)), models.Q(('amount__isnull', True), ('first_on__lte', models.F('last_on')), ('kind', 'exclusion')), _connector='OR'), name='ground_of_one_kind'),
        ),
        migrations.AddConstraint(
            model_name='ground',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ground_has_a_reason'),
        ),
    ]
