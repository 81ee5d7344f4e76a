"""Bylines, editors and sources in the first and last lines of a story.

Mainland 记者 苏禾, 临江晚报记者苏禾、陶乐平, 本报讯（记者 苏禾） and 文/苏禾 图/陶乐平; Taiwan
〔記者蘇禾／台北報導〕, （蘇禾╱綜合報導） and （中央社記者蘇禾台北18日電）; Hong Kong 撰文：蘇禾 and
【臨江報專訊】. The lines stay in the text: they are part of the story.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tuireader.text.normalize import to_simplified_halfwidth

LONGEST_NAMES = 30  # characters of the names of those who wrote a story
_HEAD, _TAIL = 3, 6  # paragraphs that may be a byline, begin or end with one
_LONGEST = 80  # characters of a line that is a byline, and of the part of a paragraph that is one

# On the plain form. Every repetition is bounded: a line may be a whole file.
_HAN = r"[\u4e00-\u9fff]"
_SLASH = r"[/╱∕]"
_BLANKS = r"[ \t]{0,8}"
_OPEN, _CLOSE = r"[(\[【〔]", r"[)\]】〕]"
_ONE = rf"(?:{_HAN}{{1,4}}|{_HAN}{{1,12}}(?:·{_HAN}{{1,12}}){{1,3}})"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    "常石白严包纪段童车苗白岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_ONE_PERSON = rf"(?=[{_SURNAMES}]){_HAN}{{2,4}}?"
_PERSON = rf"{_ONE_PERSON}(?:、{_ONE_PERSON}){{0,6}}"
_LATIN = r"[A-Za-z][A-Za-z.'-]{0,20}(?: [A-Za-z][A-Za-z.'-]{0,20}){0,3}"
_NEXT = rf"[ \t]{{0,3}}[、,&][ \t]{{0,3}}{_ONE}|[ \t]{{1,3}}(?:通讯员|实习生)?{_ONE}"
_NAMES = rf"(?P<names>{_ONE}(?:{_NEXT}){{0,9}})"
_HOUSE = (
    rf"(?:《{_HAN}{{2,10}}》|(?:{_HAN}{{2,8}}·)?[A-Za-z]{{0,8}}{_HAN}{{0,8}}(?:[报网社台刊端]|新闻|快讯|杂志|在线|传媒|周刊|周末|财经|频道|之声|人物|"
    "南都|每经|上游|专栏))"
)
_RANK = (
    "(?:特约|首席|资深|高级|实习|见习|专职|职工|全媒体|融媒体|驻地|财经|体育|文化|法庭|突发|港闻|"
    "本报|本刊|本社|本台|本网|本站)"
)
_WRITERS = rf"(?:{_RANK}{{0,3}}(?:记者|通讯员|特派员|撰稿人?|专栏作[者家]|主笔|评论员))"
_WHO = rf"(?:{_HOUSE}?{_WRITERS})"
_REPORT = rf"{_BLANKS}{_SLASH}{_BLANKS}(?:{_HAN}{{0,10}}报[导道]|专访|特稿|综合|编译|整理)"

# Roles, by what a credit without a bracket says: 文/苏禾 图/陶乐平, 编辑 苏禾 校对 陶乐平.
_WROTE = (
    r"采访、撰文|撰文、摄影|采写、摄影|文字、摄影|撰文及摄影|文、图|图、文|"
    r"文/图|图/文|图文|撰文|撰稿|采写|采访|作者|文字|执笔|记者|文"
)
_EDITED = r"责任编辑|本文编辑|值班编辑|编辑|责编|編審|编审"
_OTHERS = (
    r"校对|审核|审校|审稿|审读|监制|监审|摄影|摄像|摄|图片|供图|制图|图|视频|设计|美编|排版|统筹|策划|翻译|"
    r"编译|编剧|剪辑|海报|制作|来源|总监制|主编|终审|初审|复审|二审|三审|运营|版式"
)
_CREDIT = re.compile(
    rf"(?:每经|本报|本版|本期)?(?P<role>(?P<wrote>{_WROTE})|(?P<edited>{_EDITED})|{_OTHERS})"
    rf"{_BLANKS}(?:[:|丨︱/╱∕]{_BLANKS}|(?<=[ \t]))"
    rf"(?P<names>{_LATIN}|(?:{_WHO}[ \t:]{{0,3}})?{_ONE}(?:[ \t]{{0,3}}[、,&][ \t]{{0,3}}{_ONE}"
    rf"|[ \t]{{1,3}}(?!(?:每经|本报|本版)?(?:{_WROTE}|{_EDITED}|{_OTHERS})[ \t:|丨/])"
    rf"{_ONE}){{0,5}})"
    r"(?=[\s()\[\]【】〔〕|丨/;,。、]|$)"
)
_FRAME = re.compile(r"[\s/()\[\]【】〔〕|丨;,。、—-]{1,40}")

_LINES = tuple(
    re.compile(rf"\W{{0,20}}(?:{line})\W{{0,20}}(?:\([^()]{{0,20}}\)\W{{0,20}})?")
    for line in (
        rf"{_WHO}{_BLANKS}[:/╱∕]?{_BLANKS}{_NAMES}"
        rf"(?:{_REPORT}|{_BLANKS}报[导道]|[ \t]{{1,8}}{_HAN}{{2,6}}报[导道]"
        rf"|[ \t]{{0,8}}发自{_HAN}{{2,6}})?",
        rf"{_NAMES}{_BLANKS}{_SLASH}{_BLANKS}(?:撰?文|文图|图文)",
        rf"[Bb][Yy][ :]{_BLANKS}{_NAMES}",
        rf"(?<=[□■◎●◇◆○▲△]){_BLANKS}(?P<names>{_PERSON})",
        rf"{_OPEN}{_BLANKS}{_NAMES}{_REPORT}{_BLANKS}{_CLOSE}",
        rf"(?:文|撰文){_BLANKS}{_SLASH}{_BLANKS}{_WHO}{_BLANKS}{_NAMES}",
        rf"{_HOUSE}{_SLASH}{_WHO}{_BLANKS}{_NAMES}(?:{_REPORT})?",
        rf"{_NAMES}{_BLANKS}{_SLASH}{_BLANKS}{_HAN}{{0,8}}(?:\d{{1,2}}月)?\d{{1,2}}日(?:专|外)?[电讯]",
    )
)
# Where agencies send from: their names of reporters and places stand side by side.
_CITIES = (
    "台北|新北|基隆|桃园|新竹|苗栗|台中|彰化|南投|云林|嘉义|台南|高雄|屏东|宜兰|花莲|台东|澎湖|金门|马祖|连江|"
    "香港|澳门|北京|上海|广州|深圳|东京|大阪|首尔|平壤|新加坡|曼谷|河内|胡志明市|雅加达|吉隆坡|马尼拉|仰光|金边|"
    "新德里|伊斯坦堡|耶路撒冷|开罗|莫斯科|基辅|华沙|布拉格|维也纳|柏林|巴黎|伦敦|罗马|马德里|布鲁塞尔|海牙|"
    "日内瓦|斯德哥尔摩|华盛顿|纽约|波士顿|芝加哥|休士顿|洛杉矶|旧金山|西雅图|渥太华|多伦多|温哥华|墨西哥城|"
    "圣保罗|雪梨|悉尼|坎培拉|墨尔本|奥克兰"
)
# What else the name of an institute begins with.
_SEATS = (
    "中国|中共|中央|国家|国务院|全国|清华|复旦|浙江|江苏|南京|武汉|山东|四川|湖南|湖北|"
    "河南|河北|福建|台湾"
)
_DAY = r"(?:\d{1,2}月)?\d{1,2}日(?:专|综合|外)?(?:[电讯]|消息)"
# What a first paragraph begins with.
_LEADS = (
    re.compile(
        rf"{_HOUSE}?{_OPEN}{_BLANKS}(?:{_HOUSE}{_SLASH})?{_WHO}?{_BLANKS}{_NAMES}{_REPORT}"
        rf"{_BLANKS}{_CLOSE}"
    ),
    re.compile(rf"{_OPEN}?{_BLANKS}{_WHO}{_BLANKS}{_NAMES}{_REPORT}"),
    re.compile(rf"{_OPEN}{_HOUSE}{_BLANKS}{_SLASH}{_BLANKS}(?P<names>{_PERSON}){_CLOSE}"),
    re.compile(
        rf"{_OPEN}{_BLANKS}{_HAN}{{1,6}}社记者{_BLANKS}"
        rf"(?P<names>{_HAN}{{2,4}}?(?:、{_HAN}{{2,4}}?){{0,6}})(?:{_CITIES}){_BLANKS}{_DAY}"
    ),
    re.compile(
        rf"{_OPEN}?{_BLANKS}{_WHO}{_BLANKS}(?P<names>{_HAN}{{2,3}}?(?:、{_HAN}{{2,3}}?){{0,6}})"
        rf"{_BLANKS}(?:{_CITIES}|综合){_BLANKS}报[导道]"
    ),
    re.compile(rf"{_WHO}[ \t]{{1,8}}{_NAMES}[ \t]{{1,8}}{_HAN}{{2,6}}报[导道]"),
    re.compile(rf"{_HOUSE}{_HAN}{{0,8}}{_DAY}{_BLANKS}{_OPEN}(?P<names>{_PERSON}){_CLOSE}"),
    re.compile(
        rf"(?:{_OPEN}{_HAN}{{1,10}}讯{_CLOSE}{_BLANKS}|据)?{_WHO}{_BLANKS}(?P<names>{_PERSON})"
        rf"{_BLANKS}报[导道][,:]"
    ),
    re.compile(
        rf"{_OPEN}文{_SLASH}{_BLANKS}(?:{_WHO}|{_HOUSE})?{_BLANKS}{_NAMES}{_BLANKS}{_CLOSE}"
    ),
)
# Anything in brackets in the first paragraph, or at the end of the last.
_INSIDE = re.compile(
    rf"{_OPEN}[ \t]{{0,4}}{_WHO}{_BLANKS}:?{_BLANKS}{_NAMES}"
    r"(?:[ \t]{0,4}(?:通讯员|实习生|摄影|整合|整理|综合|文/图|图/文|报[导道])[^()]{0,20})?"
    rf"[ \t]{{0,4}}{_CLOSE}"
)
# Two names without anything between them: （记者苏小禾陶乐）.
_RUN_TOGETHER = re.compile(
    rf"{_OPEN}{_BLANKS}{_WHO}{_BLANKS}:?{_BLANKS}(?P<names>{_HAN}{{4,6}}){_CLOSE}"
)
_AT_THE_END = (
    re.compile(
        rf"{_OPEN}{_BLANKS}(?:本文)?作者{_BLANKS}:?{_BLANKS}"
        rf"(?P<names>{_HAN}{{2,4}}?(?:、{_HAN}{{2,4}}?){{0,6}})"
        rf"(?:[,、;]|为|是|系|现任|就职于|(?=(?:{_CITIES}|{_SEATS})))[^()]{{1,60}}{_CLOSE}\W{{0,4}}$"
    ),
    re.compile(rf"{_OPEN}{_BLANKS}{_WHO}?{_BLANKS}{_NAMES}{_REPORT}{_BLANKS}{_CLOSE}\W{{0,4}}$"),
    re.compile(
        rf"{_OPEN}{_BLANKS}(?:{_WROTE}|编译){_BLANKS}[:|丨/ ]{_BLANKS}{_WHO}?{_BLANKS}"
        rf"{_NAMES}{_BLANKS}{_CLOSE}\W{{0,4}}$"
    ),
    re.compile(rf"{_OPEN}{_BLANKS}{_WHO}{_BLANKS}:?{_BLANKS}{_NAMES}{_BLANKS}{_CLOSE}\W{{0,4}}$"),
    re.compile(rf"(?<=[。!?”]){_BLANKS}{_WHO}{_BLANKS}:?{_BLANKS}{_NAMES}\W{{0,4}}$"),
)
# In stories that were made one paragraph: ……。　記者：蘇小禾、陶樂平 市長說……
_MARKED = re.compile(
    rf"(?:(?:^|(?<=[\s。!?”」』]))(?:{_WHO}|撰文|采访){_BLANKS}:{_BLANKS}|{_OPEN}{_WHO}{_BLANKS})"
    rf"(?P<names>{_HAN}{{2,4}}?(?:、{_HAN}{{2,4}}?){{0,6}})(?=\s(?!{_HAN}{{2,4}}{_CLOSE})|$|报[导道]{_CLOSE})"
)
# Somewhere in a story: ……。（蘇小禾／台中報導）
_SIGNED = re.compile(rf"{_OPEN}{_BLANKS}{_WHO}?{_BLANKS}{_NAMES}{_REPORT}{_BLANKS}{_CLOSE}")
_REPORTS = re.compile(r"[/／╱∕][^\s]{0,12}[报報][导導道]")
_FLAT = 6000  # characters of a paragraph that may be a whole story
_BARE_AT_THE_END = re.compile(rf"{_OPEN}{_BLANKS}{_NAMES}{_BLANKS}{_CLOSE}$")
_EDITOR_AT_THE_END = re.compile(
    rf"{_OPEN}{_BLANKS}(?:{_EDITED}){_BLANKS}[:|丨/]{_BLANKS}{_NAMES}[^()\[\]]{{0,30}}{_CLOSE}"
    r"[ \t]{0,4}(?:\d{7})?\W{0,4}$"
)
DOUBLE_SURNAMES = frozenset(
    ["欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "东方", "令狐", "慕容", "尉迟", "端木"]
)
_FEWEST_BARE = 3  # characters: a word of two that begins like a name is seldom one

_NEWSROOM = re.compile(
    rf"{_OPEN}?{_BLANKS}据?(?P<source>(?!本)(?:{_HAN}{{1,6}}?[社报网台]|[A-Za-z]{{0,6}}{_HAN}{{0,5}}(?:之家|财经)))"
    rf"(?:客户端|[A-Za-z]{{1,4}}{_HAN}{{1,4}}?)?(?:专?讯{_BLANKS}{_CLOSE}|{_HAN}{{0,8}}(?:、{_HAN}{{1,8}})?{_DAY}"
    rf"|[讯电]{_BLANKS}(?={_OPEN}|[ ,:]|$)|{_BLANKS}{_SLASH}{_BLANKS}{_WHO})"
)
_HOUSE_OF = re.compile(
    rf"\W{{0,4}}(?P<source>(?!本){_HAN}{{1,8}}(?:[报网社台刊]|新闻|杂志|在线|传媒|周刊))"
    rf"{_SLASH}?{_RANK}{{0,3}}记者"
)
_HOUSE_AHEAD = re.compile(
    rf"(?P<source>(?!本){_HAN}{{1,8}}[报网社])(?={_OPEN}{_BLANKS}{_WHO}?{_BLANKS}{_HAN}{{2,4}}{_REPORT})"
    rf"|{_OPEN}文{_SLASH}{_BLANKS}(?P<source2>{_HAN}{{2,8}}[报网社])[ \t]"
)
_COMES_FROM = re.compile(r"\(\s{0,4}本文来自\s{0,4}(?P<source>[^,。()]{2,16})")
_NO_PERSON = re.compile(r"[^\u3400-\u9fff]|[报網网社台刊]$|新闻|网络|公司|市场")
_ROLE = re.compile(
    r"^(?:\w{0,8}?[记記]者|通[讯訊][员員]|实习生|實習生|摄影|攝影|整合|整理|[综綜]合|[报報][导導道])"
)
_SLASHES = re.compile(r"[/／╱∕]")
_BESIDE_NAME = re.compile(
    rf"{_HOUSE}|(?:{_CITIES})[市县]?|(?:综合|{_HAN}{{2,4}})报[导道]|编译|整理|特稿|专访"
)
# Of the places: 记者苏禾 临江报道, 记者 苏禾 发自临江.
_PLACE_OF_REPORT = re.compile(r"报[导道]$|^发自")
_REPORTED = re.compile(r"(?<=\w{2})[报報][導导道]$")
_NOT_NAMES = re.compile(
    r"阅读|浏览|点击|评论|粉丝|关注|收藏|下载|(?:新闻|中心|要闻|社会|地方|国际|生活|娱乐)$|记者|编辑|网络|转载|原创|资料|供图|摄$|讯$|[报网社刊]$|如果|什么|文章$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What the lines of a story say of its origin.

    Attributes:
        names: As credited, divided by 、.
        source: The newspaper or agency that the story begins with.
        editor: As the last lines credit them.
    """

    names: str | None = None
    source: str | None = None
    editor: str | None = None


