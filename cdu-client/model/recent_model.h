// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the lists of recent documents of one kind each have in common: the newest of this CDU, with
// how often each was copied. Summary is a row of the list, List the server's list of them.

#include "link/server_calls.h"
#include "model/receipt_copies.h"
#include "model/session.h"

#include <QAbstractListModel>

#include <vector>

namespace shahn::model
{

// Signals cannot be declared in a template, so the class of each list has its own.
template <class Summary, class List>
class RecentModel : public QAbstractListModel
{
public:
    static constexpr int countMax = 30;

    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        ReceiptCopies &copies; // of the same kind
    };

    ReceiptCopies &copies() { return m_parts.copies; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    const Summary &at(int row) const
    {
        SHAHN_ASSERT(row >= 0 && row < rowCount());
        return m_rows[static_cast<size_t>(row)];
    }

    void refresh()
    {
        askForList([this, number = ++m_refreshNumber](const link::Answer<List> &answer) {
            if (number == m_refreshNumber)
                onList(answer);
        });
    }

    void clear()
    {
        ++m_refreshNumber; // rows on their way are not wanted any more
        setRows({});
    }

protected:
    RecentModel(const Parts &parts, QObject *parent) : QAbstractListModel(parent), m_parts(parts)
    {
        connect(&m_parts.copies, &ReceiptCopies::copied, this, &RecentModel::onCopy);
        connect(&m_parts.copies, &ReceiptCopies::failed, this,
            [this](const Error &error) { announceFailure(error); });
        connect(&m_parts.session, &Session::changed, this, [this] {
            if (!m_parts.session.isSignedIn())
                clear();
        });
    }

    link::ServerCalls &calls() { return m_parts.calls; }

    virtual void askForList(link::Callback<List> done) = 0;
    virtual std::vector<Summary> rowsOf(const List &list) const = 0;
    virtual void announceRefreshed() = 0;
    virtual void announceFailure(const Error &error) = 0;

private:
    void setRows(std::vector<Summary> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    void onList(const link::Answer<List> &answer)
    {
        if (!answer.result) {
            announceFailure(answer.result.error());
            m_parts.session.noteError(answer.result.error());
            return;
        }
        setRows(rowsOf(*answer.result));
        announceRefreshed();
    }

    void onCopy(const QString &requestId, const protocol::ReprintReply &reply)
    {
        for (int row = 0; row < rowCount(); ++row) {
            Summary &summary = m_rows[static_cast<size_t>(row)];
            if (summary.requestId != requestId)
                continue;
            summary.copyCount = reply.copy.number;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }

    Parts m_parts;
    std::vector<Summary> m_rows;
    quint64 m_refreshNumber = 0;
};

} // namespace shahn::model
