// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/language.h"

#include <QApplication>
#include <QLibraryInfo>

// The resource is linked statically and must be named outside every namespace.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace shahn::view
{

Language::Language(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application)
{
    initTranslations();
    setCode(QStringLiteral("en"));
}

void Language::setCode(const QString &code)
{
    const QString known = code == QStringLiteral("ar") ? code : QStringLiteral("en");
    if (known == m_code)
        return;
    m_code = known;
    m_locale = known == QStringLiteral("ar") ? QLocale(QLocale::Arabic)
                                             : QLocale(QLocale::English, QLocale::UnitedKingdom);
    QLocale::setDefault(m_locale);

    QCoreApplication::removeTranslator(&m_qtCatalogue);
    QCoreApplication::removeTranslator(&m_catalogue);
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (m_qtCatalogue.load(QStringLiteral("qtbase_") + known, folder))
        QCoreApplication::installTranslator(&m_qtCatalogue);
    if (m_catalogue.load(QStringLiteral(":/translations/cdu_%1.qm").arg(known)))
        QCoreApplication::installTranslator(&m_catalogue);
    // Not left to the "QT_LAYOUT_DIRECTION" text of Qt's own catalogue, which may not be installed.
    m_application.setLayoutDirection(m_locale.textDirection());
    Q_EMIT changed();
}

} // namespace shahn::view
