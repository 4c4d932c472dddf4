"""What brings an export into the house: the place to drop it, how it would be read, what became of it."""
