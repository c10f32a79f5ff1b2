"""In and out: GeoJSON, CSV, Excel, HSDS; a dry run first, then all or nothing.

Must not know: pages, accounts.
"""
