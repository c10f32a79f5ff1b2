"""The wijkbijeenkomst: opened, joined, listened, talked, and left with agreements.

What happened stands in an append-only log of events; what is shown is those events folded.
Must not know: pages. Never touches the version of the directory.
"""
