"""Loading a library and making a version live. Each begins with `require` and ends in the ledger."""
