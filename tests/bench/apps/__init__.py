"""The smallest apps that answer the same gesture: what Streamlit itself costs."""
