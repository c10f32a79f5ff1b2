"""White spots: which need has nobody light and in time, in which wijk. Reads a snapshot alone."""
