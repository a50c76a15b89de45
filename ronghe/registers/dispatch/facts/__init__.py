"""What the commissioner programme makes of its records: ties shown by evidence, the problem to be solved, its outcome."""
