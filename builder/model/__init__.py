"""The curriculum in the field's words: frozen values that know no framework."""
