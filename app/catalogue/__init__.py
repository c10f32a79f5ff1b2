"""The catalogue: a frozen, indexed, columnar copy of the directory, read by every request.

``builder`` writes a snapshot file from a ``Source``; ``snapshot`` maps it and answers the
engine's questions. It knows files and values; no SQL, HTTP, settings or clock, and nothing
that depends on today is stored.
"""
