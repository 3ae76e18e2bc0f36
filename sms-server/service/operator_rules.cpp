// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assert.h"
#include "secure/password.h"
#include "service/approval_kinds.h"
#include "service/entity_rules.h"
#include "service/new_password.h"
#include "sql/connection.h"
#include "store/approval_store.h"
#include "store/operator_store.h"
#include "store/role_store.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"

namespace shahn::service
{
namespace
{

// People are made and changed from above; administrators, whom nobody is above, by an administrator
// of this machine.
class OperatorRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &user, QJsonObject record) const override
    {
        if (auto below = checkGiven(connection, user, textOf(record, "role")); !below)
            return below.error();
        return record;
    }

    Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &record) const override
    {
        const auto hash
            = hashNewPassword(secure::SecretBytes::fromText(textOf(record, "password")));
        if (!hash)
            return hash.error();
        return std::vector<store::ExtraColumn>{ { "password_hash", *hash } };
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &user,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        if (auto below = checkBelow(connection, user, textOf(before.fields, "role")); !below)
            return below;
        return checkGiven(connection, user, textOf(record, "role"));
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &record, qint64 nowMs) const override
    {
        const OperatorLogin login(textOf(before.fields, "login"));
        if (textOf(record, "state") != QLatin1String("active")) {
            const auto closed = store::SessionStore(connection).closeAllOfOperator(login, nowMs);
            if (!closed)
                return closed.error();
        }
        if (textOf(record, "role") == textOf(before.fields, "role"))
            return QJsonObject();
        return withdrawBeyond(connection, login);
    }

    Expected<PreparedAct> prepare(
        const archive::Act &act, const QJsonObject &asked, const ActTools &) const override
    {
        if (!isAct(act, "setOperatorPassword"))
            return PreparedAct();
        auto columns = extraColumns(asked);
        return columns ? Expected<PreparedAct>(PreparedAct{ std::move(*columns) })
                       : columns.error();
    }

    Expected<QJsonObject> acted(sql::Connection &connection, const ActInHand &done) const override
    {
        const OperatorLogin login(textOf(done.before.fields, "login"));
        if (isAct(done.act, "setOperatorPassword"))
            return passwordSet(connection, login, done);
        const auto right = rightFromText(textOf(done.asked, "right"));
        SHAHN_ASSERT(right);
        if (isAct(done.act, "grantRight"))
            return grant(connection, login, *right);
        SHAHN_ASSERT(isAct(done.act, "withdrawRight"));
        return withdraw(connection, login, *right);
    }

