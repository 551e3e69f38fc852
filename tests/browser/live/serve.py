"""Runs the bench: `serve.py HOME PORT`. Light, because the rendering process imports it again."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    from bench import main

    main()
