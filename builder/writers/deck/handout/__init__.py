"""A deck to print for the room: three slides a page, with lines to write on."""
