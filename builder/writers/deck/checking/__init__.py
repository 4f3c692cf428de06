"""Any deck is checked for what its readers need: titles, alternative text, order, size, contrast, language."""
