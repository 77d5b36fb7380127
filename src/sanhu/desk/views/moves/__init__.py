"""Where a matter goes: up, back, down, elsewhere, to its end and on again; one verb family a file."""
