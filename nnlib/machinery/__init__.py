"""What nnlib needs besides, to be safe, quick and kind: a reader may skip this folder.

Nothing in here is about learning. It looks at what comes in and says what is wrong with it, lays all parameters of a
network into one vector, copies and saves networks, and draws tables. The files beside this folder are those to read.
"""

import sys

from nnlib.machinery import checks, guard, packing, parameters, table

# A network that was pickled when these files still lay beside the others names them as they were called then.
for _moved in (checks, guard, packing, parameters, table):
    sys.modules[_moved.__name__.replace(".machinery", "")] = _moved
