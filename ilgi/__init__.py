"""İlgi: a customer-experience analytics dashboard over exported interaction CSVs."""
