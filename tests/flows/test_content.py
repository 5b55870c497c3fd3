"""From an empty workspace to the first message: each thing that is reviewed first, in the real window, from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.flows.desktop import CHECKED, Desktop, Node, choose_file, until
from tests.flows.program import Program

OWNER, SIGN, NUMBER = "青禾生活有限公司", "青禾生活", "13700137000"
TEMPLATE = "发货通知"
BODY = "您的订单已发货，请留意查收。"
REVIEW_SECONDS = 1.0
PICTURE = (640, 400)
WORDS = {
    "zh_CN": {
        "domestic": "国内短信", "qualifications": "实名资质管理", "signatures": "签名管理", "templates": "正文模板管理",
        "new_qualification": "新增资质", "new_signature": "创建签名", "new_template": "创建正文模板",
        "campaigns": "群发短信", "new_task": "创建群发任务", "content": "发送内容", "template": "模板名称",
        "trial": "发送测试短信", "submit": "提交审核", "confirm": "确定",
        "own": "自用资质", "license": "企事业单位证照信息", "legal": "法定代表人信息", "admin": "业务管理员信息",
        "owner": "企事业单位名称", "license_type": "证照类型", "business": "企业营业执照",
        "credit_code": "统一社会信用代码", "license_forever": "证照有效期：长期", "name": "姓名",
        "document": "证件号码", "document_forever": "证件有效期：长期", "card": "身份证号码", "mobile": "手机号码",
        "license_picture": "证照图片", "front": "证件人像面", "back": "证件国徽面",
        "choose": "：选择图片", "look": "：查看",
        "signature": "签名内容", "template_name": "模板名称", "body": "短信内容",
        "approved": "状态/原因 已通过", "effective": "状态/原因 已生效",
        "typed": "手动输入", "numbers": "手机号码（模板不能含变量）", "test": "发送测试…", "own_numbers": "自己的手机号",
        "own_cost": "我知道测试短信同样计费", "send": "模拟发送测试",
    },
    "en_US": {
        "domestic": "Domestic SMS", "qualifications": "Qualifications", "signatures": "Signatures",
        "templates": "Templates",
        "new_qualification": "Add qualification", "new_signature": "Create signature",
        "new_template": "Create template", "campaigns": "Bulk sending", "new_task": "New bulk send",
        "content": "Content", "template": "Template",
        "trial": "Send a test message", "submit": "Submit for review",
        "confirm": "Submit",
        "own": "Own use", "license": "Licence of the organisation", "legal": "Legal representative",
        "admin": "Administrator", "owner": "Name of the organisation", "license_type": "Kind of licence",
        "business": "Business licence", "credit_code": "Unified social credit code",
        "license_forever": "Licence expires: No expiry", "name": "Name", "document": "Document number",
        "document_forever": "Document expires: No expiry", "card": "Identity card number", "mobile": "Mobile number",
        "license_picture": "Picture of the licence", "front": "Document, portrait side",
        "back": "Document, emblem side", "choose": ": Choose picture", "look": ": View",
        "signature": "Signature", "template_name": "Template name", "body": "Body",
        "approved": "Status / reason Approved", "effective": "Status / reason Effective",
        "typed": "Type numbers", "numbers": "Mobile numbers (for templates without variables)",
        "test": "Send a test…", "own_numbers": "Your own numbers", "own_cost": "I know that a test is billed",
        "send": "Simulate a test",
    },
}  # fmt: skip

pytestmark = [pytest.mark.blackbox, pytest.mark.timeout(300)]


@pytest.fixture(params=sorted(WORDS))
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    """An account with an app and a package, and nothing that was ever reviewed."""
    from app.workspace import Workspace

    one = Program(tmp_path / "workspace", request.param)
    one.run("init", "--plain", "--name", OWNER)
    ws = Workspace(one.folder)
    ws.profiles.change(review_seconds=REVIEW_SECONDS, speed=60.0)
    ws.close()
    one.run("apps", "add", "订单应用")
    one.run("packages", "add", "1000")
    yield one
    one.kill()


def go(window: Node, page: str, verb: str) -> None:
    """To a page by the navigation, then its first button."""
    window.wait("tree item", page).click()
    window.wait("push button", verb).press()


def tick(box: Node) -> None:
    box.act("Toggle")
    until(lambda: box.state(CHECKED), f"the tick at {box.name!r}")


def enter(place: Node, name: str, words: str) -> None:
    place.wait("text", name).type(words)


def upload(window: Node, name: str, words: dict[str, str], path: Path) -> None:
    Image.effect_noise(PICTURE, 60).save(path)
    window.wait("push button", name + words["choose"]).press()
    choose_file(window, path)
    window.wait("push button", name + words["look"])


def apply_for_qualification(window: Node, words: dict[str, str], folder: Path) -> None:
    go(window, words["qualifications"], words["new_qualification"])
    tick(window.wait("radio button", words["own"]))
    of_license = window.wait("panel", words["license"])
    owner = of_license.wait("text", words["owner"])
    until(lambda: owner.content == OWNER, "the certified name")
    of_license.wait("combo box", words["license_type"]).choose(words["business"])
    enter(of_license, words["credit_code"], "91330106MA2KXXXX7T")
    tick(of_license.wait("check box", words["license_forever"]))
    of_legal = window.wait("panel", words["legal"])
    enter(of_legal, words["name"], "沈嘉树")
    enter(of_legal, words["document"], "330106198001010013")
    tick(of_legal.wait("check box", words["document_forever"]))
    for name in ("license_picture", "front", "back"):
        upload(window, words[name], words, folder / f"{name}.png")
    of_admin = window.wait("panel", words["admin"])
    enter(of_admin, words["name"], "林晓月")
    enter(of_admin, words["card"], "330106199003070022")
    enter(of_admin, words["mobile"], "13800138000")
    window.wait("push button", words["submit"]).press()


def create_signature(window: Node, words: dict[str, str]) -> None:
    go(window, words["signatures"], words["new_signature"])
    form = window.wait("dialog", words["new_signature"])
    enter(form, words["signature"], SIGN)
    form.wait("push button", words["confirm"]).press()


def create_template(window: Node, words: dict[str, str]) -> None:
    go(window, words["templates"], words["new_template"])
    editor = window.wait("dialog", words["new_template"])
    enter(editor, words["template_name"], TEMPLATE)
    enter(editor, words["body"], BODY)
    editor.wait("push button", words["submit"]).press()


def send_test(window: Node, words: dict[str, str]) -> None:
    go(window, words["campaigns"], words["new_task"])
    window.wait("panel", words["content"]).wait("combo box", words["template"]).choose(TEMPLATE)
    window.wait("check box", words["typed"]).act("Toggle")
    enter(window, words["numbers"], NUMBER)
    window.wait("push button", words["test"]).press()
    trial = window.wait("dialog", words["trial"])
    enter(trial, words["own_numbers"], NUMBER)
    tick(trial.wait("check box", words["own_cost"], whole=False))
    trial.wait("push button", words["send"]).press()


@pytest.mark.feature("DOM-QUAL-05", "DOM-SIGN-02", "DOM-TPL-01", "DOM-SEND-37")
def test_from_nothing_to_the_first_message(desktop: Desktop, program: Program, tmp_path: Path) -> None:
    words = WORDS[program.language]
    window = program.open(desktop)
    window.wait("tree item", words["domestic"]).click()

    apply_for_qualification(window, words, tmp_path)
    window.wait("cell", words["approved"])
    create_signature(window, words)
    window.wait("cell", words["effective"])
    create_template(window, words)
    window.wait("cell", words["effective"])
    send_test(window, words)

    task = str(until(lambda: next(iter(program.run("tasks")["tasks"]), None), "the task")["task"])
    until(lambda: program.run("task", task)["counts"]["delivered"], "the receipt")
    records = program.run("records", "--task", task)["records"]
    assert [(one["number"], one["text"]) for one in records] == [(f"+86{NUMBER}", f"【{SIGN}】{BODY}")]
    assert program.run("invariants")["ok"]
