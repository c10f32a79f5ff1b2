"""White spots: which need has nobody light and in time, in which wijk. Reads a snapshot alone.

Asks the engine's own questions (``routing.rungs``, ``routing.candidates``) for someone typical of
each wijk; it has no idea of its own of what is near, light, open or in time. Must not know: pages,
SQL, what anybody ever asked.
"""
