"""Invented plans written once, and made into Word, OpenDocument and PDF files by writers of different habits."""
