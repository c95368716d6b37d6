#!/usr/bin/env python3
"""Make briefs/, truth/ and manifest.json from the .brief sources beside this file.

Only the standard library is used, plus the four PDF producers named in
../README.md and poppler's pdfinfo. A source says what is in a brief; this
script adds the habits of the file: encoding, banners, page breaks, bullets.
"""

import dataclasses
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
LANGUAGES = {"eng": "en", "ing": "en", "english": "en", "inglés": "en", "anglais": "en", "en": "en",
             "spa": "es", "esp": "es", "spanish": "es", "español": "es", "espagnol": "es", "es": "es",
             "fr": "fr", "french": "fr", "francés": "fr", "français": "fr", "fra": "fr"}
MONTHS = {m: i % 12 + 1 for i, m in enumerate(
    "january february march april may june july august september october november december "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())}
PRODUCERS = {"libreoffice": "LibreOffice 7.4", "weasyprint": "WeasyPrint 57.2",
             "chromium": "Chromium 156", "typst": "typst 0.15", "text": "text"}


@dataclasses.dataclass
class Block:
    """One printed thing: kind, field, head, para, bullet or speaker."""
    type: str
    text: str
    label: str = ""
    key: str = ""
    name: str = ""


@dataclasses.dataclass
class Brief:
    """One version of one session, as its source states it."""
    meta: dict
    layout: dict
    blocks: list

    @property
    def lang(self):
        return self.meta["lang"]

    @property
    def path(self):
        return ROOT / "briefs" / self.meta["path"]


# ---- reading sources ------------------------------------------------------

def read_brief(path):
    """Parse one .brief file."""
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    meta = dict(line.split(": ", 1) for line in head.splitlines())
    layout = {}
    for word in meta.pop("layout", "").split():
        key, _, value = word.partition("=")
        layout[key] = value or "yes"
    meta["source"] = path.name
    if "curly" in layout:
        body = body.replace("'", "\u2019")
    blocks = read_blocks(body)
    if "nbsp" in layout:
        hold_marks(blocks)
    return Brief(meta, layout, blocks)


def hold_marks(blocks):
    """French habit: a no-break space before double punctuation, in running text."""
    for block in blocks:
        if block.type in ("para", "bullet"):
            block.text = re.sub(r" ([:;?!%])", "\u00a0\\1", block.text)


def read_blocks(body):
    """Turn the lines of a source into blocks; `>> n` repeats paragraph n of the summary."""
    blocks, section, summary = [], None, []
    for line in filter(None, (l.strip() for l in body.splitlines())):
        if line.startswith(">> "):
            blocks += [Block("para", summary[int(n) - 1]) for n in line[3:].split()]
            continue
        block = read_line(line, section)
        if block.type == "head":
            section = block.key
        if block.type == "para" and section == "summary":
            summary.append(block.text)
        blocks.append(block)
    return blocks


def read_line(line, section):
    """Read one line of a source."""
    if line.startswith("# "):
        key, text = line[2:].split(" | ", 1)
        return Block("head", text, key=key)
    if line.startswith("- "):
        return Block("bullet", line[2:])
    if line.startswith("@"):
        label, name, role = [p.strip() for p in line[1:].split("|")]
        return Block("speaker", f"{name}, {role}", label=label, name=name, key=role)
    if section is None:
        parts = [p.strip() for p in line.split("|")]
        if parts[0] == "kind":
            return Block("kind", parts[1], key="kind")
        return Block("field", parts[2], label=parts[1], key=parts[0])
    return Block("para", line)


# ---- what every format shares -------------------------------------------------

def bullet_text(brief, number, text):
    """A bullet as printed."""
    mark = brief.layout.get("bullet", "•")
    return f"{number}) {text}" if mark == "1)" else f"{mark} {text}"


def printed(brief):
    """Blocks with their bullets and labels written out: (block, text)."""
    out, number = [], 0
    for block in brief.blocks:
        number = number + 1 if block.type == "bullet" else 0
        if block.type == "bullet":
            out.append((block, bullet_text(brief, number, block.text)))
        elif block.label:
            out.append((block, f"{block.label} {block.text}".strip()))
        else:
            out.append((block, block.text))
    return out


