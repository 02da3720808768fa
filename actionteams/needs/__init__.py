"""What industry needs: heard, asked of a support partner with a day to answer, and answered (S3-67 to S3-70)."""
