"""Voorveld: the social map of a neighbourhood and a finder of referral routes."""

__version__ = "0.1.0"
