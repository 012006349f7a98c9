"""The mathematics of one chapter or two, without pictures."""
