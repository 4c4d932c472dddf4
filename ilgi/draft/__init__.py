"""How an export that no source knows would be read: guesses with what they rest on, and what must be asked."""
