"""The benchmark's notes: the same text for every generator, made from a seed.

    python3 corpus.py COUNT FOLDER signet|hugo|mdbook

A note has 700 to 950 words in seven sections, four code fences (http, json, js, bash), a table, two lists, a quote, and
six links to other notes, most of them near. Fifty notes make a section of the notebook.
"""

import os
import random
import sys

SECTION = 50
ROOTS = {"signet": "", "hugo": "content", "mdbook": "src"}
SUBJECTS = (
    "access token|refresh token|session|cookie|login form|bearer header|middleware|signing key|token family|audit log|"
    "password hash|rate limit|origin check|preflight|service worker|claim|audience|issuer|expiry|clock|proxy|router|"
    "error page|redirect|database row|replay|retry|logout button|device list|CSRF guard"
).split("|")
DEEDS = (
    "checks|refuses|renews|stores|forgets|signs|reads|forwards|outlives|replaces|reports|limits|follows|protects|"
    "compares|ends|starts|hides|names|counts"
).split("|")
WAYS = (
    "on every request|before the handler runs|after the password was right|in constant time|without a look at the "
    "database|only over TLS|as soon as it is used twice|when the clocks disagree|for as long as the tab is open|at the "
    "edge of the network|with one transaction|in the order in which they were added"
).split("|")
KINDS = "short|opaque|signed|stale|spent|revoked|fresh|shared|malformed|expired|unknown|cross-site".split("|")
TITLES = (
    "Access tokens|Refresh tokens|Rotation|Reuse|Sessions|Cookies|SameSite|Middleware|Bearer headers|Login|Logout|"
    "Clock skew|Fixation|Forged requests|Other origins|Passwords|Rate limits|Keys|Claims|Devices"
).split("|")
HEADINGS = ("Why", "The request", "The answer", "In code", "What goes wrong", "Try it", "Remember")
TAGS = "tokens|cookies|http|attacks|browser|server|jwt".split("|")


def title(number):
    return f"{TITLES[number % len(TITLES)]} {number // len(TITLES) + 1}"


def path(number):
    return f"section-{number // SECTION + 1:03d}/note-{number + 1:05d}.md"


