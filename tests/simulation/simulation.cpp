// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulation.h"

#include "simulation/closing_check.h"

#include "core/uuid.h"
#include "protocol/conversion.h"
#include "secure/digest.h"
#include "vending/vendor_entry.h"

#include <algorithm>

namespace shahn::test
{
namespace
{

constexpr int tillCount = 3;
constexpr int meterCount = 7;
constexpr qint64 badMs = 240'000;
// Until the last late copy has arrived and the last question was asked.
constexpr qint64 calmMsMax = 3'600'000;

bool ran(SaleFixture &world, std::initializer_list<const char *> statements)
{
    return std::ranges::all_of(statements, [&](const char *statement) {
        return world.base().connection().runText(QLatin1String(statement)).has_value();
    });
}

// All stations sell on the credit of one vendor, whose limit is an entry as any other.
bool addVendor(SaleFixture &world)
{
    vending::VendorEntryCommand limit;
    limit.session = world.session1;
    limit.requestId = requestId(1);
    limit.order = { QStringLiteral("SIM"), VendorEntry::CreditLimit, Money::fromMinor(900'000'000),
        QStringLiteral("OMR"), QStringLiteral("letter 1"), QString() };
    limit.contentHash = vending::contentHashOf(limit.order);
    limit.bodyHash = secure::blake2b256("limit");
    auto runner = world.runner();
    return ran(world,
               { "INSERT INTO vendor (vendor_code, name_en, office_id)"
                 " SELECT 'SIM', 'Shops', office_id FROM office WHERE office_code = 'O1'",
                   "UPDATE office SET vendor_id = (SELECT vendor_id FROM vendor)",
                   "INSERT INTO commission_tier (tier_code, vendor_id, percent_ppm, arrears_ppm)"
                   " SELECT 'SIM', vendor_id, 20000, 50000 FROM vendor",
                   "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
                   " 'posManager') WHERE login = 'amal'",
                   "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
                   " 'smsManager') WHERE login = 'omar'" })
        && world.approve(limit) && answerTo(runner, limit).has_value()
        && ran(world,
            { "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
              " 'cashier') WHERE login = 'amal'",
                "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
                " 'posManager') WHERE login = 'omar'" });
}

} // namespace

Simulation::Simulation(quint32 seed)
    : m_random(seed), m_world(SaleFixture::create(sql::Dialect::Sqlite, meterCount))
{
    m_scheduler.clock.setMsUtc(StoreFixture::startMs);
    SHAHN_ASSERT(m_world
        && m_world->base().database().startCheckpointer(
            { .stepPages = 50, .logPagesMax = 300, .hasThread = false }));
    doNotWaitForTheDisk(m_world->base().connection());
    // So large that much is paid of them, and small enough that some are paid wholly.
    SHAHN_ASSERT(m_world->base().connection().runText(QStringLiteral(
        "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor, priority,"
        " instalment_minor) SELECT 'SIM-' || CAST(SUBSTR(account_number, 3) AS INTEGER),"
        " account_id, 0, 12000, 12000, 1, 100 FROM account")));
    SHAHN_ASSERT(addVendor(*m_world));
    const VirtualServer::Tools tools{ m_scheduler.clock, m_random, m_scheduler };
    m_server = std::make_unique<VirtualServer>(*m_world, tools);
    for (int i = 0; i < tillCount; ++i) {
        const QString token = QStringLiteral("token-of-till-%1").arg(i);
        const QString certificate = QStringLiteral("certificate-%1").arg(i);
        const QString cdu = QStringLiteral("TILL%1").arg(i);
        SHAHN_ASSERT(
            m_world->addStation({ secure::blake2b256Hex(token.toUtf8()), certificate }, cdu));
        m_lines.push_back(std::make_unique<VirtualLine>(*m_server, tools, token, certificate));
        const auto approve = [this, cdu](
                                 const RequestId &id, const protocol::ReversalRequest &request) {
            SHAHN_ASSERT(m_world->approve(id, vending::contentHashOf(*protocol::toOrder(request)),
                cdu, m_scheduler.clock.nowMsUtc()));
        };
        m_tills.push_back(std::make_unique<VirtualTill>(*m_lines.back(), tools, meterCount,
            VirtualTill::Persons{ [this] { return anyReversal(); }, approve }));
    }
}

Simulation::~Simulation() = default;

QString Simulation::run()
{
    m_server->start();
    for (const auto &till : m_tills)
        till->start();
    scheduleMishap();
    scheduleSupervisor();
    m_scheduler.advanceMs(badMs);

    m_isCalm = true;
    for (const auto &line : m_lines)
        line->calmDown();
    m_server->calmDown();
    for (const auto &till : m_tills)
        till->calmDown();
    constexpr qint64 lookEveryMs = 5'000;
    for (qint64 calmMs = 0; !isQuiet(); calmMs += lookEveryMs) {
        if (calmMs >= calmMsMax) {
            QString open;
            for (const auto &till : m_tills)
                open += till->openOutcomes();
            return QStringLiteral("the outboxes do not run dry") + open;
        }
        m_scheduler.advanceMs(lookEveryMs);
    }
    m_server->stop();
    for (const auto &till : m_tills)
        till->startAgain();
    if (const int count = m_server->voidTokensCount(); count > 0)
        return QStringLiteral("tokens of sales that were taken back were given out %1 times")
            .arg(count);
    return brokenPromise(*m_world, m_tills);
}

protocol::ReversalRequest Simulation::anyReversal()
{
    const auto rows = m_world->base().connection().runText(
        QStringLiteral("SELECT d.request_id AS request_id, COALESCE(m.drn, '') AS drn,"
                       " d.tender_minor AS tender_minor, a.account_number AS account_number"
                       " FROM document AS d JOIN account AS a ON a.account_id = d.account_id"
                       " LEFT JOIN meter AS m ON m.meter_id = d.meter_id WHERE d.kind IN (1, 6)"
                       " ORDER BY d.document_id DESC LIMIT 12"));
    protocol::ReversalRequest reversal;
    if (!rows || rows->isEmpty())
        return reversal;
    const sql::Row row = (*rows)[int(m_random.below(quint32(rows->size())))];
    reversal.meterNumber = row.text("drn");
    reversal.saleRequestId = requestIdOf(row.at(0).toByteArray()).text();
    reversal.tenderMinor = row.int64("tender_minor");
    reversal.reason = QStringLiteral("the wrong customer");
    const bool isPayment = reversal.meterNumber.isEmpty();
    reversal.proof = isPayment ? QStringLiteral("none") : QStringLiteral("meterReading");
    if (isPayment)
        reversal.accountNumber = row.text("account_number");
    else
        reversal.proofReference = QStringLiteral("reading 7");
    return reversal;
}

bool Simulation::isQuiet() const
{
    for (const auto &line : m_lines) {
        if (line->copyCount() > 0)
            return false;
    }
    for (const auto &till : m_tills) {
        if (!till->isDry())
            return false;
    }
    return true;
}

void Simulation::scheduleMishap()
{
    m_scheduler.after(5'000 + m_random.below(40'000), &m_life, [this] {
        if (m_isCalm)
            return;
        ++m_mishapCount;
        const quint32 choice = m_server->isUp() ? m_random.below(3) : 3;
        if (choice == 0)
            m_server->stop();
        else if (choice == 1)
            m_server->lose();
        else if (choice == 2)
            m_server->loseAtNextStep();
        scheduleMishap();
    });
}

// Starts the server again.
void Simulation::scheduleSupervisor()
{
    m_scheduler.after(500 + m_random.below(8'000), &m_life, [this] {
        if (!m_server->isUp())
            m_server->start();
        if (!m_isCalm)
            scheduleSupervisor();
    });
}

qint64 Simulation::reversalCount()
{
    return m_world->number(QStringLiteral("SELECT COUNT(*) AS n FROM reversal_detail"));
}

QString Simulation::summary()
{
    qsizetype entryCount = 0;
    qsizetype decidedCount = 0;
    int crashCount = 0;
    for (const auto &till : m_tills) {
        crashCount += till->crashCount();
        for (const outbox::JournalEntry &entry : till->entries()) {
            ++entryCount;
            decidedCount += entry.reply ? 1 : 0;
        }
    }
    return QStringLiteral(
        "%1 requests, %2 decided, %3 sales and payments taken back, %4 batches, %5 crashes of "
        "tills, %6 of servers")
        .arg(entryCount)
        .arg(decidedCount)
        .arg(reversalCount())
        .arg(m_server->batchCount())
        .arg(crashCount)
        .arg(m_mishapCount);
}

} // namespace shahn::test
