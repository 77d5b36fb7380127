"""Who must stay out of which matter."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0004_committees'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter', models.UUIDField()),
                ('declared_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('matter', 'declared_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('matter', 'user'), name='exclusion_once')],
            },
        ),
        migrations.CreateModel(
            name='Naming',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('matter', models.UUIDField()),
                ('named_as', models.CharField(choices=[('party', '当事人'), ('accused', '被反映')], max_length=8)),
                ('named_on', models.DateField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ('matter', 'named_on', 'id'),
                'indexes': [models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['person'], name='naming_open_person'), models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['unit'], name='naming_open_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='naming_person_or_unit'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('withdrawn_at__isnull', True)), fields=('matter', 'person'), name='naming_person_once'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False), ('withdrawn_at__isnull', True)), fields=('matter', 'unit'), name='naming_unit_once')],
            },
        ),
    ]
