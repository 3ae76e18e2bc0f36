// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The language of the window: the installed catalogues and the direction of the layout. Changing it
// makes Qt send LanguageChange to every widget, which puts its own texts anew; what was typed
// stays. Owned by the application, GUI thread.

#include <QLocale>
#include <QObject>
#include <QTranslator>

class QApplication;

namespace shahn::view
{

class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QApplication &application, QObject *parent = nullptr);

    // "en" or "ar"; another code is English.
    void setCode(const QString &code);

    const QString &code() const { return m_code; }

    const QLocale &locale() const { return m_locale; }

Q_SIGNALS:
    void changed();

private:
    QApplication &m_application;
    QString m_code;
    QLocale m_locale;
    QTranslator m_catalogue;
    QTranslator m_qtCatalogue; // texts of Qt's own dialogs
};

} // namespace shahn::view
