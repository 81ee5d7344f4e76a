"""Find the main content of a page: the block that holds the prose.

Prose is text outside of links with the marks of sentences in it: menus, lists of other stories and
buttons have neither. The story is in the deepest block that holds most of the prose of the page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import Final

from tuireader.archive.clean.page_footer import is_footer
from tuireader.archive.html.outline import TEXT_BLOCKS, Block, Line, Outline

_MOST: Final = 0.6  # of the prose of the block around
_BEFORE: Final = 0.25  # of it may be above the story: what is above is seldom about others
_LINKED: Final = 0.5  # of its characters: such a line leads elsewhere
_ENOUGH: Final = 0.1  # of the prose of the page: what is left without the comments is a story
_LITTLE: Final = 0.15  # of the prose of the story; with more it is the story, whatever its name
_MUCH_MORE: Final = 2
_SCARCE: Final = 40  # characters of prose: with less a page shows its story only to scripts
_OF_FACTS: Final = 20  # characters of prose: fewer are a line of facts
_FULL_STOP = re.compile(r"。[”」』’）)]?$")
_SENTENCE_END = re.compile(r"[。！？…!?][”」』’）)]?$")

_FEWEST_LEADING: Final = 3  # lines that lead elsewhere, in a list of other stories
_LISTED: Final = 0.3  # of its characters are in links
_OTHERS = re.compile(
    r"\W{0,4}(?:(?:热门|熱門|相关|相關|精彩|为您|為您|编辑|編輯|今日|猜你|延伸|更多|最新)\W{0,3}"
    r"(?:视频|視頻|影片|图片|圖片|精彩|热门|熱門)?"
    r"(?:推荐|推薦|阅读|閱讀|点阅|點閱|新闻|新聞|文章|评论|評論|排行|喜欢|喜歡|资讯|資訊|報導|报道|链接|連結)"
    r"|(?:热点|熱點|重点|重點)(?:推荐|推薦)|推荐阅读|推薦閱讀|同[场場]加映|相关日志|相關日誌"
    r"|往期(?:推荐|推薦|回顾|回顧|精选|精選|文章|阅读|閱讀)"
    r"|[你您](?:可能)?(?:会|會|也|还|還)?(?:感兴趣|感興趣|喜欢|喜歡|想看)(?:的.{0,4})?"
    r"|大家都在看|[网網讀读][友者](?:评论|評論|留言)|精选评论|我要留言|往下看更多文章|[阅閱][读讀]更多"
    r"|[讨討][论論](?:区|區|[规規][范範則则])|留言(?:[规規][范範則则]|须知|須知)|[发發]言[规規][则則]"
    r"|(?:评论|評論|留言)\W{0,2}\d{0,6})\W{0,4}"
)
# What pages that go on with another story set above it.
_NEXT_STORY = re.compile(
    r"\W{0,4}(?:(?:继续|繼續)?(?:往|向)下(?:滑动?|滑動|拉|捲動)?|下滑|滑動)(?:以|可)?(?:看|閱讀|阅读|繼續看|继续看|查看|瀏覽|浏览)"
    r"[^。]{0,4}(?:下一?[篇則则条條]|更多)[^。]{0,8}"
)
# The last line of a story of the mainland. What follows in brackets belongs to it.
_CREDIT_OF_EDITOR = re.compile(
    r"[(（【\[]?\s{0,4}(?:本文)?(?:责任|責任)?(?:编辑|編輯|责编|責編)\s{0,4}[:：|丨].{0,30}"
)
_IN_BRACKETS = re.compile(r"[(（【\[].*")
_BEHIND: Final = 0.3  # of the prose above: what is more may be another part of the story
_HALF: Final = 0.5
_NEAR_HEADLINE: Final = 30  # lines
_SHORTEST_LEAD: Final = 60  # characters: what is shorter is a caption
_NEAR_BUTTON: Final = 3  # lines
_TO_UNFOLD = re.compile(
    r"\W{0,4}(?:(?:点击|點擊)?(?:展开|展開|查看|显示|顯示|阅读|閱讀)"
    r"(?:余下|餘下|剩余|剩餘|完整)?(?:全文|全部(?:[内內]容)?|[内內]容|更多)|展开|展開)\W{0,4}"
)
_LONGEST_BUTTONS: Final = 40
_SHORTEST_LINKED: Final = 20  # characters: few headlines are so long and end with a full stop
_FEWEST_CHARACTERS: Final = 40  # of such a text, on a page that has more than a few elements
_SMALL: Final = 60
_DEEPEST: Final = 40  # blocks around a line that are asked for their names
_LINKED_SENTENCE = re.compile(r".{15}[。！？]\W{0,3}$")
_FEWEST_LINES: Final = 3  # of a text without sentences, or in links, in one block
# What a page says to those who see no story yet.
_NOTICE = re.compile(
    r"加载中|加載中|请稍[候后]|請稍[候後]|javascript|浏览器|瀏覽器|loading", re.IGNORECASE
)

Span = tuple[int, int]
_BLOCK_OF = attrgetter("block")


@dataclass(frozen=True, slots=True)
class Located:
    """Where the story of a page is.

    Attributes:
        lines: Numbers of its lines.
        prose: Characters of prose in them.
    """

    lines: tuple[int, ...] = ()
    prose: int = 0


def locate(page: Outline) -> Located:
    """Find the story; without any lines where the page has neither prose nor a text of its own."""
    shown = _story(page, [block.prose for block in page.blocks])
    if shown.prose >= _SCARCE:
        return shown
    hidden = _story(page, _prose_with_hidden(page.blocks), hidden=True)
    if hidden.prose > max(_MUCH_MORE * shown.prose, _SCARCE):
        return hidden
    if shown.prose < _OF_FACTS and (linked := _all_linked(page)):
        return linked
    if all(_says_nothing(page.lines[n].text) or _is_around(page, n) for n in shown.lines):
        return _without_sentences(page)
    return shown


def _story(page: Outline, prose: list[int], *, hidden: bool = False) -> Located:
    blocks = page.blocks
    left_out = _comments(page, prose)
    total = prose[0] if prose else 0
    if not total:
        return Located()
    story = _deepest(page, prose)
    unfolded = 0  # number after the last block in a hidden one that a button shows
    for number in range(story + 1, blocks[story].end):
        block = blocks[number]
        is_little = prose[number] < _LITTLE * total and block.roles.furniture
        is_shown = hidden or not block.is_hidden or number < unfolded
        if not is_shown and _is_rest(block) and _is_unfolded(page, block):
            unfolded = block.end
        if is_little or not (is_shown or _is_rest(block)):
            left_out.append((number, block.end))
    left_out += _lists(page, story, prose)
    inside = list(_outside(page, story, left_out))
    if (rest := _rest_below(page, story)) is not None:
        inside += _outside(page, rest, left_out)
    lines = _unlinked(page, inside)
    kept = _up_to_editor(page, _above_others(page, tuple(lines)))
    return Located(kept, sum(page.lines[n].prose for n in kept))


def with_lead(page: Outline, story: Located, headline: str | None) -> Located:
    """Add the paragraphs between the headline and the story, which a page may set apart."""
    first = story.lines[0] if story.lines else 0
    near = range(max(first - _NEAR_HEADLINE, 0), first)
    headed = next((n for n in reversed(near) if page.lines[n].text == headline), None)
    if headed is None:
        return story
    lead = [n for n in range(headed + 1, first) if _is_lead(page, n)]
    return Located((*lead, *story.lines), story.prose + sum(page.lines[n].prose for n in lead))


def _is_lead(page: Outline, number: int) -> bool:
    line = page.lines[number]
    return (
        line.prose >= _SHORTEST_LEAD
        and not line.linked
        and not page.blocks[line.block].is_hidden
        and not _is_around(page, number)
        and _FULL_STOP.search(line.text) is not None
    )


def _above_others(page: Outline, lines: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lines above the heading of a list of other stories, if most of them are above."""
    prose = list(accumulate(page.lines[n].prose for n in lines))
    for place, number in enumerate(lines):
        is_heading = _OTHERS.fullmatch(page.lines[number].text)
        if is_heading and place and prose[place] > _HALF * prose[-1]:
            return lines[:place]
        if prose[place] >= _SCARCE and _NEXT_STORY.fullmatch(page.lines[number].text):
            return lines[:place]
    return lines


