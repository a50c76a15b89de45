"""雏鹰企业: young innovative firms, the edition of Liaoning."""
