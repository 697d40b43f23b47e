"""A made-up local area to try the portal in, above every other floor: it uses their services, as people would."""
