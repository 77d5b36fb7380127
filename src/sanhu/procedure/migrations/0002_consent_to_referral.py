"""A yes may be given to the competent body to which the whole matter goes (settled 33, 34)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_matters")]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="to",
            field=models.CharField(
                choices=[
                    ("mediation", "由这个单位来调"),
                    ("person", "请这个人参加"),
                    ("notes", "把单独谈的话带上去"),
                    ("openness", "公开调"),
                    ("referral", "把整件转给这个单位"),
                    ("terms", "这几条协议"),
                ],
                max_length=10,
            ),
        ),
    ]
