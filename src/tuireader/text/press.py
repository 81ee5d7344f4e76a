"""Usage of the press: phrases OpenCC lacks or converts otherwise, and the forms each place prints.

The regional lists of OpenCC follow the standards for schools: 臺灣 and 汙染 for Taiwan, 啓動 and 説
for Hong Kong, where the papers print 台灣, 污染, 啟動 and 說. The table ``data/press.tsv`` holds
what counts over such papers say, made by ``training/press.py``: lines of place, kind, what gives
way, what is printed, and both counts.

- ``form``: a form of a character that is seldom printed, and the one that is;
- ``word``: a Simplified word, and how it is printed.

The phrases are each as long as what they become, and wrong with the lists of OpenCC alone; that
they go on passing OpenCC's own cases is measured by ``benchmarks/script.py``.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple


def _pairs(listed: str) -> list[tuple[str, str]]:
    """Return the Simplified and Traditional words of a list."""
    parts = (word.partition("|") for word in listed.split())
    return [(simplified, traditional) for simplified, _, traditional in parts]


# Surnames that print the same in both scripts, and verbs of which a speaker is the subject: where
# a person is called by the surname alone, no tagger of names helps (涂认为, 余表示).
_SURNAMES = "涂余范"
_SAYING = """
认为|認為 表示|表示 强调|強調 指出|指出 承认|承認 透露|透露 补充|補充 批评|批評
质疑|質疑 回应|回應 坦言|坦言 解释|解釋 否认|否認 相信|相信 呼吁|呼籲 建议|建議
某|某 先生|先生 女士|女士
议员|議員 主席|主席 局长|局長 部长|部長 处长|處長 司长|司長 教授|教授 医生|醫生 医师|醫師
律师|律師 校长|校長 会长|會長 主任|主任 经理|經理 法官|法官 老师|老師
反问|反問 直言|直言 形容|形容 估计|估計 预计|預計 续称|續稱
"""

# What may be 不準, not exact; 不准 alone forbids.
_INEXACT = """
吃|吃 拿|拿 说|說 看|看 瞄|瞄 对|對 算|算 猜|猜 测|測 摸|摸
听|聽 踩|踩 卡|卡 认|認 抓|抓 捉|捉 估|估 量|量 称|稱 咬|咬 投|投 射|射 打得|打得 传得|傳得
经期|經期 月经|月經 闹钟|鬧鐘 时钟|時鐘 手表|手錶 钟表|鐘錶 电子表|電子錶 怀表|懷錶 挂钟|掛鐘
预报|預報 预测|預測 预估|預估 估计|估計 估算|估算 判断|判斷 推测|推測 民调|民調 算命|算命
时间|時間 数据|數據 读数|讀數 刻度|刻度 计量|計量 计费|計費 称重|稱重 温度|溫度 体温|體溫
发音|發音 口音|口音 咬字|咬字 音|音 调|調 拍子|拍子 节奏|節奏 翻译|翻譯 记忆|記憶
不太|不太 定位|定位 导航|導航 雷达|雷達 枪法|槍法 手感|手感 准头|準頭 落点|落點
传球|傳球 投篮|投籃 射门|射門 秤|秤 磅秤|磅秤 体重计|體重計 温度计|溫度計
体温计|體溫計 血压计|血壓計 仪表|儀表 仪器|儀器 电表|電表 水表|水表
"""
# What the lists give in a form that no place prints: 覈對, 捱打, 回孃家, 青紅皁白, 慈谿.
_PRINTED = """
审核|審核 核准|核准 核定|核定 核实|核實 核对|核對 核查|核查 核算|核算 核销|核銷 复核|複核
稽核|稽核 考核|考核 查核|查核
挨打|挨打 挨骂|挨罵 挨揍|挨揍 挨罚|挨罰 挨批|挨批 挨整|挨整 挨宰|挨宰
丈母娘|丈母娘 干娘|乾娘 爹娘|爹娘 后娘|後娘 回娘家|回娘家 他娘的|他娘的 走娘家|走娘家
青红皂白|青紅皂白 不分皂白|不分皂白 慈溪|慈溪 竹溪|竹溪 兰溪|蘭溪 资溪|資溪 辰溪|辰溪
不了解|不了解 了解到|了解到 汇报|匯報 家具|家具 家具行|家具行 朱红|朱紅 朱红色|朱紅色 小伙|小伙
回流|回流
蒙在鼓里|蒙在鼓裏 蒙昧|蒙昧 蒙昧无知|蒙昧無知 蒙眼|蒙眼 心有戚戚|心有戚戚 戚戚焉|戚戚焉 休戚|休戚
休戚与共|休戚與共 休戚相关|休戚相關 只准|只准 暂准|暫准 夏悫|夏愨 布雷|布雷 布雷舰|佈雷艦
布雷艇|佈雷艇 里曼|里曼
下碣隅里|下碣隅里 岩兰草|岩蘭草 一出|一出
怒气冲冲|怒氣沖沖 气冲冲|氣沖沖 怒冲冲|怒沖沖
"""

# Words and names that the lists lack, or read as another word.
_MORE_WORDS = """
系好安全|繫好安全 系好鞋|繫好鞋 系好领|繫好領 系好腰|繫好腰 系好带|繫好帶
系上安全|繫上安全 系上领|繫上領 系上围|繫上圍 系上腰|繫上腰 系上红|繫上紅 系上蝴|繫上蝴
系上丝|繫上絲
系紧|繫緊 系鞋带|繫鞋帶 系领带|繫領帶 系安全带|繫安全帶 晾晒|晾曬 谷价|穀價
相干系数|相干係數 白发现象|白髮現象 白发现象牙|白發現象牙 脱发生长|脫髮生長
莓干|莓乾 蔬果干|蔬果乾 柠檬干|檸檬乾 番茄干|番茄乾 凤梨干|鳳梨乾 枣干|棗乾 鱿鱼干|魷魚乾
鲍干|鮑乾 肉干|肉乾
干煎|乾煎 干炸|乾炸 干烧|乾燒 干焗|乾焗 干米粉|乾米粉 干河粉|乾河粉 干拌|乾拌 干蒸|乾蒸 干擦|乾擦
面衣|麪衣 复层|複層 并入籍|併入籍 咽不下|嚥不下 咽得下|嚥得下 当冲|當沖 疗愈|療癒 卷度|捲度
松身|鬆身 拉松|拉鬆
干了一杯|乾了一杯 干了这杯|乾了這杯 干一杯|乾一杯 戴着表|戴着錶 戴了表|戴了錶 系里开会|系裏開會
系里的老师|系裏的老師 系里的同学|系裏的同學 系里的教授|系裏的教授 系里的学生|系裏的學生
地瓜面|地瓜麪 快熟面|快熟麪 空心面|空心麪 千层面|千層麪 面档|麪檔 面窝|麪窩 醒面|醒麪 饧面|餳麪
液面|液面 洋面|洋面 余震|餘震 余怒|餘怒 余弧|餘弧 余甘子|餘甘子 新余|新餘 大余县|大餘縣
干俸|乾俸 干潮|乾潮 干物女|乾物女 干叶|乾葉 干宝|干寶 涂尔干|涂爾幹 费尔干纳|費爾干納
耳发|耳髮 发绺|髮綹 蓬头散发|蓬頭散髮 文须雀|文鬚雀 全须全尾|全鬚全尾 髯须|髯鬚 腮胡|腮鬍
胡碴|鬍碴
基尼系数|基尼係數 吉尼系数|吉尼係數 坚尼系数|堅尼係數 范数|範數 仔姜|仔薑 洋姜|洋薑 苞谷|苞穀
准格尔|准格爾 准生证|准生證 市场准入|市場准入 卷边|捲邊 卷腹|捲腹
乔戈里峰|喬戈里峯 果戈里|果戈里 波德戈里察|波德戈里察 叽里咕噜|嘰里咕嚕 湖里区|湖里區
"""
# What is played, and what is done with a play.
_PLAYS = """
戏|戲 剧|劇 大戏|大戲 好戏|好戲 新戏|新戲 老戏|老戲 悲|悲 喜|喜 闹|鬧 话剧|話劇 京|京 昆|崑
粤|粵 歌剧|歌劇 歌仔|歌仔
舞|舞 折子|折子 独幕|獨幕 精彩|精彩 双簧|雙簧 苦肉|苦肉 空城|空城 经典|經典 音乐|音樂 政治|政治
宫|宮 荒|荒 罗生|羅生
"""
_STAGED = "演|演 演了|演了 唱|唱 唱了|唱了 看了|看了 排了|排了 导了|導了 写了|寫了 又是|又是 每|每"
# What has the style of a country.
_STYLED = """
车|車 风|風 品|品 妆|妝 服|服 料|料 家|家 厂|廠 百|百 商|商 产|產 美|美 药|藥 外|外 零|零 超|超
汽|汽 轻|輕 街|街 清|清
"""
_NUMERALS = _pairs(
    " ".join(f"{char}|{char}" for char in "一二三四五六七八九十百千0123456789０１２３４５６７８９")
    + " 两|兩 几|幾 数|數"
)

PHRASES = {
    # 干 to do, where it stands between 一 and 就 or before 的: 一干就是二十年, 干的活.
    "一干就": "一幹就",
    "一干到底": "一幹到底",
    "干的活": "幹的活",
    "干的事": "幹的事",
    "干的工作": "幹的工作",
    "得力干将": "得力幹將",
    "一员干将": "一員幹將",
    # 干 dry, twice.
    "不干不脆": "不乾不脆",
    "不干不净": "不乾不淨",
    # 沖 with water or against a debt, 衝 of what rushes.
    "冲咖啡": "沖咖啡",
    "冲茶": "沖茶",
    "冲奶粉": "沖奶粉",
    "冲抵": "沖抵",
    "冲账": "沖賬",
    # 准 to allow, 準 exact: 不准 alone forbids, but clocks, forecasts and guesses are 不準.
    "不准": "不准",
    "不准确": "不準確",
    "不准时": "不準時",
    "准不准": "準不準",
    "准不准许": "准不准許",
    "准不准由": "准不准由",
    "准不准进": "准不准進",
    "准不准去": "准不准去",
    **{f"{word}不准": f"{form}不準" for word, form in _pairs(_INEXACT)},
    "换发": "換發",
    "准考": "准考",
    "准岳": "准岳",
    # 自製 is made by oneself, 自制 masters oneself.
    "国自制": "國自製",
    "自制的": "自製的",
    "自制力": "自制力",
    # 征 to march, 徵 to call in.
    "新征程": "新征程",
    # Single words.
    "子丑": "子丑",
    "犯困": "犯睏",
    "折合": "折合",
    "上半周": "上半週",
    "下半周": "下半週",
    "蛋卷": "蛋捲",
    "胶卷": "膠卷",
    "厘米": "厘米",
    "了解": "了解",
    "据了解": "據了解",
    "独斗": "獨鬥",
    "入谷": "入谷",
    "山里": "山裏",
    "海里有": "海裏有",
    "海里的鱼": "海裏的魚",
    "海里游": "海裏游",
    "在海里": "在海裏",
    "到海里": "到海裏",
    "大海里": "大海裏",
    "克制": "克制",
    "胡同": "胡同",
    "伙伴": "夥伴",
    "并购买": "並購買",
    # 裏外 is inside and outside, but 三里外 three miles away.
    **{f"{numeral}里外": f"{form}里外" for numeral, form in _NUMERALS},
    "并入股": "並入股",
    # 一出 is a play after these, or before what is played; else something comes out: 消息一出.
    **{f"{word}一出": f"{form}一齣" for word, form in _pairs(_STAGED)},
    **{f"一出{word}": f"一齣{form}" for word, form in _pairs(_PLAYS)},
    # 箇中 and 箇舊, but 16個中 and 數個舊 count.
    **{f"{numeral}个中": f"{form}個中" for numeral, form in _NUMERALS},
    **{f"{numeral}个旧": f"{form}個舊" for numeral, form in _NUMERALS},
    # A style, where Cantonese would have the verb 係: 日系車.
    **{f"日系{word}": f"日系{form}" for word, form in _pairs(_STYLED)},
    "一只只": "一隻隻",
    "一只只能": "一隻只能",
    "一只只有": "一隻只有",
    **dict(_pairs(_PRINTED + _MORE_WORDS)),
    **{who + word: who + form for who in _SURNAMES for word, form in _pairs(_SAYING)},
}
"""Simplified to Traditional."""

LEFT_TO_CONTEXT = frozenset({"一出"})
"""Phrases that mean either: 一齣 of a play, 一出 of news that comes out."""

HONGKONG_PHRASES = {
    "無線電視": "無綫電視",
    "無線電視台": "無綫電視台",
    "無線劇集": "無綫劇集",
    "無線藝人": "無綫藝人",
    **{f"{line}線": f"{line}線" for line in ("沙中", "東鐵", "南港島", "將軍澳")},
}
"""Traditional to what Hong Kong prints: the broadcaster is 無綫, but the papers write 沙中線."""

# Verbs before 著書 that go on: 看著書 is no writing of books.
_HOLDING = dict(zip("看讀拿抱背翻捧夾帶", "看读拿抱背翻捧夹带", strict=True))
SIMPLIFIED_PHRASES = {
    "份子": "分子",
    "份子錢": "份子钱",
    "湊份子": "凑份子",
    "隨份子": "随份子",
    "座標": "坐标",
    "於姓": "於姓",
    "於氏": "於氏",
    **{f"覆{form}": f"复{what}" for form, what in zip("核檢診查", "核检诊查", strict=True)},
    "覆覈": "复核",  # what the forms of Taiwan make of 覆核 first
    **{f"{verb}著書": f"{simplified}着书" for verb, simplified in _HOLDING.items()},
    "復榘": "复榘",
}
"""Traditional to Simplified."""

_KEPT = """
原著 專著 論著 編著 土著 遺著 譯著 拙著 撰著 舊著 所著 合著 卓著 名著
巨著 鉅著
"""
KEPT_PHRASES = tuple(_KEPT.split())
"""Words in which 著 is a work, or fame, and not the particle that Simplified writes 着 ..."""


# Share of prints up to which a form counts as a slip, or as that of another place. The pages of
# Hong Kong mix the forms, so that only what nearly none of them prints is from elsewhere.
_SLIPS = {"taiwan": 0.02, "hongkong": 0.002}
_OF_HONG_KONG = frozenset("説悦税敍着羣峯牀衆衞户")


# Words that the table misses: it is made from fewer texts. Counted in 2.4 million characters of
# Taiwan's papers, and in the archive of Hong Kong up to article 19,799.
_PRINTED_IN_TAIWAN = """
尽快|儘快 分布|分布 遍布|遍布 散布|散布 布局|布局 布置|布置 颁布|頒布
烟品|菸品 烟草|菸草 烟酒|菸酒 烟害|菸害 烟捐|菸捐 烟商|菸商 烟蒂|菸蒂 烟头|菸頭 烟盒|菸盒
烟瘾|菸癮 香烟|香菸
吸烟|吸菸 抽烟|抽菸 戒烟|戒菸 禁烟|禁菸 拒烟|拒菸 纸烟|紙菸 洋烟|洋菸 点烟|點菸 二手烟|二手菸
三手烟|三手菸
电子烟|電子菸 加热烟|加熱菸 加热式烟|加熱式菸 新兴烟|新興菸 根烟|根菸 包烟|包菸 支烟|支菸
条烟|條菸 无烟校|無菸校
拼命|拚命 拼经济|拚經濟 拼外交|拚外交 拼连任|拚連任 拼选举|拚選舉 力拼|力拚
炮轰|砲轟 大炮|大砲 炮弹|砲彈 炮击|砲擊 火炮|火砲 炮兵|砲兵 炮台|砲台 炮口|砲口 飞炮|飛砲
长炮|長砲 约炮|約砲
搜证|蒐證 侦搜|偵蒐 借由|藉由 借此|藉此 大梁|大樑 起哄|起鬨 念书|念書
哗然|譁然 电线杆|電線桿 线杆|線桿 球杆|球桿 电表|電表 水表|水表 破表|破表 注定|注定
"""
_PRINTED_IN_HONG_KONG = """
复核|覆核 复检|覆檢 复诊|覆診 复查|覆查 复问|覆問
尽快|盡快 尽早|盡早 系数|系數 了然|了然 注定|注定
哗然|嘩然 诬蔑|誣蔑 蒙蔽|蒙蔽 蒙混|蒙混 局限|局限 回响|迴響 环回|環迴 拼命|拚命
邻台|鄰枱 拍台|拍枱 餐台|餐枱
"""
_WORDS = {"taiwan": _PRINTED_IN_TAIWAN, "hongkong": _PRINTED_IN_HONG_KONG}
# What they print of these: 驚嘆 and 二娘, and 夏慤道 in Hong Kong.
_FORMS = {"taiwan": "捱挨 歎嘆 孃娘", "hongkong": "孃娘 愨慤"}
_NONE: dict[str, str] = {}


class Usage(NamedTuple):
    """How one place prints.

    Attributes:
        forms: What is printed instead of a form that is seldom printed.
        foreign: The same for forms that are hardly ever printed: a page that has them is from
            elsewhere.
        words: Simplified words with their printed form, of the same length, by their first two
            characters.
    """

    forms: dict[int, str]
    foreign: dict[int, str]
    words: dict[str, dict[str, str]]


def print_words(simplified: str, traditional: str, words: dict[str, dict[str, str]]) -> str:
    """Return ``traditional`` with the words that a place prints otherwise.

    Args:
        simplified: The text before it was converted.
        traditional: The same text in Traditional, of the same length.
        words: The words that differ, see :class:`Usage`.
    """
    shown = list(traditional)
    for at in range(len(simplified) - 1):
        for word, printed in words.get(simplified[at : at + 2], _NONE).items():
            if simplified.startswith(word, at):
                shown[at : at + len(word)] = printed
    return "".join(shown)


def print_foreign(text: str, place: str) -> str:
    """Return a page from elsewhere with the forms that ``place`` prints.

    One form of the papers of Hong Kong tells where a page is from (説, 羣). Of all others (爲, 産)
    it takes two: one alone is a slip, and a page of the place itself is shown as printed.
    """
    foreign = usage(place).foreign
    found = {char for char in text if ord(char) in foreign}
    telling = len(found) > 1 or not found.isdisjoint(_OF_HONG_KONG)
    return text.translate(foreign) if telling else text


@cache
def usage(place: str) -> Usage:
    """Return how ``place`` prints, ``taiwan`` or ``hongkong``."""
    return _usages()[place]


@cache
def _usages() -> dict[str, Usage]:
    file = Path(__file__).with_name("data") / "press.tsv"
    usages: dict[str, Usage] = defaultdict(lambda: Usage({}, {}, {}))
    for line in file.read_text(encoding="utf-8").splitlines():
        place, kind, char, printed, count, printed_count = line.split("\t")
        if kind == "word":
            _add_word(usages[place], char, printed)
            continue
        usages[place].forms[ord(char)] = printed
        if int(count) <= _SLIPS[place] * int(printed_count):
            usages[place].foreign[ord(char)] = printed
    for place, words in _WORDS.items():
        for word, printed in _pairs(words):
            _add_word(usages[place], word, printed)
    for place, pairs in _FORMS.items():
        usages[place].forms.update({ord(pair[0]): pair[1] for pair in pairs.split()})
    return usages


def _add_word(usage: Usage, word: str, printed: str) -> None:
    usage.words.setdefault(word[:2], {})[word] = printed
