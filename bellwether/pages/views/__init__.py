"""What a template may see: frozen values, all text ready to be printed, nothing left to work out."""
