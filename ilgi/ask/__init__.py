"""Ask: a question of queries/ under filters and within what its reader may see gives a frame."""
