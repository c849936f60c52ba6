"""A page of the built site, read without a browser: its anchors, links, headings and meta elements."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class HTMLPage(HTMLParser):
    def __init__(self, path: Path):
        super().__init__()
        self.path = path
        self.anchors = set()
        self.links = []
        self.metas = []
        self.heading_levels = []
        self.inline_code = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "a" and "name" in values:
            self.anchors.add(values["name"])
        for name in ("href", "src"):
            if values.get(name) is not None:
                self.links.append(values[name])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading_levels.append(int(tag[1]))
        if tag == "meta":
            self.metas.append(values)
        if tag == "style" or "style" in values or any(name.startswith("on") for name in values):
            self.inline_code.append(self.get_starttag_text())
        if tag == "script" and "src" not in values and values.get("type") != "application/json":
            self.inline_code.append(self.get_starttag_text())

    def content_security_policy(self) -> str:
        policies = [
            meta["content"] for meta in self.metas if meta.get("http-equiv", "").lower() == "content-security-policy"
        ]
        assert len(policies) == 1, f"{self.path.name} has {len(policies)} policies"
        return policies[0]


def pages_of(site: Path) -> dict[Path, HTMLPage]:
    return {path: HTMLPage(path) for path in sorted(site.rglob("*.html"))}


def addresses_of(site: Path) -> list[str]:
    """The path of every page, as it is requested from a server of `site`."""
    return [f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*.html"))]


def target_of(link: str, page: Path, site: Path) -> tuple[Path, str] | None:
    """The file and the anchor that an internal `link` of `page` leads to; None for a link out of the site."""
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return None
    path = unquote(address.path)
    base = site if path.startswith("/") else page.parent
    target = page if path == "" else (base / path.lstrip("/")).resolve()
    if path.endswith("/"):
        target = target / "index.html"
    return target, unquote(address.fragment)
