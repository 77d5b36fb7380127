"""People, posts and appointments."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0001_units'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='org.unit')),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('commander', '指挥长'), ('first_responsible', '第一责任人（党政一把手）'), ('deputy_in_charge', '分管副职'), ('office_head', '三互办主任'), ('office_clerk', '三互办工作人员'), ('branch_secretary', '村（社区）党支部书记'), ('village_head', '村（居）委会主任'), ('two_committees', '“两委”成员'), ('assigned_cadre', '包村干部'), ('village_police', '驻村干警'), ('mediator', '人民调解员'), ('justice_officer', '司法所工作人员'), ('petition_clerk', '信访工作人员'), ('department_clerk', '部门承办人'), ('lawyer', '律师'), ('inspector', '督查人员')], max_length=20)),
                ('title', models.CharField(blank=True, default='', max_length=120)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.unit')),
            ],
            options={
                'ordering': ('unit', 'kind', 'title', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('acting', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='org.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='org.post')),
            ],
            options={
                'ordering': ('post', 'valid_from', 'id'),
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['commander', 'first_responsible', 'deputy_in_charge', 'office_head', 'office_clerk', 'branch_secretary', 'village_head', 'two_committees', 'assigned_cadre', 'village_police', 'mediator', 'justice_officer', 'petition_clerk', 'department_clerk', 'lawyer', 'inspector'])), name='post_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('commander', 'office_head', 'branch_secretary', 'village_head'))), fields=('unit', 'kind'), name='post_single_once'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('post', 'acting'), name='appointment_one_open'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='appointment_in_order'),
        ),
    ]