def furniture(brief):
    """Running header and footer of a version, as lines with {n} and {t}."""
    sets = json.loads((HERE / "furniture.json").read_text(encoding="utf-8"))
    chosen = sets.get(brief.layout.get("furniture", ""), {}).get(brief.lang, {})
    return chosen.get("header", []), chosen.get("footer", [])


# ---- text and markdown --------------------------------------------------------

def write_text(brief):
    """Write a TXT or MD version with its habits."""
    lines, _ = text_lines(brief, text_pages(brief))
    eol = "\r\n" if brief.layout.get("eol") == "crlf" else "\n"
    data = eol.join(lines + [""]).replace(f"\f{eol}", "\f")
    brief.path.write_bytes(data.encode(brief.layout.get("enc", "utf-8")))


def text_pages(brief):
    """How many pages a text version has, its own breaks counted."""
    return text_lines(brief, 0)[1]


def text_lines(brief, total):
    """Lines of a text version, and its number of pages."""
    page = Pager(brief, total)
    lines = ["", ""] if "lead" in brief.layout else []
    lines += page.top()
    previous = None
    for block, text in printed(brief):
        rows = page.rows(block, marked(brief, block, text))
        if needs_gap(brief, previous, block):
            lines.append("")
        lines += spaced(brief, rows)
        previous = block
    return lines + page.bottom(), page.number


def needs_gap(brief, previous, block):
    """Whether a blank line goes before a block."""
    if previous is None:
        return False
    together = previous.type == block.type and block.type in ("bullet", "speaker")
    tight = "tight" in brief.layout and block.type == "field"
    return not together and not tight


def spaced(brief, rows):
    """Double-space wrapped lines if the version does so."""
    if "double" not in brief.layout:
        return rows
    return [out for row in rows for out in (row + " ", "")]


def marked(brief, block, text):
    """Add Markdown where the version is written in it."""
    if "md" not in brief.layout:
        return text
    if block.type == "kind":
        return f"## {text}"
    if block.type == "field":
        return f"**{block.label}** {block.text}"
    if block.type == "speaker":
        return f"- **{block.name}**, {block.key}" if not block.label else f"- {block.label} {block.text}"
    return marked_heading(text, block.key) if block.type == "head" else text


def marked_heading(text, key):
    """Markdown headings as careless people write them: differently each time."""
    label, limit, colon = re.fullmatch(r"(.*?)(?:\s*\(([^()]*)\))?(\s*:)?", text).groups()
    styles = {"summary": ("**{}**", " (*{}*)"), "conceptualisation": ("### {}", " (*{}*)"),
              "objectives": ("## **{}**", " *({})*"), "discussion": ("**{}**", " (*{}*)")}
    one, two = styles.get(key, ("**{}**", " *({})*"))
    return one.format(label) + (two.format(limit) if limit else "") + (colon or "")


class Pager:
    """Breaks text into pages, inside sentences, and prints the banner there."""

    def __init__(self, brief, total):
        self.brief, self.total, self.count, self.number = brief, total, 0, 1
        self.size = int(brief.layout.get("page", "0"))

    def top(self):
        """The header of the first page, where pages are marked by form feeds."""
        return furniture(self.brief)[0] + [""] if "ff" in self.brief.layout else []

    def bottom(self):
        """The footer of the last page, where pages are marked by form feeds."""
        return [""] + self.footer() if "ff" in self.brief.layout else []

    def footer(self):
        """The footer of the current page."""
        return [f.format(n=self.number, t=self.total) for f in furniture(self.brief)[1]]

    def rows(self, block, text):
        width = int(self.brief.layout.get("wrap", "0"))
        rows = textwrap.wrap(text, width, break_long_words=False) if width else [text]
        if not self.size or block.type != "para":
            self.count += len(text.split())
            return rows
        return self.wrapped(rows) if width else self.whole(text)

    def whole(self, text):
        """Break an unwrapped paragraph after the word that fills the page."""
        words = text.split()
        at = self.size - self.count
        at = next((i for i in range(max(at, 8), len(words) - 6) if words[i - 1][-1].isalpha()), None)
        if at is None or self.count + len(words) < self.size:
            self.count += len(words)
            return [text]
        self.count = len(words) - at
        return [" ".join(words[:at])] + self.gap() + [" ".join(words[at:])]

    def wrapped(self, rows):
        """Break wrapped lines after the line that fills the page."""
        out = []
        for i, row in enumerate(rows):
            out.append(row)
            self.count += len(row.split())
            if self.count >= self.size and i + 1 < len(rows) and row[-1].isalpha():
                out += self.gap()
                self.count = 0
        return out

    def gap(self):
        """What stands between two pages."""
        header, foot = furniture(self.brief)[0], self.footer()
        self.number += 1
        if "ff" in self.brief.layout:
            return [""] + foot + ["\f"] + header + [""]
        banner = foot + header
        return ["", "", ""] + banner + [""] if banner else ["", "", ""]


