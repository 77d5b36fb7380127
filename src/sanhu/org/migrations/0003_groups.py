"""Work groups and their members."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('org', '0002_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('standing', '常设小组'), ('adhoc', '专项小组')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('matter_ref', models.UUIDField(null=True)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='org.unit')),
                ('responsible', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups_answered_for', to='org.person')),
            ],
            options={
                'ordering': ('host', 'kind', 'valid_from', 'id'),
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('leader', '组长'), ('assigned_cadre', '包村干部'), ('village_police', '驻村干警'), ('mediator', '民调员'), ('two_committees', '“两委”成员'), ('assessor', '人民陪审员'), ('volunteer', '调解志愿者'), ('elder', '“五老”人员'), ('lawyer', '律师'), ('justice', '公检法司人员'), ('member', '组员')], max_length=16)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='org.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='org.workgroup')),
            ],
            options={
                'ordering': ('group', 'kind', 'valid_from', 'id'),
            },
        ),
        migrations.AddConstraint(
            model_name='workgroup',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True), ('kind', 'standing')), fields=('host',), name='group_one_standing'),
        ),
        migrations.AddConstraint(
            model_name='workgroup',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='group_in_order'),
        ),
        migrations.AddConstraint(
            model_name='workgroup',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['standing', 'adhoc'])), name='group_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='workgroup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'standing'), ('matter_ref__isnull', True)), models.Q(('kind', 'adhoc'), ('matter_ref__isnull', False), ('responsible__isnull', False)), _connector='OR'), name='group_adhoc_has_matter_and_answerer'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True), ('kind', 'leader')), fields=('group',), name='group_one_leader'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('group', 'person', 'kind'), name='member_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='member_in_order'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['leader', 'assigned_cadre', 'village_police', 'mediator', 'two_committees', 'assessor', 'volunteer', 'elder', 'lawyer', 'justice', 'member'])), name='member_kind_known'),
        ),
    ]
