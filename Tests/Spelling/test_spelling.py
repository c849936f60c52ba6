"""scripts/check-spelling finds what is misspelled, and nothing else."""

import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts/check-spelling"


def faults(text):
    """The places and words that are found in a file with this text."""
    with tempfile.TemporaryDirectory() as folder:
        note = pathlib.Path(folder) / "note.md"
        note.write_text(text, encoding="utf-8")
        result = subprocess.run([SCRIPT, note], capture_output=True, text=True)
        lines = [line.removeprefix(f"{note}:") for line in result.stderr.splitlines() if line.startswith(f"{note}:")]
    assert (result.returncode == 1) == bool(lines), result.stderr
    return [line.removesuffix(" is no word that we know") for line in lines]


class SpellingTests(unittest.TestCase):
    def test_a_misspelled_word_is_found_with_its_place(self):
        self.assertEqual(faults("A cookie is a nmae.\n\nAnd a vlaue.\n"), ["1:15: error: 'nmae'", "3:7: error: 'vlaue'"])

    def test_headings_tables_titles_and_diagrams_are_prose(self):
        text = """---
title: Coookies
tags: [nmae]
---
# Hedding

| a | tabel |
| --- | --- |

```hurl title="Set upp"
GET nmae
```

```mermaid
sequenceDiagram
  B->>S: the requst
```

[a lnik](nmae.md)
"""
        words = [fault.split("'")[1] for fault in faults(text)]
        self.assertEqual(words, ["Coookies", "Hedding", "tabel", "upp", "requst", "lnik"])

    def test_code_addresses_and_templates_are_no_prose(self):
        text = """`nmae`, ``vlaue ` nmae``, https://nmae.example/vlaue, <https://nmae.example/>, [here](nmae/vlaue.md "x"),
[[nmae|here]], nmae/vlaue.md, {{nmae}}, `code that
goes on, nmae`, base64url and end_reasn.

    nmae vlaue

~~~
nmae
~~~

````markdown
```
nmae
```
vlaue
````
"""
        self.assertEqual(faults(text), [])

    def test_words_of_ours_are_known_in_both_their_forms(self):
        self.assertEqual(faults("JWTs, OWASP's list; OAuth, and the browser’s own middleware.\n"), [])

    def test_a_quotation_mark_at_the_end_of_a_line_opens_no_code_in_the_next_paragraph(self):
        self.assertEqual(faults("One ` alone.\n\nThen a nmae and another ` alone.\n"), ["3:8: error: 'nmae'"])


if __name__ == "__main__":
    unittest.main()
