"""What stands on the screen: the only rooms that know Streamlit."""
