"""What disputes have besides what every matter has."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0004_committees'),
        ('procedure', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scheme', models.PositiveSmallIntegerField()),
                ('category', models.CharField(choices=[('family', '婚姻家庭'), ('neighbours', '邻里'), ('housing', '房屋宅基地'), ('contract', '合同'), ('business', '生产经营'), ('damages', '损害赔偿'), ('land', '山林土地'), ('expropriation', '征地拆迁'), ('pollution', '环境污染'), ('labour', '劳动争议'), ('consumer', '消费'), ('medical', '医疗'), ('traffic', '道路交通事故'), ('property', '物业'), ('other', '其他')], max_length=20)),
                ('committee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.committee')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dispute', to='procedure.matter')),
            ],
            options={
                'verbose_name': '纠纷',
                'verbose_name_plural': '纠纷',
                'ordering': ('matter',),
                'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['family', 'neighbours', 'housing', 'contract', 'business', 'damages', 'land', 'expropriation', 'pollution', 'labour', 'consumer', 'medical', 'traffic', 'property', 'other'])), name='dispute_category_known')],
            },
        ),
    ]
