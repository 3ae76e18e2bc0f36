// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts that several pages show the same way. Figures, tokens and meter numbers come isolated
// left-to-right, so that they can stand inside an Arabic sentence.

#include "core/energy.h"
#include "core/money.h"
#include "pricing/tariff.h"

#include <QString>
#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;

namespace shahn::view
{

// Whichever of the two names the window's language asks for, or the one that there is.
QString localName(const QString &en, const QString &ar);

// A name, an address or a reason inside a label or a sentence: it reads from the side of its first
// letter, and nobody's long word widens the window. The whole text belongs into a tool tip.
QString shownText(const QString &text, qsizetype lengthMax = 120);
// A tool tip of this text and nothing else, whatever looks like markup in it.
QString toolTipText(const QString &text);

QString shownName(const QString &en, const QString &ar);
// The same for a line that does not wrap.
QString shortName(const QString &en, const QString &ar);
// A path breaks behind its slashes, and a long part of it is cut.
QString shownPath(const QString &path);
// Sets it, with the whole text as tool tip where something is left out.
void showText(QLabel &label, const QString &text);

// Into a field, whose cursor stays where it is unless the text is another one.
void setTextIfNew(QLineEdit &edit, const QString &text);

// The currency's name in the window's language: "LYD".
QString currencyText(const Currency &currency);

// "50.000", or "LYD 50.000".
QString moneyText(Money amount, const Currency &currency);
QString moneyWithCurrency(Money amount, const Currency &currency);

// "96.4 kWh", "96.4 m³", "4 days and 0.4 hours".
QString energyText(Energy energy, pricing::Resource resource);
// "kWh"
QString resourceUnitText(pricing::Resource resource);

// Of a text whose parts are joined with " · ": a line ends behind a dot, none begins with one.
QString withDotsAtLineEnds(QString text);

QString meterText(const QString &meterNumber);

// "Token: …" or "Tokens, in this order: …", to be read out: each is whole on one line; or that
// there is none.
QString tokenDigitsText(const QStringList &digits);

template <class Token>
QString tokensText(const std::vector<Token> &tokens)
{
    QStringList digits;
    for (const Token &token : tokens)
        digits.append(token.digits);
    return tokenDigitsText(digits);
}

// "✗ meter blocked"; empty for an active meter.
QString meterStateText(const QString &state);

// Below a form.
QString savedText();

// Date and time, or hours and minutes, in the named zone.
QString instantText(qint64 msUtc, const QString &timeZoneName);
QString timeText(qint64 msUtc, const QString &timeZoneName);

// A label takes its direction from the first letter outside an isolate; where it begins with one,
// or with letters of the other direction, this stands for the language of the window.
QString directionMark();

} // namespace shahn::view
