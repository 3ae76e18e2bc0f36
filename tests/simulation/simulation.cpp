// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/simulation.h"

#include "simulation/closing_check.h"

#include "core/uuid.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::test
{
namespace
{

// Of every 25th seed, and of the others: most of what goes wrong goes wrong soon.
constexpr qint64 longMs = 120'000;
constexpr qint64 shortMs = 25'000;
// Until the last late copy has arrived and the last question was asked.
constexpr qint64 calmMsMax = 3'600'000;
constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;

constexpr std::pair<qint64 Happenings::*, const char *> happeningNames[] = {
    { &Happenings::reversals, "sales and payments taken back" },
    { &Happenings::corrections, "corrections" },
    { &Happenings::vouchers, "vouchers" },
    { &Happenings::recordedDebts, "debts recorded" },
    { &Happenings::closedMonths, "months closed" },
    { &Happenings::versions, "versions published" },
    { &Happenings::shownPrices, "prices shown" },
    { &Happenings::changedPrices, "of them changed" },
};

// Some seconds before the instant, in October 2025.
qint64 beforeMs(int day, int hourUtc)
{
    constexpr qint64 secondsBefore = 12;
    return QDateTime(QDate(2025, 10, day), QTime(hourUtc, 0), Qt::UTC)
        .addSecs(-secondsBefore)
        .toMSecsSinceEpoch();
}

} // namespace

// Summer time in Cairo ends on 30 October at midnight, when it is 23:00 once more.
Season seasonOf(quint32 seed)
{
    const QString muscat = QStringLiteral("Asia/Muscat");
    const QString cairo = QStringLiteral("Africa/Cairo");
    switch (seed % 8) {
    case 0:
    case 4:
        return { muscat, beforeMs(31, 20), true, true };
    case 2:
        return { cairo, beforeMs(30, 21), false, true };
    case 6:
        return { cairo, beforeMs(31, 22), true, true };
    default:
        return { muscat, StoreFixture::startMs };
    }
}

void Happenings::add(const Happenings &other)
{
    for (const auto &[member, name] : happeningNames)
        this->*member += other.*member;
}

QString Happenings::text() const
{
    QStringList texts;
    for (const auto &[member, name] : happeningNames)
        texts.append(QStringLiteral("%1 %2").arg(this->*member).arg(QLatin1String(name)));
    return texts.join(QStringLiteral(", "));
}

bool Happenings::isAnyMissing() const
{
    return std::ranges::any_of(
        happeningNames, [&](const auto &one) { return this->*one.first == 0; });
}

Simulation::Simulation(sql::Dialect engine, quint32 seed)
    : m_random(seed), m_season(seasonOf(seed)), m_isLong(seed % 25 == 1)
{
    m_scheduler.clock.setMsUtc(m_season.startMs);
    SimulatedUtility utility = simulatedUtility(engine, m_season.zone);
    m_disk = std::move(utility.disk);
    m_world = std::move(utility.world);
    startCheckpointer();
    addServer(1);
    if (engine == sql::Dialect::Postgresql)
        addServer(2);
    std::vector<VirtualServer *> servers;
    for (const ServerMachine &machine : m_machines)
        servers.push_back(machine.server.get());
    m_people = std::make_unique<VirtualPeople>(VirtualPeople::World{
        [this] { return reading(); }, servers, m_random, simulatedMeterCount, m_disk != nullptr });
    m_office = std::make_unique<VirtualOffice>(VirtualOffice::World{ [this] { return reading(); },
        servers, m_random, m_scheduler, m_season.zone, simulatedMeterCount });
    for (int i = 0; i < simulatedTillCount; ++i) {
        m_lines.push_back(std::make_unique<VirtualLine>(
            servers, tools(), simulatedToken(i), simulatedCertificate(i)));
        m_tills.push_back(
            std::make_unique<VirtualTill>(VirtualTill::Place{ simulatedStation(i), *m_lines.back(),
                                              *m_people, simulatedMeterCount },
                tools()));
    }
}

Simulation::~Simulation() = default;

void Simulation::addServer(int number)
{
    m_machines.emplace_back();
    ServerMachine &machine = m_machines.back();
    machine.clock = std::make_unique<MachineClock>(m_scheduler.clock);
    if (m_disk == nullptr) {
        machine.faults = std::make_unique<FaultCounter>();
        machine.faults->loseWith(
            [this] { SHAHN_ASSERT(m_world->base().testDatabase().dropConnections()); });
        auto database = store::Database::open(
            m_world->base().testDatabase().options(), m_scheduler.clock, machine.faults.get());
        SHAHN_ASSERT(database);
        machine.database = std::move(*database);
    }
    VirtualServer::Place place{ QStringLiteral("sms-%1").arg(number),
        [this, own = machine.database.get()]() -> store::Database & {
            return own ? *own : m_world->base().database();
        },
        m_disk ? m_world->base().faults() : *machine.faults, m_disk.get(), {},
        [this](const RequestId &id) { return isReversed(id); } };
    if (m_disk == nullptr)
        place.beside = [this, own = size_t(number - 1)] { actBeside(*m_machines[1 - own].server); };
    machine.server = std::make_unique<VirtualServer>(
        std::move(place), VirtualServer::Tools{ *machine.clock, m_random, m_scheduler });
}

void Simulation::actBeside(VirtualServer &server)
{
    if (!m_isCalm && m_random.below(3) == 0)
        m_office->decideBeside(server);
    else
        server.stepBeside();
}

sql::Connection *Simulation::reading()
{
    StoreFixture &base = m_world->base();
    if (!base.isOpen() || (m_disk && m_disk->isOff()) || !base.connection().ensureOpen())
        return nullptr;
    return &base.connection();
}

bool Simulation::isReversed(const RequestId &id)
{
    sql::Connection *const connection = reading();
    if (connection == nullptr)
        return false;
    const auto rows = connection->query("simulation_reversed",
        [] {
            return QStringLiteral("SELECT COUNT(*) AS n FROM reversal_detail AS v"
                                  " JOIN document AS d ON d.document_id = v.sale_id"
                                  " WHERE d.request_id = :request_id");
        },
        { { ":request_id", octetsOf(id) } });
    return rows && rows->first().int64("n") > 0;
}

QString Simulation::run()
{
    startWhatIsDown();
    for (const auto &till : m_tills)
        till->start();
    m_office->start();
    // A month is closed by one clock while it still goes on by another.
    if (m_random.below(m_season.crossesMonth ? 2 : 4) == 0)
        setServerClock(m_machines[m_random.below(quint32(m_machines.size()))]);
    scheduleMishap();
    scheduleSupervisor();
    m_scheduler.advanceMs(m_isLong ? longMs : shortMs);
    calmDown();
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
    QStringList wrongs = m_people->wrongs() + m_office->wrongs();
    for (const ServerMachine &machine : m_machines) {
        machine.server->stop();
        wrongs += machine.server->wrongs();
    }
    for (const auto &till : m_tills)
        till->startAgain();
    if (!wrongs.isEmpty())
        return wrongs.join(u'\n');
    SHAHN_ASSERT(reading());
    return brokenPromise({ *m_world, m_tills, *m_people, *m_office, m_machines.size(),
        m_season.crossesMonth ? 2 : 1 });
}

void Simulation::calmDown()
{
    m_isCalm = true;
    m_office->calmDown();
    if (m_disk) {
        m_disk->fillAt(0);
        m_disk->cutPowerAt(0);
    }
    for (const auto &line : m_lines)
        line->calmDown();
    SHAHN_ASSERT(openDatabase());
    for (const ServerMachine &machine : m_machines) {
        machine.clock->setWrongBy(0);
        machine.server->calmDown();
        machine.server->acceptClock();
    }
    for (const auto &till : m_tills)
        till->calmDown();
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
    m_scheduler.after(3'000 + m_random.below(12'000), &m_life, [this] {
        if (m_isCalm)
            return;
        ++m_mishapCount;
        mishap();
        scheduleMishap();
    });
}

