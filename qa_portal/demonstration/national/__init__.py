"""A load as large as the country: councils, plans and audits by the hundred thousand, made up to measure by."""
