"""Who looked at a sealed original, and why."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_papers_and_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='OriginalOpening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reader', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='documents.file')),
            ],
            options={
                'ordering': ['opened_at', 'id'],
            },
        ),
    ]
