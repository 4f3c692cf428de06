"""Item banks as QTI packages, 2.1 and 3.0 from one description."""
