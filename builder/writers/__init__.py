"""The writers: each turns resolved doctrees into one kind of output, and knows no other."""
