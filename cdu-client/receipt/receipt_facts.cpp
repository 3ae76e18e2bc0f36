// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_facts.h"

#include "core/figures.h"
#include "core/text.h"
#include "domain/sale_quote.h"

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
    // A percentage stays on one line.
    return text.replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
}

struct NamedNumber {
    QString name;
    QString number;
};

QString twoDigits(int number) { return QStringLiteral("%1").arg(number, 2, 10, QChar(u'0')); }

// Each number stays on one line with its name: the vending key's on the first line, the meter's on
// the second.
QString keyPartsText(const std::vector<NamedNumber> &parts)
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

Money productOf(const ReceiptPriceLine &line, const Currency &currency)
{
    return energyTimesPrice(line.energy, line.priceMicroPerKwh, currency);
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

QString ReceiptFacts::sideBySide(const ReceiptLabel &label) const
{
    return label.second.isEmpty() ? label.first
                                  : label.first + QStringLiteral("  ·  ") + label.second;
}

QString ReceiptFacts::name(const ReceiptName &name) const
{
    if (isBilingual() && saysSomething(name.en) && saysSomething(name.ar) && name.en != name.ar)
        return name.en + u'\n' + name.ar;
    const QString &wanted = m_words.isRightToLeft() ? name.ar : name.en;
    const QString &other = m_words.isRightToLeft() ? name.en : name.ar;
    return saysSomething(wanted) ? wanted : other;
}

QString ReceiptFacts::money(Money amount) const
{
    return moneyToText(amount, price()->currency, QLocale::c());
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

bool ReceiptFacts::isKeyChange() const
{
    return service() && service()->kind == EngineeringKind::KeyChange;
}

ReceiptLabel ReceiptFacts::title() const
{
    return label(isSale() ? Word::Receipt : Word::MeterService);
}

ReceiptLabel ReceiptFacts::copyNotice() const
{
    return label(isSale() ? Word::CopyNotice : Word::ServiceCopyNotice);
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
    std::vector<ReceiptFact> facts;
    facts.push_back({ label(Word::Customer), name(m_receipt.customerName) });
    if (!m_receipt.address.isEmpty())
        facts.push_back({ label(Word::Address), m_receipt.address });
    facts.push_back({ label(Word::Account), m_receipt.accountNumber, true });
    facts.push_back({ label(Word::MeterNumber), m_receipt.meterNumber, true, true });
    if (isSale())
        facts.push_back({ label(Word::Tariff), name(price()->tariffName) });
    // A key change names the key before and the key after in one place.
    if (!isKeyChange())
        facts.push_back({ label(Word::MeterKey), keyText(), true });
    if (isSale() && price()->month)
        facts.push_back({ label(Word::BoughtInMonth, { price()->month->name }),
            isolateLeftToRight(energyToText(price()->month->bought)) + QChar(QChar::Nbsp)
                + m_words.text(Word::Kwh) });
    return facts;
}

QString ReceiptFacts::keyText() const
{
    std::vector<NamedNumber> parts{ { QStringLiteral("SGC"), m_receipt.sgc },
        { QStringLiteral("KRN"), QString::number(m_receipt.krn) } };
    if (m_receipt.kt)
        parts.push_back({ QStringLiteral("KT"), QString::number(*m_receipt.kt) });
    parts.push_back({ QStringLiteral("TI"), twoDigits(m_receipt.ti) });
    parts.push_back({ QStringLiteral("EA"), twoDigits(m_receipt.ea) });
    return keyPartsText(parts);
}

std::vector<ReceiptPriceRow> ReceiptFacts::priceRows() const
{
    std::vector<ReceiptPriceRow> rows;
    if (!isSale())
        return rows;
    for (const ReceiptPriceLine &line : price()->lines)
        rows.push_back({ label(Word::Step, { QString::number(line.stepNumber) }),
            energyToText(line.energy), pricePerKwhToText(line.priceMicroPerKwh, price()->currency),
            money(productOf(line, price()->currency)) });
    return rows;
}

std::vector<ReceiptFact> ReceiptFacts::sumFacts() const
{
    std::vector<ReceiptFact> facts;
    if (!isSale())
        return facts;
    const ReceiptPrice &sale = *price();
    const Money none;
    Money rounding;
    for (const ReceiptPriceLine &line : sale.lines)
        rounding = rounding + line.amount - productOf(line, sale.currency);
    if (rounding != none)
        facts.push_back({ label(Word::Rounding), money(rounding), true });
    const QString percent = percentToText(sale.vatPpm);
    const bool hasVat = sale.vatPpm > 0;
    if (hasVat && !sale.isVatIncluded)
        facts.push_back({ label(Word::Vat, { percent }), money(sale.vat), true });
    if (sale.carryOverBefore != none)
        facts.push_back({ label(Word::CarryOverUsed),
            money(Money::fromMinor(-sale.carryOverBefore.minor())), true });
    if (sale.carryOverAfter != none)
        facts.push_back({ label(Word::CarryOverLeft), money(sale.carryOverAfter), true });
    facts.push_back({ label(Word::Total), money(sale.tender), true });
    if (hasVat && sale.isVatIncluded)
        facts.push_back({ label(Word::VatIncluded, { percent }), money(sale.vat), true });
    facts.push_back({ amountPaidLabel(), money(sale.tender), true, true });
    return facts;
}

// The currency stands with the label, so that all amounts have their decimals in one place.
ReceiptLabel ReceiptFacts::amountPaidLabel() const
{
    const QString &code = price()->currency.code;
    ReceiptLabel paid;
    paid.first = m_words.text(Word::AmountPaid).arg(m_words.currencyName(code));
    if (m_secondWords)
        paid.second = isolateRightToLeft(
            m_secondWords->text(Word::AmountPaid).arg(m_secondWords->currencyName(code)));
    return paid;
}

QString ReceiptFacts::numbered(int number, std::optional<Word> word) const
{
    const QString figure = QString::number(number);
    if (!word)
        return figure;
    ReceiptLabel named = label(*word);
    named.first = figure + QStringLiteral(" · ") + named.first;
    return stacked(named);
}

std::vector<ReceiptFact> ReceiptFacts::serviceFacts() const
{
    std::vector<ReceiptFact> facts;
    if (!service())
        return facts;
    const ReceiptService &done = *service();
    facts.push_back({ label(Word::Service), stacked(label(kindWord(done.kind))), false, true });
    addOrderFacts(done, facts);
    if (!done.reason.isEmpty())
        facts.push_back({ label(Word::Reason), done.reason });
    if (!done.jobNumber.isEmpty())
        facts.push_back({ label(Word::JobNumber), done.jobNumber });
    if (const QString approver = name(done.approverName); !approver.isEmpty())
        facts.push_back({ label(Word::ApprovedBy), approver });
    return facts;
}

void ReceiptFacts::addOrderFacts(
    const ReceiptService &service, std::vector<ReceiptFact> &facts) const
{
    switch (service.kind) {
    case EngineeringKind::MeterTest:
        facts.push_back(
            { label(Word::Test), numbered(service.testNumber, testWord(service.testNumber)) });
        return;
    case EngineeringKind::ClearTamper:
        return;
    case EngineeringKind::ClearCredit: {
        const std::optional<Word> word = registerWord(service.creditRegister);
        facts.push_back({ label(Word::CreditRegister),
            word ? stacked(label(*word)) : QString::number(service.creditRegister) });
        return;
    }
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        facts.push_back({ label(Word::Limit),
            stacked(label(Word::Watts, { QString::number(service.watts) }))
                .replace(u' ', QChar(QChar::Nbsp)),
            false, true });
        return;
    case EngineeringKind::KeyChange: {
        const ReceiptKeyChange &next = service.keyChange;
        facts.push_back({ label(Word::KeyBefore),
            keyPartsText({ { QStringLiteral("SGC"), m_receipt.sgc },
                { QStringLiteral("KRN"), QString::number(m_receipt.krn) },
                { QStringLiteral("KT"), QString::number(m_receipt.kt.value_or(0)) },
                { QStringLiteral("TI"), twoDigits(m_receipt.ti) } }),
            true });
        facts.push_back({ label(Word::KeyAfter),
            keyPartsText({ { QStringLiteral("SGC"), next.sgc },
                { QStringLiteral("KRN"), QString::number(next.krn) },
                { QStringLiteral("KT"), QString::number(next.kt) },
                { QStringLiteral("TI"), twoDigits(next.ti) },
                { QStringLiteral("KEN"), QString::number(next.ken) } }),
            true, true });
        return;
    }
    }
}

std::vector<ReceiptLabel> ReceiptFacts::warnings() const
{
    std::vector<ReceiptLabel> warnings;
    if (!isKeyChange())
        return warnings;
    warnings.push_back(label(Word::UnusedCreditTokens));
    if (service()->keyChange.isRollover)
        warnings.push_back(label(Word::MemoryCleared));
    warnings.push_back(label(Word::EnterTheseFirst));
    return warnings;
}

ReceiptLabel ReceiptFacts::tokenHint() const
{
    if (m_receipt.tokens.size() == 1)
        return label(Word::EnterTokens);
    return label(isSale() ? Word::EnterTokensInOrder : Word::EnterServiceTokensInOrder);
}

QString ReceiptFacts::tokenCaption(size_t index) const
{
    const ReceiptToken &token = m_receipt.tokens[index];
    const auto caption = [&](const ReceiptWords &words) {
        const QStringList numbers{ QString::number(index + 1),
            QString::number(m_receipt.tokens.size()) };
        const QString title = m_receipt.tokens.size() == 1
            ? words.text(isSale() ? Word::Token : Word::ServiceToken)
            : withArguments(
                words.text(isSale() ? Word::NumberedToken : Word::NumberedServiceToken), numbers);
        if (!token.energy)
            return title;
        return title + QStringLiteral(" · ") + isolateLeftToRight(energyToText(*token.energy))
            + QChar(QChar::Nbsp) + words.text(Word::Kwh);
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
