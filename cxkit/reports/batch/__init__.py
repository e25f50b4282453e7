"""Many reports at once."""
