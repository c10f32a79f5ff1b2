"""The frozen words of the field, shared by every room.

Shapes only: what a stakeholder, an offering, a question and an answer *are*.
Nothing here reads a file, a clock or a database, and nothing here decides.
All are immutable ``msgspec.Struct``s; ``camelCase`` in JSON, ``snake_case`` in Python.
"""
