"""What a figure's own row says of it, for whoever draws it (see ilgi/figures.py)."""

from ilgi.figures import fact_of, is_too_few, known, signal_of, target_state

__all__ = ["fact_of", "is_too_few", "known", "signal_of", "target_state"]
