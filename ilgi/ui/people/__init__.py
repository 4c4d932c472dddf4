"""What only the pages about people draw: one person beside the team, boards, the team today."""
