"""Keeping it true: what is due for checking, reminders, signals, lists for the coordinator.

Must not know: pages.
"""
