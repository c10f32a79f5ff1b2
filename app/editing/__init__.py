"""Changing the directory by hand: preview, save, see what another changed, undo.

Must not know: pages, mail.
"""
