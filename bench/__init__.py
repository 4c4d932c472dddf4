"""Benchmarks and rivals; each prints figures and never fails on them."""
