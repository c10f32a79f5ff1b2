"""The Human Services Data Specification 3: one JSON page of organizations, or a data package.

A stakeholder is a location of its organization, an offering a service at that location. What
the specification has no term for travels in one attribute per record, labelled ``voorveld``.
"""
