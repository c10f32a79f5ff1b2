"""In and out: GeoJSON, CSV, Excel, HSDS; a dry run first, then all or nothing.

A file becomes *drafts* (what it says of each record, and where), drafts and the directory
become a *plan* (what will be added, changed, left and refused), and the plan that was shown
is the plan that is applied. Must not know: pages, accounts.
"""
