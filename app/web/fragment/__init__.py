"""Recording and playing fragments."""
