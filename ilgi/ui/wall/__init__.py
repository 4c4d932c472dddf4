"""The wall: scenes that follow one another on a screen nobody touches."""
