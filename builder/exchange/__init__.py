"""What all quiz formats share: questions with their texts rendered once, and what each format can hold."""
