"""Requests that are nearly right: made from the OpenAPI description, then broken in a few places.

Each is made from the seed and its number alone, so that one that was found can be sent again.
"""

import copy
import json
import random

# In paths, headers, and JSON strings; what has broken parsers before.
ODD_TEXTS = [
    "", " ", "\0", "\r\n", "\r\nX-Injected: y", "%00", "%2e%2e%2f", "../../etc/passwd", "..\\..", "%", "%zz", "%c0%ae", "\ufeff",
    "\ud7ff", "\U0001f9fe" * 40, "e\u0301" * 40, "\u202e", "ﬀ", "İ", "ß", "a" * 5000, "'", "\"", "' OR 1=1 --", "<script>", "{{", "${x}",
    "null", "true", "NaN", "-0", "1e309", "9" * 40, "0x10", "__proto__", "constructor",
]
ODD_VALUES = [
    None, True, False, 0, -1, 1.5, -0.0, 2**31, 2**53, 2**63, -2**63, 10**40, 1e308, "", [], {}, [[]], {"": ""}, [None] * 50,
    {"a": {"b": {"c": {}}}},
]
ODD_METHODS = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "QUERY", "get", "G", "GET\0", "",
    "X" * 300,
]
ODD_FIELDS = [
    "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Content-Length: 0", "Content-Length: 5", "Content-Length: -1",
    "Content-Length: 99999999999999999999", "Connection: close", "Connection: upgrade", "Connection: keep-alive, x", "Upgrade: h2c",
    "Expect: 100-continue", "Expect: x", "Host: localhost", "Host: evil.example", "Host:", "Content-Type: text/plain",
    "Content-Type: application/x-www-form-urlencoded", "Content-Type: application/json; charset=utf-7", "Content-Type:",
    "Origin: null", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Accept: text/html", "Accept: ,,,;q=", "Range: bytes=0-",
    "If-None-Match: *", "If-None-Match: \"", "Content-Encoding: gzip", "X-Forwarded-For: ::1", "X-Forwarded-Host: evil.example",
    "Authorization: Bearer", "Authorization: Bearer .", "Authorization: Bearer e.e.e", "Authorization: Basic Og==",
    "Authorization: Bearer a\r\nAuthorization: Bearer b", "Cookie: __Host-refresh=", "Cookie: =;=;=", "Cookie: __Host-world=a.b",
    "Cookie: __Host-refresh=a; __Host-refresh=b", "Last-Event-ID: -1", "Signet-Exchange: x", ": x", "X", "X : y", " X: y", "X: \0",
]


