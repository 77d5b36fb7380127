"""Papers, their books and marks, and the files behind them."""

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
            name='File',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('photo', '照片'), ('paper', '纸件')], max_length=16)),
                ('matter_ref', models.UUIDField(db_index=True, null=True)),
                ('audience', models.CharField(choices=[('office', '只给办事的人'), ('sides', '各方都能看'), ('one_side', '只给一方')], max_length=16)),
                ('side_ref', models.UUIDField(null=True)),
                ('media_type', models.CharField(max_length=32)),
                ('size', models.PositiveBigIntegerField()),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('original_commitment', models.CharField(max_length=64)),
                ('copy_commitment', models.CharField(blank=True, max_length=64)),
                ('stored_at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['stored_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FileKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wrapped', models.BinaryField(blank=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='key', to='documents.file')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('rights_notice', '权利义务告知书'), ('mediation_consent', '同意调解书'), ('invitation_consent', '邀请同意书'), ('application', '调解申请书'), ('registration', '受理登记表'), ('receipt', '登记回执'), ('mediation_record', '调解记录'), ('agreement', '人民调解协议书'), ('oral_agreement', '口头协议登记表'), ('settlement', '和解协议'), ('termination', '终止调解告知书'), ('other_routes', '别的路'), ('police_report', '报告记录'), ('pass_up', '上报记录'), ('referral', '移送函'), ('referral_receipt', '转送回执'), ('follow_up', '回访记录')], max_length=24)),
                ('matter_ref', models.UUIDField(db_index=True, null=True)),
                ('audience', models.CharField(choices=[('office', '只给办事的人'), ('sides', '各方都能看'), ('one_side', '只给一方')], max_length=16)),
                ('side_ref', models.UUIDField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('data', models.JSONField(default=dict)),
                ('drafted_at', models.DateTimeField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('demo', models.BooleanField(default=False)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pdf_sha256', models.CharField(blank=True, max_length=64)),
                ('printed', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.file')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='documents.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['drafted_at', 'version', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('side', '当事人'), ('mediator', '人民调解员'), ('seal', '人民调解委员会印章')], max_length=16)),
                ('name', models.CharField(max_length=120)),
                ('by', models.CharField(choices=[('name', '签名'), ('seal', '盖章'), ('fingerprint', '按指印')], max_length=16)),
                ('signed_on', models.DateField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.paper')),
            ],
            options={
                'ordering': ['signed_on', 'role', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['year', 'name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'name', 'year'), name='documents_one_book_a_year')],
            },
        ),
        migrations.AddConstraint(
            model_name='file',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'one_side'), ('side_ref__isnull', False)), models.Q(models.Q(('audience', 'one_side'), _negated=True), ('side_ref__isnull', True)), _connector='OR'), name='documents_file_one_side_names_it'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', True), ('sha256', '')), models.Q(('issued_at__isnull', False), ('withdrawn_at__isnull', True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='documents_issued_has_fingerprint'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'one_side'), ('side_ref__isnull', False)), models.Q(models.Q(('audience', 'one_side'), _negated=True), ('side_ref__isnull', True)), _connector='OR'), name='documents_paper_one_side_names_it'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('paper', 'role', 'name'), name='documents_one_signature_each'),
        ),
    ]