private:
    // A new password also ends the locks of the one before, and what was signed with it.
    static Expected<QJsonObject> passwordSet(
        sql::Connection &connection, const OperatorLogin &login, const ActInHand &done)
    {
        if (auto cleared = store::SignInFailureStore(connection).clearEverywhere(login); !cleared)
            return cleared.error();
        const auto reopened = store::ApprovalRequestStore(connection).reopen(login);
        if (!reopened)
            return reopened.error();
        for (const store::MovedApproval &one : *reopened) {
            if (auto noted = noteMoved(connection, done.audit, one, done.user); !noted)
                return noted.error();
        }
        if (auto ended = store::ApprovalStore(connection).removeOf(login); !ended)
            return ended.error();
        const auto closed = store::SessionStore(connection).closeAllOfOperator(login, done.nowMs);
        return closed ? Expected<QJsonObject>(QJsonObject()) : closed.error();
    }

    static Expected<QJsonObject> grant(
        sql::Connection &connection, const OperatorLogin &login, Right right)
    {
        store::OperatorStore operators(connection);
        const auto person = operators.find(login);
        if (!person)
            return person.error();
        const Level level = person->permissions.level;
        if (!mayHold(level, right))
            return ofRight(
                fail(ErrorCode::PermissionDenied,
                    QStringLiteral(
                        "nobody of the level %1, as the role %2 is, may have the right %3")
                        .arg(levelText(level), person->role.text(), rightText(right))),
                "level");
        if (!reaches(right, person->permissions.branch))
            return ofRight(
                fail(ErrorCode::PermissionDenied,
                    QStringLiteral("the right %1 is of people whose branch is the whole utility")
                        .arg(rightText(right))),
                "reach");
        const auto roles = store::RoleStore(connection).list();
        if (!roles)
            return roles.error();
        for (const store::RoleRow &role : *roles) {
            if (role.code == person->role && role.rights.has(right))
                return ofRight(
                    fail(ErrorCode::AlreadyExists,
                        QStringLiteral("operator %1 has the right %2 already, by the role")
                            .arg(person->login.text(), rightText(right))),
                    "held");
        }
        if (auto granted = operators.grant(login, right); !granted)
            return ofRight(granted.error(), "held");
        return rightDifference("to", right);
    }

    static Expected<QJsonObject> withdraw(
        sql::Connection &connection, const OperatorLogin &login, Right right)
    {
        if (auto withdrawn = store::OperatorStore(connection).withdraw(login, right); !withdrawn)
            return ofRight(withdrawn.error(), "notHeld");
        return rightDifference("from", right);
    }

    static QJsonObject rightDifference(const char *which, Right right)
    {
        return { { QStringLiteral("right"),
            QJsonObject{ { QLatin1String(which), rightText(right) } } } };
    }

    // The window makes its sentence from the rule.
    static Error ofRight(const Error &error, const char *rule)
    {
        return fail(error.code, error.detail,
            { { QStringLiteral("field"), QStringLiteral("right") },
                { QStringLiteral("rule"), QLatin1String(rule) } });
    }

    // Rights that were granted beyond the role before, and that nobody of the new one's level may
    // have, do not wait for a role that may.
    static Expected<QJsonObject> withdrawBeyond(
        sql::Connection &connection, const OperatorLogin &login)
    {
        store::OperatorStore operators(connection);
        const auto person = operators.find(login);
        if (!person)
            return person.error();
        const auto granted = operators.rights(login);
        if (!granted)
            return granted.error();
        QStringList withdrawn;
        for (const Right right : *granted) {
            if (mayHold(person->permissions.level, right))
                continue;
            if (auto done = operators.withdraw(login, right); !done)
                return done.error();
            withdrawn.append(rightText(right));
        }
        if (withdrawn.isEmpty())
            return QJsonObject();
        return QJsonObject{ { QStringLiteral("rights"),
            QJsonObject{ { QStringLiteral("from"), withdrawn.join(u", ") },
                { QStringLiteral("to"), QString() } } } };
    }

    // Of the role that the record names.
    static Expected<void> checkGiven(
        sql::Connection &connection, const RecordUser &user, const QString &roleCode)
    {
        const auto below = checkBelow(connection, user, roleCode);
        if (below || below.error().code != ErrorCode::PermissionDenied)
            return below;
        return fail(ErrorCode::PermissionDenied, below.error().detail,
            { { QStringLiteral("field"), QStringLiteral("role") },
                { QStringLiteral("rule"), QStringLiteral("roleLevel") } });
    }

    static Expected<void> checkBelow(
        sql::Connection &connection, const RecordUser &user, const QString &roleCode)
    {
        if (user.isLocal && user.permissions.level == Level::Administrator)
            return {};
        const auto roles = store::RoleStore(connection).list();
        if (!roles)
            return roles.error();
        for (const store::RoleRow &role : *roles) {
            if (role.code.text() == roleCode && !isAbove(user.permissions.level, role.level))
                return fail(ErrorCode::PermissionDenied,
                    QStringLiteral("operator %1 is not above the role %2")
                        .arg(user.login, roleCode));
        }
        return {};
    }
};

} // namespace

const RecordRules &operatorRules()
{
    static const OperatorRules rules;
    return rules;
}

} // namespace shahn::service
