"""Files of every kind that HR systems write become tables."""
