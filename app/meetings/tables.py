"""The tables of meetings and their append-only events."""
