"""The tables of signals, reminders and confirming links."""
