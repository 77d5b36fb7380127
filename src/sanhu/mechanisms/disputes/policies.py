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
        article="人民调解法第十七条",
    ),
]
