"""Rules of HTTP that only the whole server can break."""

import http.client
import unittest

from client import PASSWORD
from fault_case import FaultCase


class RuleTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.start()[1]
        cls.client.register("ada")
        cls.login = cls.client.log_in("ada")

    def test_R31_answers_with_tokens_are_not_stored(self):
        refreshed = self.client.refresh(self.client.log_in("ada").refresh)
        for answer in (self.login, refreshed):
            self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_R30_R91_errors_are_problem_details_and_give_nothing_back(self):
        # The client checks each error; these are many kinds of it.
        token = self.login.refresh
        statuses = [
            self.client.send("GET", "/nothing").status,
            self.client.send("GET", f"/auth/{token}").status,
            self.client.send("PUT", "/auth/login").status,
            self.client.send("POST", "/auth/login", body=f'{{"password":"{PASSWORD}"').status,
            self.client.send("POST", "/auth/login", body={"username": "ada", "password": PASSWORD, "role": 1}).status,
            self.client.send("POST", "/auth/register", body={"username": "ada", "password": PASSWORD}).status,
            self.client.me(token).status,
            self.client.refresh(self.login.token).status,
            self.client.send("GET", "/auth/me", headers={"Host": "evil.example"}).status,
            self.client.send("POST", "/auth/logout", headers={"Sec-Fetch-Site": "cross-site"}).status,
            self.client.send("GET", "/sandbox/traces/x").status,
        ]
        self.assertEqual(statuses, [404, 404, 405, 415, 400, 409, 401, 401, 421, 403, 404])

    def test_R54_R79_safe_methods_change_nothing(self):
        login = self.client.log_in("ada")
        for path in ("refresh", "logout", "login", "register", "password"):
            for method in ("GET", "HEAD", "OPTIONS"):
                connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=30)
                connection.request(method, f"/auth/{path}", headers={
                    "Host": "localhost", "Cookie": f"__Host-refresh={login.refresh}"})
                response = connection.getresponse()
                response.read()
                connection.close()
                self.assertIn(response.status, (404, 405), f"{method} {path}")
                self.assertIsNone(response.headers["Set-Cookie"])
        self.assertEqual(self.client.me(login.token).status, 200)
        self.assertEqual(self.client.refresh(login.refresh).status, 200)

    def test_R79_forms_and_plain_text_are_refused(self):
        for kind, body in (("application/x-www-form-urlencoded", f"username=ada&password={PASSWORD}"),
                           ("text/plain", f'{{"username":"ada","password":"{PASSWORD}"}}'),
                           ("multipart/form-data; boundary=x", "--x--")):
            for path in ("login", "register"):
                answer = self.client.send("POST", f"/auth/{path}", body=body, headers={"Content-Type": kind})
                self.assertEqual(answer.status, 415, f"{kind} {path}")

    def test_R77_without_fetch_metadata_and_origin_the_referer_decides(self):
        for referer, status in (("http://evil.example/", 403), ("http://localhost.evil.example/", 403),
                                (f"http://localhost:{self.client.port}/page/", 204)):
            answer = self.client.send("POST", "/auth/logout", headers={"Referer": referer})
            self.assertEqual(answer.status, status, referer)

    def test_R70_R75_cookies_are_small_hardened_and_not_for_ever(self):
        answer = self.client.send(
            "POST", "/auth/login", {"username": "ada", "password": PASSWORD, "delivery": "cookie"})
        headers = answer.headers.get_all("Set-Cookie")
        self.assertEqual(len(headers), 4)
        for header in headers:
            name, *attributes = header.split("; ")
            self.assertLessEqual(len(name), 4096)
            ages = [int(a.split("=")[1]) for a in attributes if a.startswith("Max-Age=")]
            self.assertTrue(0 < ages[0] <= 400 * 86400, header)
            self.assertTrue(name.startswith("__Host-"), header)
            self.assertLessEqual({"Path=/", "Secure", "HttpOnly", "SameSite=Strict"}, set(attributes))
            self.assertNotIn("Domain", header)

    def test_R90_every_answer_is_hardened_and_no_post_is_redirected(self):
        for method, path in (("GET", "/"), ("GET", "/nothing"), ("POST", "/auth/login"), ("POST", "/auth/refresh/")):
            answer = self.client.send(method, path)
            self.assertNotIn(answer.status // 100, (3, 5), path)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("frame-ancestors 'none'", answer.headers["Content-Security-Policy"])


if __name__ == "__main__":
    unittest.main()