void Simulation::mishap()
{
    ServerMachine &machine = m_machines[m_random.below(quint32(m_machines.size()))];
    const quint32 choice = m_random.below(8);
    if (choice == 0)
        setServerClock(machine);
    else if (choice == 1)
        setTillClock();
    else if (choice == 2)
        fillServerDisk();
    else if (machine.server->isUp())
        stopSomehow(*machine.server);
}

void Simulation::stopSomehow(VirtualServer &server)
{
    const quint32 choice = m_random.below(5);
    if (choice == 0)
        return server.stop();
    if (choice == 1)
        return server.loseAtNextStep();
    if (m_disk == nullptr || choice == 2)
        return server.lose();
    m_disk->cutPowerAt(choice == 3 ? 1 : 1 + int(m_random.below(60)));
}

void Simulation::fillServerDisk()
{
    if (m_disk == nullptr)
        return;
    m_disk->fillAt(1 + int(m_random.below(60)));
    m_scheduler.after(m_random.below(15'000), &m_life, [this] { m_disk->fillAt(0); });
}

// Sometimes it is started again with the wrong time.
void Simulation::setServerClock(ServerMachine &machine)
{
    constexpr qint64 daysMs = 50 * hourMs;
    constexpr qint64 stepsMs[] = { 40'000, 10 * minuteMs, daysMs, 20 * hourMs, daysMs };
    ++m_clockCount;
    const qint64 stepMs
        = stepsMs[m_season.hasSteadyClocks ? 0 : m_random.below(std::size(stepsMs))];
    machine.clock->setWrongBy(m_random.below(3) == 0 ? -stepMs : stepMs);
    if (machine.server->isUp() && (m_random.below(2) == 0 || stepMs == daysMs))
        machine.server->stop();
    m_scheduler.after(2'000 + m_random.below(25'000), &m_life, [this, &machine] {
        if (!m_isCalm)
            correctServerClock(machine);
    });
}

void Simulation::correctServerClock(ServerMachine &machine)
{
    machine.clock->setWrongBy(0);
    m_scheduler.after(m_random.below(8'000), &m_life, [this, &machine] {
        if (!m_isCalm && machine.server->isUp())
            machine.server->acceptClock();
    });
}

void Simulation::setTillClock()
{
    constexpr qint64 stepsMs[] = { 40'000, 3 * hourMs, 50 * hourMs, 2'400 * hourMs };
    const qint64 stepMs = stepsMs[m_random.below(std::size(stepsMs))];
    ++m_clockCount;
    m_tills[m_random.below(simulatedTillCount)]->clock().setWrongBy(m_random.below(3) == 0 ? 0
            : m_random.below(2) == 0                                                       ? -stepMs
                                     : stepMs);
}

void Simulation::scheduleSupervisor()
{
    m_scheduler.after(300 + m_random.below(3'000), &m_life, [this] {
        if (m_isCalm)
            return;
        startWhatIsDown();
        scheduleSupervisor();
    });
}

// Also in the midst of it the power may go again.
void Simulation::startWhatIsDown()
{
    for (const ServerMachine &machine : m_machines) {
        if (!machine.server->isUp() && openDatabase())
            machine.server->start();
    }
}

// Behind a power cut.
bool Simulation::openDatabase()
{
    StoreFixture &base = m_world->base();
    const bool isOff = m_disk && m_disk->isOff();
    if (!isOff && base.isOpen())
        return true;
    for (const ServerMachine &machine : m_machines)
        machine.server->lose();
    m_cutCount += isOff ? 1 : 0;
    const auto opened = base.openAgain([&] {
        if (isOff)
            m_disk->switchOn(m_random);
    });
    if (!opened) {
        const bool isExcused = m_disk->isOff() || m_disk->isFull();
        if (!isExcused)
            qFatal("%s: %s", qPrintable(errorName(opened.error().code)),
                qPrintable(opened.error().detail));
        return false;
    }
    startCheckpointer();
    return !m_disk->isOff();
}

void Simulation::startCheckpointer()
{
    const auto started = m_world->base().database().startCheckpointer(
        { .stepPages = 50, .logPagesMax = 300, .hasThread = false });
    SHAHN_ASSERT(started || m_disk->isOff());
}

Happenings Simulation::happenings()
{
    const auto count = [this](const char *table) {
        return m_world->number(QStringLiteral("SELECT COUNT(*) AS n FROM ") + QLatin1String(table));
    };
    Happenings found;
    found.reversals = count("reversal_detail");
    found.corrections = count("correction_detail");
    found.vouchers = count("voucher_detail");
    found.recordedDebts = qint64(m_office->recordedDebts().size());
    found.closedMonths = count("ledger_period");
    found.versions = m_office->countOf(VirtualOffice::Kind::Version);
    for (const auto &till : m_tills) {
        found.shownPrices += till->shownPriceCount();
        found.changedPrices += till->changedPriceCount();
    }
    return found;
}

QString Simulation::summary()
{
    qsizetype entryCount = 0;
    qsizetype decidedCount = 0;
    int crashCount = 0;
    int lossCount = m_disk ? m_disk->lossCount() : 0;
    for (const auto &till : m_tills) {
        crashCount += till->crashCount();
        lossCount += till->lossCount();
        for (const outbox::JournalEntry &entry : till->entries()) {
            ++entryCount;
            decidedCount += entry.reply ? 1 : 0;
        }
    }
    qint64 batchCount = 0;
    for (const ServerMachine &machine : m_machines)
        batchCount += machine.server->batchCount();
    return QStringLiteral("%1 requests, %2 decided, %3, %4 signed for elsewhere, %5 batches, %6 "
                          "crashes of tills, %7 mishaps of servers, %8 "
                          "power cuts of the database, %9 files with losses, %10 clocks set")
        .arg(entryCount)
        .arg(decidedCount)
        .arg(happenings().text())
        .arg(m_people->signedElsewhereCount())
        .arg(batchCount)
        .arg(crashCount)
        .arg(m_mishapCount)
        .arg(m_cutCount)
        .arg(lossCount)
        .arg(m_clockCount);
}

} // namespace shahn::test
