"""The console's menu, all of it: eleven groups, each with the pages that exist.

A room adds its page here, and the frame, the palette and search know it. A page without a
right to open it is not shown to anybody; a group without pages is not shown at all.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from weilu.members.menu import Group, Page

DESK = pgettext_lazy("the desk", "Today")
GROUPS = (
    Group(
        "today",
        DESK,
        "sun",
        (Page("console:desk", DESK, "console.enter", "desk work queue 待办 今天"),),
    ),
    Group(
        "charter",
        _("Charter and culture"),
        "compass",
        (
            Page(
                "charter:canvas",
                _("Positioning"),
                "charter.write",
                "canvas tagline 定位语 dingwei",
            ),
            Page(
                "commons:preset",
                _("Starter kit"),
                "charter.write",
                "presets 预设 起步 moban",
            ),
            Page("charter:goal_list", _("Goals"), "console.enter", "目标 mubiao guard"),
            Page(
                "charter:question_list",
                _("Needs survey"),
                "charter.write",
                "需求调查 questions",
            ),
            Page("charter:need_list", _("Needs"), "console.enter", "需求 xuqiu"),
            Page("culture:value_list", _("Values"), "value.edit", "价值观 jiazhiguan"),
            Page(
                "culture:norms_desk", _("Norms"), "norms.edit", "公约 gongyue consent 同意"
            ),
            Page(
                "culture:belonging_desk",
                _("Belonging"),
                "belonging.see",
                "归属感 guishugan pulse at home",
            ),
            Page(
                "culture:path_desk",
                _("Welcome path"),
                "path.see",
                "新人之路 newcomers drop-off",
            ),
            Page(
                "commons:ritual_list",
                _("Rituals"),
                "ritual.hold",
                "仪式 yishi rhythm weekly 周一 周五",
            ),
        ),
    ),
    Group("content", _("Content"), "newspaper"),
    Group(
        "spaces",
        _("Spaces and events"),
        "messages-square",
        (
            Page(
                "conversations:desk_list",
                _("Spaces"),
                "console.enter",
                "spaces hosts quiet 空间 kongjian 主持",
            ),
            Page(
                "console:first_posts",
                _("First posts"),
                "console.enter",
                "first posts promise 首帖 新人",
            ),
            Page(
                "commons:newcomers_view",
                _("What a newcomer sees"),
                "path.see",
                "新人 lint spaces 空间",
            ),
        ),
    ),
    Group(
        "order",
        _("Order and climate"),
        "shield",
        (
            Page(
                "moderation:roster",
                _("Duty roster"),
                "console.enter",
                "duty roster shift 值班 排班",
            ),
            Page(
                "moderation:routine_list",
                _("Routines"),
                "console.enter",
                "routines sop checklist recurring 例行 lixing 清单 每周",
            ),
            Page(
                "moderation:case_list",
                _("Cases"),
                "case.decide",
                "cases reports 案件 举报 jubao sanctions 处分",
            ),
            Page(
                "moderation:dispute_desk_list",
                _("Disputes"),
                "dispute.mediate",
                "disputes mediation 纠纷 jiufen 调解 tiaojie",
            ),
            Page(
                "moderation:rule_list",
                _("Word rules"),
                "rule.see",
                "rules words filter 词语规则 规则 敏感词 guize replay",
            ),
            Page(
                "moderation:screening",
                _("Screening"),
                "rule.see",
                "screening model spam 内容筛查 筛查 模型 shaicha learn drift",
            ),
            Page(
                "climate:overview",
                _("Climate"),
                "climate.see",
                "氛围 qifen fairness warmth 公平 感谢",
            ),
            Page(
                "moderation:audit",
                _("Audit log"),
                "audit.see",
                "audit log 审计 操作记录 shenji who did what",
            ),
            Page(
                "conversations:desk_gone",
                _("Taken away"),
                "console.enter",
                "deleted gone restore undo 删除 恢复 huifu",
            ),
        ),
    ),
    Group(
        "members",
        _("Members and segments"),
        "users-round",
        (
            Page(
                "members:register_list",
                _("Members"),
                "member.review",
                "成员 directory chengyuan 名录",
            ),
            Page(
                "segments:segment_list",
                _("Segments"),
                "segment.see",
                "分群 fenqun filter groups 筛选",
            ),
            Page(
                "console:invitation_list",
                _("Invitations"),
                "member.give_role",
                "邀请 yaoqing invite link 链接",
            ),
            Page(
                "members:field_list",
                _("Profile fields"),
                "field.edit",
                "资料项 ziliao custom fields profile 档案",
            ),
            Page(
                "members:pair_list",
                _("Duplicates"),
                "member.merge",
                "合并 merge duplicates 重复",
            ),
            Page(
                "members:erasure_list",
                _("Leaving for good"),
                "data.see",
                "erase gdpr 注销 zhuxiao 数据",
            ),
        ),
    ),
    Group(
        "rewards",
        _("Rewards"),
        "award",
        (
            Page(
                "rewards:level_list",
                _("Levels"),
                "setting.see",
                "等级 dengji level privileges 权益 特权",
            ),
            Page(
                "rewards:badge_list",
                _("Badges"),
                "setting.see",
                "徽章 huizhang badge medal award 奖章",
            ),
            Page(
                "rewards:order_list",
                _("Orders"),
                "shop.run",
                "订单 dingdan orders shop ship 发货 兑换",
            ),
            Page(
                "rewards:item_list",
                _("Shop"),
                "shop.run",
                "商城 shangcheng shop gifts items codes 礼品 库存",
            ),
        ),
    ),
    Group("playbooks", _("Playbooks"), "workflow"),
    Group("insights", _("Insights"), "chart-line"),
    Group("feedback", _("Feedback and growth"), "megaphone"),
    Group(
        "settings",
        _("Settings"),
        "settings",
        (
            Page(
                "console:setting_list",
                _("All settings"),
                "setting.see",
                "settings limits preferences 设置 shezhi 参数",
            ),
            Page(
                "notices:letter_list", _("Mail"), "mail.read", "mail outbox smtp 信件 邮件"
            ),
            Page(
                "console:setup",
                _("Setup guide"),
                "setup.walk",
                "wizard first run 向导 开张",
            ),
            Page("commons:team", _("Team and roles"), "member.give_role", "权限"),
            Page(
                "console:trouble_list",
                _("Dead letters"),
                "trouble.see",
                "dead letters errors jobs 卡住",
            ),
            Page("console:doctor", _("Health"), "trouble.see", "health doctor disk 体检"),
            Page(
                "console:handbook",
                _("Handbook"),
                "console.enter",
                "handbook help 手册 shouce 帮助 怎么用",
            ),
            Page("commons:components", _("Components"), "console.enter", "组件 css"),
        ),
    ),
)
