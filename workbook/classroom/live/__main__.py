"""`python -m workbook.classroom.live`: open a class."""

import sys

from workbook.classroom.live.main import main

if __name__ == "__main__":
    sys.exit(main())
