"""Who may: people with a role, how they sign in, their sessions.

Must not know: pages, JSON, what is being edited. A link or a password is kept only as a hash.
"""
