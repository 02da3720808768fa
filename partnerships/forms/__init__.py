"""What people fill in on the ground floor. Forms clean; the verbs act."""
