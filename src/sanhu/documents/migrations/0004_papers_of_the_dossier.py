"""The papers of the dossier stand in the list of kinds."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_words_of_photos'),
    ]

    operations = [
        migrations.AlterField(
            model_name='paper',
            name='kind',
            field=models.CharField(choices=[('rights_notice', '权利义务告知书'), ('mediation_consent', '同意调解书'), ('invitation_consent', '邀请同意书'), ('application', '调解申请书'), ('registration', '受理登记表'), ('receipt', '登记回执'), ('mediation_record', '调解记录'), ('agreement', '人民调解协议书'), ('oral_agreement', '口头协议登记表'), ('settlement', '和解协议'), ('termination', '终止调解告知书'), ('other_routes', '别的路'), ('police_report', '报告记录'), ('pass_up', '上报记录'), ('referral', '移送函'), ('referral_receipt', '转送回执'), ('follow_up', '回访记录'), ('power_of_attorney', '授权委托书'), ('investigation', '调查记录'), ('evidence_list', '证据清单'), ('dossier_index', '卷内目录'), ('dossier_cover', '卷宗封面')], max_length=24),
        ),
    ]
