"""`python -m workbook.classroom.guide`: see main.py."""

import sys

from workbook.classroom.guide.main import main

if __name__ == "__main__":
    sys.exit(main())
