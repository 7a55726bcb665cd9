"""`python -m ghpackages`: the command line."""

from ghpackages.cli import main

if __name__ == "__main__":
    main()
