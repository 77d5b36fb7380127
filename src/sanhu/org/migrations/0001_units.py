"""Units and under which unit each of them stood, from when to when."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('district', '区县'), ('street', '街道'), ('town', '镇'), ('township', '乡'), ('zone', '园区'), ('village', '村'), ('community', '社区'), ('department', '区直单位'), ('enterprise', '企业'), ('market', '市场'), ('external', '外部机关')], max_length=12)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ('path',),
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__lte', models.F('closed_on')), _connector='OR'), name='unit_days_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['district', 'street', 'town', 'township', 'zone', 'village', 'community', 'department', 'enterprise', 'market', 'external'])), name='unit_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Parentage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parentages_below', to='org.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parentages', to='org.unit')),
            ],
            options={
                'ordering': ('unit', 'valid_from'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('unit',), name='parentage_one_open'), models.UniqueConstraint(fields=('unit', 'valid_from'), name='parentage_one_a_day'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='parentage_in_order'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('unit', models.F('parent')), _negated=True), _connector='OR'), name='parentage_not_itself')],
            },
        ),
    ]
