"""The language of the window: our texts, Qt's own, and the locale that numbers and sentences follow (XC-14)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import paths

LOCALES = {
    "zh_CN": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en_US": QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
}


class Language:
    """Speaks one language at a time; `speak` changes it for windows that are built afterwards."""

    def __init__(self) -> None:
        self._translators: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Chinese is what the sources are written in; another language needs its file, or Chinese stays."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        wanted = [(f"qtbase_{language}", qt_folder), (language, str(paths.resources() / "i18n"))]
        self._translators = []
        for name, folder in wanted:
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
        QLocale.setDefault(LOCALES[language])
