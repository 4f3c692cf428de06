"""The handbook away from its folder: on paper, on an e-reader, in one file for a phone."""
