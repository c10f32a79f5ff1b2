"""What colleagues and residents tell in their own voice: kept with its words, removable at once.

Must not know: pages, meetings as such. No fragment without a transcript and consent.
"""
