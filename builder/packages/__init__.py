"""A strict checker of packages for learning platforms, ours or anybody's: a green import proves little."""