# ---- HTML for WeasyPrint and Chromium -----------------------------------------------

def css_string(lines):
    """Lines as a CSS content value with page counters."""
    out = []
    for part in re.split(r"(\{[nt]\}|\n)", "\n".join(lines)):
        known = {"{n}": "counter(page)", "{t}": "counter(pages)", "\n": '"\\A "'}
        out.append(known.get(part) or json.dumps(part, ensure_ascii=False))
    return " ".join(out)


def html_page(brief):
    """The version as an HTML page with running header and footer."""
    get = brief.layout.get
    header, footer = furniture(brief)
    boxes = f"@top-center {{ content: {css_string(header)}; white-space: pre; font-size: 8pt }}" if header else ""
    boxes += f"@bottom-center {{ content: {css_string(footer)}; white-space: pre; font-size: 8pt }}" if footer else ""
    css = (f"@page {{ size: A4; margin: {get('margin', '3.2cm').replace('_', ' ')}; {boxes} }}"
           f"body {{ font: {get('size', '12.5')}pt/{get('leading', '1.45')} {get('font', 'Liberation_Sans').replace('_', ' ')};"
           f" orphans: 1; widows: 1; hyphens: manual; hyphenate-character: '{get('hyphens', '-').replace('yes', '-')}';"
           f" text-align: {'justify' if 'justify' in brief.layout else 'left'}; columns: {get('columns', 'auto')}; column-gap: 2.4em }}"
           "h1 { font-size: 1.3em; text-align: left } h2 { font-size: 1.05em; break-after: avoid; break-inside: avoid; text-align: left }"
           ".f { text-align: left }"
           "p { margin: 0 0 .7em } .b { padding-left: 1.2em; text-indent: -1em }")
    body = "\n".join(html_block(brief, b, t) for b, t in printed(brief))
    return (f'<!DOCTYPE html><html lang="{brief.lang}"><head><meta charset="utf-8"><title>{brief.path.stem}</title>'
            f"<style>{css}</style></head><body>\n{body}\n</body></html>")


SYLLABLE = re.compile(r"(?<=\w\w[aeiouáéíóúàâèêîôû])(?=[bcdfglmnprstvz][aeiouyáéíóúàâèêîôû]\w)")


def soft(text):
    """Soft hyphens between vowel and consonant of long words (French and Spanish syllables)."""
    return re.sub(r"[^\W\d_]{8,}", lambda m: SYLLABLE.sub("\u00ad", m.group()), text)


def html_block(brief, block, text):
    """One block as HTML."""
    hyphens = "hyphens" in brief.layout and block.type in ("para", "bullet")
    esc = lambda words: html.escape(soft(words) if hyphens else words)
    if block.type == "kind":
        return f"<h1>{esc(text)}</h1>"
    if block.type == "head":
        return f"<h2>{esc(text)}</h2>"
    if block.label:
        return f"<p class=\"f\"><b>{esc(block.label)}</b> {esc(block.text)}</p>"
    return f'<p class="{"b" if block.type == "bullet" else "p"}">{esc(text)}</p>'


