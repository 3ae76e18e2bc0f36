// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_facts.h"

#include "core/assert.h"
#include "core/figures.h"
#include "core/text.h"
#include "receipt/receipt_subject.h"
#include "receipt/resource_words.h"

#include <QDateTime>

namespace shahn::receipt
{
namespace
{

QString withArguments(QString text, const QStringList &arguments)
{
    for (const QString &argument : arguments)
        text = text.arg(isolateLeftToRight(argument));
    // A percentage stays on one line.
    return text.replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
}

// Inside a left-to-right line, digits would otherwise land on the wrong side of an Arabic word.
QString isolateRightToLeft(const QString &text) { return QChar(0x2067) + text + QChar(0x2069); }

} // namespace

QString twoDigits(int number) { return QStringLiteral("%1").arg(number, 2, 10, QChar(u'0')); }

QString keyPartsText(const std::vector<KeyPart> &parts)
{
    constexpr size_t vendingKeyParts = 2; // SGC, KRN
    QString text;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            text += i == vendingKeyParts ? u'\n' : u' ';
        text += parts[i].name + QChar(QChar::Nbsp) + parts[i].number;
    }
    return text;
}

ReceiptFacts::ReceiptFacts(const Receipt &receipt, ReceiptLanguage language)
    : m_receipt(receipt)
    , m_words(
          language == ReceiptLanguage::Arabic ? ReceiptWords::arabic() : ReceiptWords::english())
{
    SHAHN_ASSERT(m_receipt.subject);
    if (language == ReceiptLanguage::Both)
        m_secondWords = ReceiptWords::arabic();
}

ReceiptLabel ReceiptFacts::label(Word word, const QStringList &arguments) const
{
    return label(sourceText(word), arguments);
}

ReceiptLabel ReceiptFacts::label(const char *source, const QStringList &arguments) const
{
    ReceiptLabel label;
    label.first = withArguments(m_words.text(source), arguments);
    if (m_secondWords)
        label.second = isolateRightToLeft(withArguments(m_secondWords->text(source), arguments));
    return label;
}

ReceiptLabel ReceiptFacts::label(const PriceLabel &label, const ReceiptName &name) const
{
    const auto text = [&](const ReceiptWords &words) {
        return label.text(words.text(label.source, label.number), nameIn(words, name));
    };
    ReceiptLabel both{ text(m_words), {} };
    if (m_secondWords)
        both.second = isolateRightToLeft(text(*m_secondWords));
    return both;
}

ReceiptLabel ReceiptFacts::withUnit(const char *what, const char *unit) const
{
    const auto text = [&](const ReceiptWords &words) {
        return QStringLiteral("%1 (%2)").arg(words.text(what), words.text(unit));
    };
    ReceiptLabel both{ text(m_words), {} };
    if (m_secondWords)
        both.second = isolateRightToLeft(text(*m_secondWords));
    return both;
}

QString ReceiptFacts::stacked(const ReceiptLabel &label) const
{
    return label.second.isEmpty() ? label.first : label.first + u'\n' + label.second;
}

QString ReceiptFacts::sideBySide(const ReceiptLabel &label) const
{
    return label.second.isEmpty() ? label.first
                                  : label.first + QStringLiteral("  ·  ") + label.second;
}

QString ReceiptFacts::name(const ReceiptName &name) const
{
    if (isBilingual() && saysSomething(name.en) && saysSomething(name.ar) && name.en != name.ar)
        return name.en + u'\n' + name.ar;
    return nameIn(m_words, name);
}

QString ReceiptFacts::nameIn(const ReceiptWords &words, const ReceiptName &name)
{
    const QString &wanted = words.isRightToLeft() ? name.ar : name.en;
    const QString &other = words.isRightToLeft() ? name.en : name.ar;
    return saysSomething(wanted) ? wanted : other;
}

QString ReceiptFacts::utilityName() const { return name(m_receipt.utilityName); }

QStringList ReceiptFacts::utilityLines() const
{
    QStringList lines;
    if (const QString address = name(m_receipt.utilityAddress); !address.isEmpty())
        lines += address;
    if (!m_receipt.helpLine.isEmpty())
        lines += sideBySide(label(Word::HelpLine)) + QStringLiteral(": ")
            + isolateLeftToRight(m_receipt.helpLine);
    return lines;
}

ReceiptLabel ReceiptFacts::copyLabel() const
{
    return label(Word::Copy, { QString::number(m_receipt.copy.number) });
}

QString ReceiptFacts::copyMark() const
{
    const ReceiptLabel mark = copyLabel();
    return mark.second.isEmpty() ? mark.first : mark.first + QStringLiteral("   ") + mark.second;
}

ReceiptLabel ReceiptFacts::copyPrinted() const
{
    const auto text = [&](const ReceiptWords &words, const QString &wanted, const QString &other) {
        return words.text(Word::CopyPrinted)
            .arg(isolateLeftToRight(instant(m_receipt.copy.printedAtMsUtc)),
                isolateByContent(wanted.isEmpty() ? other : wanted));
    };
    const ReceiptName &by = m_receipt.copy.printedBy;
    ReceiptLabel printed;
    printed.first
        = m_words.isRightToLeft() ? text(m_words, by.ar, by.en) : text(m_words, by.en, by.ar);
    if (m_secondWords)
        printed.second = isolateRightToLeft(text(*m_secondWords, by.ar, by.en));
    return printed;
}

