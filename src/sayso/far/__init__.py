"""More machines than one: editions and partitions of a ledger, sent to the workers of Dask.

The same functions run there as here, on the same content, so the results are the same. A worker
has threads and must not fork; it hands editions to processes of its own, see ``hands``.
"""
