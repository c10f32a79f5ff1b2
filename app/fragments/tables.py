"""The tables of fragments and the links by which one is recorded."""
