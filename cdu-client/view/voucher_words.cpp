// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/voucher_words.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/texts.h"

#include <QJsonObject>

namespace shahn::view
{

using Fault = model::VoucherPresenter::Fault;

QString VoucherWords::ofLine(qint64 number, const QString &sentence)
{
    return tr("Line %1: %2").arg(isolateLeftToRight(QString::number(number)), sentence);
}

QString VoucherWords::problem(
    const model::VoucherPresenter::Problem &problem, const Currency &currency)
{
    const qint64 number = qint64(problem.line) + 1;
    switch (problem.fault) {
    case Fault::NoAccount:
        return ofLine(number, tr("choose the account."));
    case Fault::NoDebt:
        return ofLine(number, tr("type the code of the debt that it changes."));
    case Fault::NoMeter:
        return ofLine(number, tr("type the number of the meter whose credit it changes."));
    case Fault::NoAmount:
        return ofLine(number, tr("type either a debit or a credit, above 0."));
    case Fault::Amount:
        return ofLine(number, ErrorText::of(*problem.error, currency));
    case Fault::TooFewLines:
        return tr("A voucher has two lines at least.");
    case Fault::Difference:
        return tr("Debits and credits are not the same yet.");
    case Fault::NoReference:
        return tr("Type the number of the paper that says so.");
    case Fault::Day:
        return tr("A day is written like %1.")
            .arg(isolateLeftToRight(QStringLiteral("2026-11-28")));
    case Fault::NoReason:
        break;
    }
    return tr("Type the reason.");
}

QString VoucherWords::sums(const model::VoucherPresenter::Sums &sums, const Currency &currency)
{
    const auto money = [&](Money amount) { return moneyText(amount, currency); };
    const Money difference = sums.debit - sums.credit;
    const QString end = !sums.areUnderstood ? tr("an amount is not understood")
        : difference == Money()             ? tr("they balance")
        : difference.isNegative()           ? tr("debit %1 more").arg(money(Money() - difference))
                                            : tr("credit %1 more").arg(money(difference));
    return withDotsAtLineEnds(
        tr("Debit %1 · credit %2 · %3").arg(money(sums.debit), money(sums.credit), end));
}

// As service/vouchers gives it; empty: of another.
QString VoucherWords::rule(const QString &rule)
{
    if (rule == QLatin1String("account"))
        return tr("there is no such account.");
    if (rule == QLatin1String("byHand"))
        return tr("this account is not posted to by hand in this way: another document keeps its "
                  "balance, or the debt or the meter is missing.");
    if (rule == QLatin1String("debt"))
        return tr("the debt is not of this account.");
    if (rule == QLatin1String("meterNumber"))
        return tr("the meter is not known, or of another customer.");
    if (rule == QLatin1String("meters"))
        return tr("A voucher names one meter: credit is moved to another one by two vouchers, over "
                  "the suspense account.");
    if (rule == QLatin1String("credit"))
        return tr("This is more than the credit that the meter has.");
    if (rule == QLatin1String("day"))
        return tr("A day is written like %1.")
            .arg(isolateLeftToRight(QStringLiteral("2026-11-28")));
    if (rule == QLatin1String("future"))
        return tr("The day of the paper has not come yet.");
    if (rule == QLatin1String("reversal"))
        return tr("This voucher has taken another one back itself: it stays.");
    return {};
}

QString VoucherWords::refusal(const Error &error, const Currency &currency)
{
    const QJsonObject &facts = error.context.facts();
    QString sentence;
    if (error.code == ErrorCode::InvalidField)
        sentence = rule(facts.value(QLatin1String("rule")).toString());
    else if (error.code == ErrorCode::AlreadyExists)
        sentence = tr("This paper was posted already: its voucher is in the list.");
    else if (error.code == ErrorCode::DocumentReversed)
        sentence = tr("This voucher was taken back already.");
    else if (error.code == ErrorCode::DebtUnknown)
        sentence = tr("There is no debt %1.")
                       .arg(isolateLeftToRight(facts.value(QLatin1String("debt")).toString()));
    const QString text = sentence.isEmpty() ? ErrorText::of(error, currency)
                                            : ErrorText::withNumber(sentence, error);
    const qint64 line = facts.value(QLatin1String("line")).toInteger();
    return line > 0 ? ofLine(line, text) : text;
}

} // namespace shahn::view
