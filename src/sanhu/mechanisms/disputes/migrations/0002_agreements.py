"""Clauses, agreements for signing, requests for confirmation, visits after an agreement."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0001_disputes'),
        ('documents', '0001_papers_and_files'),
        ('org', '0004_committees'),
        ('procedure', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('terms_version', models.PositiveIntegerField()),
                ('form', models.CharField(choices=[('written', '写成纸的'), ('oral', '口头的')], max_length=8)),
                ('copies', models.PositiveSmallIntegerField()),
                ('printed_at', models.DateTimeField()),
                ('laid_aside_at', models.DateTimeField(null=True)),
                ('effective_on', models.DateField(null=True)),
                ('committee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.committee')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='procedure.terms')),
            ],
            options={
                'verbose_name': '协议',
                'verbose_name_plural': '协议',
                'ordering': ('terms', 'printed_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('at_signing', models.BooleanField(default=False)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('paid_by', models.CharField(blank=True, choices=[('cash', '现金'), ('transfer', '转账'), ('kind', '实物')], max_length=10)),
                ('account', models.TextField(blank=True)),
                ('obligation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='clause', to='procedure.obligation')),
            ],
            options={
                'verbose_name': '条款',
                'verbose_name_plural': '条款',
                'ordering': ('position', 'obligation'),
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('court', models.CharField(max_length=120)),
                ('applied_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='disputes.agreement')),
            ],
            options={
                'verbose_name': '司法确认',
                'verbose_name_plural': '司法确认',
                'ordering': ('applied_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visited_on', models.DateField()),
                ('way', models.CharField(choices=[('in_person', '上门看'), ('phone', '打电话'), ('met', '请到村里说')], max_length=10)),
                ('visitor', models.CharField(max_length=60)),
                ('new_trouble', models.TextField(blank=True)),
                ('next_step', models.TextField(blank=True)),
                ('entered_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='disputes.agreement')),
            ],
            options={
                'verbose_name': '回访',
                'verbose_name_plural': '回访',
                'ordering': ('visited_on', 'entered_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUpWord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='disputes.followup')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedure.side')),
            ],
            options={
                'verbose_name': '回访时的话',
                'verbose_name_plural': '回访时的话',
                'ordering': ('follow_up', 'side'),
            },
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('laid_aside_at__isnull', True)), fields=('terms',), name='agreement_one_for_signing'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('laid_aside_at__isnull', True), ('effective_on__isnull', True), _connector='OR'), name='agreement_in_force_stays'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('form', 'oral'), _negated=True), ('committee__isnull', False), _connector='OR'), name='agreement_oral_lawful'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('paid_by', '')), ('amount__gt', 0), _connector='OR'), name='clause_paid_sum'),
        ),
        migrations.AddConstraint(
            model_name='followupword',
            constraint=models.UniqueConstraint(fields=('follow_up', 'side'), name='follow_up_words_once'),
        ),
    ]
