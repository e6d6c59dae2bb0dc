# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A QR code as squares, for letters and pages: drawn from text, never from a picture."""


def squares(text: str) -> tuple[int, str]:
    """Modules on a side, and the path of an SVG with one unit square for each dark module; error level M."""
    import qrcode  # noqa: PLC0415 -- 12 MB that hardly anybody needs

    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), path


def svg(text: str) -> str:
    """The same as a whole file."""
    size, path = squares(text)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
