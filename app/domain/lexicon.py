"""Words that the review looks for: subjects not allowed in messages, neutral names, advertising (facts.md 7, 9.2)."""

from __future__ import annotations

from collections.abc import Mapping

SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "finance": tuple("股票 贷款 催款 征信 投资理财 信用卡提额 保险推广 金融".split()),
    "property_education": tuple("楼盘 售楼 房产 学区房 培训班 招生 补习 课程报名".split()),
    "gambling": tuple("彩票 赌博 抽奖 中奖 一元夺宝 一元秒杀 刷单 空包网 返利 返现".split()),
    "illegal": tuple("毒品 色情 暴力 恐吓 A货 成人用品 贩卖个人信息 助考 皮草".split()),
    "belief": tuple("党政 法律维权 宗教 迷信 算命 算卦 众筹 慈善捐款 殡葬".split()),
    "health": tuple("医疗 整形 美容 会所 酒吧 足浴 酒类".split()),
    "people": tuple("移民 面试 招聘 相亲 交友 直播 加群 加QQ 加微信".split()),
    "acquisition": tuple(
        "邀请注册 邀请您注册 邀请成为会员 邀请您成为会员 用户拉新 用户召回 邀请到店 邀请好评 积分领取 积分兑换 问卷调查".split()
    ),
    "trade": tuple(
        """装修 商标注册 版权登记 专利申请 软著 注册公司 代理记账 财税 代开发票 代办 年检 印章 招商 招标 会展 下载APP 公众号
        小程序 游戏 优惠券 婚宴 寿宴 婚庆 宣传短信通道 传话""".split()
    ),
}
"""By group; the reason of a rejection names the group."""

VERIFICATION_MAY = frozenset({"property_education"})
"""Groups that verification messages may be about."""
SIGNATURE_GROUPS = ("gambling", "illegal", "belief")
"""Groups that a sender's name may not touch; the others are honest trades."""

NEUTRAL = tuple(
    "测试 通知 验证码 会议 活动 短信 提醒 公告 消息 系统 温馨提示 签名 客服 会员 用户 先生 女士 test sms".split()
)
"""Names made of nothing but these tell nobody who writes."""

ADVERTISING = tuple("优惠 促销 特价 折扣 打折 限时抢购 抢购 满减 大促 秒杀 红包 免费领 赠送 拒收请回复".split())
"""Words that turn a notification into marketing."""
