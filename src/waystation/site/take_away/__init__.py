"""What readers take away: cards for messengers, and briefs to print."""
