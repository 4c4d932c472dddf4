"""Answers kept for the next time the same is asked."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

import pandas as pd

# what an answer weighs beside its rows
FRAME = 10


class Kept:
    """The frames asked for last, as many as ``most_rows`` hold together; one above a quarter of that is not kept.

    Safe among threads. A frame that is got is the kept one itself: copy it before changing it.
    """

    def __init__(self, most_rows: int) -> None:
        self._most, self._weight = most_rows, 0
        self._frames: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> pd.DataFrame | None:
        """The frame of a key, None where it is not kept (any more)."""
        with self._lock:
            if key in self._frames:
                self._frames.move_to_end(key)
            return self._frames.get(key)

    def keep(self, key: Hashable, frame: pd.DataFrame) -> None:
        """Keep a frame; those asked for longest ago go, where it gets too much."""
        if len(frame) > self._most // 4:
            return
        with self._lock:
            former = self._frames.pop(key, None)
            self._weight -= 0 if former is None else len(former) + FRAME
            self._frames[key] = frame
            self._weight += len(frame) + FRAME
            while self._weight > self._most:
                self._weight -= len(self._frames.popitem(last=False)[1]) + FRAME
