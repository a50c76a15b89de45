"""专精特新中小企业: specialised small firms, two editions."""
