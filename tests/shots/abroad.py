"""What the pictures of sends abroad need: lists of numbers from many countries, a task that was sent, and the acts."""

from __future__ import annotations

from pathlib import Path

from app import sample
from app.domain.market import Market
from app.domain.money import UNITS_PER_YUAN
from tests.shots import acts
from tests.shots.stage import Stage
from tests.shots.story import Story
from ui.kit.send_confirm import send_confirm

COUNTRIES = (
    "8526123{0:04}",
    "+1202555{0:04}",
    "658123{0:04}",
    "00819012{0:06}",
    "8869123{0:05}",
    "8536612{0:04}",
    "4474007{0:05}",
    "6012345{0:04}",
    "8525432{0:04}",
)
"""Numbers as people write them: Hong Kong, the United States, Singapore, Japan, Taiwan, Macao, Britain, Malaysia."""
WRONG = ("13800138000", "999123456", "")
FEW, MANY = 36, 90
MARCH = "Order update 18 March"


def numbers(count: int, start: int = 0) -> list[str]:
    return [COUNTRIES[place % len(COUNTRIES)].format(start + place) for place in range(count)]


def sheet(story: Story, name: str, listed: list[str]) -> Path:
    """A list with the values of the sample's template."""
    path = story.folder / name
    rows = [f"{number},Guest {place},QH20260318-{2001 + place}" for place, number in enumerate(listed)]
    path.write_text("\n".join(["客户手机号,短信内容变量1,短信内容变量2", *rows]), encoding="utf-8")
    return path


def history(story: Story) -> None:
    """A task of today that was sent, without a signature, with some rows that were not."""
    ws = story.ws
    ws.packages.buy(Market.INTERNATIONAL, 200 * UNITS_PER_YUAN)
    template = next(one.id for one in ws.templates.usable(Market.INTERNATIONAL) if one.name == sample.NOTICE_ABROAD)
    path = sheet(story, "guests.csv", [*numbers(FEW), *WRONG])
    draft = ws.preflight.load(path, story.app, None, template, name=MARCH)
    story.tasks["abroad"] = ws.campaigns.confirm(draft).id
    story.run(story.tasks["abroad"])
    story.collect()


def chosen(stage: Stage) -> None:
    field = stage.page.form.content.form.control("template")
    field.setCurrentIndex(0)
    field.activated.emit(0)
    apps = stage.page.form.content.form.control("app")
    apps.setCurrentIndex(0)
    apps.activated.emit(0)


def filled(stage: Stage) -> None:
    """A list of many countries that fits into the day."""
    stage.page.name.setText("Order update tonight")
    chosen(stage)
    stage.page.form.recipients.set_file(sheet(stage.story, "guests_tonight.csv", [*numbers(FEW, 500), *WRONG]))
    stage.settle()


def limited(stage: Stage) -> None:
    """More than the account may send today."""
    chosen(stage)
    stage.page.form.recipients.set_file(sheet(stage.story, "guests_all.csv", numbers(MANY, 700)))
    stage.settle()


def typed(stage: Stage) -> None:
    """Numbers by hand, empty: the example and the hint."""
    chosen(stage)
    stage.page.form.recipients.kinds.button("manual").click()
    stage.settle(1.0)


def confirmation(stage: Stage) -> None:
    limited(stage)
    stage.page.bar.send.click()
    stage.settle()
    acts.tick(stage)


def recipient(stage: Stage) -> None:
    """The drawer of a number that the carrier took."""
    acts.tab(1)(stage)
    stage.settle()
    acts.row(4, stage.page.recipients.table.view)(stage)


def resend(stage: Stage) -> None:
    """The question before what failed goes again, with its cost."""
    ws, page = stage.story.ws, stage.page
    draft = ws.campaigns.resend(stage.story.tasks["abroad"], with_unknown=True)
    sheet = ws.preflight.sheet(draft)
    send_confirm(page, page.shown.campaign, sheet, simulated=True).open()
    stage.settle()
    ws.preflight.discard(draft)
