"""Tagged PDF from a finished page: `render_pdf(html, title=...)`. Nothing is loaded until it is asked for, so that the
portal starts on a machine without the drawing libraries and says what is missing.
"""

from qa_portal.printing.render import PdfRefused, PdfUnavailable, missing_part, render_pdf

__all__ = ["PdfRefused", "PdfUnavailable", "missing_part", "render_pdf"]
