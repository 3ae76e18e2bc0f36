// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The people of a simulation who sign: beside somebody at a till, or from another workplace for
// what was asked there. And what people at the tills find in the server's lists to ask for.

#include "simulation/virtual_server.h"

#include "outbox/document.h"

#include <map>
#include <set>

namespace shahn::test
{

// One of those that are up; null: none is.
VirtualServer *anyServer(const std::vector<VirtualServer *> &servers, Random &random);

// Signs for a request that somebody was asked, declines it, or takes it back.
Expected<void> actOnApproval(service::HeadOffice &office, const service::RecordUser &who,
    const char *act, const RequestId &id);

class VirtualPeople final
{
public:
    struct World {
        // Null while the database cannot be asked.
        std::function<sql::Connection *()> reading;
        std::vector<VirtualServer *> servers;
        Random &random;
        int meterCount = 0;
        // A vendor may be left with less than nothing by it.
        bool takesEntriesBack = true;
    };

    explicit VirtualPeople(World world);

    // Something that a second person has to sign for: the reversal of whatever was sold or paid,
    // wherever that was and whether or not it was taken back before; an entry of the vendor, or one
    // that is taken back; credit without a purchase. None: there is nothing yet.
    std::optional<outbox::Document> anyOrder();

    // The reversal of something, which a sale may name in the place of what was taken back, whether
    // or not another one names it. None: there is none yet.
    std::optional<QString> anyReversalMade();

    // Of who is beside the till.
    void sign(const RequestId &id, const outbox::Document &order, const QString &station);

    // Somebody at the till asks people elsewhere.
    void ask(const RequestId &id, const outbox::Document &order, const QString &station);
    // Signs, or declines, sometimes twice.
    void decide(const RequestId &id);
    void withdraw(const RequestId &id, const QString &station);
    // What was asked, as it is frozen, signed or not; none: it is not known now.
    std::optional<outbox::Document> frozenOrder(const RequestId &id);

    // Of who asks.
    static QString hashOf(const outbox::Document &order);
    static bool isOrder(const outbox::Document &request);

    bool hasSigned(const RequestId &id, const outbox::Document &order) const;

    // Nothing may be made of it.
    const std::set<RequestId> &refused() const { return m_refused; }

    int signedElsewhereCount() const { return m_signedElsewhereCount; }

    // Requests that two have decided; empty: none.
    const QStringList &wrongs() const { return m_wrongs; }

private:
    std::optional<outbox::Document> anyReversal();
    std::optional<outbox::Document> anyVendorEntry();
    std::optional<outbox::Document> anyCreditIssue();
    std::optional<sql::Rows> lines(const char *name, const char *text);
    service::Session sessionAt(const QString &station) const;
    std::optional<outbox::Document> frozenOrder(VirtualServer &server, const RequestId &id) const;

    const World m_world;
    QString m_officePath;
    // What somebody has signed for, or may have: the answer was lost.
    std::map<RequestId, std::set<QString>> m_signed;
    std::set<RequestId> m_decided; // from elsewhere
    std::set<RequestId> m_refused;
    int m_signedElsewhereCount = 0;
    QStringList m_wrongs;
};

} // namespace shahn::test
