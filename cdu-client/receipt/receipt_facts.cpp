// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_facts.h"

#include "core/figures.h"
#include "core/text.h"

#include <QDateTime>
#include <QLocale>

namespace shahn::receipt
{
namespace
{

QString withArguments(QString text, const QStringList &arguments)
{
    for (const QString &argument : arguments)
        text = text.arg(isolateLeftToRight(argument));
    return text;
}

// Inside a left-to-right line, digits would otherwise land on the wrong side of an Arabic word.
QString isolateRightToLeft(const QString &text) { return QChar(0x2067) + text + QChar(0x2069); }

} // namespace

ReceiptFacts::ReceiptFacts(const Receipt &receipt, ReceiptLanguage language)
    : m_receipt(receipt)
    , m_words(
          language == ReceiptLanguage::Arabic ? ReceiptWords::arabic() : ReceiptWords::english())
{
    if (language == ReceiptLanguage::Both)
        m_secondWords = ReceiptWords::arabic();
}

ReceiptLabel ReceiptFacts::label(Word word, const QStringList &arguments) const
{
    ReceiptLabel label;
    label.first = withArguments(m_words.text(word), arguments);
    if (m_secondWords)
        label.second = isolateRightToLeft(withArguments(m_secondWords->text(word), arguments));
    return label;
}

QString ReceiptFacts::stacked(const ReceiptLabel &label) const
{
    return label.second.isEmpty() ? label.first : label.first + u'\n' + label.second;
}

QString ReceiptFacts::name(const ReceiptName &name) const
{
    if (isBilingual() && !name.en.isEmpty() && !name.ar.isEmpty() && name.en != name.ar)
        return name.en + u'\n' + name.ar;
    const QString &wanted = m_words.isRightToLeft() ? name.ar : name.en;
    const QString &other = m_words.isRightToLeft() ? name.en : name.ar;
    return wanted.isEmpty() ? other : wanted;
}

QString ReceiptFacts::money(Money amount) const
{
    return moneyToText(amount, m_receipt.currency, QLocale::c());
}

QString ReceiptFacts::utilityName() const { return name(m_receipt.utilityName); }

ReceiptLabel ReceiptFacts::copyLabel() const
{
    return label(Word::Copy, { QString::number(m_receipt.copyNumber) });
}

QString ReceiptFacts::copyMark() const
{
    const ReceiptLabel mark = copyLabel();
    return mark.second.isEmpty() ? mark.first : mark.first + QStringLiteral("   ") + mark.second;
}

std::vector<ReceiptFact> ReceiptFacts::saleFacts() const
{
    // The same order of year, month and day in both languages leaves no doubt.
    const QString soldAt = QDateTime::fromMSecsSinceEpoch(m_receipt.soldAtMsUtc, m_receipt.timeZone)
                               .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    std::vector<ReceiptFact> facts;
    facts.push_back({ label(Word::ReceiptNumber), m_receipt.receiptNumber, true });
    facts.push_back({ label(Word::DateTime), toWesternDigits(soldAt), true });
    facts.push_back({ label(Word::Office), name(m_receipt.officeName) });
    facts.push_back({ label(Word::PointOfSale), m_receipt.cduCode, true });
    facts.push_back({ label(Word::Operator), name(m_receipt.operatorName) });
    if (!m_receipt.taxNumber.isEmpty())
        facts.push_back({ label(Word::TaxNumber), m_receipt.taxNumber, true });
    return facts;
}

std::vector<ReceiptFact> ReceiptFacts::customerFacts() const
{
    std::vector<ReceiptFact> facts;
    facts.push_back({ label(Word::Customer), name(m_receipt.customerName) });
    if (!m_receipt.address.isEmpty())
        facts.push_back({ label(Word::Address), m_receipt.address });
    facts.push_back({ label(Word::Account), m_receipt.accountNumber, true });
    facts.push_back({ label(Word::MeterNumber), m_receipt.meterNumber, true, true });
    facts.push_back({ label(Word::Tariff), name(m_receipt.tariffName) });
    const QString key = QStringLiteral("SGC\u00A0%1 KRN\u00A0%2 TI\u00A0%3 EA\u00A0%4")
                            .arg(m_receipt.sgc)
                            .arg(m_receipt.krn)
                            .arg(m_receipt.ti, 2, 10, QChar(u'0'))
                            .arg(m_receipt.ea, 2, 10, QChar(u'0'));
    facts.push_back({ label(Word::MeterKey), key, true });
    return facts;
}

std::vector<ReceiptPriceRow> ReceiptFacts::priceRows() const
{
    std::vector<ReceiptPriceRow> rows;
    for (const ReceiptPriceLine &line : m_receipt.priceLines)
        rows.push_back(
            { label(Word::Step, { QString::number(line.stepNumber) }), energyToText(line.energy),
                pricePerKwhToText(line.priceMicroPerKwh, m_receipt.currency), money(line.amount) });
    return rows;
}

std::vector<ReceiptFact> ReceiptFacts::sumFacts() const
{
    const Money none;
    const QString percent = percentToText(m_receipt.vatPpm);
    const bool hasVat = m_receipt.vatPpm > 0;
    std::vector<ReceiptFact> facts;
    if (hasVat && !m_receipt.isVatIncluded)
        facts.push_back({ label(Word::Vat, { percent }), money(m_receipt.vat), true });
    if (m_receipt.carryOverBefore != none)
        facts.push_back({ label(Word::CarryOverUsed),
            money(Money::fromMinor(-m_receipt.carryOverBefore.minor())), true });
    if (m_receipt.carryOverAfter != none)
        facts.push_back({ label(Word::CarryOverLeft), money(m_receipt.carryOverAfter), true });
    facts.push_back({ label(Word::Total), money(m_receipt.tender), true });
    if (hasVat && m_receipt.isVatIncluded)
        facts.push_back({ label(Word::VatIncluded, { percent }), money(m_receipt.vat), true });
    facts.push_back({ label(Word::AmountPaid),
        m_receipt.currency.code + u' ' + money(m_receipt.tender), true, true });
    return facts;
}

QString ReceiptFacts::tokenCaption(size_t index) const
{
    const ReceiptToken &token = m_receipt.tokens[index];
    const auto caption = [&](const ReceiptWords &words) {
        const QStringList numbers{ QString::number(index + 1),
            QString::number(m_receipt.tokens.size()) };
        const QString title = m_receipt.tokens.size() == 1
            ? words.text(Word::Token)
            : withArguments(words.text(Word::NumberedToken), numbers);
        return title + QStringLiteral(" · ") + isolateLeftToRight(energyToText(token.energy)) + u' '
            + words.text(Word::Kwh);
    };
    return m_secondWords ? caption(m_words) + u'\n' + isolateRightToLeft(caption(*m_secondWords))
                         : caption(m_words);
}

} // namespace shahn::receipt
