"""高新技术企业: recognition of high-tech enterprises by eight conditions and the scores of experts."""
