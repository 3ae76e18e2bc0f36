// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_till.h"

#include "support/client_builders.h"

#include "model/document_kinds.h"
#include "sql/connection.h"

#include <algorithm>

namespace shahn::test
{
namespace
{

const QString login = QStringLiteral("amal");

template <class T>
T sound(Expected<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(errorName(result.error().code)),
            qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

VirtualTill::VirtualTill(
    VirtualLine &line, const VirtualServer::Tools &tools, int meterCount, Persons persons)
    : m_line(line), m_tools(tools), m_meterCount(meterCount), m_persons(std::move(persons))
{
}

VirtualTill::~VirtualTill() = default;

void VirtualTill::start()
{
    open();
    scheduleAct();
}

void VirtualTill::calmDown()
{
    m_isCalm = true;
    m_disk = DiskFullSwitch();
    if (!m_outbox)
        open();
}

// One whose writing was not confirmed stays Created until the next start.
bool VirtualTill::isDry() const
{
    const auto open = sound(m_journal->unsettled());
    return std::all_of(open.begin(), open.end(), [](const outbox::JournalEntry &entry) {
        return entry.state == outbox::EntryState::Created;
    });
}

void VirtualTill::startAgain()
{
    close();
    open();
}

QString VirtualTill::openOutcomes() const
{
    QString text;
    for (const outbox::JournalEntry &entry : sound(m_journal->unsettled()))
        text += QStringLiteral("\n%1 in state %2").arg(entry.id.text()).arg(int(entry.state));
    for (const outbox::PendingRequest &request : m_outbox->unknownRequests()) {
        const Error why = request.lastError.value_or(Error{ ErrorCode::OutcomeUnknown, {} });
        text += QStringLiteral("\n%1 asked for %2 times: %3, %4")
                    .arg(request.entry.id.text())
                    .arg(request.askCount)
                    .arg(errorName(why.code), why.detail);
    }
    return text;
}

std::vector<outbox::JournalEntry> VirtualTill::entries() const
{
    return sound(m_journal->newest(outbox::Journal::keptCount));
}

// As a start of the program.
void VirtualTill::open()
{
    m_disk = DiskFullSwitch();
    m_database = sound(cache::ClientDatabase::open(m_directory.path(), m_tools.clock, &m_disk));
    doNotWaitForTheDisk(m_database->connection());
    m_journal = sound(outbox::Journal::open(*m_database, model::sentKinds(), m_tools.clock));
    m_outbox = std::make_unique<outbox::Outbox>(*m_journal, m_line,
        outbox::Outbox::Tools{ m_tools.clock, m_tools.random, m_tools.scheduler });
    QObject::connect(m_outbox.get(), &outbox::Outbox::decided, m_outbox.get(),
        [this](const RequestId &id, const outbox::Document &reply) { onDecided(id, reply); });
    const auto nothing = [this](const RequestId &id) { note(id, std::nullopt); };
    QObject::connect(m_outbox.get(), &outbox::Outbox::closed, m_outbox.get(), nothing);
    // What was taken back meanwhile was made all the same.
    QObject::connect(m_outbox.get(), &outbox::Outbox::refused, m_outbox.get(),
        [nothing](const RequestId &id, const Error &error) {
            if (error.code != ErrorCode::DocumentReversed)
                nothing(id);
        });
    sound(m_outbox->start());
}

void VirtualTill::crash()
{
    ++m_crashCount;
    close();
}

void VirtualTill::close()
{
    m_outbox.reset();
    m_journal.reset();
    m_database.reset();
}

void VirtualTill::scheduleAct()
{
    m_tools.scheduler.after(500 + m_tools.random.below(6'000), &m_life, [this] {
        if (m_isCalm)
            return;
        act();
        scheduleAct();
    });
}

void VirtualTill::act()
{
    if (!m_outbox)
        return open();
    const quint32 choice = m_tools.random.below(100);
    if (choice < 6)
        return crash();
    if (choice < 10)
        fillDisk();
    if (choice < 16)
        return m_outbox->askNow(); // as after a sign-in
    submit();
    if (m_tools.random.below(100) < 8)
        crash(); // the request is on its way
}

void VirtualTill::fillDisk()
{
    const bool isSilent = m_tools.random.below(3) == 0;
    (isSilent ? m_disk.isSilent : m_disk.isFull) = true;
    m_tools.scheduler.after(
        m_tools.random.below(20'000), m_outbox.get(), [this] { m_disk = DiskFullSwitch(); });
}

// Sometimes for a tender that is too small, and often for a meter whose last request is open.
void VirtualTill::submit()
{
    if (m_tools.random.below(7) == 0)
        return submitReversal();
    if (m_tools.random.below(7) == 0)
        return submitPayment();
    const QString drn = meterNumberAt(int(m_tools.random.below(quint32(m_meterCount)))).drn();
    outbox::Document request;
    if (m_tools.random.below(8) == 0) {
        request = outbox::documentOf(clearTamperRequest(drn));
    } else {
        protocol::SaleRequest sale = saleRequest(drn, 300 + m_tools.random.below(20'000));
        sale.currency = QStringLiteral("OMR");
        request = outbox::documentOf(sale);
    }
    static_cast<void>(m_outbox->submit(request, { login }).has_value());
}

// Sometimes more than is still owed.
void VirtualTill::submitPayment()
{
    const int account = int(m_tools.random.below(quint32(m_meterCount)));
    const qint64 minor = 1 + m_tools.random.below(4'000);
    protocol::PaymentRequest request{ accountNumberAt(account),
        { { QStringLiteral("SIM-%1").arg(account), minor } }, minor, QStringLiteral("OMR"),
        m_tools.random.below(3) == 0 ? QStringLiteral("card") : QStringLiteral("cash") };
    if (request.payment == QLatin1String("card"))
        request.paymentReference = QStringLiteral("slip 7");
    static_cast<void>(m_outbox->submit(outbox::documentOf(request), { login }).has_value());
}

// Of whichever sale or payment: also of one that was reversed before, or whose own till waits for
// its outcome.
void VirtualTill::submitReversal()
{
    const protocol::ReversalRequest request = m_persons.anyReversal();
    if (request.saleRequestId.isEmpty())
        return;
    const RequestId id = m_outbox->newRequestId();
    m_persons.approve(id, request);
    static_cast<void>(m_outbox->submit(id, outbox::documentOf(request), { login }).has_value());
}

void VirtualTill::onDecided(const RequestId &id, const outbox::Document &reply)
{
    note(id, reply.body);
    const quint32 choice = m_tools.random.below(10);
    m_tools.scheduler.after(0, m_outbox.get(), [this, id, choice] {
        if (choice < 7)
            m_outbox->noteDelivered(id);
        else if (choice < 9)
            m_outbox->noteHandedOver(id);
    });
    if (m_tools.random.below(10) == 0 && reply.kind == QLatin1String("sale"))
        m_line.call(*model::documentKind(reply.kind).copies, m_outbox->newRequestId(),
            { id.text() }, m_outbox.get(), [](const link::Answer<protocol::ReprintReply> &) {});
}

void VirtualTill::note(const RequestId &id, const Told &told)
{
    const auto [known, isNew] = m_told.try_emplace(id, told);
    if (!isNew && known->second != told)
        m_contradiction = QStringLiteral("%1 was told two things").arg(id.text());
}

} // namespace shahn::test
