"""All tags and filters of the theme, ready in every template."""

from django import template

from ronghe.web.theme.tags import figures, parts, words

register = template.Library()
for part in (words, parts, figures):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
