"""The tables of people, their sign-in links and sessions."""
