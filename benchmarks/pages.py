"""Pages as news sites of twenty years built them, around any story.

Written for the benchmark of extraction, after the shapes that sites have and not after the code
that reads them. What a site sets around a story is invented, and so are its lists of others.
"""

# ruff: noqa: E501 - a line of a page is easier to read whole

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_OTHERS = (
    "临江新区今年将新建三所幼儿园", "晚高峰地铁加开二十趟列车", "老桥拆除：渡口的最后一个早晨",
    "专家谈入秋进补：先看体质", "市图书馆周末延长开放两小时", "一场大雨，全城都在找伞",
    "菜价连降三周，茄子跌破两元", "江边步道夜跑的人，为什么越来越多？",
)  # fmt: skip
_TEASERS = (
    "昨天上午，临江新区教育局公布了今年的建设计划，三所幼儿园将在秋季之前交付使用，共提供八百个学位。",
    "连续几天的大雨让雨伞成了紧俏货，记者走访了城西的六家超市，货架上大多已经空了。",
)
_COMMENTS = (
    "写得真好，看完就想起小时候住过的那条巷子，现在早就拆了，连那棵树也没有留下。",
    "楼上说得对。我家就在附近，每天上班都要路过，从来没有注意到这件事，谢谢记者。",
    "希望有关部门能够重视起来，不要总是等到出了事情以后再来想办法，那时候就晚了！",
    "已经转给我妈看了，她说她认识里面的人，还说当年的情形比报道里写的还要热闹得多。",
)
_CHANNELS = (
    "首页", "新闻", "本地", "国内", "国际", "财经", "体育", "娱乐", "教育", "健康", "汽车", "房产", "图片", "视频", "专题", "论坛",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A story to set on a page; ``day`` is ISO 8601."""

    title: str
    lines: tuple[str, ...]
    day: str
    source: str = "临江晚报"

    @property
    def printed_day(self) -> str:
        """The day as a mainland page prints it."""
        year, month, day = self.day.split("-")
        return f"{year}年{month}月{day}日"


Template = Callable[[Told], str]


def _links(words: Sequence[str], around: str = "li") -> str:
    return "".join(
        f'<{around}><a href="/a/{n}.html">{w}</a></{around}>' for n, w in enumerate(words)
    )


def _each(lines: tuple[str, ...], before: str = "<p>", after: str = "</p>") -> str:
    return "\n".join(f"{before}{line}{after}" for line in lines)


def _head(title: str, more: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{more}</head>'


_FOOTER = (
    '<div class="footer"><p>关于我们 | 广告服务 | 联系方式 | 招聘信息</p>'
    "<p>Copyright © 2003-2023 临江新闻网 版权所有，未经授权不得转载。</p>"
    "<p>临ICP备09990001号-2 违法和不良信息举报电话：0571-00000000</p></div>"
)


def portal(told: Told) -> str:
    """A portal of the mainland: channels, a path, a line of facts, others below and beside."""
    return (
        _head(f"{told.title}_新闻频道_临江网")
        + f'<body><div class="nav"><ul>{_links(_CHANNELS)}</ul></div>'
        f'<div class="path">您的位置：<a href="/">首页</a> &gt; <a href="/n">新闻</a> &gt; 正文</div>'
        f'<div class="wrap"><div class="left"><h1>{told.title}</h1>'
        f'<div class="info">{told.printed_day} 08:15　来源：<a href="/s">{told.source}</a>　'
        "<span>分享到：</span><a>微信</a> <a>微博</a></div>"
        f'<div class="content" id="content">{_each(told.lines, "<p>　　")}'
        '<p class="edit">（责任编辑：陶乐平）</p></div>'
        f'<div class="xgxw"><h3>相关新闻</h3><ul>{_links(_OTHERS[:4])}</ul></div></div>'
        f'<div class="right"><h3>热门排行</h3><ol>{_links(_OTHERS)}</ol></div></div>'
        + _FOOTER
        + "</body></html>"
    )


def tables(told: Told) -> str:
    """A page of 2003: tables inside tables, fonts, line breaks, and a window to close."""
    lines = "<br><br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in told.lines)
    channels = "".join(f'<td><a href="/{n}">{word}</a></td>' for n, word in enumerate(_CHANNELS))
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>临江在线--{told.title}</title></head><body bgcolor=#ffffff>"
        f"<table width=760><tr>{channels}</tr></table>"
        "<table width=760><tr><td width=160 valign=top><table>"
        + "".join(f"<tr><td>·<a href=/{n}>{each}</a></td></tr>" for n, each in enumerate(_OTHERS))
        + "</table></td><td width=600><table width=98%><tr><td align=center>"
        f"<font size=5 color=#990000><b>{told.title}</b></font></td></tr>"
        f"<tr><td align=center>{told.source}　{told.printed_day}　【字体：大 中 小】</td></tr>"
        f"<tr><td class=p14><font size=3>{lines}</font></td></tr>"
        "<tr><td align=right>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table>"
        "</td></tr></table><center>临江在线 版权所有 1999-2003<br>建议使用 800×600 浏览</center>"
        "</body></html>"
    )


def taiwan(told: Told) -> str:
    """A site of Taiwan: an article with time, tags, others to read within and below."""
    half = len(told.lines) // 2
    first, rest = told.lines[:half], told.lines[half:]
    return (
        _head(
            f"{told.title} | 地方 | 臨江新聞網",
            f'<meta property="og:title" content="{told.title} | 地方 | 臨江新聞網">'
            f'<meta property="article:published_time" content="{told.day}T09:30:00+08:00">'
            f'<meta name="description" content="{told.lines[0][:60]}">',
        )
        + f"<body><header><nav><ul>{_links(_CHANNELS)}</ul></nav></header><main><article>"
        f'<h1 class="article__title">{told.title}</h1>'
        f'<section class="authors"><time>{told.day} 09:30</time> <span>臨江新聞網／</span></section>'
        f'<section class="article__editor">{_each(first)}'
        f'<p><a href="/r">▪ 延伸閱讀：{_OTHERS[5]}</a></p>{_each(rest)}</section>'
        '<section class="keywords"><a>#臨江</a><a>#圖書館</a></section></article>'
        f"<aside><h2>熱門新聞</h2>{_links(_OTHERS, 'div')}</aside>"
        '<section class="app"><p>下載 APP，新聞不漏接！加入好友，每天早上送到你手上。</p></section></main>'
        "<footer><p>臨江新聞網 著作權所有 © 2023 All Rights Reserved.</p></footer></body></html>"
    )


def hongkong(told: Told) -> str:
    """A site of Hong Kong: no paragraphs but boxes, advertisements between them, a caption."""
    boxes = [f'<div class="text-box">{line}</div>' for line in told.lines]
    for place in range(2, len(boxes), 3):
        boxes[place] = f'<div class="ad-slot">廣告</div>{boxes[place]}'
    return (
        _head(f"{told.title} - 臨江報 Linkong Pao")
        + f'<body><div id="menu">{_links(_CHANNELS, "span")}</div>'
        f'<div class="headline"><h1>{told.title}</h1></div>'
        f'<div class="date">發佈時間: {told.day.replace("-", "/")} 12:00</div>'
        '<div class="share-btn"><a>Facebook</a><a>WhatsApp</a><a>複製連結</a></div>'
        f'<div class="body">{"".join(boxes)}</div>'
        f'<div class="more"><div>你可能有興趣</div>{_links(_OTHERS, "div")}</div>'
        '<div class="copyright">臨江報有限公司版權所有 不得轉載</div></body></html>'
    )


def blog(told: Told) -> str:
    """A weblog with widgets, and comments longer than many a story."""
    comments = "".join(
        f'<li class="comment"><div class="vcard">读者{n}</div><p>{words}</p><a>回复</a></li>'
        for n, words in enumerate(_COMMENTS)
    )
    return (
        _head(
            f"{told.title} – 江边笔记",
            f'<link rel="canonical" href="https://b.example/{told.day.replace("-", "/")}/x">',
        )
        + f'<body class="single"><div id="page"><div id="masthead"><a href="/">江边笔记</a></div>'
        f'<div id="content"><div class="post"><h1 class="entry-title">{told.title}</h1>'
        f'<div class="entry-meta">发表于 <time datetime="{told.day}">{told.printed_day}</time></div>'
        f'<div class="entry-content">{_each(told.lines)}</div></div>'
        f'<div id="comments"><h2>《{told.title}》有四条评论</h2><ol>{comments}</ol>'
        "<form><label>昵称</label><input><textarea></textarea></form></div></div>"
        f'<div id="secondary"><h3>近期文章</h3><ul>{_links(_OTHERS)}</ul>'
        '<div class="widget"><h3>关于</h3><p>住在江边，写一点看到的事情，转载请先告诉我一声。</p></div></div>'
        "</div></body></html>"
    )


def paged(told: Told) -> str:
    """A story with numbers of its pages below, and the beginnings of two others."""
    teasers = "".join(
        f'<div class="item"><h4><a href="/{n}">{_OTHERS[n]}</a></h4><p>{words}</p></div>'
        for n, words in enumerate(_TEASERS)
    )
    return (
        _head(f"{told.title}-临江周刊")
        + f'<body><div class="top">{_links(_CHANNELS, "b")}</div><div class="article">'
        f'<h2 class="title">{told.title}</h2><div class="meta">临江周刊　{told.day} 07:00:12</div>'
        f'<div class="txt">{_each(told.lines)}</div>'
        '<div class="pages"><a>上一页</a> <b>1</b> <a>2</a> <a>3</a> <a>下一页</a> <a>阅读全文</a></div></div>'
        f'<div class="list">{teasers}</div>' + _FOOTER + "</body></html>"
    )


def messenger(told: Told) -> str:
    """A page of an account in a messenger: sections in sections, words in spans, no paragraph."""
    lines = _each(
        told.lines,
        '<section><section><span style="font-size:15px;">',
        "</span></section></section>",
    )
    return (
        _head("", f'<meta property="og:title" content="{told.title}">')
        + f'<body><div id="js_article"><div id="img-content"><h1 class="rich_media_title">{told.title}'
        f'</h1><div id="meta_content"><span>{told.source}</span> <em id="publish_time">{told.day}</em></div>'
        f'<div class="rich_media_content" id="js_content"><section>{lines}</section></div></div>'
        '<div class="rich_media_tool"><a>阅读原文</a> <span>阅读 1.2万</span> <span>赞 35</span></div>'
        '<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div></div></body></html>'
    )


def forum(told: Told) -> str:
    """The first entry of a thread in a forum, and two answers."""
    answers = "".join(
        f'<div class="reply"><td class="t_f">{words}</td></div>' for words in _COMMENTS[:2]
    )
    lines = "<br />\n<br />\n".join(told.lines)
    return (
        _head(f"{told.title} - 城市杂谈 - 临江论坛 - Powered by Discuz!")
        + f'<body><div id="nv"><ul>{_links(_CHANNELS)}</ul></div><div id="ct"><h1 class="ts">'
        f'<span id="thread_subject">{told.title}</span></h1><div id="postlist"><table><tr>'
        '<td class="pls">江边人<br>积分 1024<br>帖子 88</td>'
        f'<td class="plc"><div class="authi">发表于 {told.day} 21:07:33 | 只看该作者</div>'
        f'<div class="pcb"><table><tr><td class="t_f">{lines}</td></tr></table></div></td></tr></table>'
        f"{answers}</div></div><div id=ft>Powered by Discuz! X3 © 2001-2013</div></body></html>"
    )


def magazine(told: Told) -> str:
    """A magazine: facts for search engines, a figure with a caption, a table inside the story."""
    first, *rest = told.lines
    facts = f'<script type="application/ld+json">{{"datePublished":"{told.day}T10:00:00+08:00"}}</script>'
    return (
        _head(f"{told.title} | 临江杂志", facts)
        + f"<body><nav>{_links(_CHANNELS, 'span')}</nav><main><article><header><h1>{told.title}</h1>"
        f'</header><div class="prose"><p>{first}</p><figure><img src="a.jpg"></figure>'
        f"<table><tr><td>{'</td></tr><tr><td>'.join(rest[:1])}</td></tr></table>"
        f"{_each(tuple(rest[1:]))}</div></article>"
        '<div class="newsletter"><p>订阅我们的周报，每周五早上把最值得读的文章送到您的邮箱。</p></div>'
        f'<section class="related"><h2>更多文章</h2>{_links(_OTHERS, "h3")}</section></main>'
        "<footer>© 临江杂志社</footer></body></html>"
    )


def telephone(told: Told) -> str:
    """A page for telephones: a button to open the app, the story in boxes, many recommendations."""
    cards = "".join(
        f'<div class="card"><a href="/{n}"><div>{each}</div><div>临江网 {n + 3}评论</div></a></div>'
        for n, each in enumerate(_OTHERS * 3)
    )
    return (
        _head(told.title)
        + f'<body><div class="openapp">打开APP，阅读体验更佳</div><div class="hd"><div class="tit">{told.title}'
        f'</div><div class="sub"><span>{told.source}</span><span>{told.day} 06:41</span></div></div>'
        f'<div class="artContent">{_each(told.lines, "<p><span>", "</span></p>")}</div>'
        '<div class="statement">特别声明：以上内容由用户上传，本平台仅提供信息存储服务。</div>'
        f'<div class="feed">{cards}</div></body></html>'
    )


def newspaper(told: Told) -> str:
    """The digital edition of a newspaper: the pages of the day beside the story."""
    day = told.printed_day
    sections = [f"第{n:02}版：{each}" for n, each in enumerate(_CHANNELS, 1)]
    return (
        _head(f"临江日报数字报-{told.title}")
        + f"<body><table><tr><td><div>临江日报 {day} 星期五</div><div>{_links(sections)}</div>"
        f"<div>{_links(_OTHERS)}</div></td><td><div class='text_c'><h3></h3><h1>{told.title}</h1><h2></h2>"
        f"<h4>苏禾</h4><div id='ozoom'><founder-content>{_each(told.lines, '<P>　　', '</P>')}"
        "</founder-content></div></div></td></tr></table>"
        "<div>上一篇 下一篇 放大 缩小 默认</div><div>所有内容为临江日报社版权所有，未经许可不得转载</div>"
        "</body></html>"
    )


TEMPLATES: tuple[Template, ...] = (
    portal, tables, taiwan, hongkong, blog, paged, messenger, forum, magazine, telephone, newspaper,
)  # fmt: skip
