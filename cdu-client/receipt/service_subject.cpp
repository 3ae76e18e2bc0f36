// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/service_subject.h"

namespace shahn::receipt
{
namespace
{

// Number and name, or the number alone.
QString numbered(const ReceiptFacts &facts, int number, std::optional<Word> word)
{
    const QString figure = QString::number(number);
    if (!word)
        return figure;
    ReceiptLabel named = facts.label(*word);
    named.first = figure + QStringLiteral(" · ") + named.first;
    return facts.stacked(named);
}

} // namespace

ReceiptLabel ReceiptService::title(const ReceiptFacts &facts) const
{
    return facts.label(Word::MeterService);
}

ReceiptLabel ReceiptService::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(Word::ServiceCopyNotice);
}

std::vector<ReceiptFact> ReceiptService::meterFacts(const ReceiptFacts &facts) const
{
    // A key change names the key before and the key after in one place.
    if (kind == EngineeringKind::KeyChange)
        return { facts.meterNumber() };
    return { facts.meterNumber(), facts.meterKey() };
}

std::vector<ReceiptFact> ReceiptService::doneFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines;
    lines.push_back(
        { facts.label(Word::Service), facts.stacked(facts.label(kindWord(kind))), false, true });
    addOrderFacts(facts, lines);
    if (!reason.isEmpty())
        lines.push_back({ facts.label(Word::Reason), reason });
    if (!jobNumber.isEmpty())
        lines.push_back({ facts.label(Word::JobNumber), jobNumber });
    if (const QString approver = facts.name(approverName); !approver.isEmpty())
        lines.push_back({ facts.label(Word::ApprovedBy), approver });
    return lines;
}

void ReceiptService::addOrderFacts(const ReceiptFacts &facts, std::vector<ReceiptFact> &lines) const
{
    switch (kind) {
    case EngineeringKind::MeterTest:
        lines.push_back(
            { facts.label(Word::Test), numbered(facts, testNumber, testWord(testNumber)) });
        return;
    case EngineeringKind::ClearTamper:
        return;
    case EngineeringKind::ClearCredit: {
        const std::optional<Word> word = registerWord(creditRegister);
        lines.push_back({ facts.label(Word::CreditRegister),
            word ? facts.stacked(facts.label(*word)) : QString::number(creditRegister) });
        return;
    }
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        lines.push_back({ facts.label(Word::Limit),
            facts.stacked(facts.label(Word::Watts, { QString::number(watts) }))
                .replace(u' ', QChar(QChar::Nbsp)),
            false, true });
        return;
    case EngineeringKind::KeyChange: {
        const Receipt &before = facts.receipt();
        const ReceiptKeyChange &next = keyChange;
        lines.push_back({ facts.label(Word::KeyBefore),
            keyPartsText({ { QStringLiteral("SGC"), before.sgc },
                { QStringLiteral("KRN"), QString::number(before.krn) },
                { QStringLiteral("KT"), QString::number(before.kt.value_or(0)) },
                { QStringLiteral("TI"), twoDigits(before.ti) } }),
            true });
        lines.push_back({ facts.label(Word::KeyAfter),
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

std::vector<ReceiptLabel> ReceiptService::warnings(const ReceiptFacts &facts) const
{
    std::vector<ReceiptLabel> warnings;
    if (kind != EngineeringKind::KeyChange)
        return warnings;
    warnings.push_back(facts.label(Word::UnusedCreditTokens));
    if (keyChange.isRollover)
        warnings.push_back(facts.label(Word::MemoryCleared));
    warnings.push_back(facts.label(Word::EnterTheseFirst));
    return warnings;
}

ReceiptSubject::TokenWords ReceiptService::tokenWords() const
{
    return { Word::ServiceToken, Word::NumberedServiceToken, Word::EnterServiceTokensInOrder };
}

} // namespace shahn::receipt
