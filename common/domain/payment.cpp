// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/payment.h"

#include "core/text.h"
#include "domain/order_checks.h"
#include "domain/words.h"

#include <array>

namespace shahn
{
namespace
{

constexpr auto kindWords = wordsOf<PaymentKind>({
    { PaymentKind::Cash, "cash" },
    { PaymentKind::None, "none" },
    { PaymentKind::Card, "card" },
    { PaymentKind::Cheque, "cheque" },
    { PaymentKind::Transfer, "transfer" },
});

constexpr std::array takenKinds{ PaymentKind::Cash, PaymentKind::Card, PaymentKind::Cheque,
    PaymentKind::Transfer };

Expected<void> checkText(const char *field, const QString &text, bool belongs, int lengthMax)
{
    if (!belongs)
        return text.isEmpty()
            ? Expected<void>()
            : invalidOrder(field, QStringLiteral("does not belong to this kind of payment"));
    if (!saysSomething(text))
        return invalidOrder(field, QStringLiteral("is missing"));
    if (text.size() > lengthMax)
        return invalidOrder(field, QStringLiteral("is too long"));
    if (!isOneLine(text))
        return invalidOrder(field, QStringLiteral("is not one line of text"));
    return {};
}

} // namespace

QString paymentKindText(PaymentKind kind) { return kindWords.textOf(kind); }

std::optional<PaymentKind> paymentKindFromText(const QString &text)
{
    return kindWords.fromText(text);
}

std::span<const PaymentKind> paymentKinds() { return takenKinds; }

bool hasReference(PaymentKind kind)
{
    return kind != PaymentKind::Cash && kind != PaymentKind::None;
}

bool hasBank(PaymentKind kind) { return kind == PaymentKind::Cheque; }

Expected<void> checkPayment(const Payment &payment, Money amount)
{
    if (auto checked = checkText("paymentReference", payment.reference, hasReference(payment.kind),
            Payment::referenceLengthMax);
        !checked)
        return checked;
    if (auto checked
        = checkText("paymentBank", payment.bank, hasBank(payment.kind), Payment::bankLengthMax);
        !checked)
        return checked;
    if (!payment.handed)
        return {};
    if (payment.kind != PaymentKind::Cash)
        return invalidOrder("handedMinor", QStringLiteral("is of cash alone"));
    if (payment.handed->minor() > Money::inputMaxMinor)
        return invalidOrder("handedMinor", QStringLiteral("is out of range"));
    if (*payment.handed < amount)
        return fail(ErrorCode::TooLittleHanded,
            QStringLiteral("%1 was handed over for %2")
                .arg(payment.handed->minor())
                .arg(amount.minor()),
            { { QStringLiteral("missingMinor"), (amount - *payment.handed).minor() } });
    return {};
}

std::optional<Money> changeOf(const Payment &payment, Money amount)
{
    return payment.handed ? std::optional(*payment.handed - amount) : std::nullopt;
}

} // namespace shahn
