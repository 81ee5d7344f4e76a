"""Measure words and units, in plain (Simplified, half-width) characters.

A quantity ends at its measure: 38年 of 38年党龄, 900多名 of 900多名居民.
"""

import re

# Units of time, money and physics say something even with 一 before them.
UNITS: tuple[str, ...] = (
    *"年 月 天 日 周 小时 钟头 分钟 秒 秒钟 刻钟 个月 个小时 个钟头 个半月 星期 个星期 礼拜 个礼拜".split(),
    *"世纪 个世纪 年代 季度 个季度 周年 岁 周岁 学期 个学期 学年 工作日 个工作日 昼夜 夜".split(),
    *"元 块 块钱 元钱 角 毛钱 分钱 美元 美金 港元 港币 欧元 日元 英镑 韩元 卢布 法郎 马克 加元 澳元".split(),
    *"台币 新台币 新元 泰铢 卢比 人民币 元人民币 美分 便士".split(),
    *"公里 千米 米 厘米 毫米 微米 纳米 分米 英里 英尺 英寸 海里 光年 里 尺 寸 丈 公分".split(),
    *"平方公里 平方千米 平方米 平方厘米 平方英尺 平方英里 平米 公顷 亩 顷 坪".split(),
    *"立方米 立方厘米 立方英尺 立方 升 毫升 公升 加仑 桶".split(),
    *"吨 公吨 公斤 千克 克 毫克 微克 斤 市斤 两 磅 盎司 吨标准煤".split(),
    *"度 摄氏度 华氏度 ℃ °C 瓦 千瓦 兆瓦 千瓦时 千伏 伏 马力 赫兹 兆赫 卡路里 千卡".split(),
    *"个百分点 百分点 倍 成 折 分 比特 字节 像素 分贝 级地震 节".split(),
)

LATIN_UNITS: tuple[str, ...] = tuple(
    "km/h m/s km² m² m³ km2 m2 ㎡ kWh kW MW GW km cm mm nm m kg mg g t ml L GB MB TB KB GHz MHz Hz dB".split()
)

# Counters are weak after 一: 一个, 一名 say no more than an article does.
COUNTERS: tuple[str, ...] = (
    *"人次 车次 班次 架次 航次 台次 辆次 户次 件次 例次 场次 批次 轮次 频次 人份 人 口人 户 家".split(),
    *"个 名 位 间 所 座 栋 幢 楼 层 层楼 楼层 条 件 张 片 块 只 头 匹 口 根 支 枝 朵 棵 株 粒 颗".split(),
    *"滴 瓶 罐 盒 箱 袋 包 桶 盆 碗 杯 盘 锅 桌 席 床 套 副 双 对 串 束 捆 堆 群 伙 帮 批 组 队 排".split(),
    *"班 列 辆 艘 架 台 部 门 扇 面 幅 首 曲 篇 章 节 段 句 页 册 卷 本 份 封 笔 单 票 宗 桩 起 例".split(),
    *"项 种 类 款 样 级 等 届 次 回 遍 趟 番 场 轮 局 盘 步 声 路 线 道 股 丝 缕 阵 顿 把 柄 顶 具".split(),
    *"尊 枚 锭 发 员 任 代 辈 期 集 季 号 号楼 单元 号线 环 球 杆 杯 金 银 铜 票 针 剂 载 旬 站 处".split(),
    *"则 字 题 课 卡 孔 厂 店 校 县 市 省 国 州 村 镇 乡 社区 街道 岛".split(),
)

# A measure that the next character turns into another word: 50 部分…, 3 面对.
_OTHER_WORDS = (
    "部分 部门 部署 家家 家门 家庭 家长 道路 面对 面向 面临 面前 路口 段时间 局面 口气 句话 点点 等人 步步 "
    "项项 片片 层层 阵阵 声声 时代 分为 分别 分成 分析 路里 成为 成立 成功 成果 成员 成本 日本 日前 日常 年轻 年级 "
    "年龄 年薪 年均 天气 天津 天然 天空 金额 金融 国家 国际 国内 人民 人士 人员 人类 人工 级别 号召 号称 号码 分之 "
    "线上 线下 集体 集团 集中 市场 市民 市长 省长 县长 村民 村庄 镇长 校长 店铺 岛屿 金属 银行 发展 发现 发生 "
    "发布 发出 发起 包括 包含 对于 对方 对此 对应 把握 期间 期待 起来 起伏 回来 回到 回家 场地 场所 门口 "
    "支持 支援 支付 组织 组成 排队 排名 班子 单位 单独 任何 任务 代表 代理 处理 处于 处分 节目 节日 节约 节假日 "
    "部队 队伍 队员 员工 字样 本地 本土 周边 周围 里面 里程 里氏 两会 两岸 两国 两种 两大 两者 两人 两个 两名 两位 "
    "首先 首次 首都 首席 首届 间接 位于 位置 件事 条件 条例 样本 等待 等级 等等 等地 等方 路线 路段 路上"
).split()


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, dict.fromkeys(words)), key=len, reverse=True))


MEASURE = (
    rf"(?:(?!{'|'.join(_OTHER_WORDS)})(?:{_longest_first(UNITS + COUNTERS)})"
    rf"|(?i:{_longest_first(LATIN_UNITS)})(?![A-Za-z]))"
)
STRONG = frozenset(UNITS + LATIN_UNITS)
