// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/virtual_line.h"

#include "core/assert.h"
#include "protocol/api.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"

#include <QPointer>

namespace shahn::test
{
namespace
{

// As the client's link reads it (link/http_answer.h).
link::Answer<QByteArray> answerOf(const http::Response &response)
{
    if (response.status == 200)
        return { response.body, link::Certainty::Definitive };
    const auto problem = protocol::fromBytes<protocol::Problem>(response.body);
    SHAHN_ASSERT(problem);
    const Error error = protocol::errorOf(*problem);
    return { error, link::certaintyOf(error.code) };
}

link::Answer<QByteArray> silence(ErrorCode code)
{
    return { fail(code, QStringLiteral("simulated")), link::Certainty::Unknown };
}

} // namespace

// A call that waits for its first answer.
struct VirtualLine::Pending {
    RawCallback done;

    void answer(const link::Answer<QByteArray> &answer)
    {
        if (const RawCallback first = std::exchange(done, nullptr))
            first(answer);
    }
};

class VirtualLine::Sink final : public http::ResponseSink
{
public:
    Sink(VirtualLine &line, std::shared_ptr<Pending> pending)
        : m_line(line), m_pending(std::move(pending))
    {
    }

    void send(http::Response response) override { m_line.carryBack(m_pending, answerOf(response)); }

private:
    VirtualLine &m_line;
    const std::shared_ptr<Pending> m_pending;
};

VirtualLine::VirtualLine(std::vector<VirtualServer *> servers, const VirtualServer::Tools &tools,
    QString token, QString certificate)
    : m_servers(std::move(servers))
    , m_tools(tools)
    , m_token(std::move(token))
    , m_certificate(std::move(certificate))
{
}

VirtualLine::~VirtualLine() = default;

void VirtualLine::ask(const Question &question, QObject *context, link::Callback<QJsonObject> done)
{
    if (m_isCut)
        return;
    const protocol::EndpointHead &endpoint = question.endpoint;
    const protocol::Target target = protocol::targetOf(endpoint, question.request);
    http::Request request;
    SHAHN_ASSERT(http::parseTarget(target.path.toLatin1(), request));
    request.method = endpoint.method;
    request.authorization = m_token.toLatin1();
    request.idempotencyKey = question.key.text().toLatin1();
    if (protocol::hasBody(endpoint))
        request.body = protocol::toBytes(target.body);
    if (protocol::hasBody(endpoint) && endpoint.hasKey)
        m_sentIds.insert(question.key);
    request.certificateSha256 = m_certificate;
    send(std::move(request),
        [owner = QPointer<QObject>(context), done = std::move(done)](
            const link::Answer<QByteArray> &raw) {
            if (!owner)
                return;
            if (!raw.result)
                return done({ raw.result.error(), raw.certainty });
            auto reply = protocol::parseObject(*raw.result);
            if (!reply)
                return done({ reply.error(), link::Certainty::Unknown });
            done({ std::move(*reply), link::Certainty::Definitive });
        });
}

void VirtualLine::send(http::Request request, RawCallback done)
{
    const auto pending = std::make_shared<Pending>();
    pending->done = std::move(done);
    m_tools.scheduler.after(protocol::clientTimeoutMs, &m_life,
        [pending] { pending->answer(silence(ErrorCode::TimedOut)); });
    if (!happens(8))
        carry(request, pending);
    if (happens(12))
        carry(request, pending);
}

void VirtualLine::carry(const http::Request &request, const std::shared_ptr<Pending> &pending)
{
    ++m_copyCount;
    m_tools.scheduler.after(delayMs(), &m_life, [this, request, pending] {
        --m_copyCount;
        VirtualServer &server = *m_servers[m_tools.random.below(quint32(m_servers.size()))];
        if (!server.isUp())
            return carryBack(pending, silence(ErrorCode::NetworkUnreachable));
        server.receive(request, http::Responder(std::make_shared<Sink>(*this, pending)));
    });
}

void VirtualLine::carryBack(
    const std::shared_ptr<Pending> &pending, const link::Answer<QByteArray> &answer)
{
    if (happens(8))
        return;
    m_tools.scheduler.after(delayMs(), &m_life, [pending, answer] { pending->answer(answer); });
}

bool VirtualLine::happens(quint32 percent)
{
    return !m_isCalm && m_tools.random.below(100) < percent;
}

// Most arrive soon, some about when the till gives up, some long after it has settled the request.
qint64 VirtualLine::delayMs()
{
    const bool isLate = happens(6);
    const bool isVeryLate = happens(4);
    return 1 + m_tools.random.below(isVeryLate ? 300'000 : isLate ? 15'000 : 200);
}

} // namespace shahn::test
