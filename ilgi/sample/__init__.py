"""Synthetic exports of a service desk, drawn in SQL from a seed."""
