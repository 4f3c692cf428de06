"""Every bank in every format, beside the facilitator's other things."""
