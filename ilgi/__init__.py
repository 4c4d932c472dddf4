"""İlgi: a customer-experience analytics dashboard over exported interaction CSVs."""

import os

# a board's matrices are small: a second thread of numpy's library is busy waiting for longer than it works
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