class Writer:
    """Writes one note."""

    def __init__(self, number, count):
        self.number, self.count = number, count
        self.random = random.Random(f"notes {number}")

    def sentence(self):
        pick = self.random.choice
        first, second, third = self.random.sample(SUBJECTS, 3)
        return pick(
            (
                f"The {pick(KINDS)} {first} {pick(DEEDS)} the {second} {pick(WAYS)}, and the {third} is none the wiser.",
                f"A *{first}* that {pick(DEEDS)} the `{second.replace(' ', '_')}` {pick(WAYS)} needs no {third} at all.",
                f"If the **{first}** is {pick(KINDS)}, the {second} {pick(DEEDS)} it {pick(WAYS)} and says"
                f" `{pick((200, 204, 400, 401, 403, 429))}`.",
                f"Somebody who tries it will find that the {first} {pick(DEEDS)} the {second} {pick(WAYS)} while the"
                f" {third} stays {pick(KINDS)}.",
            )
        )

    def paragraph(self, least=1, most=3):
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def link(self):
        near = self.random.random() < 0.7
        other = (self.number + self.random.randint(-60, 60)) % self.count if near else self.random.randrange(self.count)
        return f"[{title(other)}]({os.path.relpath(path(other), os.path.dirname(path(self.number)))})"

    def hex(self, length):
        return f"{self.random.getrandbits(4 * length):0{length}x}"

    def fences(self):
        return [
            f"```http\nPOST /auth/refresh HTTP/1.1\nHost: localhost:8080\nCookie: refresh={self.hex(32)}\n"
            f'Content-Type: application/json\n\n{{"device": "{self.hex(8)}", "remember": true}}\n```',
            f'```json\n{{\n  "access_token": "{self.hex(24)}.{self.hex(48)}.{self.hex(32)}",\n  "token_type": "Bearer",\n'
            f'  "expires_in": {self.random.choice((300, 600, 900))},\n  "scopes": ["read", "write"],\n'
            f'  "user": {{ "id": {self.random.randint(1, 9999)}, "name": null }}\n}}\n```',
            "```js\nexport async function authenticate(request, response, next) {\n"
            "  const [scheme, token] = (request.headers.authorization ?? '').split(' ');\n"
            "  if (scheme !== 'Bearer' || !token) return response.status(401).end();\n  try {\n"
            f"    request.user = await verify(token, {{ leeway: {self.random.randint(0, 60)} }});\n"
            "    return next(); // the handler runs\n  } catch (error) {\n"
            "    return response.status(401).json({ error: `invalid: ${error.code}` });\n  }\n}\n```",
            f"```bash\ncurl --silent --include http://localhost:{self.random.randint(3000, 9000)}/auth/me \\\n"
            f"  --header 'Authorization: Bearer {self.hex(20)}' | head -n 20\n```",
        ]

    def table(self):
        rows = "".join(
            f"| `{self.random.choice(SUBJECTS).replace(' ', '_')}` | {self.random.choice(KINDS)} | {self.sentence()} |\n"
            for _ in range(5)
        )
        return f"| Name | Kind | Meaning |\n| :-- | :-: | --- |\n{rows}"

    def note(self):
        fences = self.fences()
        self.random.shuffle(fences)
        parts = [f"# {title(self.number)}", self.paragraph()]
        for place, heading in enumerate(HEADINGS):
            parts += [f"## {heading}", self.paragraph()]
            if place == 0:
                parts.append(f"First read {self.link()} and {self.link()}.")
            if 1 <= place <= 4:
                parts.append(fences[place - 1])
            if place == 2:
                parts += ["### Fields", self.table()]
            if place == 4:
                parts += ["\n".join(f"- {self.sentence()}" for _ in range(4)), f"> {self.paragraph(1, 2)}"]
            if place == 5:
                parts += ["\n".join(f"{step}. {self.sentence()}" for step in range(1, 5))]
                parts.append(f"Compare it with {self.link()} and {self.link()}.")
            if place == 6:
                parts.append(f"Then go on with {self.link()} and {self.link()}.")
        return "\n\n".join(parts) + "\n"

    def front_matter(self, key):
        tags = ", ".join(sorted(self.random.sample(TAGS, 2)))
        day = f"2025-{self.random.randint(1, 12):02d}-{self.random.randint(1, 28):02d}"
        return f"---\ntitle: {title(self.number)}\ndate: {day}\ntags: [{tags}]\n{key}: {self.number + 1}\n---\n\n"


def write(file, text):
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(text)


def make(count, folder, layout):
    """Writes `count` notes into `folder` as the generator of `layout` wants them. Returns the notes' bytes."""
    root = os.path.join(folder, ROOTS[layout])
    size = 0
    for number in range(count):
        writer = Writer(number, count)
        text = writer.note()
        size += len(text)
        if layout != "mdbook":
            text = writer.front_matter("order" if layout == "signet" else "weight") + text
        write(os.path.join(root, path(number)), text)
    firsts = range(0, count, SECTION)
    home = "# Notes\n\n" + "".join(f"- [{title(first)}]({path(first)})\n" for first in firsts)
    if layout == "signet":
        write(os.path.join(root, "index.md"), home)
        write(os.path.join(root, "signet.yml"), "title: Notes\n")
    elif layout == "hugo":
        write(os.path.join(root, "_index.md"), "---\ntitle: Notes\n---\n\n" + home)
        for section, first in enumerate(firsts):
            front = f"---\ntitle: Section {section + 1}\nweight: {section + 1}\n---\n"
            write(os.path.join(root, os.path.dirname(path(first)), "_index.md"), front)
    else:
        summary = "# Summary\n\n[Notes](index.md)\n\n"
        for section, first in enumerate(firsts):
            index = f"{os.path.dirname(path(first))}/index.md"
            write(os.path.join(root, index), f"# Section {section + 1}\n")
            summary += f"- [Section {section + 1}]({index})\n"
            for number in range(first, min(count, first + SECTION)):
                summary += f"  - [{title(number)}]({path(number)})\n"
        write(os.path.join(root, "SUMMARY.md"), summary)
        write(os.path.join(root, "index.md"), home)
    return size


if __name__ == "__main__":
    make(int(sys.argv[1]), sys.argv[2], sys.argv[3])
