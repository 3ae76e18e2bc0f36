// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The people at the head office of a simulation: they record debts, post journal vouchers, close
// months and publish versions of the tariff, while tills sell. One asks, another signs or declines;
// what nobody has heard of is signed for again.

#include "simulation/virtual_server.h"

#include "domain/voucher.h"

#include <map>

namespace shahn::test
{

class VirtualOffice final
{
public:
    struct World {
        // Null while the database cannot be asked.
        std::function<sql::Connection *()> reading;
        std::vector<VirtualServer *> servers;
        Random &random;
        link::Scheduler &scheduler;
        QString zone; // of the utility
        int meterCount = 0;
    };

    explicit VirtualOffice(World world);

    // Begins to act.
    void start();

    // From now on nothing new is done.
    void calmDown() { m_isCalm = true; }

    // Somebody decides there what waits, in the midst of something that another server does.
    void decideBeside(VirtualServer &server);

    enum class Kind { Voucher, Month, Version };

    // What somebody was asked to sign for.
    struct Asked {
        Kind kind;
        QString subject; // the month, or the number of the version
        VoucherOrder voucher = {}; // as it will be posted
        bool mayBeSigned = false; // somebody has tried
        bool isSigned = false; // and has heard that it was done
        bool isDeclined = false; // likewise
    };

    const std::map<RequestId, Asked> &asked() const { return m_asked; }

    // What people were told is recorded, by the codes of the debts.
    const std::map<QString, qint64> &recordedDebts() const { return m_recordedDebts; }

    int countOf(Kind kind) const;

    // Requests that were decided twice; empty: none.
    const QStringList &wrongs() const { return m_wrongs; }

private:
    void scheduleAct();
    void act(VirtualServer &server);
    void recordDebt(VirtualServer &server);
    void askForVoucher(VirtualServer &server);
    void askToClose(VirtualServer &server);
    void askToPublish(VirtualServer &server);
    void keep(const QString &requestId, Asked asked);
    void decide(const RequestId &id);
    // False where it fails, or is not heard of.
    bool decideAt(VirtualServer &server, const RequestId &id, bool isDeclined);
    VoucherOrder anyVoucher();
    std::vector<VoucherLine> anyLines();
    std::optional<QString> anyDebtOf(const QString &account);
    service::RecordUser user(const QString &login) const;

    quint32 below(quint32 bound) { return m_world.random.below(bound); }

    const World m_world;
    QString m_wholeUtility; // path of its unit
    bool m_isCalm = false;
    int m_debtCount = 0;
    int m_paperCount = 0;
    std::map<RequestId, Asked> m_asked;
    std::map<QString, qint64> m_recordedDebts;
    QStringList m_wrongs;
    QObject m_life; // of what people do
};

} // namespace shahn::test
