"""`python -m sanhu` is the command `sanhu`."""

from sanhu.config.cli import main

if __name__ == "__main__":
    main()
