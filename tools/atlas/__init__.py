"""The atlas compiler: from the figure mesh and the atlas source to assets/atlas."""
