"""The workflows of the commissioner programme, one module for each noun."""
