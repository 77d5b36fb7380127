"""Claims for wages."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('procedure', '0001_matters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('employer', models.CharField(max_length=120)),
                ('workers', models.PositiveSmallIntegerField()),
                ('sum_fen', models.PositiveBigIntegerField()),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='wage_claim', to='procedure.matter')),
            ],
            options={
                'ordering': ('matter',),
            },
        ),
    ]
