"""Plausibility of a text, by the frequency of its characters.

In the wrong double-byte encoding news turns into rare characters; in the right one about half of
what is not ASCII is in the list of the frequent ones.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from tuireader.text.detect import Script, is_simplified_only, is_traditional_only
from tuireader.text.dictionaries import candidates
from tuireader.text.normalize import to_simplified_halfwidth

# The most frequent characters of news in both scripts, the commonest first; Cantonese particles.
_HAN = (
    "的一是不了人在有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对"
    "可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公"
    "同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正"
    "名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并"
    "内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表"
    "原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风"
    "战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫"
    "连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士"
    "转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像"
    "找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜"
    "离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦照"
    "注费足尔招群热推晚响称兴待约阳哥惊吗整支古汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农夜般"
    "念价脑规底故省妈刚句显消衣陆器确破具居批送這來國個說們為對時會過學發無開見經頭動兩長樣現將與"
    "進實點種聲話問機給幾業間麼門東聽氣關並內產軍體處總場師書華報馬張難數車應計親務臺記邊風戰幹許"
    "覺題統請愛讓認論義術結遠資隊帶條變聯權領傳紅決達辦運強轉區眾輕語滿寫識極錢黨設雙歷廣議際則單"
    "據導網專誰讀飛觀爭組視濟雖編談隨盡講殺調準團終樂級舉證費爾熱響稱興約陽驚漢號絕選參亞復傷類備"
    "歡勢斷陳農價腦規顯陸確係唔嘅喺咗"
)
_PUNCTUATION = "，。、：“”‘’（）！？；《》「」—…　０１２３４５６７８９"
_COMMON = frozenset(_HAN + _PUNCTUATION)
_RANKS = {char: rank for rank, char in reversed(list(enumerate(_HAN + _PUNCTUATION)))}

# What a wrong encoding yields: private use, C1 controls, rare Han (Extension A), half-width kana;
# and, less surely, Greek, Cyrillic, kana and box drawing.
_ODD = re.compile("[\ue000-\uf8ff\x80-\x9f\u3400-\u4dbf\uff61-\uff9f]")
_DOUBTFUL = re.compile("[\u0370-\u052f\u3040-\u30ff\u2500-\u25ff]")
_DOUBT = 0.7

_ASCII = re.compile("[\0-\x7f]+")
_SAMPLE = 4000


def rank(char: str) -> int | None:
    """Return how many characters are commoner, ``None`` for one that is not common.

    A Traditional form ranks behind all Simplified ones; ask for its Simplified form.
    """
    return _RANKS.get(char)


def commonness(text: str) -> float:
    """Return the share of common characters less that of odd ones, 0.0 when all is ASCII.

    Judged by the first 4,000 characters beyond ASCII; between -1 and 1.
    """
    sample = _ASCII.sub("", text)[:_SAMPLE]
    if not sample:
        return 0.0
    common = sum(map(_COMMON.__contains__, sample))
    odd = len(_ODD.findall(sample)) + _DOUBT * len(_DOUBTFUL.findall(sample))
    return (common - odd) / len(sample)


_FREQUENT, _ORDINARY, _MARK, _RARE, _STRANGE = 2, 1, 0, -1, -3
_RANKLESS = 10_000
_MARKS = "，。"  # as frequent as the commonest character
_MOST_CANDIDATES = 64

# The first of the two levels of GB 2312: 3,755 characters that are 99.9 % of Simplified print.
_FIRST_LEVEL = range(0xB0, 0xD8)


def familiarity(text: str) -> int:
    """Return how common the characters of ``text`` are, summed up: -3 to 2 for each."""
    return sum(map(_familiarity, text))


def is_plausible(text: str) -> bool:
    """Whether every character of ``text`` occurs in printed news, if rarely."""
    return all(_familiarity(char) > _STRANGE for char in text)


@cache
def _word_pairs() -> frozenset[str]:
    """Return the neighbours in words: 100,000 pairs from OpenCC's list of Simplified phrases."""
    return frozenset(
        "".join(pair) for phrase in candidates("STPhrases") for pair in pairwise(phrase)
    )


def _familiarity(char: str) -> int:
    simplified = to_simplified_halfwidth(char)
    if rank(char) is not None or rank(simplified) is not None:
        return _FREQUENT
    raw = simplified.encode("gb2312", "ignore")
    if not raw:
        return _STRANGE
    if raw[0] in _FIRST_LEVEL:
        return _ORDINARY
    return _RARE if raw[0] >= _FIRST_LEVEL.stop else _MARK


class PageContext:
    """The context of a page, which makes one of several characters likely.

    A page of nothing but lost bytes asks about thousands of places: its pairs are counted once, and
    places with the same neighbours have one answer.
    """

    def __init__(self, text: str, script: Script) -> None:
        self._script = script
        self._occurrences = Counter(text)
        self._occurrences.update(map("".join, pairwise(text)))
        self._answers: dict[tuple[str, str, str], str] = {}

    def likeliest(self, chars: str, before: str, after: str) -> str:
        """Return up to 64 of ``chars``, the likeliest to stand between two others first.

        Pairs that occur elsewhere on the page count most, then how common a character is.
        Characters of another script than the page's do not come into question.
        """
        asked = chars, before, after
        if asked not in self._answers:
            self._answers[asked] = self._ordered(chars, before, after)
        return self._answers[asked]

    def _ordered(self, chars: str, before: str, after: str) -> str:
        known = [char for char in chars if _familiarity(char) > _MARK and not char.isspace()]
        native = [char for char in known if not self._is_foreign(char)]

        def order(char: str) -> tuple[int, int, int]:
            place = 0 if char in _MARKS else rank(to_simplified_halfwidth(char))
            pairs = self._occurrences[before + char] + self._occurrences[char + after]
            words = (to_simplified_halfwidth(before + char) in _word_pairs()) + (
                to_simplified_halfwidth(char + after) in _word_pairs()
            )
            return -pairs - words, _RANKLESS if place is None else place, -_familiarity(char)

        return "".join(sorted(native or chars, key=order)[:_MOST_CANDIDATES])

    def _is_foreign(self, char: str) -> bool:
        if self._script is Script.TRADITIONAL:
            return is_simplified_only(char)
        return self._script is Script.SIMPLIFIED and is_traditional_only(char)
