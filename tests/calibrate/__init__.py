"""Houses whose truth is known, asked like any other: how often is what the pages conclude false?"""
