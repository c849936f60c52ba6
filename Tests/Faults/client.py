"""A client that keeps its cookies itself and holds every answer to the rules that hold for all answers."""

import http.client
import json
import threading

PASSWORD = "a quiet lantern by the sea"
_secrets = {PASSWORD}
_lock = threading.Lock()


def secrets():
    """Every password, token and cookie that was sent or received so far."""
    with _lock:
        return set(_secrets)


def keep_secret(*values):
    with _lock:
        _secrets.update(value for value in values if value)


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body.decode("utf-8", "replace")
        self.cookies = {}
        for header in self.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        keep_secret(*(value for name, value in self.cookies.items() if name != "__Host-delivery"))
        if self.headers.get_content_type() == "application/json" and self.body:
            keep_secret(self.json.get("access_token"))

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def token(self):
        return self.json["access_token"]

    @property
    def refresh(self):
        """The refresh token it gives; None if it gives none."""
        return self.cookies.get("__Host-refresh") or None


class Client:
    def __init__(self, port):
        self.port = port

    def send(self, method, path, body=None, cookies=None, headers=None, timeout=120):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            headers = {"Host": f"localhost:{self.port}", **(headers or {})}
            if cookies:
                headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
            if isinstance(body, dict):
                headers.setdefault("Content-Type", "application/json")
                body = json.dumps(body)
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            answer = Answer(response, response.read())
        finally:
            connection.close()
        self._check(method, path, answer)
        return answer

    @staticmethod
    def _check(method, path, answer):
        what = f"{method} {path} {answer.status} {answer.body[:200]}"
        if answer.status >= 400:
            # R30: problem details; R91: none of what was sent comes back; R47: a refusal changes no cookie.
            assert answer.headers.get_content_type() == "application/problem+json", what
            assert {"type", "title", "status", "detail"} <= set(answer.json), what
            assert not answer.headers.get_all("Set-Cookie"), what
            for secret in secrets():
                assert secret not in answer.body, what
        if answer.status in (429, 503):
            assert int(answer.headers["Retry-After"]) >= 1, what
        elif answer.status >= 500:
            raise AssertionError(what)
        if answer.refresh:
            assert answer.headers["Cache-Control"] == "no-store", what

    def register(self, name, password=PASSWORD):
        answer = self.send("POST", "/auth/register", {"username": name, "password": password})
        assert answer.status == 201, answer.body
        return answer

    def log_in(self, name, password=PASSWORD, cookies=None):
        return self.send("POST", "/auth/login", {"username": name, "password": password}, cookies)

    def refresh(self, token):
        return self.send("POST", "/auth/refresh", cookies={"__Host-refresh": token})

    def log_out(self, token):
        return self.send("POST", "/auth/logout", cookies={"__Host-refresh": token})

    def me(self, token):
        return self.send("GET", "/auth/me", headers={"Authorization": f"Bearer {token}"})
