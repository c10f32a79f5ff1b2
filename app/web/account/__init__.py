"""How one signs in and out."""
