"""What champions, chairs and first responders see of their own team: by private link or signed in, and no more."""
