// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/direct_calls.h"

#include "http/router.h"
#include "http/routes.h"
#include "protocol/json_codec.h"
#include "service/head_office.h"
#include "service/local_session.h"
#include "smsctl/context.h"

namespace shahn::smsctl
{
namespace
{

class DirectCalls final : public ServerCalls
{
public:
    // own: where nobody else has it open.
    DirectCalls(std::unique_ptr<SmsctlContext> own, SmsctlContext &context,
        service::RecordsOptions options, ServerLock lock)
        : m_lock(std::move(lock))
        , m_own(std::move(own))
        , m_context(&context)
        , m_writer(m_context->database())
        , m_office(m_context->database(), m_writer, m_context->clock(), m_context->random(),
              std::move(options))
        , m_router(http::officeRoutes(m_office))
    {
    }

    Expected<QJsonObject> call(
        const protocol::EndpointHead &endpoint, const QJsonObject &request) override;

private:
    const ServerLock m_lock;
    const std::unique_ptr<SmsctlContext> m_own;
    SmsctlContext *const m_context;
    store::OwnWriter m_writer;
    service::HeadOffice m_office;
    const http::Router m_router;
};

// As the dispatcher does it for a request over the control socket.
Expected<QJsonObject> DirectCalls::call(
    const protocol::EndpointHead &endpoint, const QJsonObject &request)
{
    const protocol::Target target = protocol::targetOf(endpoint, request);
    http::Request asked;
    asked.method = endpoint.method;
    if (!http::parseTarget(target.path.toLatin1(), asked))
        return fail(ErrorCode::MalformedRequest, QStringLiteral("the request target is not valid"));
    const auto match = m_router.find(asked.method, asked.segments);
    if (!match)
        return match.error();
    auto fields = protocol::requestOf(endpoint, match->path, asked.query, target.body);
    if (!fields)
        return fields.error();
    auto session = service::localSession(m_context->connection(),
        RoleCode(m_context->configuration().control.role), m_context->userName());
    if (!session)
        return session.error();
    if (auto allowed = http::checkRight(endpoint, *session); !allowed)
        return allowed.error();
    const http::Call call{ std::move(asked), std::move(*fields), {}, std::move(*session) };
    const auto response = std::get<http::BlockingHandler>(match->route->handler)(call);
    if (!response)
        return response.error();
    return response->body.isEmpty() ? Expected<QJsonObject>(QJsonObject())
                                    : protocol::parseObject(response->body);
}

} // namespace

Expected<std::unique_ptr<ServerCalls>> openDirectCalls(const CommandArguments &arguments,
    const CallNeeds &needs, ServerLock lock, const std::optional<secure::SecretBytes> &passphrase,
    SmsctlContext *open)
{
    std::unique_ptr<SmsctlContext> own;
    if (open == nullptr) {
        auto opened = SmsctlContext::open(arguments);
        if (!opened)
            return opened.error();
        own = std::move(*opened);
        open = own.get();
    }
    service::RecordsOptions options{ open->configuration().serverId };
    if (passphrase) {
        const auto seal = open->personalSeal(*passphrase);
        if (!seal)
            return seal.error();
        options.seal = *seal;
    }
    if (needs.activationCodes) {
        const auto certificate = open->caCertificate();
        if (!certificate)
            return certificate.error();
        options.caCertificateDer = *certificate;
    }
    return std::unique_ptr<ServerCalls>(
        std::make_unique<DirectCalls>(std::move(own), *open, std::move(options), std::move(lock)));
}

} // namespace shahn::smsctl