def read_byline(paragraphs: Sequence[str]) -> Byline:
    """Read the first and the last paragraphs of a body."""
    edges = [*paragraphs[:_HEAD], *paragraphs[max(_HEAD, len(paragraphs) - _TAIL) :]]
    credited = list(_credits(edges))
    writers = (names for wrote, names in credited if wrote)
    names = next(_names(edges, paragraphs), None) or next(writers, None) or _bare(paragraphs)
    editors = (names for wrote, names in credited if not wrote)
    editor = next(editors, None) or _editor_in(paragraphs)
    return Byline(names, _source_of(paragraphs, edges), editor)


def credited_names(line: str) -> str | None:
    """Return the names in a line that credits its writers and says nothing else."""
    flat = to_simplified_halfwidth(line)
    if len(line) > _LONGEST:
        return None
    whole = (pattern.fullmatch(flat) for pattern in _LINES)
    return next(filter(None, (_listed(line, found) for found in whole if found)), None)


def credits_of(line: str) -> Byline:
    """Return the writers and the editor in a line that holds nothing but credits."""
    found = list(_credits([line]))
    writer = next((names for wrote, names in found if wrote), None) or credited_names(line)
    editor = next((names for wrote, names in found if not wrote), None)
    return Byline(writer, _house_in(line), editor)