def weasyprint(brief, work):
    """Make a PDF with WeasyPrint."""
    source = work / "in.html"
    source.write_text(html_page(brief), encoding="utf-8")
    run(["weasyprint", "-q", source, brief.path])


def chromium(brief, work):
    """Make a PDF with Chromium."""
    source = work / "in.html"
    source.write_text(html_page(brief), encoding="utf-8")
    flags = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --no-pdf-header-footer "
             "--disable-background-networking --disable-component-update --disable-sync").split()
    run(["chromium", *flags, f"--user-data-dir={work}/profile", f"--print-to-pdf={brief.path}", source.as_uri()])


# ---- typst ----------------------------------------------------------------------

def typst_text(text):
    """Literal text as a typst expression."""
    return "#text(" + json.dumps(text, ensure_ascii=False) + ")"


def typst_lines(lines):
    """Running lines with page counters."""
    known = {"{n}": '#counter(page).display()', "{t}": '#counter(page).final().first()'}
    rows = ["".join(known.get(p) or typst_text(p) for p in re.split(r"(\{[nt]\})", l) if p) for l in lines]
    return "context [#set text(8pt)\n#set align(center)\n" + " #linebreak() ".join(rows) + "]"


def typst_source(brief):
    """The version as a typst document."""
    get = brief.layout.get
    header, footer = furniture(brief)
    page = f'paper: "a4", margin: {get("margin", "3.2cm")}, columns: {get("columns", "1")}'
    page += f", header: {typst_lines(header)}" if header else ""
    page += f", footer: {typst_lines(footer)}" if footer else ""
    switch = lambda name: "true" if name in brief.layout else "false"
    rows = [f"#set page({page})", "#set columns(gutter: 9mm)",
            f'#set text({get("size", "12.5")}pt, lang: "{brief.lang}", hyphenate: {switch("hyphens")}, costs: (orphan: 0%, widow: 0%))',
            f"#set par(justify: {switch('justify')}, leading: {get('leading', '0.8')}em, spacing: 1.2em)"]
    return "\n\n".join(rows + [typst_block(b, t) for b, t in printed(brief)])


def typst_block(block, text):
    """One block as typst."""
    if block.type == "kind":
        return f'#text(1.3em, weight: "bold", {json.dumps(text, ensure_ascii=False)})'
    if block.type == "head":
        return f'#block(sticky: true, text(weight: "bold", {json.dumps(text, ensure_ascii=False)}))'
    if block.label:
        return f"*{typst_text(block.label)}* {typst_text(block.text)}"
    if block.type == "bullet":
        return f"#par(hanging-indent: 1em)[{typst_text(text)}]"
    return typst_text(text)


def typst(brief, work):
    """Make a PDF with the typst Python module."""
    source = work / "in.typ"
    source.write_text(typst_source(brief), encoding="utf-8")
    run([sys.executable, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])", source, brief.path])


# ---- LibreOffice -----------------------------------------------------------------

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties fo:orphans="0" fo:widows="0" fo:margin-bottom="0.25cm" fo:line-height="{leading}%" fo:text-align="{align}"/>
<style:text-properties style:font-name="F" fo:font-size="{size}pt" fo:language="{lang}" fo:country="{country}"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Run" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0cm" fo:line-height="100%"/><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Kind" style:family="paragraph"><style:text-properties fo:font-size="{big}pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.3cm"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Bullet" style:family="paragraph"><style:paragraph-properties fo:margin-left="0.6cm" fo:text-indent="-0.5cm"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="{margin}" fo:margin-right="{margin}">{columns}</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:min-height="0cm" fo:margin-bottom="0.8cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0cm" fo:margin-top="0.8cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header>{header}</style:header><style:footer>{footer}</style:footer></style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""


def fodt_run(lines):
    """Running lines as ODF paragraphs."""
    fields = {"{n}": '<text:page-number text:select-page="current">1</text:page-number>',
              "{t}": "<text:page-count>1</text:page-count>"}
    rows = ["".join(fields.get(p, html.escape(p)) for p in re.split(r"(\{[nt]\})", l)) for l in lines or [""]]
    return "".join(f'<text:p text:style-name="Run">{r}</text:p>' for r in rows)


