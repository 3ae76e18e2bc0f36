// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_till.h"

#include "support/client_builders.h"

#include "model/document_kinds.h"
#include "protocol/endpoints.h"
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

const QStringList clientFiles{ QStringLiteral("client.db"), QStringLiteral("device.key") };

// As the first start of a program leaves them: made once, and then copied.
void makeClientFiles(const QString &folder)
{
    static const QTemporaryDir made(TestDatabase::folderTemplate());
    static const bool isMade
        = sound(cache::ClientDatabase::open(made.path(), ManualClock(StoreFixture::startMs)))
        != nullptr;
    SHAHN_ASSERT(isMade);
    for (const QString &name : clientFiles) {
        const QString target = folder + u'/' + name;
        SHAHN_ASSERT(QFile::copy(made.filePath(name), target));
    }
}

} // namespace

VirtualTill::VirtualTill(const Place &place, const VirtualServer::Tools &tools)
    : m_place(place)
    , m_clock(tools.clock)
    , m_tools{ m_clock, tools.random, tools.scheduler }
    , m_directory(TestDatabase::folderTemplate())
    , m_disk(m_directory.path())
{
    makeClientFiles(m_directory.path());
    // What a machine without power says and shows, nobody hears and sees.
    m_disk.whenCut([this] {
        m_place.line.cut(true);
        m_tools.scheduler.after(0, &m_life, [this] {
            if (m_disk.isOff())
                stopWithoutPower();
        });
    });
}

VirtualTill::~VirtualTill()
{
    m_disk.whenCut(nullptr);
    close();
}

void VirtualTill::start()
{
    open();
    scheduleAct();
}

void VirtualTill::calmDown()
{
    m_isCalm = true;
    m_disk.fillAt(0);
    m_disk.cutPowerAt(0);
    m_commits = DiskFullSwitch();
    m_clock.setWrongBy(0);
    if (m_disk.isOff())
        stopWithoutPower();
    if (!m_outbox)
        open();
    SHAHN_ASSERT(m_outbox);
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
    for (const outbox::JournalEntry &entry : sound(m_journal->undelivered()))
        m_outbox->noteDelivered(entry.id);
}

size_t VirtualTill::undeliveredCount() const { return sound(m_journal->undelivered()).size(); }

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
    m_disk.fillAt(0);
    m_commits = DiskFullSwitch();
    auto database = cache::ClientDatabase::open(m_directory.path(), m_tools.clock, &m_commits);
    if (database)
        m_database = std::move(*database);
    auto journal = database ? outbox::Journal::open(*m_database, model::sentKinds(), m_tools.clock)
                            : Expected<std::unique_ptr<outbox::Journal>>(database.error());
    if (m_disk.isOff())
        return;
    m_journal = sound(std::move(journal));
    m_outbox = std::make_unique<outbox::Outbox>(*m_journal, m_place.line,
        outbox::Outbox::Tools{ m_tools.clock, m_tools.random, m_tools.scheduler });
    QObject::connect(m_outbox.get(), &outbox::Outbox::decided, m_outbox.get(),
        [this](const RequestId &id, const outbox::Document &reply) { onDecided(id, reply); });
    const auto nothing = [this](const RequestId &id) { note(id, std::nullopt); };
    QObject::connect(m_outbox.get(), &outbox::Outbox::closed, m_outbox.get(), nothing);
    QObject::connect(m_outbox.get(), &outbox::Outbox::refused, m_outbox.get(),
        [this](const RequestId &id, const Error &error) { onRefused(id, error); });
    if (const auto started = m_outbox->start(); !m_disk.isOff())
        sound(started);
}

// What the program wrote last may be lost with the power.
void VirtualTill::stopWithoutPower()
{
    ++m_crashCount;
    close();
    m_disk.switchOn(m_tools.random);
    m_place.line.cut(false);
}

void VirtualTill::close()
{
    m_outbox.reset();
    m_journal.reset();
    m_database.reset();
}

void VirtualTill::scheduleAct()
{
    m_tools.scheduler.after(300 + m_tools.random.below(3'500), &m_life, [this] {
        if (m_isCalm)
            return;
        act();
        scheduleAct();
    });
}

void VirtualTill::act()
{
    if (m_disk.isOff())
        return;
    const quint32 choice = m_tools.random.below(100);
    if (choice % 10 == 0) // also while it starts
        m_disk.cutPowerAt(1 + int(m_tools.random.below(60)));
    if (!m_outbox)
        return open();
    if (choice < 6)
        return m_disk.cutPower();
    if (choice < 10)
        fillDisk();
    if (choice < 16)
        return m_outbox->askNow(); // as after a sign-in
    submit();
    if (m_tools.random.below(100) < 8 && !m_disk.isOff())
        m_disk.cutPower(); // the request is on its way
}

void VirtualTill::fillDisk()
{
    if (m_tools.random.below(3) == 0)
        m_commits.isSilent = true;
    else
        m_disk.fillAt(1 + int(m_tools.random.below(20)));
    m_tools.scheduler.after(m_tools.random.below(20'000), m_outbox.get(), [this] {
        m_disk.fillAt(0);
        m_commits = DiskFullSwitch();
    });
}

