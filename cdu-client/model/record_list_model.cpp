// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/record_list_model.h"

#include "core/assert.h"
#include "protocol/record_endpoints.h"

#include <QCborArray>
#include <QCborValue>

namespace shahn::model
{

using archive::Field;
using archive::FieldTrait;

namespace
{

// The least that zlib does makes a page of meters a tenth of its size.
constexpr int packing = 1;

QByteArray packed(const QJsonArray &records)
{
    QByteArray page = qCompress(QCborValue(QCborArray::fromJsonArray(records)).toCbor(), packing);
    page.squeeze(); // it keeps the room of the whole otherwise
    return page;
}

QJsonArray unpacked(const QByteArray &page)
{
    return QCborValue::fromCbor(qUncompress(page)).toArray().toJsonArray();
}

} // namespace

RecordListModel::RecordListModel(
    const Parts &parts, const archive::Entity &entity, const Filter &within, QObject *parent)
    : QAbstractTableModel(parent)
    , m_parts(parts)
    , m_entity(entity)
    , m_within(within)
    , m_busy(parts.scheduler)
{
    for (const Field &field : entity.fields) {
        if (!field.is(FieldTrait::Secret))
            m_fields.push_back(&field);
    }
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            clear();
    });
}

void RecordListModel::setFilterSoon(const Filter &filter)
{
    m_parts.scheduler.after(filterDelayMs, this, [this, filter, turn = ++m_filterTurn] {
        if (turn == m_filterTurn)
            setFilter(filter);
    });
}

void RecordListModel::setFilter(const Filter &filter)
{
    ++m_filterTurn;
    if (filter == m_filter)
        return;
    m_filter = filter;
    refresh();
}

void RecordListModel::refresh() { ask({}); }

void RecordListModel::askAgain()
{
    if (m_error && !m_busy.isRunning())
        ask(m_lost);
}

void RecordListModel::clear()
{
    ++m_questionNumber;
    ++m_filterTurn;
    m_busy.end();
    m_filter = {};
    m_isAsked = false;
    m_error.reset();
    dropRows();
}

void RecordListModel::dropRows()
{
    beginResetModel();
    m_pages.clear();
    m_rowCount = 0;
    m_next.clear();
    m_answered.reset();
    m_unpacked[0] = m_unpacked[1] = {};
    endResetModel();
}

QJsonObject RecordListModel::question() const
{
    QJsonObject request;
    for (const Filter &filter : { m_within, m_filter }) {
        if (filter.field == nullptr || filter.text.isEmpty())
            continue;
        const QString name = filter.field->hasBeginning()
            ? protocol::beginningOf(*filter.field)
            : QString(QLatin1String(filter.field->name));
        request.insert(name, filter.text);
    }
    if (!m_sort.isEmpty())
        request.insert(QStringLiteral("sort"), m_sort);
    return request;
}

void RecordListModel::ask(const QString &after)
{
    QJsonObject request = question();
    request.insert(QStringLiteral("limit"), pageSize);
    if (!after.isEmpty())
        request.insert(QStringLiteral("after"), after);
    m_error.reset();
    m_isAsked = true;
    m_lost = after;
    m_busy.begin();
    m_parts.calls.ask({ protocol::recordEndpoints(m_entity).list, RequestId(), request }, this,
        [this, number = ++m_questionNumber, isFirst = after.isEmpty()](
            const link::Answer<QJsonObject> &answer) {
            if (number == m_questionNumber)
                onPage(isFirst, answer);
        });
}

void RecordListModel::onPage(bool isFirst, const link::Answer<QJsonObject> &answer)
{
    m_busy.end();
    if (!answer.result)
        return onFailed(isFirst, answer.result.error());
    const QJsonArray records = answer.result->value(QLatin1String("records")).toArray();
    if (isFirst) {
        beginResetModel();
        m_pages.clear();
        m_rowCount = 0;
        m_unpacked[0] = m_unpacked[1] = {};
    } else if (!records.isEmpty()) {
        beginInsertRows({}, m_rowCount, m_rowCount + static_cast<int>(records.size()) - 1);
    }
    if (!records.isEmpty())
        m_pages.push_back(packed(records));
    m_rowCount += static_cast<int>(records.size());
    m_next = answer.result->value(QLatin1String("next")).toString();
    m_answered = question();
    if (isFirst)
        endResetModel();
    else if (!records.isEmpty())
        endInsertRows();
    Q_EMIT answered();
}

// The rows stay where they are of the same question.
void RecordListModel::onFailed(bool isFirst, const Error &error)
{
    m_error = error;
    if (isFirst && m_answered != question())
        dropRows();
    Q_EMIT answered();
    m_parts.session.noteError(error);
}

const QJsonArray &RecordListModel::page(int number) const
{
    for (const UnpackedPage &unpacked : m_unpacked) {
        if (unpacked.number == number)
            return unpacked.records;
    }
    UnpackedPage &oldest = m_unpacked[m_oldestUnpacked];
    m_oldestUnpacked = 1 - m_oldestUnpacked;
    oldest = { number, unpacked(m_pages[static_cast<size_t>(number)]) };
    return oldest.records;
}

QJsonObject RecordListModel::recordAt(int row) const
{
    SHAHN_ASSERT(row >= 0 && row < m_rowCount);
    return page(row / pageSize).at(row % pageSize).toObject();
}

void RecordListModel::setRecordAt(int row, const QJsonObject &record)
{
    SHAHN_ASSERT(row >= 0 && row < m_rowCount);
    const int number = row / pageSize;
    QJsonArray records = page(number);
    records[row % pageSize] = record;
    m_pages[static_cast<size_t>(number)] = packed(records);
    m_unpacked[0] = m_unpacked[1] = {};
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int RecordListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != ValueRole))
        return {};
    const Field &field = *m_fields[static_cast<size_t>(index.column())];
    return recordAt(index.row()).value(QLatin1String(field.name)).toVariant();
}

bool RecordListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && !m_busy.isRunning();
}

void RecordListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_next);
}

void RecordListModel::sort(int column, Qt::SortOrder order)
{
    QString sort;
    if (column >= 0 && column < columnCount()) {
        const Field &field = *m_fields[static_cast<size_t>(column)];
        if (!field.is(FieldTrait::Sorted))
            return;
        sort = QLatin1String(field.name);
        if (order == Qt::DescendingOrder)
            sort.prepend(u'-');
    }
    if (sort == m_sort)
        return;
    m_sort = sort;
    if (m_isAsked)
        refresh();
}

} // namespace shahn::model
