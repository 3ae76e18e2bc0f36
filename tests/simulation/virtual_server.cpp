// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_server.h"

#include "core/uuid.h"
#include "http/handlers/vending.h"
#include "http/problem_response.h"
#include "protocol/json_codec.h"
#include "service/audit_log.h"

namespace shahn::test
{
namespace
{

constexpr qint64 watchEveryMs = 200;
constexpr qint64 tryEveryMs = 10'000;

const QString serverName = QStringLiteral("sms-1");

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

void doNotWaitForTheDisk(sql::Connection &connection)
{
    SHAHN_ASSERT(connection.runText(QStringLiteral("PRAGMA synchronous = OFF")));
}

VirtualServer::VirtualServer(SaleFixture &world, const Tools &tools)
    : m_world(world), m_tools(tools), m_vault(testVaultContent(), m_vaultRandom)
{
}

VirtualServer::~VirtualServer() { lose(); }

void VirtualServer::calmDown()
{
    m_isCalm = true;
    m_isDoomed = false;
    if (!isUp())
        start();
}

void VirtualServer::start()
{
    m_life = std::make_unique<QObject>();
    m_isAnswering = std::make_shared<bool>(true);
    m_isStepScheduled = false;
    vending::VendingQueueOptions options;
    options.usesThreads = false;
    options.chain = serverName;
    options.batchSizeMax = 4;
    options.waitingCountMax = 12;
    m_pipeline = std::make_unique<vending::Pipeline>(
        options,
        [this](int lockMsMax) {
            auto opened = m_world.base().database().openConnection(lockMsMax);
            if (opened)
                doNotWaitForTheDisk(**opened);
            return opened;
        },
        m_tools.clock, m_vault);
    m_pipeline->tryTheWay();
    const auto written = m_pipeline->write([this](sql::Connection &connection) {
        return service::appendAudit(connection, m_tools.clock,
            { serverName, QStringLiteral("amal"), QStringLiteral("C1"), QStringLiteral("started"),
                QString() });
    });
    SHAHN_ASSERT(written);
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
    m_pipeline.reset();
    m_life.reset();
    m_isDoomed = false;
}

void VirtualServer::receive(http::Request request, const http::Responder &responder)
{
    request.number = ++m_requestCount;
    const auto seen = [this, wasReversed = isReversed(request)](const http::Response &response) {
        m_voidTokensCount += wasReversed && response.body.contains(R"("digits")") ? 1 : 0;
    };
    const http::Responder mortal(std::make_shared<MortalSink>(m_isAnswering, responder, seen));
    if (const auto handled = handle(std::move(request), mortal); !handled)
        mortal.send(http::problemResponse(handled.error()));
    if (!m_pipeline->hasWork())
        return;
    // Seldom it is slow for longer than anybody waits.
    const bool isSlow = !m_isCalm && m_tools.random.below(50) == 0;
    scheduleStep(m_tools.random.below(isSlow ? 8'000 : 60));
}

bool VirtualServer::isReversed(const http::Request &request) const
{
    constexpr size_t namedRequest = 2;
    const RequestId id(request.segments.size() > namedRequest
            ? request.segments[namedRequest]
            : QString::fromLatin1(request.idempotencyKey));
    return m_world.number(QStringLiteral("SELECT COUNT(*) AS n FROM reversal_detail AS v"
                                         " JOIN document AS d ON d.document_id = v.sale_id"
                                         " WHERE d.request_id = x'%1'")
                              .arg(QString::fromLatin1(octetsOf(id).toHex())))
        > 0;
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
    if (path.back() == QLatin1String("settlement"))
        return http::SettlementHandler(*m_pipeline).handle({ path[2] }, call, responder);
    if (path.back() == QLatin1String("reprints"))
        return http::ReprintHandler(*m_pipeline, &vending::SaleCommand::kind())
            .handle({ path[2] }, call, responder);
    const vending::Kind &kind = path.back() == QLatin1String("sales") ? vending::SaleCommand::kind()
        : path.back() == QLatin1String("reversals") ? vending::ReversalCommand::kind()
        : path.back() == QLatin1String("payments")  ? vending::PaymentCommand::kind()
                                                    : vending::EngineeringCommand::kind();
    return http::DocumentHandler(*m_pipeline, kind.api()).handle(call, responder);
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

void VirtualServer::step()
{
    FaultCounter &faults = m_world.base().faults();
    if (!m_isCalm && m_tools.random.below(12) == 0)
        faults.failAt(1 + int(m_tools.random.below(12)));
    else if (!m_isCalm && m_tools.random.below(20) == 0)
        faults.failAt(1, FaultCounter::Kind::CommitResultLost);
    if (m_isDoomed)
        *m_isAnswering = false;
    const vending::Pipeline::Next next = m_pipeline->step();
    faults.failAt(0);
    if (m_isDoomed)
        return lose();
    if (m_tools.random.below(4) == 0)
        m_world.base().database().stepCheckpointer();
    if (next != vending::Pipeline::Next::Wait)
        scheduleStep(next == vending::Pipeline::Next::Pause ? vending::Pipeline::heldPauseMs : 0);
}

void VirtualServer::scheduleWatch()
{
    m_tools.scheduler.after(watchEveryMs, m_life.get(), [this] {
        SHAHN_ASSERT(!m_pipeline->watch());
        scheduleWatch();
    });
}

void VirtualServer::scheduleTry()
{
    m_tools.scheduler.after(tryEveryMs, m_life.get(), [this] {
        if (!m_pipeline->hasWork())
            m_pipeline->tryTheWay();
        scheduleTry();
    });
}

} // namespace shahn::test
