"""A letter of `arco letter --out NAME.json` as source of Typst, for comparisons of speed."""

import json


def text(s):  # words are data, never markup
    return "#" + json.dumps(s, ensure_ascii=False).replace("\\/", "/") + ";"


def blocks(all):
    for b in all:
        kind = b["kind"]
        if kind == "heading":
            yield "=" * b["level"] + " " + text(b["text"])
        elif kind == "paragraph":
            yield (text(b["number"] + " ") if b["number"] else "") + text(b["text"])
        elif kind == "address":
            yield " \\\n".join(text(l) for l in b["lines"])
        elif kind == "list":
            yield "\n".join("/ " + text(i["label"]) + ": " + " ".join(blocks(i["blocks"])) for i in b["items"])
        elif kind == "table":
            rows = ([b["header"]] if b["header"] else []) + b["rows"]
            if rows:
                yield f"#table(columns: {len(rows[0])}, " + ", ".join("[" + text(c) + "]" for r in rows for c in r) + ")"
        elif kind == "lines":
            for l in b["labels"]:
                yield text(l) + " #box(width: 1fr, line(length: 100%))"
        elif kind == "box":
            yield from blocks(b["blocks"])


def source(letter):
    out = ['#set document(title: "Request")', "#set page(paper: \"us-letter\", margin: 18mm, numbering: \"1/1\")", "#set text(size: 11.5pt)"]
    for d in letter["documents"]:
        out.append(f'#set text(lang: "{d["lang"]}")')
        for s in d["sheets"]:
            out.append("#pagebreak(weak: true)")
            out.extend(blocks(s["blocks"]))
    return "\n\n".join(out)
