"""Item banks as Aiken, for systems that read nothing better."""
