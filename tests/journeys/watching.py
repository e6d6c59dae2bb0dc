# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody should have to see: errors of scripts, blocked content, requests to elsewhere."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

BROWSERS_OWN = ("data:", "blob:", "chrome-extension://", "chrome://")  # its viewer of PDFs is an extension
# The browser notes an answer such as 422 to a form as an error; those of other files are noticed below
OWN_NOTE = "Failed to load resource: the server responded with a status of"


class Watcher:
    """Collects one line for everything odd in the windows it watches."""

    def __init__(self, home: str) -> None:
        self.noticed: list[str] = []
        self._home = home

    def watch(self, context: BrowserContext) -> BrowserContext:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.noticed.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)
        return context

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(OWN_NOTE):
            self.noticed.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._home}/", *BROWSERS_OWN)):
            self.noticed.append(f"elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        is_answer = response.request.resource_type in {"document", "xhr", "fetch"}
        if response.status >= 500 or (response.status >= 400 and not is_answer):
            self.noticed.append(f"{response.status}: {response.url}")
