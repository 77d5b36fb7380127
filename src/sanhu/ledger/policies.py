"""Who may look after the ledger itself."""

from sanhu.lib.gate import Policy

POLICIES = [
    Policy(verb="ledger.open", capability=None, operator=True, system=False),
    Policy(verb="ledger.verify", capability="ledger.verify", operator=True),
    Policy(verb="ledger.export", capability="ledger.verify", operator=True),
]
