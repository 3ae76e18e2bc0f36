// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_server.h"

#include "http/handlers/archive.h"
#include "http/handlers/vending.h"
#include "http/problem_response.h"
#include "protocol/json_codec.h"
#include "service/audit_log.h"
#include "vending/clock_trust.h"
#include "vending/kinds.h"

namespace shahn::test
{
namespace
{

constexpr qint64 watchEveryMs = 200;
constexpr qint64 tryEveryMs = 10'000;
constexpr qint64 calmFactor = 10; // what is calm needs less looking after

// Loses what a server says that is gone, and looks at the rest. seen: with each answer.
class MortalSink final : public http::ResponseSink
{
public:
    using Seen = std::function<void(const http::Response &response)>;

    MortalSink(std::shared_ptr<bool> isAnswering, http::Responder responder, Seen seen)
        : m_isAnswering(std::move(isAnswering))
        , m_responder(std::move(responder))
        , m_seen(std::move(seen))
    {
    }

    void send(http::Response response) override
    {
        if (*m_isAnswering)
            m_seen(response);
        if (*m_isAnswering)
            m_responder.send(std::move(response));
    }

private:
    const std::shared_ptr<bool> m_isAnswering;
    const http::Responder m_responder;
    const Seen m_seen;
};

} // namespace

VirtualServer::VirtualServer(Place place, const Tools &tools)
    : m_place(std::move(place)), m_tools(tools), m_vault(testVaultContent(), m_vaultRandom)
{
    if (m_place.disk == nullptr)
        return;
    m_place.disk->whenCut([this] {
        if (!isUp())
            return;
        *m_isAnswering = false;
        m_tools.scheduler.after(0, m_life.get(), [this] { lose(); });
    });
}

VirtualServer::~VirtualServer()
{
    if (m_place.disk)
        m_place.disk->whenCut(nullptr);
    lose();
}

void VirtualServer::calmDown()
{
    m_isCalm = true;
    m_isDoomed = false;
    if (!isUp())
        start();
    SHAHN_ASSERT(isUp());
}

void VirtualServer::start()
{
    m_life = std::make_unique<QObject>();
    m_isAnswering = std::make_shared<bool>(true);
    m_isStepScheduled = false;
    m_soldOffsetMs.reset();
    vending::VendingQueueOptions options;
    options.usesThreads = false;
    options.chain = m_place.name;
    options.batchSizeMax = 4;
    options.waitingCountMax = 12;
    m_pipeline = std::make_unique<vending::Pipeline>(
        options,
        // Who has a lock of another server's cannot give it back while this one waits.
        [this](int lockMsMax) {
            constexpr int shortMs = 10;
            return m_place.database().openConnection(m_place.beside ? shortMs : lockMsMax);
        },
        m_tools.clock, m_vault);
    m_office.emplace(m_place.database(), *m_pipeline, m_tools.clock, m_tools.random,
        service::RecordsOptions{ m_place.name });
    m_pipeline->tryTheWay();
    const auto written = write([this](sql::Connection &connection) {
        return service::appendAudit(connection, m_tools.clock,
            { m_place.name, QStringLiteral("amal"), QStringLiteral("C1"), QStringLiteral("started"),
                QString() });
    });
    if (!written)
        return lose();
    scheduleWatch();
    scheduleTry();
}

void VirtualServer::stop()
{
    m_pipeline->close();
    m_pipeline->end();
    close();
}

void VirtualServer::lose()
{
    if (!isUp())
        return;
    *m_isAnswering = false;
    close();
}

void VirtualServer::close()
{
    m_batchCount += m_pipeline->counters().batchCount;
    m_office.reset();
    m_pipeline.reset();
    m_life.reset();
    m_isDoomed = false;
}

void VirtualServer::receive(http::Request request, const http::Responder &responder)
{
    request.number = ++m_requestCount;
    constexpr size_t namedRequest = 2;
    const RequestId named(request.segments.size() > namedRequest
            ? request.segments[namedRequest]
            : QString::fromLatin1(request.idempotencyKey));
    const auto seen = [this, wasReversed = m_place.isReversed(named)](
                          const http::Response &response) { look(response, wasReversed); };
    const http::Responder mortal(std::make_shared<MortalSink>(m_isAnswering, responder, seen));
    if (const auto handled = handle(std::move(request), mortal); !handled)
        mortal.send(http::problemResponse(handled.error()));
    if (!m_pipeline->hasWork())
        return;
    // Seldom it is slow for longer than anybody waits.
    const bool isSlow = !m_isCalm && m_tools.random.below(50) == 0;
    scheduleStep(m_tools.random.below(isSlow ? 8'000 : 60));
}

void VirtualServer::look(const http::Response &response, bool wasReversed)
{
    if (!response.body.contains(R"("digits")"))
        return;
    if (wasReversed)
        m_wrongs.append(QStringLiteral("tokens of a sale that was taken back were given out"));
    // Made just now; what was made before is given out by any clock.
    const QByteArray now = QByteArray::number(m_tools.clock.nowMsUtc());
    if (response.body.contains(R"("soldAtMsUtc":)" + now)
        || response.body.contains(R"("issuedAtMsUtc":)" + now))
        noteSold();
}

// What it has answered is less than what it knows, so twice as much is let pass.
void VirtualServer::noteSold()
{
    using vending::ClockTrust;
    const qint64 nowMs = m_tools.clock.nowMsUtc();
    const qint64 offsetMs = nowMs - m_tools.clock.monotonicMs();
    if (m_soldOffsetMs && qAbs(offsetMs - *m_soldOffsetMs) > 2 * ClockTrust::jumpMsMax)
        m_wrongs.append(QStringLiteral("sold by a clock that had jumped"));
    if (!m_soldOffsetMs && nowMs < m_lastSoldMs - 2 * ClockTrust::toleranceMs)
        m_wrongs.append(QStringLiteral("sold by a clock that was behind the last sale"));
    m_soldOffsetMs = m_soldOffsetMs.value_or(offsetMs);
    m_lastSoldMs = nowMs;
}

// Where it fails, it may have been written all the same.
void VirtualServer::acceptClock()
{
    static_cast<void>(
        m_office->operation.acceptClock({ QStringLiteral("os:root"), m_place.name, {}, true })
            .has_value());
    m_soldOffsetMs.reset();
    m_lastSoldMs = 0;
}

// As the dispatcher hands it to them.
Expected<void> VirtualServer::handle(http::Request request, const http::Responder &responder)
{
    http::Call call;
    call.sessionToken = QString::fromLatin1(request.authorization);
    const std::vector<QString> path = request.segments;
    if (!request.body.isEmpty()) {
        auto body = protocol::parseObject(request.body);
        if (!body)
            return body.error();
        call.fields = std::move(*body);
    }
    call.request = std::move(request);
    if (path.back() == QLatin1String("quotes"))
        return quote(call, responder);
    if (path.back() == QLatin1String("settlement"))
        return http::SettlementHandler(*m_pipeline).handle({ path[2] }, call, responder);
    if (path.back() == QLatin1String("reprints"))
        return http::ReprintHandler(*m_pipeline, &vending::SaleCommand::kind())
            .handle({ path[2] }, call, responder);
    for (const vending::Kind *const kind : vending::allKinds()) {
        const vending::KindApi *const api = kind->api();
        if (api && QLatin1String(api->endpoints().ask.path).endsWith(u'/' + path.back()))
            return http::DocumentHandler(*m_pipeline, api).handle(call, responder);
    }
    Q_UNREACHABLE();
}

Expected<void> VirtualServer::quote(const http::Call &call, const http::Responder &responder)
{
    const auto asked = protocol::fromJson<protocol::QuoteRequest>(call.fields);
    if (!asked)
        return asked.error();
    const auto price
        = http::QuoteHandler(m_place.database(), m_vault, m_tools.clock).handle(*asked, call);
    if (!price)
        return price.error();
    responder.send(http::jsonResponse(200, protocol::toBytes(*price)));
    return {};
}

void VirtualServer::scheduleStep(qint64 delayMs)
{
    if (std::exchange(m_isStepScheduled, true))
        return;
    m_tools.scheduler.after(delayMs, m_life.get(), [this] {
        m_isStepScheduled = false;
        step();
    });
}

void VirtualServer::stepBeside()
{
    if (isFree() && m_pipeline->hasWork())
        step();
}

void VirtualServer::armFaults()
{
    Random &random = m_tools.random;
    FaultCounter &faults = m_place.faults;
    if (m_place.beside && random.below(2) == 0)
        faults.callAt(1 + int(random.below(24)), m_place.beside);
    if (m_isCalm)
        return;
    if (random.below(12) == 0)
        faults.failAt(1 + int(random.below(12)));
    else if (random.below(20) == 0)
        faults.failAt(1, FaultCounter::Kind::CommitResultLost);
    else if (m_place.disk == nullptr && random.below(60) == 0)
        faults.failAt(1 + int(random.below(12)), FaultCounter::Kind::ConnectionLost);
}

void VirtualServer::beginWork()
{
    armFaults();
    m_isWorking = true;
}

void VirtualServer::endWork()
{
    m_isWorking = false;
    m_place.faults.failAt(0);
    m_place.faults.callAt(0, nullptr);
}

void VirtualServer::step()
{
    if (m_isDoomed)
        *m_isAnswering = false;
    beginWork();
    const vending::Pipeline::Next next = m_pipeline->step();
    endWork();
    if (m_isDoomed) {
        if (m_place.disk)
            m_place.disk->cutPower();
        return lose();
    }
    if (m_place.disk && m_tools.random.below(4) == 0)
        m_place.database().stepCheckpointer();
    if (next != vending::Pipeline::Next::Wait)
        scheduleStep(next == vending::Pipeline::Next::Pause ? vending::Pipeline::heldPauseMs : 0);
}

void VirtualServer::scheduleWatch()
{
    m_tools.scheduler.after(watchEveryMs * (m_isCalm ? calmFactor : 1), m_life.get(), [this] {
        SHAHN_ASSERT(!m_pipeline->watch());
        scheduleWatch();
    });
}

void VirtualServer::scheduleTry()
{
    m_tools.scheduler.after(tryEveryMs * (m_isCalm ? calmFactor : 1), m_life.get(), [this] {
        if (!m_pipeline->hasWork())
            m_pipeline->tryTheWay();
        scheduleTry();
    });
}

} // namespace shahn::test
