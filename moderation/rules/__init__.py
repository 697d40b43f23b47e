"""What is true of moderation whoever asks: values in, values out."""
