"""Phrases of the news that OpenCC's lists lack or convert differently.

Each is as long as what it becomes. What stands here is wrong with the lists alone; that they go on
passing OpenCC's own cases is measured by ``benchmarks/script.py``.
"""

# Surnames that print the same in both scripts, and verbs of which a speaker is the subject: where
# a person is called by the surname alone, no tagger of names helps (涂认为, 余表示).
_SURNAMES = "涂余范"
_SAYING = """
认为|認為 表示|表示 强调|強調 指出|指出 承认|承認 透露|透露 补充|補充 批评|批評
质疑|質疑 回应|回應 坦言|坦言 解释|解釋 否认|否認 相信|相信 呼吁|呼籲 建议|建議
某|某 先生|先生 女士|女士
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
_NUMERALS = "一二三四五六七八九十百千两几数0123456789０１２３４５６７８９"


def _pairs(listed: str) -> list[tuple[str, str]]:
    """Return the Simplified and Traditional words of a list."""
    parts = (word.partition("|") for word in listed.split())
    return [(simplified, traditional) for simplified, _, traditional in parts]


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
    "克制": "克制",
    "胡同": "胡同",
    "伙伴": "夥伴",
    "并购买": "並購買",
    # 裏外 is inside and outside, but 三里外 three miles away.
    **{f"{numeral}里外": f"{numeral}里外" for numeral in _NUMERALS},
    "并入股": "並入股",
    "一只只": "一隻隻",
    "一只只能": "一隻只能",
    "一只只有": "一隻只有",
    **{who + word: who + form for who in _SURNAMES for word, form in _pairs(_SAYING)},
}
"""Simplified to Traditional."""

SIMPLIFIED_PHRASES = {
    "份子": "分子",
    "份子錢": "份子钱",
    "湊份子": "凑份子",
    "隨份子": "随份子",
    "座標": "坐标",
    "復榘": "复榘",
}
"""Traditional to Simplified."""

_KEPT = """
原著 專著 論著 編著 土著 遺著 譯著 拙著 撰著 舊著 所著 合著 卓著 名著
巨著 鉅著
"""
KEPT_PHRASES = tuple(_KEPT.split())
"""Words in which 著 is a work, or fame, and not the particle that Simplified writes 着 ..."""
