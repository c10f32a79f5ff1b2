"""Place and time as plain values: distances, polygons, grid cells, opening hours.

Pure: it knows no directory, file, clock, database or page; the moment is handed in.
"""
