"""What the neighbourhood has: organizations, stakeholders, offerings, waits, areas.

Tables, the repository that holds all their SQL, the seed file, and rows as streams for the
catalogue. Every write is checked, carries an actor and is logged. Must not know who asks
(no HTTP, page or command line), what a question means, or which route is best.
"""