def fodt_block(block, text):
    """One block as an ODF paragraph."""
    style = {"kind": "Kind", "head": "Head", "bullet": "Bullet"}.get(block.type, "Standard")
    inner = html.escape(text)
    if block.label:
        inner = f'<text:span text:style-name="Bold">{html.escape(block.label)}</text:span> {html.escape(block.text)}'
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def fodt(brief):
    """The version as a flat OpenDocument text."""
    get = brief.layout.get
    header, footer = furniture(brief)
    columns = f'<style:columns fo:column-count="{get("columns")}" fo:column-gap="0.7cm"/>' if get("columns") else ""
    return FODT.format(font=get("font", "Liberation_Serif").replace("_", " "), size=get("size", "13"),
                       big=float(get("size", "13")) + 3, leading=get("leading", "130"), lang=brief.lang,
                       align="justify" if "justify" in brief.layout else "start",
                       country={"en": "GB", "es": "ES", "fr": "FR"}[brief.lang], margin=get("margin", "3.2cm"),
                       columns=columns, header=fodt_run(header), footer=fodt_run(footer),
                       body="\n".join(fodt_block(b, t) for b, t in printed(brief)))


def libreoffice(brief, work):
    """Make a PDF with LibreOffice Writer."""
    source = work / (brief.path.stem + ".fodt")
    source.write_text(fodt(brief), encoding="utf-8")
    run(["soffice", f"-env:UserInstallation={(work.parent / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", work, source])
    shutil.move(work / (brief.path.stem + ".pdf"), brief.path)


# ---- truth ---------------------------------------------------------------------

def write_truth(brief):
    """The words of a version in reading order, without furniture or markup."""
    rows = [text.replace("*", "") for _, text in printed(brief)]
    (ROOT / "truth" / (brief.path.name + ".truth")).write_text("\n".join(rows) + "\n", encoding="utf-8")


def plain(heading):
    """A heading without number, limit and colon."""
    heading = re.sub(r"^\s*\d+\s*[.)-]\s*", "", heading)
    return re.sub(r"\s*(\([^()]*\))?\s*:?\s*$", "", heading)


def fields(brief):
    """Header fields of a version by key."""
    return {b.key: b for b in brief.blocks if b.type in ("field", "kind")}


def iso_date(text):
    """Read a printed date; written months in three languages."""
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d\d(?:\d\d)?)", text)
    if found:
        day, month, year = map(int, found.groups())
        return f"{year if year > 99 else 2000 + year}-{month:02}-{day:02}"
    day, year = [int(n) for n in re.findall(r"\d+", text)]
    month = next(MONTHS[w] for w in re.findall(r"\w+", text.lower()) if w in MONTHS)
    return f"{year}-{month:02}-{day:02}"


def times(brief):
    """Times of a version; the source lists what its time line prints."""
    out = []
    for part in filter(None, brief.meta.get("times", "").split(", ")):
        span, _, zone = part.partition(" ")
        start, end = span.split("-")
        out.append({"start": start, "end": end, "zone": zone or None})
    return out


def page_count(brief):
    """Pages of a PDF version, else None."""
    if brief.path.suffix != ".pdf":
        return None
    return int(re.search(r"Pages:\s+(\d+)", run(["pdfinfo", brief.path])).group(1))


def version(brief):
    """The manifest's record of one version."""
    known = fields(brief)
    pages = page_count(brief)
    header, footer = furniture(brief)
    if brief.path.suffix != ".pdf" and "page" not in brief.layout:
        header, footer = [], []
    sections = [{"kind": "header", "heading": None, "label": None, "limit": None, "words": None}] if known else []
    sections += section_records(brief)
    words = re.findall(r"\w+", known["lang"].text.lower()) if "lang" in known else []
    return {"path": f"briefs/{brief.path.name}", "source": f"sources/{brief.meta['source']}", "lang": brief.lang,
            "producer": PRODUCERS[brief.meta["producer"]],
            "encoding": encoding_name(brief), "pages": pages,
            "title": known["title"].text if "title" in known else None,
            "stated": sorted(set(known) - {"time"} | ({"times"} if "time" in known else set())),
            "times": times(brief), "sections": sections,
            "organizers": known["org"].text.split("; ") if "org" in known else [],
            "languages": list(dict.fromkeys(LANGUAGES[w] for w in words if w in LANGUAGES)),
            "speakers": [{"name": b.name, "role": b.key} for b in brief.blocks if b.type == "speaker"],
            "furniture": [l.strip().format(n=1, t=pages or text_pages(brief)) for l in dict.fromkeys(header + footer)],
            "words": sum(len(t.split()) for _, t in printed(brief))}


