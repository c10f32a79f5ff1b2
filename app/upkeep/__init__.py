"""Keeping it true: what is due for checking, reminders, signals, lists for the coordinator.

Must not know: pages, who is signed in. What is due is worked out, never stored; stored is only
what happened: who checked what, which mail went out, who was called, what was reported.
"""
