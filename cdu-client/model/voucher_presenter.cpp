// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/voucher_presenter.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"

#include <QDate>

#include <algorithm>

namespace shahn::model
{
namespace
{

namespace endpoints = protocol::endpoints;

const archive::Entity &voucherEntity()
{
    static const archive::Entity &entity = *archive::entityNamed(QStringLiteral("voucher"));
    return entity;
}

QString plain(const QString &text) { return withoutInvisible(text).trimmed(); }

// None: it is not understood.
std::optional<Money> amountOf(const QString &text, const Currency &currency)
{
    if (plain(text).isEmpty())
        return Money();
    const auto amount = moneyFromText(text, currency);
    return amount ? std::optional(*amount) : std::nullopt;
}

} // namespace

bool VoucherPresenter::Line::isEmpty() const
{
    return plain(account + named + debit + credit).isEmpty();
}

VoucherPresenter::VoucherPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

void VoucherPresenter::open()
{
    if (!m_chart && mayPost() && !m_busy.isRunning())
        readChart();
}

void VoucherPresenter::clear()
{
    ++m_turn;
    m_busy.end();
    m_chart.reset();
    m_accounts.clear();
    m_input = {};
    m_reversedId.clear();
    m_reversed.reset();
    m_error.reset();
    m_asked.reset();
    Q_EMIT changed();
}

void VoucherPresenter::readChart()
{
    m_parts.calls.call(endpoints::ledgerChart, {}, this,
        [this, turn = m_turn](const link::Answer<protocol::LedgerChart> &answer) {
            if (turn != m_turn)
                return;
            if (answer.result)
                fillAccounts(*answer.result);
            else
                m_error = answer.result.error();
            Q_EMIT changed();
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void VoucherPresenter::fillAccounts(const protocol::LedgerChart &chart)
{
    m_chart = chart;
    m_accounts.clear();
    for (const protocol::ChartLedger &ledger : chart.ledgers) {
        if (ledger.byHand == QLatin1String("no"))
            continue;
        if (ledger.of.isEmpty()) {
            m_accounts.push_back({ ledger.code, ledger.name, {} });
        } else if (ledger.of == QLatin1String("customer")) {
            m_accounts.push_back({ ledger.code + u'/', ledger.name, {} });
        } else {
            for (const protocol::ChartSubject &subject : chart.subjects) {
                if (subject.of == ledger.of)
                    m_accounts.push_back(
                        { ledger.code + u'/' + subject.code, ledger.name, subject.name });
            }
        }
    }
}

QString VoucherPresenter::namedBy(const QString &account) const
{
    if (!m_chart)
        return {};
    const QString code = plain(account).section(u'/', 0, 0);
    const auto found = std::ranges::find(m_chart->ledgers, code, &protocol::ChartLedger::code);
    const bool isNaming = found != m_chart->ledgers.end() && found->byHand != QLatin1String("yes")
        && found->byHand != QLatin1String("no");
    return isNaming ? found->byHand : QString();
}

void VoucherPresenter::setInput(const Input &input)
{
    if (input == m_input)
        return;
    m_input = input;
    m_error.reset();
    m_asked.reset();
    Q_EMIT changed();
}

VoucherPresenter::Sums VoucherPresenter::sums() const
{
    const Currency &currency = m_parts.session.currency();
    Sums sums;
    const auto add = [&](Money &sum, const QString &text) {
        const auto amount = amountOf(text, currency);
        sums.areUnderstood = sums.areUnderstood && amount;
        sum = sum + amount.value_or(Money());
    };
    for (const Line &line : m_input.lines) {
        add(sums.debit, line.debit);
        add(sums.credit, line.credit);
    }
    return sums;
}

std::optional<VoucherPresenter::Problem> VoucherPresenter::problemOf(const Line &line) const
{
    if (plain(line.account).isEmpty())
        return Problem{ Fault::NoAccount };
    const QString named = namedBy(line.account);
    if (!named.isEmpty() && plain(line.named).isEmpty())
        return Problem{ named == QLatin1String("debt") ? Fault::NoDebt : Fault::NoMeter };
    Money sum;
    int count = 0;
    for (const QString &text : { line.debit, line.credit }) {
        if (plain(text).isEmpty())
            continue;
        const auto amount = moneyFromText(text, m_parts.session.currency());
        if (!amount)
            return Problem{ Fault::Amount, 0, amount.error() };
        ++count;
        sum = sum + *amount;
    }
    return count == 1 && sum > Money() ? std::nullopt : std::optional(Problem{ Fault::NoAmount });
}

std::optional<VoucherPresenter::Problem> VoucherPresenter::problemOfLines() const
{
    size_t count = 0;
    for (size_t i = 0; i < m_input.lines.size(); ++i) {
        if (m_input.lines[i].isEmpty())
            continue;
        ++count;
        if (auto problem = problemOf(m_input.lines[i])) {
            problem->line = i;
            return problem;
        }
    }
    if (count < 2)
        return Problem{ Fault::TooFewLines, count };
    const Sums both = sums();
    return both.debit == both.credit
        ? std::nullopt
        : std::optional(Problem{ Fault::Difference, m_input.lines.size() });
}

std::optional<VoucherPresenter::Problem> VoucherPresenter::problem() const
{
    if (m_reversedId.isEmpty()) {
        if (auto problem = problemOfLines())
            return problem;
    }
    if (plain(m_input.reference).isEmpty())
        return Problem{ Fault::NoReference };
    const QString day = plain(m_input.datedOn);
    if (!day.isEmpty() && !QDate::fromString(day, QStringLiteral("yyyy-MM-dd")).isValid())
        return Problem{ Fault::Day };
    if (plain(m_input.reason).isEmpty())
        return Problem{ Fault::NoReason };
    return std::nullopt;
}

VoucherOrder VoucherPresenter::order() const
{
    const Currency &currency = m_parts.session.currency();
    VoucherOrder order;
    order.currency = currency.code;
    order.reference = plain(m_input.reference);
    order.datedOn = plain(m_input.datedOn);
    order.reason = plain(m_input.reason);
    order.reversedRequestId = m_reversedId;
    if (!m_reversedId.isEmpty())
        return order;
    for (const Line &line : m_input.lines) {
        if (line.isEmpty())
            continue;
        VoucherLine made{ .account = plain(line.account) };
        const QString named = namedBy(made.account);
        // Of an account that is not in the chart the server says what is wrong.
        (named == QLatin1String("meter") ? made.meter : made.debt) = plain(line.named);
        made.debit = amountOf(line.debit, currency).value_or(Money());
        made.credit = amountOf(line.credit, currency).value_or(Money());
        order.lines.push_back(std::move(made));
    }
    return order;
}

void VoucherPresenter::takeBack(const QString &requestId)
{
    if (requestId == m_reversedId)
        return;
    ++m_turn;
    m_busy.end();
    m_reversedId = requestId;
    m_reversed.reset();
    m_input = {};
    m_error.reset();
    m_asked.reset();
    readReversed();
    Q_EMIT changed();
}

void VoucherPresenter::readReversed()
{
    m_busy.begin();
    const QJsonObject request{ { QLatin1String(voucherEntity().key().name), m_reversedId } };
    m_parts.calls.ask({ protocol::recordEndpoints(voucherEntity()).one, RequestId(), request },
        this, [this, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_turn)
                return;
            m_busy.end();
            if (answer.result)
                m_reversed = *answer.result;
            else
                m_error = answer.result.error();
            Q_EMIT changed();
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void VoucherPresenter::ask()
{
    if (!canAsk())
        return;
    m_error.reset();
    m_asked.reset();
    m_busy.begin();
    constexpr bool isTrial = false;
    m_parts.calls.call(endpoints::askForVoucher, { order(), isTrial, plain(m_input.note) }, this,
        [this, turn = m_turn](const link::Answer<protocol::VoucherAskReply> &answer) {
            if (turn == m_turn)
                onAsked(answer);
        });
}

void VoucherPresenter::onAsked(const link::Answer<protocol::VoucherAskReply> &answer)
{
    m_busy.end();
    if (!answer.result) {
        m_error = answer.result.error();
        Q_EMIT changed();
        m_parts.session.noteError(answer.result.error());
        return;
    }
    m_asked = answer.result->voucher.reference;
    m_input = {};
    Q_EMIT askedFor();
    Q_EMIT changed();
}

void VoucherPresenter::forgetLineError()
{
    if (!isOfTheLine(m_error))
        return;
    m_error.reset();
    if (!isReady())
        readReversed();
    open();
    Q_EMIT changed();
}

} // namespace shahn::model
