"""One screen, one module; its look in the .tcss file beside it."""
