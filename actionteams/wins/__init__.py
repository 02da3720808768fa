"""Wins: an honest look back on each action, what follows from it, and the story of it told to others."""
