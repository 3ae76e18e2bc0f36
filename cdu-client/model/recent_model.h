// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the lists of recent sales and of recent engineering tokens have in common: the newest of
// this CDU, and printing one of them again as a numbered copy. Summary is a row of the list, List
// the server's list of them, Copy its answer to a reprint.

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace shahn::model
{

// Signals cannot be declared in a template, so the class of each list has its own.
template <class Summary, class List, class Copy>
class RecentModel : public QAbstractListModel
{
public:
    static constexpr int countMax = 30;

    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    BusyFlag &busy() { return m_busy; }

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

    // Asks the server for what is stored and counts the copy. Ignored while another one runs.
    void reprint(const QString &requestId)
    {
        if (m_busy.isRunning())
            return;
        m_busy.begin();
        if (!m_openReprints.contains(requestId))
            m_openReprints.insert(requestId, newRequestId(m_parts.clock, m_parts.random));
        askForCopy(RequestId(requestId), m_openReprints.value(requestId),
            [this, requestId](const link::Answer<Copy> &answer) { onCopy(requestId, answer); });
    }

protected:
    explicit RecentModel(const Parts &parts, QObject *parent)
        : QAbstractListModel(parent), m_parts(parts), m_busy(parts.scheduler)
    {
        connect(&m_parts.session, &Session::changed, this, [this] {
            if (!m_parts.session.isSignedIn())
                clear();
        });
    }

    link::ServerCalls &calls() { return m_parts.calls; }

    virtual void askForList(link::Callback<List> done) = 0;
    virtual void askForCopy(
        const RequestId &original, const RequestId &reprintId, link::Callback<Copy> done)
        = 0;
    virtual std::vector<Summary> rowsOf(const List &list) const = 0;
    virtual void announceRefreshed() = 0;
    virtual void announceCopy(const Copy &copy) = 0;
    virtual void announceFailure(const Error &error) = 0;

private:
    void setRows(std::vector<Summary> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    void giveUp(const Error &error)
    {
        announceFailure(error);
        m_parts.session.noteError(error);
    }

    void onList(const link::Answer<List> &answer)
    {
        if (!answer.result)
            return giveUp(answer.result.error());
        setRows(rowsOf(*answer.result));
        announceRefreshed();
    }

    void onCopy(const QString &requestId, const link::Answer<Copy> &answer)
    {
        m_busy.end();
        if (answer.certainty == link::Certainty::Definitive)
            m_openReprints.remove(requestId);
        if (!answer.result)
            return giveUp(answer.result.error());
        for (int row = 0; row < rowCount(); ++row) {
            Summary &summary = m_rows[static_cast<size_t>(row)];
            if (summary.requestId != requestId)
                continue;
            summary.copyCount = answer.result->copy.number;
            Q_EMIT dataChanged(index(row), index(row));
        }
        announceCopy(*answer.result);
    }

    Parts m_parts;
    BusyFlag m_busy;
    std::vector<Summary> m_rows;
    quint64 m_refreshNumber = 0;
    // A reprint that may have been counted is asked for again under the same id, so that it is one
    // copy.
    QHash<QString, RequestId> m_openReprints;
};

} // namespace shahn::model
