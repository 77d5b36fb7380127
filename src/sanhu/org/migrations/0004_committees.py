"""People's mediation committees and mediators."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0003_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('formed_on', models.DateField()),
                ('term_until', models.DateField()),
                ('has_woman', models.BooleanField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='org.unit')),
            ],
            options={
                'ordering': ('unit', 'formed_on'),
            },
        ),
        migrations.CreateModel(
            name='Mediator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('chair', '主任'), ('member', '委员'), ('hired', '聘任')], max_length=8)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mediators', to='org.committee')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mediates', to='org.person')),
            ],
            options={
                'ordering': ('committee', 'kind', 'valid_from', 'id'),
            },
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.UniqueConstraint(fields=('unit', 'formed_on'), name='committee_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('formed_on__lt', models.F('term_until'))), name='committee_in_order'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.CheckConstraint(condition=models.Q(('has_woman', True)), name='committee_has_a_woman'),
        ),
        migrations.AddConstraint(
            model_name='mediator',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('committee', 'person'), name='mediator_once'),
        ),
        migrations.AddConstraint(
            model_name='mediator',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True), ('kind', 'chair')), fields=('committee',), name='committee_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='mediator',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='mediator_in_order'),
        ),
        migrations.AddConstraint(
            model_name='mediator',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['chair', 'member', 'hired'])), name='mediator_kind_known'),
        ),
    ]
