// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the lists of recent documents of one kind each have in common: the newest of this CDU, and
// printing one of them again as a numbered copy. Summary is a row of the list, List the server's
// list of them.

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/document_kinds.h"
#include "model/session.h"
#include "protocol/messages/copy.h"

#include <QAbstractListModel>
#include <QHash>

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
        const Clock &clock;
        Random &random;
        link::Scheduler &scheduler;
    };

    BusyFlag &busy() { return m_busy; }

    const QString &kind() const { return m_kind.sending.name; }

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
        m_parts.calls.call(*m_kind.copies, m_openReprints.value(requestId), { requestId }, this,
            [this, requestId](const link::Answer<protocol::ReprintReply> &answer) {
                onCopy(requestId, checked(answer));
            });
    }

protected:
    RecentModel(const char *kind, const Parts &parts, QObject *parent)
        : QAbstractListModel(parent)
        , m_kind(documentKind(QLatin1String(kind)))
        , m_parts(parts)
        , m_busy(parts.scheduler)
    {
        connect(&m_parts.session, &Session::changed, this, [this] {
            if (!m_parts.session.isSignedIn())
                clear();
        });
    }

    link::ServerCalls &calls() { return m_parts.calls; }

    virtual void askForList(link::Callback<List> done) = 0;
    virtual std::vector<Summary> rowsOf(const List &list) const = 0;
    virtual void announceRefreshed() = 0;
    virtual void announceCopy(const protocol::ReprintReply &copy) = 0;
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

    // The copy was counted, but of what is not known where the reply makes no sense here.
    link::Answer<protocol::ReprintReply> checked(
        const link::Answer<protocol::ReprintReply> &answer) const
    {
        if (!answer.result)
            return answer;
        const auto &[copy, kindOfReply, reply] = *answer.result;
        auto isReply = kindOfReply == kind()
            ? sentKinds().checkReply({ kindOfReply, reply })
            : fail(
                ErrorCode::DataCorrupt, QStringLiteral("a copy of the kind %1").arg(kindOfReply));
        if (isReply)
            return answer;
        return { isReply.error(), link::Certainty::Unknown };
    }

    void onCopy(const QString &requestId, const link::Answer<protocol::ReprintReply> &answer)
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

    const DocumentKind &m_kind;
    Parts m_parts;
    BusyFlag m_busy;
    std::vector<Summary> m_rows;
    quint64 m_refreshNumber = 0;
    // A reprint that may have been counted is asked for again under the same id, so that it is one
    // copy.
    QHash<QString, RequestId> m_openReprints;
};

} // namespace shahn::model
