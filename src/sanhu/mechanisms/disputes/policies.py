"""What differs from the engine's: where a dispute may be registered.

The capability reaches the post's own unit only: who is answerable registers (settled 9).
"""

from sanhu.lib.gate import Policy

POLICIES = [
    Policy(
        "disputes.register",
        capability="matter.register",
        unit="",
        system=False,
        article="人民调解法第十七条; M96",
    ),
    # What comes after the agreement: the committee supervises and urges performance (人民调解法 31).
    Policy(
        "disputes.follow_up",
        capability="matter.work",
        unit="terms__step__unit",
        matter="terms__step__matter_id",
        system=False,
        article="人民调解法第三十一条",
    ),
    Policy(
        "disputes.confirm_jointly",
        capability="matter.work",
        unit="terms__step__unit",
        matter="terms__step__matter_id",
        system=False,
        article="人民调解法第三十三条",
    ),
    Policy(
        "disputes.record_court_answer",
        capability="matter.work",
        unit="agreement__terms__step__unit",
        matter="agreement__terms__step__matter_id",
        system=False,
        article="人民调解法第三十三条",
    ),
]
