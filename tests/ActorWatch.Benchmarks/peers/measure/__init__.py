"""Measures process supervisors side by side."""
