"""Agreements, their papers, and what comes after."""
