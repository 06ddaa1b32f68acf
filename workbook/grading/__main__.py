"""`python -m workbook.grading FOLDER`: grade a cohort."""

import sys

from workbook.grading.main import main

if __name__ == "__main__":
    sys.exit(main())
