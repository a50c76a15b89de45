"""The register of enterprise tiers: figures by year, filings, titles that hold and end, incubators and their members."""
