"""Bounds of passwords and sittings (guarantees.md G22, G23)."""

from datetime import timedelta

#: Without a second factor; with one, 8 would do (NIST SP 800-63B).
PASSWORD_LEAST = 15
#: A longer one costs the server and gives no safety (G22).
PASSWORD_MOST = 256
USERNAME_MOST = 64
#: A one-time password that nobody used by then opens nothing.
ONE_TIME_DAYS = timedelta(days=7)
IDLE = timedelta(minutes=30)
SITTING = timedelta(hours=12)