// The same order of year, month and day in both languages leaves no doubt.
QString ReceiptFacts::instant(qint64 msUtc) const
{
    return toWesternDigits(QDateTime::fromMSecsSinceEpoch(msUtc, m_receipt.timeZone)
                               .toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

std::vector<ReceiptFact> ReceiptFacts::officeFacts() const
{
    std::vector<ReceiptFact> facts;
    facts.push_back({ label(Word::ReceiptNumber), m_receipt.receiptNumber, true });
    facts.push_back({ label(Word::DateTime), instant(m_receipt.madeAtMsUtc), true });
    facts.push_back({ label(Word::Office), name(m_receipt.officeName) });
    facts.push_back({ label(Word::PointOfSale), m_receipt.cduCode, true });
    facts.push_back({ label(Word::Operator), name(m_receipt.operatorName) });
    if (!m_receipt.taxNumber.isEmpty())
        facts.push_back({ label(Word::TaxNumber), m_receipt.taxNumber, true });
    return facts;
}

std::vector<ReceiptFact> ReceiptFacts::customerFacts() const
{
    const ReceiptSubject::PartyWords words = m_receipt.subject->partyWords();
    std::vector<ReceiptFact> facts;
    facts.push_back({ label(words.name), name(m_receipt.customerName) });
    if (!m_receipt.address.isEmpty())
        facts.push_back({ label(Word::Address), m_receipt.address });
    facts.push_back({ label(words.number), m_receipt.accountNumber, true });
    const std::vector<ReceiptFact> ofMeter = m_receipt.subject->meterFacts(*this);
    facts.insert(facts.end(), ofMeter.begin(), ofMeter.end());
    return facts;
}

ReceiptFact ReceiptFacts::meterNumber() const
{
    return { label(Word::MeterNumber), m_receipt.meterNumber, true, true };
}

ReceiptFact ReceiptFacts::meterKey() const
{
    std::vector<KeyPart> parts{ { QStringLiteral("SGC"), m_receipt.sgc },
        { QStringLiteral("KRN"), QString::number(m_receipt.krn) } };
    if (m_receipt.kt)
        parts.push_back({ QStringLiteral("KT"), QString::number(*m_receipt.kt) });
    parts.push_back({ QStringLiteral("TI"), twoDigits(m_receipt.ti) });
    parts.push_back({ QStringLiteral("EA"), twoDigits(m_receipt.ea) });
    return { label(Word::MeterKey), keyPartsText(parts), true };
}

ReceiptLabel ReceiptFacts::amountPaid(const Currency &currency) const
{
    return amountLabel(sourceText(Word::AmountPaid), currency);
}

ReceiptLabel ReceiptFacts::amountLabel(const char *source, const Currency &currency) const
{
    ReceiptLabel named;
    named.first = m_words.text(source).arg(m_words.currencyName(currency.code));
    if (m_secondWords)
        named.second = isolateRightToLeft(
            m_secondWords->text(source).arg(m_secondWords->currencyName(currency.code)));
    return named;
}

ReceiptLabel ReceiptFacts::resourceLabel() const
{
    return label(resourceSource(m_receipt.resource));
}

QString ReceiptFacts::energy(Energy energy) const
{
    return amountText(
        energy, m_receipt.resource, [this](const char *source, std::optional<int> number) {
            return m_words.text(source, number);
        });
}

ReceiptLabel ReceiptFacts::tokenHint() const
{
    if (m_receipt.tokens.empty())
        return {};
    if (m_receipt.tokens.size() == 1)
        return label(Word::EnterTokens);
    return label(m_receipt.subject->tokenWords().enterInOrder);
}

QString ReceiptFacts::tokenCaption(size_t index) const
{
    const ReceiptToken &token = m_receipt.tokens[index];
    const ReceiptSubject::TokenWords tokenWords = m_receipt.subject->tokenWords();
    const auto caption = [&](const ReceiptWords &words) {
        const QStringList numbers{ QString::number(index + 1),
            QString::number(m_receipt.tokens.size()) };
        QString title = m_receipt.tokens.size() == 1
            ? words.text(tokenWords.one)
            : withArguments(words.text(tokenWords.numbered), numbers);
        if (token.isFree)
            title += QStringLiteral(" · ") + words.text(Word::FreeEnergy);
        if (!token.energy)
            return title;
        return title + QStringLiteral(" · ")
            + amountText(*token.energy, m_receipt.resource,
                [&words](const char *source, std::optional<int> number) {
                    return words.text(source, number);
                });
    };
    return m_secondWords ? caption(m_words) + u'\n' + isolateRightToLeft(caption(*m_secondWords))
                         : caption(m_words);
}

// The name is the standard's in every language.
QString ReceiptFacts::tokenIdentifier(size_t index) const
{
    const auto &tid = m_receipt.tokens[index].tid;
    return tid ? isolateLeftToRight(QStringLiteral("TID ") + QString::number(*tid)) : QString();
}

} // namespace shahn::receipt
