"""The words of the form: names of its fields, and of its blocks for organisations and for persons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.qualification import Block, Subject

translate = QCoreApplication.translate


def labels(subject: Subject) -> Mapping[str, str]:
    """What stands above each field; the block around it says whose it is."""
    person = subject is Subject.PERSON
    return {
        "use": translate("Qualification", "资质属性"),
        "region": translate("Qualification", "注册地"),
        "name": translate("Qualification", "姓名") if person else translate("Qualification", "企事业单位名称"),
        "license_type": translate("Qualification", "证照类型"),
        "license_code": translate("Qualification", "统一社会信用代码"),
        "license_expires": translate("Qualification", "证照有效期"),
        "license_image": translate("Qualification", "证照图片"),
        "legal_name": translate("Qualification", "姓名"),
        "legal_id_type": translate("Qualification", "证件类型"),
        "legal_id": translate("Qualification", "证件号码"),
        "legal_id_expires": translate("Qualification", "证件有效期"),
        "legal_front": translate("Qualification", "证件人像面"),
        "legal_back": translate("Qualification", "证件国徽面"),
        "admin_name": translate("Qualification", "姓名"),
        "admin_id": translate("Qualification", "身份证号码"),
        "admin_mobile": translate("Qualification", "手机号码"),
        "admin_mail": translate("Qualification", "邮箱（可选）"),
        "authorization_image": translate("Qualification", "授权委托书"),
    }


def titles(subject: Subject) -> Mapping[Block, str]:
    """The titles of the blocks (DOM-QUAL-09..11)."""
    person = subject is Subject.PERSON
    return {
        Block.BASIC: translate("Qualification", "资质属性"),
        Block.LICENSE: translate("Qualification", "个人信息")
        if person
        else translate("Qualification", "企事业单位证照信息"),
        Block.LEGAL: translate("Qualification", "个人身份信息")
        if person
        else translate("Qualification", "法定代表人信息"),
        Block.ADMIN: translate("Qualification", "业务管理员信息"),
        Block.AUTHORIZATION: translate("Qualification", "授权委托"),
    }


def hints() -> Mapping[str, str]:
    return {
        "region": translate("Qualification", "实名资质仅支持中国内地主体"),
        "license_code": translate("Qualification", "18 位，含校验位"),
        "admin_mobile": translate("Qualification", "11 位手机号码"),
        "authorization_image": translate("Qualification", "他用资质需要上传双方盖章的授权委托书"),
    }
