"""What pages show: plans and sessions in words and as numbers for SVG, faces, small pictures."""
