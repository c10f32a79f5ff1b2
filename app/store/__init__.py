"""The ground floor of everything kept: engine, sessions, change log, migrations, backup.

For the rooms that keep records: it gives them ``Base``, the ``Shape`` column and a read or
a write session, and turns every database error into a word of ``words.errors``. Must not
know any feature: no table of stakeholders, offerings or meetings stands here.
"""
