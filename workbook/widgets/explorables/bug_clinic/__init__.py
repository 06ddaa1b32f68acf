"""What is wrong with this network?

Start reading at faults.py, the faults as data, then patients.py, which makes a patient of one, tests_to_order.py, the tests,
signature.py, which reads their results, clinic.py, which keeps the books, and widget.py, which joins it to the notebook.
"""

from workbook.widgets.explorables.bug_clinic.widget import bug_clinic

__all__ = ["bug_clinic"]
