// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search_model.h"

#include "core/text.h"
#include "domain/meter_number.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"

#include <algorithm>
#include <utility>

namespace shahn::model
{
namespace
{

// What the cashier is told when nobody was found by a text that looks like a meter number.
std::optional<Error> meterNumberProblem(const QString &text)
{
    const auto number = MeterNumber::parse(text);
    if (number)
        return Error{ ErrorCode::MeterUnknown, QStringLiteral("no meter %1").arg(number->drn()) };
    if (number.error().code == ErrorCode::MeterCheckDigit)
        return number.error();
    return std::nullopt;
}

} // namespace

SearchModel::SearchModel(
    link::ServerCalls &calls, Session &session, link::Scheduler &scheduler, QObject *parent)
    : QAbstractListModel(parent)
    , m_calls(calls)
    , m_session(session)
    , m_scheduler(scheduler)
    , m_busy(scheduler)
{
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::CustomerHit &hit = hitAt(index.row());
    switch (role) {
    case MeterNumberRole:
        return hit.meterNumber;
    case AccountNumberRole:
        return hit.accountNumber;
    case NameEnRole:
        return hit.name.en;
    case NameArRole:
        return hit.name.ar;
    case PhoneRole:
        return hit.phone;
    case AddressRole:
        return hit.address;
    case TariffNameEnRole:
        return hit.tariffName.en;
    case TariffNameArRole:
        return hit.tariffName.ar;
    case MeterStateRole:
        return hit.meterState;
    }
    return {};
}

const protocol::CustomerHit &SearchModel::hitAt(int row) const
{
    SHAHN_ASSERT(row >= 0 && row < rowCount());
    return m_hits[static_cast<size_t>(row)];
}

QString SearchModel::queryOf(const QString &typed) { return withoutInvisible(typed).trimmed(); }

bool SearchModel::isLongEnough(const QString &typed)
{
    return searchForm(queryOf(typed)).size() >= queryLengthMin;
}

void SearchModel::setQuery(const QString &text)
{
    const QString query = queryOf(text);
    if (query == m_query)
        return;
    m_query = query;
    m_isChoosing = false;
    m_isChoiceNeeded = false;
    const quint64 key = ++m_keyCount;
    if (!isLongEnough(m_query)) {
        ++m_askedNumber; // an answer on its way is not wanted any more
        m_busy.end();
        m_answeredQuery = m_query;
        setHits({}, false);
        m_error.reset();
        Q_EMIT answered();
        return;
    }
    m_scheduler.after(debounceMs, this, [this, key] {
        if (key == m_keyCount)
            ask();
    });
}

void SearchModel::enter()
{
    if (!isLongEnough(m_query))
        return;
    m_isChoosing = true;
    if (m_answeredQuery == m_query && !m_error && !m_busy.isRunning()) {
        chooseHit();
        return;
    }
    ++m_keyCount; // the pause after the last key is cut short
    ask();
}

bool SearchModel::isOneAccount() const
{
    return !m_hits.empty() && !m_hasMore
        && std::all_of(m_hits.begin(), m_hits.end(),
            [this](const auto &hit) { return hit.accountNumber == m_hits.front().accountNumber; });
}

void SearchModel::endChoice()
{
    m_isChoosing = false; // Enter was pressed for another one, whose answer may still come
    if (std::exchange(m_isChoiceNeeded, false))
        Q_EMIT answered();
}

void SearchModel::clear() { setQuery(QString()); }

void SearchModel::askAgain()
{
    if (isOfTheLine(m_error))
        ask();
}

void SearchModel::ask()
{
    m_busy.begin();
    m_calls.call(protocol::endpoints::searchCustomers, { m_query }, this,
        [this, query = m_query, number = ++m_askedNumber](
            const link::Answer<protocol::SearchReply> &answer) {
            if (number == m_askedNumber)
                show(query, answer);
        });
}

void SearchModel::show(const QString &query, const link::Answer<protocol::SearchReply> &answer)
{
    m_answeredQuery = query;
    if (answer.result) {
        setHits(answer.result->hits, answer.result->hasMore);
        m_error = m_hits.empty() ? meterNumberProblem(query) : std::nullopt;
    } else {
        setHits({}, false);
        m_error = answer.result.error();
    }
    m_busy.end(); // who hears of it finds the answer
    Q_EMIT answered();
    if (m_isChoosing && query == m_query)
        chooseHit();
    if (!answer.result)
        m_session.noteError(answer.result.error());
}

void SearchModel::chooseHit()
{
    m_isChoosing = false;
    if (m_hits.empty())
        return;
    const QString meterNumber = m_hits.size() == 1 ? m_hits.front().meterNumber : exactHit();
    if (!meterNumber.isEmpty()) {
        Q_EMIT chosen(meterNumber);
        return;
    }
    m_isChoiceNeeded = true;
    Q_EMIT answered();
}

// The only hit whose meter or account number is the text; empty when there is none.
QString SearchModel::exactHit() const
{
    const auto number = MeterNumber::parse(m_query);
    const QString account = searchForm(m_query);
    QString exact;
    for (const protocol::CustomerHit &hit : m_hits) {
        const bool isExact
            = number ? hit.meterNumber == number->drn() : searchForm(hit.accountNumber) == account;
        if (!isExact)
            continue;
        if (!exact.isEmpty())
            return {}; // an account with several meters
        exact = hit.meterNumber;
    }
    return exact;
}

void SearchModel::setHits(std::vector<protocol::CustomerHit> hits, bool hasMore)
{
    beginResetModel();
    m_hits = std::move(hits);
    m_hasMore = hasMore;
    endResetModel();
}

} // namespace shahn::model
