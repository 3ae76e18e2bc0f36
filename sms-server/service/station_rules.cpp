// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assert.h"
#include "secure/activation_code.h"
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/cdu_store.h"
#include "store/session_store.h"

namespace shahn::service
{
namespace
{

// A station that is added waits for its activation code. With a new one its certificate ends.
class StationRules final : public RecordRules
{
public:
    static constexpr qint64 activationMs = 24LL * 60 * 60 * 1000;

    Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &) const override
    {
        return std::vector<store::ExtraColumn>{ { "state",
            store::cduStateText(store::CduState::Registered) } };
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        const auto hot
            = connection.execute("cdu_insert_hot", { { ":code", textOf(added.record, "code") } });
        return hot ? Expected<void>() : hot.error();
    }

    Expected<PreparedAct> prepare(
        const archive::Act &act, const QJsonObject &, const ActTools &tools) const override
    {
        if (isAct(act, "revokeStation"))
            return PreparedAct{ { { "state", store::cduStateText(store::CduState::Revoked) },
                { "activation_hash", std::nullopt },
                { "activation_expires_at_ms", std::nullopt } } };
        SHAHN_ASSERT(isAct(act, "renewStationCode"));
        if (tools.caCertificateDer.isEmpty())
            return fail(ErrorCode::VaultUnavailable,
                QStringLiteral("there is no certificate authority for activation codes"));
        const auto code = secure::ActivationCode::create(tools.random, tools.caCertificateDer);
        const qint64 expiresAtMs = tools.nowMs + activationMs;
        return PreparedAct{
            { { "state", store::cduStateText(store::CduState::Registered) },
                { "activation_hash", secure::ActivationCode::secretHash(code.secretText()) },
                { "activation_expires_at_ms", expiresAtMs },
                { "certificate_sha256", std::nullopt } },
            { { QStringLiteral("activationCode"), code.text() },
                { QStringLiteral("expiresAtMsUtc"), expiresAtMs } }
        };
    }

    Expected<QJsonObject> acted(sql::Connection &connection, const ActInHand &done) const override
    {
        const CduCode code(textOf(done.before.fields, "code"));
        const auto closed = store::SessionStore(connection).closeAllOfCdu(code, done.nowMs);
        return closed ? Expected<QJsonObject>(QJsonObject()) : closed.error();
    }
};

} // namespace

const RecordRules &stationRules()
{
    static const StationRules rules;
    return rules;
}

} // namespace shahn::service
