"""The table of requirements is true to the tests, and the script that says so can say otherwise.

    python3 -m unittest discover Tests/Requirements
"""

import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs/requirements.md"


def check(text):
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "table.md")
        table.write_text(text, encoding="utf-8")
        script = subprocess.run(
            [ROOT / "scripts/check-requirements", table], capture_output=True, text=True, check=False
        )
    return script.returncode, script.stderr


class RequirementsTests(unittest.TestCase):
    def setUp(self):
        self.text = TABLE.read_text(encoding="utf-8")
        self.lines = self.text.splitlines(keepends=True)

    def line(self, number):
        return next(line for line in self.lines if line.startswith(f"- **R{number}**"))

    def test_the_table_is_true(self):
        self.assertEqual(check(self.text), (0, ""))

    def test_a_number_that_is_missing_fails(self):
        status, message = check(self.text.replace(self.line(40), ""))
        self.assertEqual(status, 1)
        self.assertIn("R40 is missing", message)

    def test_a_file_that_does_not_carry_the_number_fails(self):
        wrong = "- **R40** the same — passed: `Tests/LibCryptoTests/ScryptTests.swift`\n"
        status, message = check(self.text.replace(self.line(40), wrong))
        self.assertEqual(status, 1)
        self.assertIn("no test's name and no comment has that number", message)

    def test_a_claim_without_a_test_and_an_excuse_without_a_reason_fail(self):
        for line in ("- **R40** the same — passed: surely\n", "- **R40** the same — not yet: `Tests/x`\n"):
            self.assertEqual(check(self.text.replace(self.line(40), line))[0], 1, line)

    def test_a_number_twice_fails(self):
        self.assertIn("R40 is there twice", check(self.text + self.line(40))[1])


if __name__ == "__main__":
    unittest.main()
