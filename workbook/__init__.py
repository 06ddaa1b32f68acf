"""The teaching machinery of the course: figures, widgets, data, tasks, questions, and the judge that checks answers.

It stands on `nnlib`, which knows nothing of it. Import the part you need, for example
`from workbook.checking import check` or `from workbook import plots`.
"""

import sys

from workbook.older_versions import Finder

sys.meta_path.append(Finder)
