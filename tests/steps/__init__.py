"""The eleven steps of a stranger, played by real clicks in Chromium on the real commands and server.

    python -m tests.steps --width 390 --pictures FOLDER

No test database, no client of the framework, no stopped clock: `sanhu demo`, `sanhu serve --with-worker`,
and people with browsers of their own. What is asserted is what a person reads.
"""
