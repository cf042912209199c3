"""What writers and publishers use beside the build: the preview, and the record of what was published."""
