"""What the course's claims about speed rest on: ``python -m benchmarks [topic …]``."""
