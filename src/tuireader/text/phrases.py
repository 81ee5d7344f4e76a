"""Phrases of the news that the lists of OpenCC lack or read otherwise, Simplified to Traditional.

Each is as long as what it becomes. What stands here is wrong with the lists alone; that they go on
passing OpenCC's own cases is measured by ``benchmarks/script.py``.
"""

PHRASES = {
    # 干 to do, where it stands between 一 and 就 or before 的: 一干就是二十年, 干的活.
    "一干就": "一幹就",
    "一干到底": "一幹到底",
    "干的活": "幹的活",
    "干的事": "幹的事",
    "干的工作": "幹的工作",
    "得力干将": "得力幹將",
    "一员干将": "一員幹將",
    # 沖 with water or against a debt, 衝 of what rushes.
    "冲咖啡": "沖咖啡",
    "冲茶": "沖茶",
    "冲奶粉": "沖奶粉",
    "冲抵": "沖抵",
    "冲账": "沖賬",
    # 准 to allow, not 準 exact.
    "不准": "不准",
    "不准确": "不準確",
    "不准时": "不準時",
    "准不准": "準不準",
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
}
