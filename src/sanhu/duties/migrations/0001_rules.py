"""Dated rules and holiday notices as data."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0004_committees'),
    ]

    operations = [
        migrations.CreateModel(
            name='HolidayNotice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('announced_on', models.DateField()),
                ('year', models.PositiveSmallIntegerField()),
                ('off', models.TextField()),
                ('work', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('loaded_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '放假通知',
                'verbose_name_plural': '放假通知',
                'ordering': ('announced_on', 'number'),
            },
        ),
        migrations.CreateModel(
            name='ClockRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=24)),
                ('what', models.CharField(max_length=120)),
                ('starts', models.CharField(max_length=200)),
                ('event', models.CharField(max_length=40)),
                ('owner', models.CharField(choices=[('O', '机关要办的'), ('C', '当事人可以办的')], max_length=1)),
                ('n', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(choices=[('minute', 'minute'), ('hour', 'hour'), ('day', 'day'), ('working_day', 'working_day'), ('month', 'month'), ('year', 'year'), ('week_end', 'week_end'), ('month_end', 'month_end')], max_length=12)),
                ('roll', models.CharField(choices=[('text', '法条写明顺延'), ('analogy', '比照民法顺延'), ('none', '不顺延')], max_length=8)),
                ('extend_max', models.PositiveSmallIntegerField(null=True)),
                ('extend_by', models.CharField(blank=True, max_length=200)),
                ('excluded', models.CharField(blank=True, max_length=200)),
                ('law', models.CharField(max_length=120)),
                ('article', models.CharField(max_length=200)),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField(null=True)),
                ('status', models.CharField(choices=[('confirmed', '已确认'), ('unconfirmed', '待确认')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('confirmed_on', models.DateField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
            ],
            options={
                'verbose_name': '期限规则',
                'verbose_name_plural': '期限规则',
                'ordering': ('code', 'valid_from', 'id'),
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='clock_rule_one_a_day'), models.UniqueConstraint(condition=models.Q(('valid_from__isnull', True)), fields=('code',), name='clock_rule_one_without_start'), models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('code',), name='clock_rule_one_open'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='clock_rule_in_order'), models.CheckConstraint(condition=models.Q(('n__gt', 0)), name='clock_rule_counts'), models.CheckConstraint(condition=models.Q(('owner__in', ['O', 'C'])), name='clock_rule_owner_known'), models.CheckConstraint(condition=models.Q(('roll__in', ['text', 'analogy', 'none'])), name='clock_rule_roll_known'), models.CheckConstraint(condition=models.Q(('status__in', ['confirmed', 'unconfirmed'])), name='clock_rule_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', True), ('confirmed_on__isnull', True)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False), ('status', 'confirmed')), _connector='OR'), name='clock_rule_confirmed_by_somebody_on_a_day')],
            },
        ),
    ]
