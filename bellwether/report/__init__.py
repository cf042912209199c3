"""What differs between two built sites, for those who decide whether to publish the new one.

Sites are read as strangers read them, with the eyes of the audit; nothing is known of what made them.
"""
