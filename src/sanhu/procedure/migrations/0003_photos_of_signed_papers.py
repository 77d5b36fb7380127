"""A consent on paper can name the photo of the paper."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_words_of_photos'),
        ('procedure', '0002_consent_to_referral'),
    ]

    operations = [
        migrations.AddField(
            model_name='consent',
            name='photo',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.photo'),
        ),
    ]
