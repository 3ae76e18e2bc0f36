// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The records of an entity as a table of the server's pages: filtered and ordered there, fetched as
// it is scrolled. What came is kept packed and unpacked where it is looked at, so that a million
// rows have room. Owned by its page.

#include "archive/entity.h"
#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"

#include <QAbstractTableModel>
#include <QJsonArray>

#include <optional>
#include <vector>

namespace shahn::model
{

class RecordListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    // The value of the cell as it came; words and times are the view's.
    static constexpr int ValueRole = Qt::UserRole;

    static constexpr int pageSize = 200;
    static constexpr qint64 filterDelayMs = 250; // behind the last key

    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        link::Scheduler &scheduler;
    };

    // The beginning of what has one (Field::hasBeginning), of anything else the whole.
    struct Filter {
        const archive::Field *field = nullptr; // null: none
        QString text;

        friend bool operator==(const Filter &, const Filter &) = default;
    };

    // within: what all of its records are, whatever else is filtered; Filter(): all of them.
    RecordListModel(const Parts &parts, const archive::Entity &entity, const Filter &within,
        QObject *parent = nullptr);

    const archive::Entity &entity() const { return m_entity; }

    bool mayBeSeen() const { return m_parts.session.may(m_entity.see); }

    // One column each.
    const std::vector<const archive::Field *> &fields() const { return m_fields; }

    BusyFlag &busy() { return m_busy; }

    const std::optional<Error> &error() const { return m_error; }

    // All records are here.
    bool isComplete() const { return m_answered && m_next.isEmpty(); }

    const Filter &filter() const { return m_filter; }

    // The filter and the order as the list asks for them.
    QJsonObject question() const;

    // What is shown until the answer comes is of the filter before; behind a failure nothing is.
    void setFilter(const Filter &filter);
    // The same when nothing else was typed meanwhile.
    void setFilterSoon(const Filter &filter);
    // Asks anew for the first page.
    void refresh();
    // For the page that did not come.
    void askAgain();
    // As it was made, but for the order.
    void clear();

    QJsonObject recordAt(int row) const;
    // What a record is now that it was saved. It stays in its row until the list is asked for anew.
    void setRecordAt(int row, const QJsonObject &record);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    // Does nothing for a column that the server does not sort by. -1: as the server gives them.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    // A page came, or an error.
    void answered();

private:
    struct UnpackedPage {
        int number = -1;
        QJsonArray records;
    };

    void ask(const QString &after);
    void onPage(bool isFirst, const link::Answer<QJsonObject> &answer);
    void onFailed(bool isFirst, const Error &error);
    void dropRows();
    const QJsonArray &page(int number) const;

    const Parts m_parts;
    const archive::Entity &m_entity;
    const Filter m_within;
    std::vector<const archive::Field *> m_fields;
    BusyFlag m_busy;
    Filter m_filter;
    QString m_sort; // as the server takes it; empty: its own order
    std::vector<QByteArray> m_pages; // packed; full but for the last
    int m_rowCount = 0;
    QString m_next; // empty: nothing follows
    std::optional<QJsonObject> m_answered; // the question that the rows answer
    bool m_isAsked = false;
    QString m_lost; // the mark of the page that did not come
    std::optional<Error> m_error;
    quint64 m_questionNumber = 0;
    quint64 m_filterTurn = 0; // only the last key asks
    // The one that is looked at, and the one beside it.
    mutable UnpackedPage m_unpacked[2];
    mutable int m_oldestUnpacked = 0;
};

} // namespace shahn::model