def _up_to_editor(page: Outline, lines: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lines up to the credit of the editor, where only a little prose is below it."""
    places = [
        place
        for place, number in enumerate(lines)
        if _CREDIT_OF_EDITOR.fullmatch(page.lines[number].text)
    ]
    if len(places) != 1:
        return lines
    below = [page.lines[number] for number in lines[places[0] + 1 :]]
    above = sum(page.lines[number].prose for number in lines[: places[0]])
    if sum(line.prose for line in below) > _BEHIND * above:
        return lines
    belonging = sum(1 for _ in takewhile(lambda line: _IN_BRACKETS.fullmatch(line.text), below))
    return lines[: places[0] + 1 + belonging]


def _lists(page: Outline, story: int, prose: Sequence[int]) -> Iterator[Span]:
    """Yield the blocks inside the story that list other stories, each with a few words of it."""
    chars, linked, leading = ([0] * len(page.blocks) for _ in range(3))
    first = None
    for _, line in page.inside(story):
        length, block = len(line.text), line.block
        chars[block] += length
        linked[block] += line.linked
        leading[block] += line.linked >= _LINKED * length
        if first is None and line.prose >= _SCARCE:
            first = block
    if first is None:
        first = story
    inside = range(page.blocks[story].end - 1, story, -1)
    for counts in (chars, linked, leading):
        _add_to_parents(page.blocks, counts, inside)
    for number in reversed(inside):
        if (
            leading[number] >= _FEWEST_LEADING
            and not number <= first < page.blocks[number].end  # it begins the story
            and linked[number] > _LISTED * chars[number]
            and prose[number] < _HALF * prose[story]
        ):
            yield number, page.blocks[number].end


def _add_to_parents(blocks: Sequence[Block], counts: list[int], numbers: Iterable[int]) -> None:
    """Add the count of each block, the last first, to that of the block around it."""
    for number in numbers:
        if count := counts[number]:
            counts[blocks[number].parent] += count


def _rest_below(page: Outline, story: int) -> int | None:
    """Return the hidden block right below the story that a button beside it shows: 展开全文."""
    around = page.blocks[story].parent
    below = page.blocks[story].end
    if not story or below >= page.blocks[around].end:
        return None
    block = page.blocks[below]
    is_rest = block.is_hidden and not page.blocks[around].is_hidden and _is_rest(block)
    return below if is_rest and _is_unfolded(page, block) else None


def _is_unfolded(page: Outline, block: Block) -> bool:
    """Whether a button above or below a hidden block shows it: 展开全文."""
    above = page.lines[max(block.first_line - _NEAR_BUTTON, 0) : block.first_line]
    below = page.lines[block.end_line : block.end_line + _NEAR_BUTTON]
    return any(_TO_UNFOLD.fullmatch(line.text) for line in (*above, *below))


def _is_rest(block: Block) -> bool:
    return block.prose > 0 and block.roles.rest


def _prose_with_hidden(blocks: Sequence[Block]) -> list[int]:
    """Count the prose of every block, that of hidden blocks in it too."""
    prose = [block.prose for block in blocks]
    more = [0] * len(blocks)
    for number in range(len(blocks) - 1, 0, -1):
        block = blocks[number]
        counted = block.is_hidden <= blocks[block.parent].is_hidden
        more[block.parent] += more[number] + (0 if counted else block.prose)
    return [shown + hidden for shown, hidden in zip(prose, more, strict=True)]


def _comments(page: Outline, prose: list[int]) -> list[Span]:
    """Leave out of ``prose`` what readers wrote, often longer than the story; return where it is.

    It stands below what it comments on, and is the story where it is all there is.
    """
    threads: list[Span] = []
    for number in [n for n, block in enumerate(page.blocks) if n and block.roles.thread]:
        if not (threads and number < threads[-1][1]):
            threads.append((number, page.blocks[number].end))
    if threads and _above(page, threads[0]) < _LITTLE * prose[threads[0][0]]:
        threads = threads[1:]
    left = prose[0] - sum(prose[start] for start, _ in threads) if prose else 0
    if not threads or left < _ENOUGH * prose[0]:
        return []
    left_out = [0] * len(prose)
    for start, _ in threads:
        left_out[start] = prose[start]
    _add_to_parents(page.blocks, left_out, range(len(prose) - 1, 0, -1))
    prose[:] = (own - gone for own, gone in zip(prose, left_out, strict=True))
    return threads


def _above(page: Outline, thread: Span) -> int:
    lines = takewhile(lambda line: line.block < thread[0], page.lines)
    return sum(line.prose for line in lines if not _says_nothing(line.text))


def _deepest(page: Outline, prose: Sequence[int]) -> int:
    own = Counter(map(_BLOCK_OF, page.lines))
    paragraphs = _paragraphs(page, own)
    story = 0
    while True:
        inner = max(page.children(story), key=prose.__getitem__, default=None)
        # A block without blocks in it is one paragraph, unless breaks divide it.
        if inner is None or not (page.blocks[inner].end > inner + 1 or own[inner] > 1):
            return story
        above = (child for child in page.children(story) if child < inner and prose[child])
        before = sum(prose[n] for n in above if prose[n] >= _SCARCE or n in paragraphs)
        if prose[inner] < _MOST * prose[story] or before > _BEFORE * prose[story]:
            return story
        story = inner


def _paragraphs(page: Outline, own: Counter[int]) -> frozenset[int]:
    """Return the paragraphs that are one line and end as sentences do, however short."""
    return frozenset(
        line.block
        for line in page.lines
        if own[line.block] == 1
        and page.blocks[line.block].tag == "p"
        and _FULL_STOP.search(line.text)
        and not page.blocks[line.block].roles.furniture
    )


def _outside(page: Outline, block: int, left_out: Sequence[Span]) -> Iterator[tuple[int, Line]]:
    """Yield the lines inside a block that are in none of those left out."""
    is_left_out = bytearray(len(page.blocks))
    for start, end in left_out:
        is_left_out[start:end] = b"\1" * (end - start)
    return ((n, line) for n, line in page.inside(block) if not is_left_out[line.block])


_BUTTONS = re.compile(
    r"(?:字[号號体體]|[打列]印(?:本[页頁])?|[关關][闭閉](?:窗口)?|分享(?:到|本文)?|推[荐薦]|[广廣]告|收藏|[举舉][报報]|[纠糾][错錯]|默[认認]|超大|正常|放大|[缩縮]小"
    r"|[大中小]|[Aa][+-]?|[a-zA-Z]空间|微信|微博|扫一扫在手机打开当前页面?|[\s|丨:：\[\]【】()（）▼▲△+-]"
    r"|[点點][击擊][图圖]片放大|[请請]|\+\d{1,3}|[试試][听聽]|[关關]注|[暂暫][无無](?:评论|評論)|微信扫一扫|一键转发"
    r"|[请請](?:先说点什么|先登录)|登[录錄]后?[参參]与讨论|登录|阅读全文[,，]请先|可?[畅暢][读讀]全文){1,40}"
)


def _unlinked(page: Outline, lines: Sequence[tuple[int, Line]]) -> Iterator[int]:
    """Yield the lines that do not lead elsewhere; a paragraph may be one link all the same."""
    for place, (number, line) in enumerate(lines):
        if len(line.text) <= _LONGEST_BUTTONS and (
            _BUTTONS.fullmatch(line.text) or _TO_UNFOLD.fullmatch(line.text)
        ):
            continue
        if line.linked < _LINKED * len(line.text):
            yield number
            continue
        around = [other for _, other in (*lines[place - 1 : place], *lines[place + 1 : place + 2])]
        if _is_linked_paragraph(page, line, around):
            yield number


def _is_linked_paragraph(page: Outline, line: Line, around: Sequence[Line]) -> bool:
    """Whether a line of one link is a paragraph: between two others, or a sentence beside one."""
    beside = [other for other in around if other.prose and _is_beside(page, line, other)]
    if len(beside) == 2:
        return _SENTENCE_END.search(line.text) is not None
    is_long = len(line.text) >= _SHORTEST_LINKED and _FULL_STOP.search(line.text) is not None
    return is_long and bool(beside) and page.blocks[line.block].tag != "li"


def _is_beside(page: Outline, line: Line, other: Line) -> bool:
    return page.blocks[line.block].parent == page.blocks[other.block].parent


def _is_around(page: Outline, line: int) -> bool:
    """Whether a line is in a block named like those around a story."""
    number = page.lines[line].block
    for _ in range(_DEEPEST):
        roles = page.blocks[number].roles
        if roles.furniture or roles.menu:
            return True
        number = page.blocks[number].parent
    return False


def _says_nothing(text: str) -> bool:
    return is_footer(text) or _NOTICE.search(text) is not None


def _all_linked(page: Outline) -> Located | None:
    """Find the paragraphs of a block that are a sentence in one link each.

    Headlines of other stories, which look alike, are no sentences.
    """
    paragraphs: defaultdict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(page.lines):
        block = page.blocks[line.block]
        if (
            block.tag == "p"
            and line.linked == len("".join(line.text.split()))
            and _LINKED_SENTENCE.search(line.text)
            and not (block.is_hidden or _is_around(page, number))
        ):
            paragraphs[block.parent].append(number)
    kept = [n for each in paragraphs.values() if len(each) >= _FEWEST_LINES for n in each]
    return Located(tuple(kept), sum(page.lines[n].linked for n in kept)) if kept else None


def _without_sentences(page: Outline) -> Located:
    """Find paragraphs and tables, outside of links, on a page without sentences."""
    own = Counter(map(_BLOCK_OF, page.lines))
    kept = []
    for number, line in enumerate(page.lines):
        block = page.blocks[line.block]
        is_text = block.tag in TEXT_BLOCKS or own[line.block] >= _FEWEST_LINES
        if (
            is_text
            and not line.linked
            and not (block.is_hidden or _is_around(page, number))
            and not _says_nothing(line.text)
        ):
            kept.append(number)
    is_little = sum(len(page.lines[n].text) for n in kept) < _FEWEST_CHARACTERS
    return Located() if is_little and page.elements > _SMALL else Located(tuple(kept))
