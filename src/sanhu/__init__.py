"""Sanhu 三互: what divides people is settled where it arose, by those whom it concerns."""

import sys

try:
    # Python's own SQLite may be older than 3.51.3, whose WAL can corrupt (settled on in decision 0001).
    # The swap must come before Django imports sqlite3.
    import pysqlite3
    from pysqlite3 import dbapi2
except ImportError:  # no wheel on this machine: `sanhu doctor` says what that costs
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2

__version__ = "2026.11.0"