def split_names(text: str) -> list[str]:
    """Return the names in ``text``; a short name that was set with a blank inside is joined.

    万 先觉 is one name, 段彦超 廖艳 are two.
    """
    names: list[str] = []
    for name in re.split("[、,，&]", text):
        parts = [each for part in name.split() if (each := _ROLE.sub("", part))]
        together = any(len(part) == 1 for part in parts) and sum(map(len, parts)) <= 4
        for each in ["".join(parts)] if together else parts:
            names += _parted(each)
    return names


def _parted(names: str) -> tuple[str, ...]:
    """Return two names that run together, where they can be parted at one place only."""
    flat = to_simplified_halfwidth(names)
    if not 4 <= len(flat) <= 6 or "·" in flat or flat[:2] in DOUBLE_SURNAMES:
        return (names,)
    places = [
        place
        for place in (2, 3)
        if len(flat) - place in (2, 3) and is_person(flat[:place]) and is_person(flat[place:])
    ]
    return (names[: places[0]], names[places[0] :]) if len(places) == 1 else (names,)


def is_person(name: str) -> bool:
    """Whether ``name`` looks like that of a person: a surname, and one or two characters."""
    flat = to_simplified_halfwidth(name)
    known = flat[:1] in _SURNAMES or flat[:2] in DOUBLE_SURNAMES
    return known and 2 <= len(name) <= 4 and not _NO_PERSON.search(flat)


