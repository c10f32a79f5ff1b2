"""The JSON API for other people's software: one question endpoint, open lists, its own description.

Reads the one snapshot and calls the one finder, as the pages do; decides nothing about help.
Must not know: SQL, tables, settings, the pages. A description is read and forgotten: it
stands in no reply, log or error.
"""
