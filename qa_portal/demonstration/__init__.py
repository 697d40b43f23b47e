"""A made-up local area to try the portal in. It stands above every other floor and uses their services, as people would."""
