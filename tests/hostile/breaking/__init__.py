"""Sound files made unsound, by chance and yet the same for the same seed."""
