"""A handout as one HTML file, for who reads with a screen reader: the same words in the same order, pictures inside."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STYLE: Final = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 sans-serif;color:#26211d;background:#fff}"
    "img{max-width:100%;height:auto}figure{display:inline-block;margin:0 1rem 1rem 0}"
    ".care,.flags{border-left:4px solid #b0761a;padding-left:1rem}.now{border-color:#26211d}.soft{color:#5f574f}"
)


def html(sheet: Mapping[str, Any]) -> bytes:
    """The handout of a sheet, as the paper layout is given it."""
    lang, title = escape(sheet["lang"]), escape(sheet["title"])
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = "\n".join(_body(sheet))
    top = f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}<style>{_STYLE}</style></head>'
    return f"{top}<body>\n{body}\n</body></html>\n".encode()


def _body(sheet: Mapping[str, Any]) -> Iterator[str]:
    words = sheet["words"]
    yield f"<h1>{escape(sheet['title'])}</h1>"
    yield _p(sheet["side"], "soft")
    yield f"<h2>{escape(words['found'])}</h2>"
    for found, bodies in zip(sheet["found"], sheet["bodies"], strict=True):
        if len(sheet["found"]) > 1:
            yield f"<h3>{escape(found['title'])}</h3>"
        yield from map(_p, found["sentences"])
        yield from map(_picture, bodies)
    for caution in sheet["cautions"]:
        yield f'<p class="care"><b>{escape(caution["structure"])}.</b> {escape(caution["text"])}</p>'
    if sheet["exercises"]:
        yield f"<h2>{escape(words['do'])}</h2>"
    for exercise in sheet["exercises"]:
        yield from _exercise(exercise, words)
    if sheet["shortened"]:
        yield _p(sheet["shortened"], "soft")
    for warned in sheet["warned"]:
        yield f'<section class="flags {escape(warned["urgency"])}"><h2>{escape(warned["title"])}</h2>'
        yield f"{_list('ul', warned['lines'])}</section>"
    for name, said in ((words["note"], sheet["note"]), (words["next"], sheet["next"])):
        if said:
            yield f"<h2>{escape(name)}</h2>{_p(said)}"
    yield _p(" ".join(sheet["sure"]), "soft")


def _exercise(exercise: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield f"<h3>{exercise['number']}. {escape(exercise['title'])}</h3>"
    yield _picture(exercise["picture"])
    yield _p(f"{exercise['position']} {exercise['tool']}", "soft")
    yield _list("ol", exercise["steps"])
    yield _p(" · ".join(exercise["dose"]))
    yield f"<p><b>{escape(words['stop'])}</b> {escape(exercise['stop'])}</p>"


def _picture(picture: Mapping[str, Any]) -> str:
    raw = base64.b64encode(picture["svg"].encode()).decode()
    caption = f"<figcaption>{escape(picture['caption'])}</figcaption>" if "caption" in picture else ""
    image = f'<img src="data:image/svg+xml;base64,{raw}" alt="{escape(picture["alt"])}">'
    return f"<figure>{image}{caption}</figure>"


def _list(tag: str, lines: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</{tag}>"


def _p(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"