def _names(edges: Sequence[str], paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the writers that whole lines, the first and the last paragraph credit."""
    yield from filter(None, map(credited_names, edges))
    for line, found in _credits_inside(edges, paragraphs):
        if found and (names := _listed(line, found)):
            yield names


def _credits_inside(
    edges: Sequence[str], paragraphs: Sequence[str]
) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield possible credits inside a paragraph, with the text they were found in."""
    # Captions may precede the first paragraph.
    for paragraph in paragraphs[:_HEAD]:
        head = to_simplified_halfwidth(paragraph[:_LONGEST])
        for pattern in _LEADS:
            yield paragraph, pattern.match(head)
        yield paragraph, _RUN_TOGETHER.search(head)
        yield paragraph, _INSIDE.search(head)
    for paragraph in edges:
        yield paragraph, _MARKED.search(to_simplified_halfwidth(paragraph[:_FLAT]))
    for paragraph in paragraphs:
        if _REPORTS.search(paragraph) and len(paragraph) <= _FLAT:
            yield paragraph, _SIGNED.search(to_simplified_halfwidth(paragraph))
    for paragraph in paragraphs[-2:]:
        tail = paragraph[-_LONGEST:]
        flat = to_simplified_halfwidth(tail)
        for pattern in _AT_THE_END:
            yield tail, pattern.search(flat)


def _bare(paragraphs: Sequence[str]) -> str | None:
    """Return names alone: on the first line, or in brackets where a story ends: ……。（苏小禾）."""
    first = paragraphs[0].strip() if len(paragraphs) > 1 else ""
    if _FEWEST_BARE <= len(first) <= LONGEST_NAMES and all(map(is_person, split_names(first))):
        return "、".join(split_names(first))
    tail = paragraphs[-1][-_LONGEST:] if len(paragraphs) > 1 else ""
    found = _BARE_AT_THE_END.search(to_simplified_halfwidth(tail))
    names = _listed(tail, found) if found else None
    return names if names and all(map(is_person, names.split("、"))) else None


def _credits(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Yield the credits of lines that hold nothing else: whether for writing, and the names."""
    for line in lines:
        if len(line) > _LONGEST:
            continue
        flat = to_simplified_halfwidth(line)
        if not (found := list(_CREDIT.finditer(flat))):
            continue
        rest = _FRAME.sub("", _CREDIT.sub("", flat))
        # 摄影/张艳 may follow the name of a department: 宣传科供稿 摄影/张艳 编辑/苏芳.
        if rest and not (len(found) > 1 and rest.endswith("供稿")):
            continue
        for credit in found:
            names = _listed(line, credit)
            if names and (credit["wrote"] or credit["edited"]):
                yield bool(credit["wrote"]), names


def _editor_in(paragraphs: Sequence[str]) -> str | None:
    """Return the editor in brackets behind the last paragraph: （編輯：陶樂平）1090105."""
    tail = paragraphs[-1][-_LONGEST:] if paragraphs else ""
    found = _EDITOR_AT_THE_END.search(to_simplified_halfwidth(tail))
    return _listed(tail, found) if found else None


def _source_of(paragraphs: Sequence[str], edges: Sequence[str]) -> str | None:
    if house := next(filter(None, map(_house_in, edges)), None):
        return house
    lead = paragraphs[0] if paragraphs else ""
    if headed := _HOUSE_AHEAD.match(to_simplified_halfwidth(lead[:_LONGEST])):
        return lead[slice(*headed.span("source" if headed["source"] else "source2"))]
    # A caption may precede the first paragraph.
    for paragraph in paragraphs[:2]:
        if newsroom := _NEWSROOM.match(to_simplified_halfwidth(paragraph[:_LONGEST])):
            return paragraph[slice(*newsroom.span("source"))]
    tail = paragraphs[-1][-_LONGEST:] if paragraphs else ""
    comes = _COMES_FROM.search(to_simplified_halfwidth(tail))
    return tail[slice(*comes.span("source"))].strip() if comes else None


def _house_in(line: str) -> str | None:
    """Return the newspaper whose reporters a line credits: 临江晚报记者苏禾."""
    house = _HOUSE_OF.match(to_simplified_halfwidth(line)) if len(line) <= _LONGEST else None
    return line[slice(*house.span("source"))] if house and credited_names(line) else None


def _listed(line: str, found: re.Match[str]) -> str | None:
    """Return the names of ``found``, divided by 、; ``None`` when they are not names."""
    start, end = found.span("names")
    flat = found["names"]
    who = re.match(rf"{_WHO}[ \t:]{{0,3}}", flat)
    if who:
        start += who.end()
        flat = flat[who.end() :]
    if not flat or _NOT_NAMES.search(flat):
        return None
    latin = re.fullmatch(_LATIN, line[start:end])
    names = [latin[0]] if latin else split_names(line[start:end])
    if len(names) > 1 and _PLACE_OF_REPORT.search(to_simplified_halfwidth(names[-1])):
        names.pop()
    names = [_REPORTED.sub("", name) for name in names]
    return "、".join(names) if all(_is_name(name) for name in names) else None


def _is_name(name: str) -> bool:
    is_han = 2 <= len(name) <= 4 or "·" in to_simplified_halfwidth(name)
    return is_han or re.fullmatch(_LATIN, name) is not None


def writer_of(writer: str) -> str | None:
    """Return who wrote a story where it is a person and not the site.

    A place or a newsroom may be beside the name: 蘇禾／台北, 臨江快訊／蘇禾.
    """
    if len(writer) > LONGEST_NAMES or _NOT_NAMES.search(to_simplified_halfwidth(writer)):
        return None
    parts = [part.strip() for part in _SLASHES.split(writer)]
    persons = [names for part in parts if (names := _persons(part))]
    beside = any(_BESIDE_NAME.fullmatch(to_simplified_halfwidth(part)) for part in parts)
    is_told = len(parts) == 1 or (len(parts) == 2 and beside)
    return persons[0] if len(persons) == 1 and is_told else None


def _persons(text: str) -> str | None:
    names = split_names(text)
    return "、".join(names) if names and all(map(is_person, names)) else None