def section_records(brief):
    """Headed sections of a version with their template limits and their lengths in words."""
    out = []
    for block in brief.blocks:
        if block.type == "head":
            heading = block.text.replace("*", "")
            limit = re.search(r"\(m[aá]x\.\s*(\d+)", heading)
            out.append({"kind": block.key, "heading": heading, "label": plain(heading),
                        "limit": int(limit.group(1)) if limit else None, "words": 0})
        elif out:
            out[-1]["words"] += len(f"{block.label} {block.text}".split())
    return out


def encoding_name(brief):
    """Encoding of a text version by its usual name, else None."""
    if brief.path.suffix == ".pdf":
        return None
    return {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 BOM", "utf-16": "UTF-16LE BOM",
            "cp1252": "windows-1252"}[brief.layout.get("enc", "utf-8")]


def check(brief, session, lines):
    """Stop if a printed header disagrees with the session's facts."""
    known = fields(brief)
    where = brief.meta["source"]
    if "date" in known:
        assert iso_date(known["date"].text) == session["date"], where
    if "line" in known:
        printed_line = (known["line"].label + known["line"].text).replace("\u2019", "'")
        assert session["thematic_line"] in printed_line and lines[session["thematic_line"]][brief.lang] in printed_line, where
    if session["number"] and known:
        assert any(session["number"] in b.label + b.text for b in known.values()), where
    for time in times(brief):
        digits = re.sub(r"\D", "", known["time"].text)
        assert re.sub(r"\D", "", time["start"] + time["end"]).lstrip("0") in digits, where
    assert bool(times(brief)) == ("time" in known), where


def manifest(briefs):
    """Everything that is in the corpus, session by session."""
    facts = json.loads((HERE / "sessions.json").read_text(encoding="utf-8"))
    out = []
    for session in facts["sessions"]:
        mine = [b for b in briefs if b.meta["session"] == session["id"]]
        for brief in mine:
            check(brief, session, facts["lines"])
        line = session["thematic_line"]
        stated = sorted((times(b) for b in mine if times(b)), key=lambda t: -len(t) if t[0]["zone"] else 0)
        title = {b.lang: facts["lines"][line][b.lang] for b in mine if "line" in fields(b)} if line else {}
        out.append({**session, "line_title": title, "times": stated[0] if stated else [],
                    "versions": [version(b) for b in mine]})
    data = {"forum": facts["forum"], "lines": facts["lines"], "subthemes": facts["subthemes"], "sessions": out}
    (ROOT / "manifest.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# ---- all together --------------------------------------------------------------------

def run(command):
    """Run a producer and return what it printed."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")
    return done.stdout


def make(brief, work):
    """Write one version and its truth."""
    place = work / unicodedata.normalize("NFKD", brief.meta["source"]).encode("ascii", "ignore").decode()
    place.mkdir()
    makers = {"libreoffice": libreoffice, "weasyprint": weasyprint, "chromium": chromium, "typst": typst,
              "text": lambda b, _: write_text(b)}
    makers[brief.meta["producer"]](brief, place)
    write_truth(brief)


def main():
    """Build all versions, or only those whose source name contains an argument; always the manifest."""
    briefs = [read_brief(p) for p in sorted(HERE.glob("*.brief"))]
    wanted = sys.argv[1:]
    for folder in ("briefs", "truth"):
        (ROOT / folder).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for brief in briefs:
            if not wanted or any(w in brief.meta["source"] for w in wanted):
                make(brief, pathlib.Path(work))
    manifest(briefs)


if __name__ == "__main__":
    main()