// Sometimes for a tender that is too small, and often for a meter whose last request is open.
void VirtualTill::submit()
{
    if (m_tools.random.below(4) == 0)
        return submitOrder();
    if (m_tools.random.below(7) == 0)
        return submitPayment();
    if (m_tools.random.below(8) > 0)
        return submitSale();
    static_cast<void>(
        m_outbox->submit(outbox::documentOf(clearTamperRequest(anyMeter())), { login })
            .has_value());
}

QString VirtualTill::anyMeter() const
{
    return meterNumberAt(int(m_tools.random.below(quint32(m_place.meterCount)))).drn();
}

void VirtualTill::submitSale()
{
    protocol::SaleRequest sale = saleRequest(anyMeter(), 300 + m_tools.random.below(20'000));
    sale.currency = QStringLiteral("OMR");
    if (m_tools.random.below(3) == 0)
        sale.correctsReversalId = m_place.people.anyReversalMade();
    if (m_tools.random.below(2) == 0)
        return showPrice(sale);
    sell(sale);
}

// Until the customer has counted the money, the price may be another one.
void VirtualTill::showPrice(const protocol::SaleRequest &sale)
{
    m_place.line.call(protocol::endpoints::quote,
        { sale.meterNumber, sale.tenderMinor, sale.currency }, m_outbox.get(),
        [this, sale](const link::Answer<protocol::QuoteInfo> &price) {
            if (!price.result)
                return;
            ++m_shownPriceCount;
            protocol::SaleRequest priced = sale;
            priced.priceMark = price.result->priceMark;
            m_tools.scheduler.after(m_tools.random.below(9'000), m_outbox.get(), [this, priced] {
                if (!m_isCalm)
                    sell(priced);
            });
        });
}

void VirtualTill::sell(const protocol::SaleRequest &sale)
{
    const auto id = m_outbox->submit(outbox::documentOf(sale), { login });
    if (id && sale.priceMark)
        m_sold[*id] = sale;
}

// Sometimes more than is still owed.
void VirtualTill::submitPayment()
{
    const int account = int(m_tools.random.below(quint32(m_place.meterCount)));
    const qint64 minor = 1 + m_tools.random.below(4'000);
    protocol::PaymentRequest request{ accountNumberAt(account),
        { { QStringLiteral("SIM-%1").arg(account), minor } }, minor, QStringLiteral("OMR"),
        m_tools.random.below(3) == 0 ? QStringLiteral("card") : QStringLiteral("cash") };
    if (request.payment == QLatin1String("card"))
        request.paymentReference = QStringLiteral("slip 7");
    static_cast<void>(m_outbox->submit(outbox::documentOf(request), { login }).has_value());
}

// Signed for at this till, or elsewhere, or not.
void VirtualTill::submitOrder()
{
    const auto order = m_place.people.anyOrder();
    if (!order)
        return;
    const RequestId id = m_outbox->newRequestId();
    Random &random = m_tools.random;
    if (random.below(2) == 0) {
        if (random.below(10) > 0)
            m_place.people.sign(id, *order, m_place.station);
        return send(id, *order);
    }
    m_place.people.ask(id, *order, m_place.station);
    link::Scheduler &scheduler = m_tools.scheduler;
    if (random.below(8) > 0)
        scheduler.after(random.below(12'000), &m_life, [this, id] { m_place.people.decide(id); });
    if (random.below(8) == 0)
        scheduler.after(random.below(20'000), &m_life,
            [this, id] { m_place.people.withdraw(id, m_place.station); });
    scheduler.after(6'000 + random.below(12'000), &m_life, [this, id] {
        const auto frozen = m_place.people.frozenOrder(id);
        if (frozen && m_outbox && !m_isCalm)
            send(id, *frozen);
    });
}

// Seldom it is another thing than what was signed for.
void VirtualTill::send(const RequestId &id, outbox::Document order)
{
    if (m_tools.random.below(10) == 0)
        order.body.insert(QStringLiteral("reason"), QStringLiteral("another reason"));
    static_cast<void>(m_outbox->submit(id, order, { login }).has_value());
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
        m_place.line.call(*model::documentKind(reply.kind).copies, m_outbox->newRequestId(),
            { id.text() }, m_outbox.get(), [](const link::Answer<protocol::ReprintReply> &) {});
}

// What was taken back meanwhile was made all the same. Whoever was told another price is told the
// new one, and most buy then.
void VirtualTill::onRefused(const RequestId &id, const Error &error)
{
    if (error.code != ErrorCode::DocumentReversed)
        note(id, std::nullopt);
    const auto sold = m_sold.find(id);
    if (error.code != ErrorCode::PriceChanged || sold == m_sold.end())
        return;
    ++m_changedPriceCount;
    if (!m_isCalm && m_tools.random.below(4) > 0)
        showPrice(sold->second);
}

void VirtualTill::note(const RequestId &id, const Told &told)
{
    if (m_disk.isOff())
        return;
    const auto [known, isNew] = m_told.try_emplace(id, told);
    if (!isNew && known->second != told)
        m_contradiction = QStringLiteral("%1 was told two things").arg(id.text());
}

} // namespace shahn::test
