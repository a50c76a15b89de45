"""创新型中小企业: innovative small firms, scored by the ministry's standard."""
