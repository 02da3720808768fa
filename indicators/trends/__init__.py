"""How attendance, companies, newcomers, levels and signs went over time: read, drawn as SVG, and told as tables."""
