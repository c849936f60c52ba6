"""Each note of the path has what a reader finds in every other: something to run, questions, a mistake, a challenge."""

import pathlib
import re
import unittest

NOTES = pathlib.Path(__file__).resolve().parents[2] / "notes"
# To be looked things up in, or for teachers: no steps of the path.
REFERENCE = {"challenges.md", "cheat-sheet.md", "glossary.md", "sources.md", "teaching.md"}
# Ten minutes at two hundred words a minute.
LONGEST = 2000

BLOCK = re.compile(r"^(?P<fence>`{3,}|~{3,})hurl(?P<info>.*)\n(?P<text>[\s\S]*?)^(?P=fence)$", re.MULTILINE)
CODE = re.compile(r"^(`{3,}|~{3,})[\s\S]*?^\1", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n[\s\S]*?\n---\n")


class StandardTests(unittest.TestCase):
    def hold_each_note(self, check):
        for path in sorted(NOTES.glob("*.md")):
            if path.name not in REFERENCE:
                with self.subTest(path.name):
                    check(FRONT_MATTER.sub("", path.read_text(encoding="utf-8")))

    def test_a_note_has_two_blocks_or_more_that_the_reader_runs_and_that_assert_something(self):
        def check(text):
            shown = [block for block in BLOCK.finditer(text) if not re.search(r"\bsetup\b|Solution", block["info"])]
            asserting = [block for block in shown if "[Asserts]" in block["text"]]
            self.assertGreaterEqual(len(shown), 2)
            self.assertGreaterEqual(len(asserting), 1)

        self.hold_each_note(check)

    def test_a_note_has_three_questions_or_four(self):
        def check(text):
            self.assertIn(text.count("**Quiz:**"), (3, 4))

        self.hold_each_note(check)

    def test_a_note_has_a_challenge_a_mistake_and_sources(self):
        def check(text):
            self.assertRegex(text, r"(?m)^```challenge$")
            self.assertRegex(text, r"(?m)^## A mistake")
            self.assertRegex(text, r"(?m)^## Sources$")

        self.hold_each_note(check)

    def test_a_note_says_how_its_mistake_looks_in_the_x_ray(self):
        def check(text):
            mistake = re.split(r"(?m)^## A mistake", text)[-1].split("\n## ")[0]
            self.assertRegex(mistake, "x-ray")

        self.hold_each_note(check)

    def test_a_note_is_read_in_ten_minutes(self):
        def check(text):
            self.assertLessEqual(len(CODE.sub("", text).split()), LONGEST)

        self.hold_each_note(check)


if __name__ == "__main__":
    unittest.main()
