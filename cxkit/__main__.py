"""``python -m cxkit``: the command line, from a checkout as well."""

from cxkit.cli import main

if __name__ == "__main__":
    main()
