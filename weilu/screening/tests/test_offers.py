"""Offers that no pattern of ours holds, and harmless lines about the same things.

They were written before the patterns of `seeds/offers_*.toml` and are never learnt from. What a newcomer's
words alone tell, without what they do: in the product a contact or a first post weighs as well.
"""

import pytest

from weilu.screening.decide import Author
from weilu.screening.screen import Screen

NEWCOMER = Author("newcomer", is_composing=False)
OFFERS_ZH = (
    "家里有闲钱的朋友可以了解下我们的项目，年化百分之二十，资金随存随取，想了解的加我 q 88776655",
    "本人从事印刷行业十年，画册、名片、包装盒都做，价格绝对优惠，有意者 13512345678",
    "需要英语四六级答案的同学看过来，考前一小时发，不过退款",
    "诚聘线上客服，月薪八千起，底薪加提成，不坐班，详聊加 wx：hr2020",
    "朋友们，我开了一家网店卖童装，新店没销量，来捧个场，下单备注论坛送发圈",
    "高价回收旧手机旧电脑，上门自取，现金结算，电话 15900001111",
    "婚礼跟拍、证件照精修，工作室开业八折，想约的私聊",
    "免费送茶叶试喝装，只付邮费十九块九，回复 1 登记",
    "港卡、海外银行户口代办，无需本人到场，咨询飞机号 @hkcard",
    "专业讨债，不成功不收钱，全国可做",
    "出一批公司抵债的手机，全新未拆，三百一台，手快有",
    "急需周转找我，半小时到账，身份证即可，手续简单",
    "玩彩票的朋友，我们群里老师七天中六天，想跟的滴我",
    "本店新到连衣裙，姐妹们冲，点主页橱窗",
    "美女荷官在线发牌，首充就送八十八",
    "帮忙注册个账号，给二十块红包，实名就行，加企鹅 3344556677",
    "同城按摩到家，技师照片可选，微：anmo999",
    "有没有想做微商的，我手把手教，代理价拿货",
    "低价处理海关罚没品，手表包包都有，看货加我",
    "代考驾照科目一，包过，过了再付尾款",
    "提供各种软件破解版、会员账号，十块永久",
    "推荐一个理财平台，我已经赚了两万，链接发你们",
    "私家侦探，婚外情取证，查人查号",
    "收购闲置信用卡，额度越高价格越好",
    "做电商的来，日发万单，数据真实，平台查不出来",
    "您好，您的医保已欠费，请尽快点击 http://yibao.example 补缴以免停用",
    "亲，这边是售后，您买的笔有质量问题，理赔三倍，请加理赔专员 QQ 99887766",
    "出售四件套，银行卡手机卡u盾齐全",
    "朋友在国外，寄了一箱奢侈品，海关要交三万，帮帮我，回来还你五万",
    "代写周记、读后感、检讨书，五块一篇，满意为止",
)
HARMLESS_ZH = (
    "我们公司也在做印刷，你这本子的纸多少克？",
    "四六级成绩出来了，过了，晚上写一页庆祝",
    "客服说八点上班，我等到八点半",
    "童装店老板娘是我表姐，她记账全用墨舟",
    "旧手机还能当摄像头用，别扔",
    "婚礼那天的誓词是手写的，写坏了三张",
    "茶叶罐拿来装笔尖，正好",
    "银行户口本丢了，补办跑了三趟",
    "讨债的打错电话打到我这里，吓一跳",
    "身份证放哪了，找了半小时",
    "中了五块钱，买了杯豆浆",
    "连衣裙的口袋装不下一本 A5",
    "发牌的是我外公，从来不作弊",
    "注册账号收不到验证码怎么办？",
    "按摩师傅说我肩膀是写字写的",
    "驾照科目一考了三次，笔记都写满了",
    "软件会员到期了，导出功能还能用吗",
    "理财课的笔记分享一下，纯记录",
    "信用卡账单我也抄一遍，花得少了",
    "快递员把笔放门卫了，少了一支，售后给补了",
    "医保卡换了新的，旧的剪了",
    "海关那边说书要开箱看一下",
    "周记写到第三十篇，回头看字好多了",
    "想转一支用了两年的笔，要发到集市帖是吧？",
    "群里发的接龙我填错行了，谁帮我改一下",
    "加了同城的读书群，周六第一次见面",
    "有人私信我卖本子，要不要举报",
    "推荐一下你们常用的胶带",
    "价格涨了二十块，但是纸厚了",
    "欢迎新人，有问题在下面问",
)
OFFERS_EN = (
    "We print business cards and flyers at half the usual price, call 0161 496 0000",
    "Looking for 10 people who want to make 500 a week with their phone, inbox me",
    "Hello dear, I work at a bank abroad and found an unclaimed fund in your name, please reply",
    "Grab these amazing headphones for $9.99, link below, selling out fast",
    "Your mailbox is full. Click here to keep your account: http://mail-quota.example",
    "Personal loans in 10 minutes, no paperwork, apply at quickcash.example",
    "Want more Instagram followers? We deliver in 24 hours, DM",
    "Our casino gives you 200 free spins when you register",
    "Lose 10 kilos in a month with this tea, order now",
    "I can hack any phone or account, contact me on telegram @spyman",
)
HARMLESS_EN = (
    "I printed the flyers at work, do not tell anybody",
    "Ten people came to the evening, we read for two hours",
    "My bank closed its branch, now I write letters to them",
    "These headphones died after a month",
    "My mailbox is full of drafts I never finished",
    "The loan desk at the library closes at six",
    "How do you follow a topic here?",
    "The tea is cold, the page is full",
    "I lost ten pages in a crash",
    "Somebody hacked my old forum account in 2012",
)


@pytest.fixture(scope="module")
def held():
    screen = Screen()

    def held(texts):
        return [
            t
            for t in texts
            if screen.scan(t, author=NEWCOMER).decision.action in ("hold", "hide")
        ]

    return held


def test_of_offers_nobody_taught_it_so_many_wait(held):
    assert len(held(OFFERS_ZH)) == 14
    assert len(held(OFFERS_EN)) == 9


def test_whoever_speaks_of_the_same_things_does_not_wait(held):
    assert held((*HARMLESS_ZH, *HARMLESS_EN)) == []
