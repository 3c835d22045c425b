"""Timings against a bare Streamlit app, looked at by hand: `python -m tests.bench`. Never collected by pytest."""
