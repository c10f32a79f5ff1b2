"""What the pages of a meeting show: each page's value, built from the state and the directory.

Must not know: requests, databases.
"""
