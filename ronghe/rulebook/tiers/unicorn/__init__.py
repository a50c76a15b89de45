"""独角兽企业: highly valued private firms, the edition of Liaoning."""
