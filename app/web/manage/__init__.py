"""The pages of /beheer."""
