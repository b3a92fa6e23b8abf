"""The demo's pictures, drawn by our own code: the same each time, and nobody's photographs."""
