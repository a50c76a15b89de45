"""The addresses of the commissioner programme, a module for each noun."""
