"""The tables of the engine: ladders, matters, sides, steps, meetings, findings, terms, and what is said."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0004_committees'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('capacity', models.CharField(choices=[('police', '民警'), ('lawyer', '律师或法律服务者'), ('expert', '懂行的人'), ('relative', '亲属'), ('neighbour', '邻居'), ('colleague', '同事'), ('organisation', '社会组织'), ('other', '其他人')], max_length=12)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', '答应了'), ('declined', '没有答应')], max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_words', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
            ],
            options={
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='LadderVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('mechanism', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('drafted_by', models.CharField(max_length=40)),
                ('drafted_at', models.DateTimeField()),
                ('published_by', models.CharField(blank=True, max_length=40)),
                ('published_on', models.DateField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ('mechanism', 'number', 'unit'),
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('unit_kinds', models.JSONField()),
                ('handover', models.CharField(choices=[('transfer', '接过来办'), ('join', '来了一起办')], max_length=10)),
                ('may_skip', models.BooleanField()),
                ('stay_days', models.PositiveSmallIntegerField(null=True)),
                ('ladder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='procedure.ladderversion')),
            ],
            options={
                'ordering': ('ladder', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, unique=True)),
                ('mechanism', models.CharField(max_length=40)),
                ('opened_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('applied', '一方来申请'), ('initiative', '主动上门'), ('referred', '别的单位转来')], max_length=12)),
                ('title', models.TextField()),
                ('what_happened', models.TextField()),
                ('happened_on', models.DateField(null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('category', models.CharField(blank=True, max_length=40)),
                ('asked_danger', models.BooleanField(default=False)),
                ('asked_child', models.BooleanField(default=False)),
                ('asked_crime', models.BooleanField(default=False)),
                ('guarded', models.BooleanField(default=False)),
                ('clocks', models.JSONField(default=dict)),
                ('standing', models.CharField(choices=[('waiting', '等接手'), ('communicating', '在沟通'), ('analysing', '在研判'), ('negotiating', '在协商'), ('concluding', '三步走完，等结果'), ('settled', '谈成了'), ('performed', '都办完了'), ('referred', '转给主管单位了'), ('withdrawn', '不调了'), ('ended', '结束了')], db_index=True, max_length=16)),
                ('settled_on', models.DateField(null=True)),
                ('performed_on', models.DateField(null=True)),
                ('ladder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='procedure.ladderversion')),
                ('opened_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ('-opened_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='GuardedReading',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reader', models.CharField(max_length=40)),
                ('reason', models.TextField()),
                ('read_at', models.DateTimeField()),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='procedure.matter')),
            ],
            options={
                'ordering': ('read_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('communicate', '沟通'), ('analyse', '研判'), ('negotiate', '协商')], max_length=12)),
                ('starts_at', models.DateTimeField()),
                ('place', models.CharField(max_length=120)),
                ('convened_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.workgroup')),
            ],
            options={
                'ordering': ('starts_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('communicate', '沟通'), ('analyse', '研判'), ('negotiate', '协商')], max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='procedure.meeting')),
            ],
            options={
                'ordering': ('meeting', 'position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='SecondText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_texts', to='procedure.matter')),
            ],
            options={
                'ordering': ('received_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Side',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('stamp', models.CharField(max_length=1)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('phone', models.TextField(blank=True)),
                ('phone_key', models.CharField(blank=True, db_index=True, max_length=64)),
                ('account', models.TextField(blank=True)),
                ('wish', models.TextField(blank=True)),
                ('came_itself', models.BooleanField()),
                ('entered_at', models.DateTimeField()),
                ('refused_at', models.DateTimeField(null=True)),
                ('refused_reason', models.TextField(blank=True)),
                ('code_hash', models.CharField(blank=True, max_length=128)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sides', to='procedure.matter')),
            ],
            options={
                'ordering': ('matter', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('side', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='procedure.side')),
            ],
            options={
                'ordering': ('made_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('column', models.CharField(max_length=12)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('corrected_at', models.DateTimeField()),
                ('entered_by', models.CharField(max_length=40)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='procedure.side')),
            ],
            options={
                'ordering': ('side', 'corrected_at', 'column'),
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('to', models.CharField(choices=[('mediation', '由这个单位来调'), ('person', '请这个人参加'), ('notes', '把单独谈的话带上去'), ('openness', '公开调'), ('terms', '这几条协议')], max_length=10)),
                ('key', models.CharField(max_length=120)),
                ('whom', models.CharField(blank=True, max_length=60)),
                ('terms_version', models.PositiveIntegerField(null=True)),
                ('told_how', models.CharField(choices=[('read_aloud', '念给本人听了'), ('printed', '给了本人一张纸'), ('screen', '本人在手机上看了')], max_length=12)),
                ('form', models.CharField(choices=[('tap', '本人用查询码点的'), ('paper', '本人签的字'), ('spoken', '本人当着见证人说的')], max_length=8)),
                ('witness', models.CharField(blank=True, max_length=120)),
                ('paper', models.CharField(blank=True, max_length=120)),
                ('given_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.CharField(max_length=40)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('lapsed_at', models.DateTimeField(null=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('level', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedure.level')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='procedure.side')),
            ],
            options={
                'ordering': ('entered_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='procedure.agendaitem')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='procedure.invitation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='procedure.meeting')),
                ('side', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='procedure.side')),
            ],
            options={
                'ordering': ('meeting', 'item', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('accepted_at', models.DateTimeField()),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='procedure.offer')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='procedure.side')),
            ],
            options={
                'ordering': ('accepted_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('leads', models.BooleanField(default=True)),
                ('came_by', models.CharField(choices=[('opened', '在这里登记'), ('passed_up', '下面报上来'), ('returned', '上面退回来'), ('sent_down', '上面交下来'), ('reopened', '重新开始')], max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('stay_until_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('settled', '谈成了'), ('passed_up', '报到上一级'), ('sent_down', '交回下一级办'), ('referred', '转给主管单位'), ('withdrawn', '不调了'), ('ended', '没谈成，结束')], max_length=10)),
                ('end_reason', models.CharField(blank=True, choices=[('not_agreed', '没有谈拢'), ('not_ours', '法律不许这样调'), ('no_consent', '有一方没有同意调'), ('not_found', '联系不上一方'), ('elsewhere', '已经走了别的路')], max_length=12)),
                ('end_words', models.TextField(blank=True)),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.workgroup')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='procedure.level')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='procedure.matter')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ('matter', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('communicate', '沟通'), ('analyse', '研判'), ('negotiate', '协商')], max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='procedure.step')),
            ],
            options={
                'ordering': ('step', 'opened_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, unique=True)),
                ('body', models.CharField(max_length=120)),
                ('part', models.TextField()),
                ('reason', models.TextField()),
                ('whole', models.BooleanField()),
                ('referred_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', '答应了'), ('declined', '没有答应')], max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_words', models.TextField(blank=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='procedure.step')),
            ],
            options={
                'ordering': ('referred_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('verdict', models.CharField(choices=[('solved', '解决了'), ('partly', '解决了一部分'), ('not_solved', '没有解决')], max_length=12)),
                ('treatment', models.CharField(choices=[('good', '满意'), ('fair', '还行'), ('poor', '不满意')], max_length=8)),
                ('words', models.TextField(blank=True)),
                ('rated_at', models.DateTimeField()),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='procedure.side')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='procedure.step')),
            ],
            options={
                'ordering': ('rated_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='OneSideNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('written_by', models.CharField(max_length=40)),
                ('written_at', models.DateTimeField()),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='procedure.side')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='procedure.step')),
            ],
            options={
                'ordering': ('written_at', 'id'),
            },
        ),
        migrations.AddField(
            model_name='offer',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='procedure.step'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='procedure.step'),
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moved', models.CharField(choices=[('up', '往上报'), ('back', '退回'), ('down', '交下去'), ('again', '重新开始')], max_length=6)),
                ('handed_at', models.DateTimeField()),
                ('facts', models.TextField(blank=True)),
                ('tried', models.TextField(blank=True)),
                ('why_not_here', models.TextField(blank=True)),
                ('request', models.TextField(blank=True)),
                ('responsible', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('from_step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_on', to='procedure.step')),
                ('to_step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_here', to='procedure.step')),
            ],
            options={
                'ordering': ('handed_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('cause', '原因'), ('route', '途径'), ('solution', '办法')], max_length=10)),
                ('text', models.TextField()),
                ('standing', models.CharField(blank=True, choices=[('agreed', '双方都认'), ('contested', '说法不一')], max_length=10)),
                ('cost', models.CharField(blank=True, max_length=120)),
                ('duration', models.CharField(blank=True, max_length=120)),
                ('basis', models.CharField(blank=True, max_length=120)),
                ('who_acts', models.CharField(blank=True, max_length=120)),
                ('absent', models.BooleanField(default=False)),
                ('found_at', models.DateTimeField()),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='procedure.agendaitem')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='procedure.step')),
            ],
            options={
                'ordering': ('step', 'found_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DangerReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('concern', models.CharField(choices=[('fight', '邻里打架'), ('household', '家里人动手'), ('child', '牵涉孩子或不能自己做主的人'), ('crime', '可能是犯罪'), ('other', '别的危险')], max_length=10)),
                ('reported_to', models.CharField(choices=[('police', '公安'), ('department', '有关部门'), ('township', '乡镇、街道')], max_length=10)),
                ('receiver', models.CharField(max_length=120)),
                ('what', models.TextField()),
                ('place', models.CharField(max_length=120)),
                ('on_her_word', models.BooleanField(default=False)),
                ('life_in_danger', models.BooleanField(default=False)),
                ('reported_at', models.DateTimeField()),
                ('entered_at', models.DateTimeField()),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dangers', to='procedure.step')),
            ],
            options={
                'ordering': ('reported_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CarriedNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='procedure.onesidenote')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_notes', to='procedure.step')),
            ],
            options={
                'ordering': ('step', 'note'),
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('assigned_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='procedure.step')),
            ],
            options={
                'ordering': ('step', 'assigned_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='AskAgain',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_words', models.TextField(blank=True)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='procedure.side')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='procedure.step')),
            ],
            options={
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='procedure.step'),
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('stopped_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('entered_by', models.CharField(max_length=40)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='procedure.side')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='procedure.step')),
            ],
            options={
                'ordering': ('stopped_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('of', models.CharField(choices=[('rights', '调解的权利义务'), ('data', '谁存了什么、为什么、存多久'), ('routes', '还有哪些路可走')], max_length=10)),
                ('how', models.CharField(choices=[('read_aloud', '念给本人听了'), ('printed', '给了本人一张纸'), ('screen', '本人在手机上看了')], max_length=12)),
                ('told_at', models.DateTimeField()),
                ('entered_by', models.CharField(max_length=40)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='procedure.side')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='procedure.step')),
            ],
            options={
                'ordering': ('side', 'told_at'),
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('facts', models.TextField()),
                ('points', models.TextField(blank=True)),
                ('form', models.CharField(choices=[('written', '写成纸的'), ('oral', '口头的')], max_length=8)),
                ('nothing_owed', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('settled_on', models.DateField(null=True)),
                ('performed_on', models.DateField(null=True)),
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='procedure.step')),
            ],
            options={
                'ordering': ('step',),
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('what', models.TextField()),
                ('due_on', models.DateField()),
                ('proof', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField()),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_reason', models.TextField(blank=True)),
                ('done_on', models.DateField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_form', models.CharField(blank=True, choices=[('tap', '本人用查询码点的'), ('paper', '本人签的字'), ('spoken', '本人当着见证人说的')], max_length=8)),
                ('witness', models.CharField(blank=True, max_length=120)),
                ('paper', models.CharField(blank=True, max_length=120)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmed', to='procedure.side')),
                ('to_side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='is_owed', to='procedure.side')),
                ('who', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owes', to='procedure.side')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='procedure.terms')),
            ],
            options={
                'ordering': ('terms', 'number'),
            },
        ),
        migrations.CreateModel(
            name='DangerAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('no_case', '不立案'), ('case_open', '立案了，在办'), ('wait', '请先等一等'), ('closed', '办完了')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('given_by', models.CharField(max_length=120)),
                ('answered_at', models.DateTimeField()),
                ('position', models.PositiveSmallIntegerField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='procedure.dangerreport')),
            ],
            options={
                'ordering': ('report', 'position'),
                'constraints': [models.UniqueConstraint(fields=('report', 'position'), name='danger_answer_place')],
            },
        ),
        migrations.AddConstraint(
            model_name='ladderversion',
            constraint=models.UniqueConstraint(fields=('unit', 'mechanism', 'number'), name='ladder_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ladderversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_on__isnull', True), models.Q(('published_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='ladder_by_two_persons'),
        ),
        migrations.AddConstraint(
            model_name='level',
            constraint=models.UniqueConstraint(fields=('ladder', 'number'), name='level_number_once'),
        ),
        migrations.AddConstraint(
            model_name='level',
            constraint=models.CheckConstraint(condition=models.Q(('handover__in', ['transfer', 'join'])), name='level_handover_known'),
        ),
        migrations.AddConstraint(
            model_name='level',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='level_from_one'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['waiting', 'communicating', 'analysing', 'negotiating', 'concluding', 'settled', 'performed', 'referred', 'withdrawn', 'ended'])), name='matter_standing_known'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('performed_on__isnull', True), ('settled_on__isnull', False), _connector='OR'), name='matter_settled_before_performed'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['communicate', 'analyse', 'negotiate'])), name='meeting_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('began_at__isnull', True), ('ended_at__isnull', True)), ('began_at__lt', models.F('ended_at')), _connector='OR'), name='meeting_in_order'),
        ),
        migrations.AddConstraint(
            model_name='side',
            constraint=models.UniqueConstraint(fields=('matter', 'stamp'), name='side_stamp_once'),
        ),
        migrations.AddConstraint(
            model_name='side',
            constraint=models.UniqueConstraint(fields=('matter', 'position'), name='side_place_once'),
        ),
        migrations.AddConstraint(
            model_name='side',
            constraint=models.CheckConstraint(condition=models.Q(('refused_at__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='side_named'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('lapsed_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('side', 'to', 'key'), name='consent_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('form', 'tap'), models.Q(('form', 'paper'), models.Q(('paper', ''), _negated=True)), models.Q(('form', 'spoken'), models.Q(('witness', ''), _negated=True)), _connector='OR'), name='consent_proves_itself'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('invitation__isnull', True), ('person__isnull', True), ('side__isnull', False)), models.Q(('invitation__isnull', False), ('person__isnull', True), ('side__isnull', True)), models.Q(('invitation__isnull', True), ('person__isnull', False), ('side__isnull', True)), _connector='OR'), name='attendance_of_one'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.UniqueConstraint(fields=('offer', 'side'), name='acceptance_once'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('matter', 'position'), name='step_place_once'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('leads', True)), fields=('matter',), name='step_one_leads'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('matter', 'unit'), name='step_one_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('outcome', '')), models.Q(('ended_at__isnull', False), ('outcome__in', ['settled', 'passed_up', 'sent_down', 'referred', 'withdrawn', 'ended'])), _connector='OR'), name='step_ends_with_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('came_by__in', ['opened', 'passed_up', 'returned', 'sent_down', 'reopened'])), name='step_came_known'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(fields=('step', 'kind'), name='stage_once'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('step',), name='stage_one_open'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['communicate', 'analyse', 'negotiate'])), name='stage_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('whole', True)), fields=('step',), name='referral_one_whole'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answer__in', ['accepted', 'declined']), ('answered_at__isnull', False)), _connector='OR'), name='referral_answered_whole'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('side', 'step'), name='rating_once_an_ending'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('step', 'name'), name='invitation_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(('answer__in', ['accepted', 'declined']), ('answered_at__isnull', False)), _connector='OR'), name='invitation_answered_whole'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('moved__in', ['up', 'back', 'down', 'again'])), name='handover_way_known'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['cause', 'route', 'solution'])), name='finding_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('absent', True), ('item__isnull', False), _connector='OR'), name='finding_of_a_sitting'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('absent', True), models.Q(('kind', 'route'), _negated=True), models.Q(models.Q(('cost', ''), _negated=True), models.Q(('duration', ''), _negated=True), models.Q(('basis', ''), _negated=True), models.Q(('who_acts', ''), _negated=True)), _connector='OR'), name='finding_route_whole'),
        ),
        migrations.AddConstraint(
            model_name='carriednote',
            constraint=models.UniqueConstraint(fields=('note', 'step'), name='note_carried_once'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('released_at__isnull', True)), fields=('step', 'person'), name='assignment_once'),
        ),
        migrations.AddConstraint(
            model_name='askagain',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('side',), name='ask_one_waits'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'step', 'kind'), name='agenda_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['communicate', 'analyse', 'negotiate'])), name='agenda_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('began_at__isnull', True), ('ended_at__isnull', True)), ('began_at__lt', models.F('ended_at')), _connector='OR'), name='agenda_in_order'),
        ),
        migrations.AddConstraint(
            model_name='terms',
            constraint=models.CheckConstraint(condition=models.Q(('performed_on__isnull', True), ('settled_on__isnull', False), _connector='OR'), name='terms_settled_before_performed'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.UniqueConstraint(fields=('terms', 'number'), name='obligation_number_once'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('who', models.F('to_side')), _negated=True), name='obligation_to_another'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('done_on__isnull', True)), models.Q(('confirmed_at__isnull', False), ('done_on__isnull', False), models.Q(('confirmed_by', models.F('who')), _negated=True)), _connector='OR'), name='obligation_confirmed_by_another'),
        ),
    ]