class Mutator:
    """
    - description: what `/openapi.json` gives.
    - fields: headers that most requests get, one list a kind of visitor.
    - spared: paths whose own method is never sent, since it would do what it is for.
    - rare: paths that are tried a tenth as often as others, since they are slow by design.
    """

    def __init__(self, description, seed, fields=((),), spared=(), rare=()):
        self.seed = seed
        self.fields = fields
        self.spared = spared
        self.rare = rare
        self.schemas = description["components"]["schemas"]
        self.operations = [
            (method.upper(), path, operation)
            for path, methods in sorted(description["paths"].items()) for method, operation in sorted(methods.items())
        ]

    def request(self, number):
        """The bytes of one request, sometimes of several in a row."""
        dice = random.Random(f"{self.seed}/{number}")
        parts = [self._one(dice) for _ in range(1 if dice.random() < 0.9 else dice.randint(2, 4))]
        data = b"".join(parts)
        return self._break_bytes(dice, data) if dice.random() < 0.08 else data

    def _one(self, dice):
        method, path, operation = dice.choice(self.operations)
        while path in self.rare and dice.random() < 0.9:
            method, path, operation = dice.choice(self.operations)
        own = method
        target = self._target(dice, path, operation)
        body = self._body(dice, operation)
        fields = ["Host: localhost", *dice.choice(self.fields)]
        if body is not None:
            kind = next(iter(operation["requestBody"]["content"]), "application/json") if "requestBody" in operation else "application/json"
            fields.append(f"Content-Type: {kind}")
        # Most have one fault: with more of them the first hides the others.
        for _ in range(dice.choice([0, 0, 1, 1, 1, 2, 5])):
            what = dice.random()
            if what < 0.2:
                method = dice.choice(ODD_METHODS)
            elif what < 0.45:
                target = self._break_target(dice, target)
            elif what < 0.9:
                fields.insert(dice.randint(0, len(fields)), dice.choice(ODD_FIELDS))
            elif fields:
                fields.pop(dice.randrange(len(fields)))
        if path in self.spared and method == own:
            method = "GET"
        data = b"" if body is None else body
        if dice.random() < 0.1 and data:
            fields.append("Transfer-Encoding: chunked")
            data = b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)
        elif body is not None:
            length = len(data) if dice.random() < 0.95 else max(0, len(data) + dice.randint(-3, 3))
            fields.append(f"Content-Length: {length}")
        version = "HTTP/1.1" if dice.random() < 0.95 else dice.choice(["HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "", "http/1.1"])
        head = "\r\n".join([f"{method} {target} {version}", *fields]) + "\r\n\r\n"
        return head.encode("utf-8", "surrogatepass") + data

    def _target(self, dice, path, operation):
        for parameter in operation.get("parameters", []):
            value = str(dice.choice([dice.choice(ODD_TEXTS), "AAAAAAAAAAAAAAA", "1", self._value(dice, parameter.get("schema", {}))]))
            quoted = "".join(c if c.isalnum() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "surrogatepass")) for c in value)
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", quoted)
            elif parameter["in"] == "query" and dice.random() < 0.7:
                path += ("&" if "?" in path else "?") + f"{parameter['name']}={quoted}"
        return path

    @staticmethod
    def _break_target(dice, target):
        where = dice.randint(0, len(target))
        odd = dice.choice(ODD_TEXTS + ["/", "//", "?", "#", "?a=b&" * 20, ";", "/."]).replace("\r", "").replace("\n", "")
        return dice.choice([target[:where] + odd + target[where:], target[:where], target.upper(), "http://localhost" + target, "*", odd])

    def _body(self, dice, operation):
        content = operation.get("requestBody", {}).get("content", {})
        if not content:
            return b"{}" if dice.random() < 0.1 else None
        kind, media = next(iter(content.items()))
        value = self._value(dice, media.get("schema", {}))
        if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
            return "&".join(f"{name}={dice.choice([entry, *ODD_TEXTS])}" for name, entry in value.items()).encode("utf-8", "surrogatepass")
        if isinstance(value, dict) and dice.random() < 0.3:
            name = dice.choice([*value, "extra", ""])
            value[name] = self._odd(dice)
        if isinstance(value, dict) and value and dice.random() < 0.1:
            value.pop(dice.choice(list(value)))
        text = json.dumps(value, ensure_ascii=dice.random() < 0.5)
        what = dice.random()
        if what < 0.03:
            text = "[" * dice.choice([10, 1000, 4000]) + text
        elif what < 0.06:
            text = text[:dice.randint(0, len(text))]
        elif what < 0.08:
            text = text.replace("{", '{"a":1,"a":2,', 1)
        elif what < 0.09:
            text = text.replace('"', '"\\ud800', 1)
        elif what < 0.10:
            text += " " * 9000
        return text.encode("utf-8", "surrogatepass")

    def _value(self, dice, schema, depth=0):
        if "$ref" in schema:
            schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]]
        for name in ("oneOf", "anyOf", "allOf"):
            if name in schema and depth < 6:
                return self._value(dice, dice.choice(schema[name]), depth + 1)
        if "const" in schema:
            return schema["const"]
        choices = schema.get("enum") or schema.get("examples")
        if choices and dice.random() < 0.9:
            return copy.deepcopy(dice.choice(choices))
        kind = schema.get("type")
        kind = dice.choice(kind) if isinstance(kind, list) else kind
        if dice.random() < 0.08 or depth > 6:
            return self._odd(dice)
        if kind == "object":
            required = schema.get("required", [])
            return {name: self._value(dice, member, depth + 1) for name, member in schema.get("properties", {}).items()
                    if name in required or dice.random() < 0.5}
        if kind == "array":
            return [self._value(dice, schema.get("items", {}), depth + 1) for _ in range(dice.randint(0, 3))]
        if kind in ("integer", "number"):
            least, most = schema.get("minimum", -10), schema.get("maximum", 10_000)
            return dice.choice([least, most, least - 1, most + 1, dice.randint(int(least), int(most)), 0])
        if kind == "boolean":
            return dice.random() < 0.5
        return dice.choice([dice.choice(ODD_TEXTS), "fuzz-user", "a quiet lantern by the sea", "x" * schema.get("minLength", 3)])

    @staticmethod
    def _odd(dice):
        # A copy, for what is put into it later must not be in the next request.
        return copy.deepcopy(dice.choice(ODD_VALUES + ODD_TEXTS))

    @staticmethod
    def _break_bytes(dice, data):
        data = bytearray(data)
        for _ in range(dice.choice([1, 1, 2, 8])):
            where = dice.randrange(len(data)) if data else 0
            what = dice.random()
            if what < 0.4 and data:
                data[where] = dice.randrange(256)
            elif what < 0.6:
                data[where:where] = bytes(dice.randrange(256) for _ in range(dice.choice([1, 2, 64])))
            elif what < 0.8:
                del data[where:where + dice.choice([1, 2, 64])]
            else:
                data[where:where] = data[where:where + 200]
        return bytes(data)
