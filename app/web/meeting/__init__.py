"""The pages and streams of a wijkbijeenkomst."""
