"""Dated rules of law and what follows from them: facts in, dates or refusals out.

A rule is a row with a period of validity. The row of the day of the start event holds, whatever
the law says later (domain 9.4). Nothing here reads a file, a table or a clock.
"""
