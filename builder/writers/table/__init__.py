"""Item banks as a table, for spreadsheets and for reviewing."""
