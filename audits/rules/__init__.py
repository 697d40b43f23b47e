"""Pure rules about judging one plan: grades, gaps, samples and who may see what."""
