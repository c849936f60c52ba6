/// The stylesheet of the lab's pages. The attacker's are another colour, so that nobody takes one for the other.
enum LabStyle {
  static let css = """
    :root {
      color-scheme: light dark;
      --paper: light-dark(#fdfcf8, #171614);
      --surface: light-dark(#f5f2ea, #211f1c);
      --ink: light-dark(#1d1c19, #e9e4d8);
      --ink-soft: light-dark(#57524a, #b0a999);
      --line: light-dark(#8f8879, #7d7668);
      --accent: light-dark(#1a4a8c, #a6c5f7);
      --on-accent: light-dark(#ffffff, #0f2140);
    }
    .attacker {
      --surface: light-dark(#f7e8e6, #2c1b1a);
      --accent: light-dark(#a01c2b, #ffa39c);
      --on-accent: light-dark(#ffffff, #3b0a0f);
      border-top: 0.5rem solid var(--accent);
    }
    *, ::before, ::after { box-sizing: border-box; }
    body {
      margin: 0;
      background: var(--paper);
      color: var(--ink);
      font: 100%/1.6 Charter, "Sitka Text", Cambria, Georgia, serif;
      overflow-wrap: anywhere;
    }
    main { max-width: 41rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2rem) 4rem; }
    h1, h2 { line-height: 1.25; }
    a { color: var(--accent); }
    label { display: block; margin-top: 0.75rem; }
    input, textarea {
      display: block;
      width: 100%;
      min-height: 2.75rem;
      padding: 0.5rem;
      border: 1px solid var(--line);
      border-radius: 4px;
      background: var(--paper);
      color: inherit;
      font: inherit;
    }
    button {
      min-height: 2.75rem;
      margin: 0.75rem 0.5rem 0 0;
      padding: 0.25rem 1rem;
      border: 1px solid var(--accent);
      border-radius: 4px;
      background: var(--accent);
      color: var(--on-accent);
      font: inherit;
      cursor: pointer;
    }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    form, .entry { margin: 1rem 0; padding: 1rem; border-radius: 4px; background: var(--surface); }
    .entry > :first-child, form > :first-child { margin-top: 0; }
    .entry > :last-child { margin-bottom: 0; }
    .messages, .loot { margin: 0; padding: 0; list-style: none; }
    .message { white-space: pre-wrap; }
    .soft { color: var(--ink-soft); }
    code, dd { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
    dd { margin: 0 0 0.5rem; }
    [hidden] { display: none !important; }

    """
}
