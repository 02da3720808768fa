"""Geometry of the pictures on our pages: numbers and words only, no queries and no HTML.

The templates `desk/_ring.html`, `desk/_timeline.html` and `desk/_rail.html` turn it into SVG.
"""
