// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Customers that match what is being typed. Asks the server a moment after the last key; an answer
// to an older text is dropped when a newer one was asked or shown.

#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"
#include "protocol/messages/customer.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace shahn::model
{

class SearchModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY answered)

public:
    enum Role {
        MeterNumberRole = Qt::UserRole + 1, // QString, digits
        AccountNumberRole, // QString
        NameEnRole,
        NameArRole,
        PhoneRole,
        AddressRole,
        TariffNameEnRole,
        TariffNameArRole,
        MeterStateRole, // QString: active, blocked, removed
    };

    // Pause after a key before the server is asked.
    static constexpr qint64 debounceMs = 150;
    // Shorter texts find too much to be of use.
    static constexpr int queryLengthMin = 2;

    SearchModel(link::ServerCalls &calls, Session &session, link::Scheduler &scheduler,
        QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const protocol::CustomerHit &hitAt(int row) const;

    // More customers match than are listed.
    bool hasMore() const { return m_hasMore; }

    // What is asked for when this is typed.
    static QString queryOf(const QString &typed);
    // A shorter text is not asked for.
    static bool isLongEnough(const QString &typed);

    // The text whose hits are listed.
    const QString &answeredQuery() const { return m_answeredQuery; }

    void setQuery(const QString &text);
    // The Enter key: asks without the pause, and chooses the only hit, or the one whose meter or
    // account number was typed in full.
    void enter();
    void clear();
    // Asks once more when the line was why there was no answer.
    void askAgain();

    // Enter was pressed and several hits match: one has to be chosen.
    bool isChoiceNeeded() const { return m_isChoiceNeeded; }

    // All hits are meters of the same customer.
    bool isOneAccount() const;
    // One was chosen in another way.
    void endChoice();

    // Why answeredQuery() gave no hits: the call failed, or the text is a meter number that nobody
    // has (MeterUnknown) or that cannot be right (MeterCheckDigit). None when simply nothing
    // matches.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    // Hits, error or isChoiceNeeded() are new.
    void answered();
    void chosen(const QString &meterNumber);

private:
    void ask();
    void show(const QString &query, const link::Answer<protocol::SearchReply> &answer);
    void setHits(std::vector<protocol::CustomerHit> hits, bool hasMore);
    void chooseHit();
    QString exactHit() const;

    link::ServerCalls &m_calls;
    Session &m_session;
    link::Scheduler &m_scheduler;
    BusyFlag m_busy;
    std::vector<protocol::CustomerHit> m_hits;
    bool m_hasMore = false;
    QString m_query;
    QString m_answeredQuery;
    std::optional<Error> m_error;
    bool m_isChoosing = false; // Enter waits for the answer
    bool m_isChoiceNeeded = false;
    quint64 m_keyCount = 0; // tells the timer of the last key from those of earlier ones
    quint64 m_askedNumber = 0; // of the newest question
};

} // namespace shahn::model
