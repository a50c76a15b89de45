"""Results of research that firms may take up."""
