"""A plausible country that does not exist, to measure and to practise with.

Whoever wants to know how 200,000 offerings behave cannot invent them on real names, so the
places, the organizations and their waits are made up, and say so in their names. Pure: a
plan, an example directory and a seed in, directories of values out, one gemeente at a time.
It knows no file, clock, table or page.
"""

from app.generating.country import gemeenten_for, make_country
from app.generating.land import MOST_GEMEENTEN
from app.generating.plan import Plan

__all__ = ["MOST_GEMEENTEN", "Plan", "gemeenten_for", "make_country"]
