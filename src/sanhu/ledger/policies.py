"""Who may look after the ledger itself.

No official: a run reads the rows of all matters. Whoever holds a head from outside checks with it.
"""

from sanhu.lib.gate import Policy

POLICIES = [
    Policy("ledger.open", capability=None, operator=True, system=False, article="settled 6"),
    Policy("ledger.verify", capability=None, operator=True, article="settled 6"),
    Policy("ledger.export", capability=None, operator=True, system=False, article="settled 6"),
]
