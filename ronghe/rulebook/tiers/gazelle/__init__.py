"""瞪羚企业: fast growing firms, the edition of Liaoning."""
