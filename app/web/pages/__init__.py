"""What each page shows, as documented frozen dataclasses, and how they come from the words.

Values in, values out: a snapshot, an answer or a form becomes a page. Must not know requests,
replies or templates; the templates show these values and decide nothing.
"""
