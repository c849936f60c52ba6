"""Watches every page of a browser context for what no page of the notebook may do."""

import re
from urllib.parse import urlsplit

# The sandbox's refusals are the subject of the notes: a browser logs each 4xx answer to a fetch as an error.
LESSON = re.compile(r"^Failed to load resource: the server responded with a status of 4\d\d")


class PageWatch:
    """Collects console errors, uncaught errors, failed requests, and requests that leave `origin`."""

    def __init__(self, context, origin: str):
        self.origin = origin
        self.requests = []
        self._problems = []
        self._expected = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self._problems.append(f"uncaught: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)

    def expect(self, pattern: str):
        """Lets problems pass that `pattern` is found in: for tests that stop the server, say."""
        self._expected.append(re.compile(pattern))

    @property
    def problems(self) -> list[str]:
        return [text for text in self._problems if not any(known.search(text) for known in self._expected)]

    def _console(self, message):
        if message.type != "error":
            return
        address = urlsplit(message.location.get("url", ""))
        if LESSON.match(message.text) and address.path.startswith("/auth/"):
            return
        self._problems.append(f"console: {message.text} ({address.geturl()})")

    def _request(self, request):
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and f"{address.scheme}://{address.netloc}" != self.origin:
            self._problems.append(f"left the origin: {request.method} {request.url}")

    def _failed(self, request):
        # What a navigation or a closed page cuts off (the event stream, always) did not fail.
        if request.failure != "net::ERR_ABORTED":
            self._problems.append(f"request failed: {request.method} {request.url}: {request.failure}")
