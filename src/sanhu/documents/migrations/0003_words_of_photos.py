"""What a photo shows, its number in the matter, and who gave it."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_openings_of_originals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter_ref', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('shows', models.CharField(choices=[('place', '现场'), ('evidence', '证据'), ('consent', '签了字的同意书'), ('agreement', '签好的协议'), ('other', '别的纸件')], max_length=12)),
                ('line', models.CharField(max_length=60)),
                ('giver_ref', models.UUIDField(null=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='photo', to='documents.file')),
            ],
            options={
                'ordering': ['matter_ref', 'number', 'id'],
                'constraints': [models.UniqueConstraint(fields=('matter_ref', 'number'), name='documents_photo_numbered_once')],
            },
        ),
    ]
