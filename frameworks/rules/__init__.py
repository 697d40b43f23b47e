"""Pure rules about frameworks: what a pack says, whether it holds together, and which criteria a case is asked."""
