"""Judge: records and standards become facts, once: the clock, what is due when, the verdicts."""
