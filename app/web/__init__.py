"""The pages: what people see of Voorveld, in Dutch or English, with or without JavaScript.

Reads the one snapshot and calls the one finder, as the API does; decides nothing about help.
Must not know: SQL, tables, settings, the API. Templates show documented dataclasses only, and
``static/js/map/`` alone knows the map library.
"""
