"""Tables of single characters: old forms that OpenCC lacks, and look-up for whole texts.

Python looks every character up in a dictionary, which takes 60 ns. Where NumPy is loaded anyway, as
in the processes that index, a long text is looked up in an array instead: in a tenth of the time.
"""

import sys
from collections.abc import Collection, Mapping
from typing import Any, Final

_OLD = """
擡抬 衞卫 敍叙 簷檐 睪睾 砲炮 姪侄 暱昵 瞇眯 揹背 彞彝 畬畲 枱台 巿市 岀出 硏研
刋刊 劵券 塲场 紥扎 鎗枪 籐藤 荳豆 伕夫 燄焰 粧妆 煑煮 濬浚 痲麻 釆采 倣仿 傚效
搆构 搥捶 摀捂 脗吻 糢模 袴裤 揑捏 抝拗 靭韧 餽馈 聼听 閙闹 儍傻 濶阔 歛敛 踫碰
凖准 寃冤 覊羁 鬭斗 讃赞 廻回 刧劫 纒缠 榖谷 逹达 恊协 鬰郁 緃纵 擧举 淸清 緖绪
崐昆 鄕乡 吿告 栢柏 鑛矿 兎兔 逈迥 凴凭 疎疏 掦扬 旣既 卽即 眞真 鎭镇 敎教 寳宝
頼赖 歴历 様样 歳岁 寛宽 隠隐 髪发 撃击 専专 晩晚 徳德 涙泪 犠牺 覧览 鐡铁 穏稳
効效 勲勋 徴征 増增 気气 戦战 懐怀 歩步 浄净 瀬濑 円圆 桜樱 沢泽 沖冲 広广 竜龙
刼劫 縂总 厰厂 鬪斗 県县 図图 駅驿 辺边 黒黑 郷乡 鉄铁 関关 発发 戸户 両两 亜亚 実实 壊坏 収收
"""
OLD_FORMS = tuple(_OLD.split())
"""Traditional, old and Japanese forms, each with the Simplified one: all of them occur in pages of
Hong Kong or Taiwan, and tw2s leaves them as they are."""

_RADICALS = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢
⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵
⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓
⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎
⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐
⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜
⻲亀 ⻳龟
"""
RADICALS = tuple(_RADICALS.split())
"""Radicals of the block U+2E80 with the ideograph they are taken for, as text copied out of a PDF
has them (⻄安). From EquivalentUnifiedIdeograph.txt of Unicode; the Kangxi radicals have a
compatibility form."""


_LONG: Final = 200  # characters; a shorter text is not worth the calls
_ENCODING: Final = "utf-32-le"


class CharacterTable:
    """A mapping of characters, one to one.

    Args:
        forms: The replacement for each code point.
    """

    def __init__(self, forms: Mapping[int, str | int]) -> None:
        self._forms = forms
        self._array: Any = None

    def translate(self, text: str) -> str:
        """Return ``text`` with every character replaced that the table has."""
        if len(text) < _LONG or "numpy" not in sys.modules:
            return text.translate(self._forms)
        if self._array is None:
            self._array = self._as_array()
        points = _code_points(text)
        if points.max() >= len(self._array):
            return text.translate(self._forms)
        return str(self._array[points].tobytes(), _ENCODING, "surrogatepass")

    def _as_array(self) -> Any:
        import numpy as np

        array = np.arange(max(self._forms) + 1, dtype="<u4")
        forms = (form if isinstance(form, int) else ord(form) for form in self._forms.values())
        array[list(self._forms)] = list(forms)
        return array


class CharacterClasses:
    """Classes of characters, counted in whole texts."""

    def __init__(self, *classes: Collection[str]) -> None:
        self._classes = classes
        self._array: Any = None

    def counts(self, text: str) -> list[int]:
        """Return how many characters of each class a text has."""
        if len(text) < _LONG or "numpy" not in sys.modules:
            return [sum(map(each.__contains__, text)) for each in self._classes]
        import numpy as np

        if self._array is None:
            self._array = self._as_array()
        found = np.bincount(self._array[_code_points(text)], minlength=len(self._classes) + 1)
        return found[1:].tolist()  # type: ignore[no-any-return]

    def _as_array(self) -> Any:
        import numpy as np

        array = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
        for number, characters in enumerate(self._classes, 1):
            array[_code_points("".join(characters))] = number
        return array


def _code_points(text: str) -> Any:
    import numpy as np

    return np.frombuffer(text.encode(_ENCODING, "surrogatepass"), dtype="<u4")
