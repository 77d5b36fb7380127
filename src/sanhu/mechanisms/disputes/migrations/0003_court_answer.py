"""What the court answered to the joint request for confirmation (人民调解法 33)."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("disputes", "0002_agreements")]

    operations = [
        migrations.AddField(
            model_name="confirmation",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("confirmed", "确认有效"),
                    ("not_confirmed", "没有确认：没有收，或者驳回了"),
                    ("withdrawn", "双方撤回了申请"),
                ],
                default="",
                max_length=16,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="confirmation",
            name="answered_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="paper_number",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="confirmation",
            name="answer_entered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answer_entered_at__isnull=True)
                | Q(
                    answer__in=["confirmed", "not_confirmed", "withdrawn"],
                    answered_on__gte=F("applied_on"),
                    answer_entered_at__isnull=False,
                ),
                name="confirmation_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.CheckConstraint(
                condition=Q(answer__in=["", "withdrawn"]) | ~Q(paper_number=""),
                name="confirmation_ruling_numbered",
            ),
        ),
    ]
