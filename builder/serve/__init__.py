"""The handbook while it is being written: built again on every save, shown with what there is to say of it."""
