// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The newest documents of one kind of this CDU, with how often each was copied. What is shown of
// one is read from at(): the model has rows, and no data of its own.

#include "link/server_calls.h"
#include "model/receipt_copies.h"
#include "model/session.h"
#include "protocol/messages/recent.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

class RecentModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int countMax = 30;

    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        ReceiptCopies &copies; // of the same kind
    };

    ReceiptCopies &copies() { return m_parts.copies; }

    QVariant data(const QModelIndex &, int) const override { return {}; }

    virtual QString requestIdAt(int row) const = 0;
    // Asks for the list anew.
    virtual void refresh() = 0;
    virtual void clear() = 0;

Q_SIGNALS:
    void refreshed();
    void failed(const shahn::Error &error);

protected:
    RecentModel(const Parts &parts, QObject *parent);

    virtual void setCopyCount(const QString &requestId, int count) = 0;

    // Tells it, and ends the session where it says that it has ended.
    void tell(const Error &error);

    link::ServerCalls &calls() { return m_parts.calls; }

private:
    Parts m_parts;
};

// Summary is a row of the list, List the server's list of them.
template <class Summary, class List>
class RecentDocuments final : public RecentModel
{
public:
    using Endpoint = protocol::Endpoint<protocol::RecentQuery, List>;
    using Rows = std::vector<Summary> List::*;

    RecentDocuments(
        const Parts &parts, const Endpoint &endpoint, Rows rows, QObject *parent = nullptr)
        : RecentModel(parts, parent), m_endpoint(endpoint), m_rowsOfList(rows)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    const Summary &at(int row) const
    {
        SHAHN_ASSERT(row >= 0 && row < rowCount());
        return m_rows[static_cast<size_t>(row)];
    }

    QString requestIdAt(int row) const override { return at(row).requestId; }

    void refresh() override
    {
        calls().call(m_endpoint, { countMax, {} }, this,
            [this, number = ++m_refreshNumber](const link::Answer<List> &answer) {
                if (number == m_refreshNumber)
                    onList(answer);
            });
    }

    void clear() override
    {
        ++m_refreshNumber; // rows on their way are not wanted any more
        setRows({});
    }

private:
    void setRows(std::vector<Summary> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    void onList(const link::Answer<List> &answer)
    {
        if (!answer.result)
            return tell(answer.result.error());
        setRows((*answer.result).*m_rowsOfList);
        Q_EMIT refreshed();
    }

    void setCopyCount(const QString &requestId, int count) override
    {
        for (int row = 0; row < rowCount(); ++row) {
            Summary &summary = m_rows[static_cast<size_t>(row)];
            if (summary.requestId != requestId)
                continue;
            summary.copyCount = count;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }

    const Endpoint &m_endpoint;
    Rows m_rowsOfList;
    std::vector<Summary> m_rows;
    quint64 m_refreshNumber = 0;
};

} // namespace shahn::model
