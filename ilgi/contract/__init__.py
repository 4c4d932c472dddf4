"""The contract: the thirteen tables that exports become, column by column; README and templates written from it."""
