// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/texts.h"

#include "core/figures.h"
#include "core/text.h"
#include "model/quote_lines_model.h"
#include "pricing/price_list.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

QDateTime inZone(qint64 msUtc, const QString &timeZoneName)
{
    const QTimeZone zone(timeZoneName.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(msUtc, zone.isValid() ? zone : QTimeZone::utc());
}

constexpr QChar ellipsis(0x2026);

QString cut(const QString &text, qsizetype lengthMax)
{
    if (text.size() <= lengthMax)
        return text;
    QString head = text.left(lengthMax - 1);
    if (head.back().isHighSurrogate())
        head.chop(1);
    return head + ellipsis;
}

// A word without a place to break: the letters that a column has room for.
QString cutWord(const QString &word) { return cut(word, 28); }

} // namespace

QString directionMark()
{
    constexpr char16_t rightToLeftMark = 0x200F;
    return QLocale().textDirection() == Qt::RightToLeft ? QString(QChar(rightToLeftMark))
                                                        : QString();
}

QString localName(const QString &en, const QString &ar)
{
    const bool isArabic = QLocale().language() == QLocale::Arabic;
    const QString &wanted = isArabic ? ar : en;
    return saysSomething(wanted) ? wanted : (isArabic ? en : ar);
}

QString moneyText(Money amount, const Currency &currency)
{
    return isolateLeftToRight(moneyToText(amount, currency, QLocale::c()));
}

QString shownText(const QString &text, qsizetype lengthMax)
{
    QStringList words = text.split(u' ');
    for (QString &word : words)
        word = cutWord(word);
    return directionMark() + isolateByContent(cut(words.join(u' '), lengthMax));
}

QString toolTipText(const QString &text)
{
    return text.isEmpty() ? text : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

QString shownName(const QString &en, const QString &ar) { return shownText(localName(en, ar)); }

QString shortName(const QString &en, const QString &ar)
{
    constexpr qsizetype lengthMax = 32;
    return shownText(localName(en, ar), lengthMax);
}

QString shownPath(const QString &path)
{
    constexpr char16_t zeroWidthSpace = 0x200B;
    QStringList parts = path.split(u'/');
    for (QString &part : parts)
        part = cutWord(part);
    return isolateLeftToRight(parts.join(QStringLiteral("/") + QChar(zeroWidthSpace)));
}

void showText(QLabel &label, const QString &text)
{
    const QString shown = shownText(text);
    label.setText(shown);
    const bool isWhole = shown == directionMark() + isolateByContent(text);
    label.setToolTip(isWhole ? QString() : toolTipText(text));
}

void setTextIfNew(QLineEdit &edit, const QString &text)
{
    if (edit.text() != text)
        edit.setText(text);
}

QString currencyText(const Currency &currency)
{
    return currencyName(currency.code, QLocale().language()).replace(u' ', QChar(QChar::Nbsp));
}

QString moneyWithCurrency(Money amount, const Currency &currency)
{
    const QString figure = moneyToText(amount, currency, QLocale::c());
    const QString name = currencyText(currency);
    if (name == currency.code)
        return isolateLeftToRight(name + QChar(QChar::Nbsp) + figure);
    return isolateLeftToRight(figure) + QChar(QChar::Nbsp) + name;
}

// Number and unit stay on one line.
QString energyText(Energy energy, pricing::Resource resource)
{
    return model::amountText(energy, resource, [](const char *source, std::optional<int> number) {
        return QCoreApplication::translate("Receipt", source, nullptr, number.value_or(-1));
    });
}

QString resourceUnitText(pricing::Resource resource)
{
    return QCoreApplication::translate("Receipt", pricing::unitSource(resource));
}

QString withDotsAtLineEnds(QString text)
{
    return text.replace(QStringLiteral(" ·"), QStringLiteral("\u00A0·"));
}

QString meterText(const QString &meterNumber) { return isolateLeftToRight(meterNumber); }

QString tokenDigitsText(const QStringList &digits)
{
    if (digits.isEmpty())
        return QCoreApplication::translate("Texts", "No token: charges and debts only");
    QStringList texts;
    for (const QString &token : digits)
        texts.append(isolateLeftToRight(groupsOfFour(token).replace(u' ', QChar(QChar::Nbsp))));
    const QString text = texts.join(QStringLiteral(" · "));
    return digits.size() == 1
        ? QCoreApplication::translate("Texts", "Token: %1").arg(text)
        : QCoreApplication::translate("Texts", "Tokens, in this order: %1").arg(text);
}

QString meterStateText(const QString &state)
{
    if (state == QLatin1String("blocked"))
        return QStringLiteral("✗ ") + QCoreApplication::translate("Texts", "meter blocked");
    if (state == QLatin1String("removed"))
        return QStringLiteral("✗ ") + QCoreApplication::translate("Texts", "meter removed");
    return {};
}

QString savedText()
{
    return QStringLiteral("✓ ") + QCoreApplication::translate("Texts", "Saved.");
}

QString instantText(qint64 msUtc, const QString &timeZoneName)
{
    // Date and time stay on one line.
    const QString format = QStringLiteral("yyyy-MM-dd\u00A0HH:mm");
    return isolateLeftToRight(QLocale::c().toString(inZone(msUtc, timeZoneName), format));
}

QString timeText(qint64 msUtc, const QString &timeZoneName)
{
    return isolateLeftToRight(
        QLocale::c().toString(inZone(msUtc, timeZoneName), QStringLiteral("HH:mm")));
}

} // namespace shahn::view
