"""What differs from the engine's: who may register a claim."""

from sanhu.lib.gate import Policy

POLICIES = [Policy("wage_arrears.register", capability="matter.register", unit="")]
