"""Each stage of a build, timed by pytest-benchmark. `make bench` runs this and prints a table.

Nothing here asserts a time: how long a stage takes is the machine's affair.
"""

import stages

SIZES = (1, 4, 16)
WORDINGS = (100_000, 1_000_000)
READING = {"read": stages.read_wordings, "matched": stages.match_wordings}
