"""The register's rows as facts for indicators."""
