"""What the pages of the two markets say differently."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Words:
    """Of one market: the notes of the page, the meaning of the purposes, an example of a content, and which document
    goes with which type where all of them need one.
    """

    note: str
    empty: str
    purposes: str
    example: str
    only_types: str
    preferred: str
    documents: str = ""


def words(market: Market) -> Words:
    return {Market.DOMESTIC: _domestic, Market.INTERNATIONAL: _international}[market]()


def _domestic() -> Words:
    return Words(
        note=translate(
            "Signatures",
            "签名提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。"
            "审核通过后还需运营商报备 5–7 个工作日，部分运营商 7–10 个工作日。",
        ),
        empty=translate("Signatures", "签名写在短信正文之前，说明是谁发的。创建第一个签名，约 2 小时完成审核。"),
        purposes=translate("Signatures", "自用：本账号的公司、商标或应用；他用：其他主体的公司、商标或应用"),
        example="腾讯云",
        only_types=translate("Signatures", "个人认证只支持 APP 类型"),
        preferred=translate("Signatures", "标有「推荐」的类型运营商报备成功率更高"),
    )


def _international() -> Words:
    return Words(
        note=translate(
            "Signatures",
            "签名提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。"
            "国际/港澳台短信可以不携带签名。",
        ),
        empty=translate("Signatures", "国际/港澳台短信可以不携带签名。需要时创建一个，约 2 小时完成审核。"),
        purposes=translate("Signatures", "自用：本账号的公司、网站或产品；他用：其他主体的公司、网站或产品"),
        example="Tencent Cloud",
        only_types=translate("Signatures", "个人认证支持 App、网站、公众号或小程序"),
        preferred="",
        documents=translate(
            "Signatures",
            "真实网关要求：公司上传营业执照，App 上传应用后台管理截图，商标上传商标注册证，政府/机关上传社会信用代码证书",
        ),
    )
