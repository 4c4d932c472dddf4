"""Seal: facts become one read-only file, named by all that went into it; which file is current."""
