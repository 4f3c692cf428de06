"""How words are looked for in a text: expressions of a curriculum's terms, by the habits of each language."""
