"""Read: an export becomes records; every record of it ends in exactly one place."""
