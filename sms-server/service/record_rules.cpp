// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/record_rules.h"

#include "archive/record.h"
#include "core/assert.h"
#include "core/text.h"
#include "secure/activation_code.h"
#include "secure/password.h"
#include "service/new_password.h"
#include "sql/connection.h"
#include "store/archive_import.h"
#include "store/cdu_store.h"
#include "store/changed_rows.h"
#include "store/customer_store.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "store/role_store.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"

namespace shahn::service
{
namespace
{

QString textOf(const QJsonObject &record, const char *field)
{
    return record.value(QLatin1String(field)).toString();
}

bool isAct(const archive::Act &act, const char *name) { return qstrcmp(act.name, name) == 0; }

const archive::Entity &entityOf(const char *name)
{
    const archive::Entity *const entity = archive::entityNamed(QLatin1String(name));
    SHAHN_ASSERT(entity != nullptr);
    return *entity;
}

Error wrongField(const char *field, const char *rule, const QString &detail)
{
    return archive::invalidField(QLatin1String(field), rule, detail);
}

// A unit stands below one that is more: a district below a region, and nothing below an office.
class OfficeRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        const auto units = store::OfficeStore(connection).list();
        if (!units)
            return units.error();
        const auto kind = store::officeKindOf(textOf(record, "kind"));
        if (kind == store::OfficeKind::Utility)
            return wrongField("kind", "words", QStringLiteral("there is one utility already"));
        QString parent = textOf(record, "parent");
        for (const store::OfficeRow &unit : *units) {
            if (parent.isEmpty() && unit.kind == store::OfficeKind::Utility)
                parent = unit.code.text();
            if (unit.code.text() == parent && unit.kind >= kind)
                return wrongField("parent", "above",
                    QStringLiteral("the kind %1 does not stand above %2")
                        .arg(store::officeKindText(unit.kind), store::officeKindText(kind)));
        }
        record.insert(QStringLiteral("parent"), parent);
        return record;
    }

    Expected<void> mayChange(sql::Connection &, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        if (textOf(before.fields, "kind") == QLatin1String("utility")
            && textOf(record, "state") != QLatin1String("active"))
            return wrongField("state", "utility", QStringLiteral("the utility is not closed"));
        return {};
    }

    Expected<void> added(sql::Connection &connection, const QJsonObject &record) const override
    {
        const auto set
            = connection.execute("office_set_path", { { ":code", textOf(record, "code") } });
        return set ? Expected<void>() : set.error();
    }
};

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
            return passwordSet(connection, login, done.nowMs);
        const auto right = rightFromText(textOf(done.asked, "right"));
        SHAHN_ASSERT(right);
        if (isAct(done.act, "grantRight"))
            return grant(connection, login, *right);
        SHAHN_ASSERT(isAct(done.act, "withdrawRight"));
        return withdraw(connection, login, *right);
    }

private:
    // A new password also ends the locks of the one before.
    static Expected<QJsonObject> passwordSet(
        sql::Connection &connection, const OperatorLogin &login, qint64 nowMs)
    {
        if (auto cleared = store::SignInFailureStore(connection).clearEverywhere(login); !cleared)
            return cleared.error();
        const auto closed = store::SessionStore(connection).closeAllOfOperator(login, nowMs);
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

    Expected<void> added(sql::Connection &connection, const QJsonObject &record) const override
    {
        const auto hot
            = connection.execute("cdu_insert_hot", { { ":code", textOf(record, "code") } });
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

// What a customer is found by, made anew.
Expected<void> setSearch(sql::Connection &connection, const QString &number)
{
    const auto parts = connection.query("account_search_parts", { { ":number", number } });
    if (!parts)
        return parts.error();
    store::SearchedCustomer customer;
    customer.nameEn = parts->first().text("name_en");
    customer.nameAr = parts->first().text("name_ar");
    customer.number = number;
    customer.meters
        = parts->first().optionalText("meters").value_or(QString()).split(u' ', Qt::SkipEmptyParts);
    const auto set = connection.execute("account_set_search",
        { { ":search_text", store::searchTextOf(customer) }, { ":number", number } });
    return set ? Expected<void>() : set.error();
}

class CustomerRules final : public RecordRules
{
public:
    Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &) const override
    {
        return std::vector<store::ExtraColumn>{ { "search_text", QString() } };
    }

    // One of no office is looked after by whoever serves him, who may take him over. Nobody gives
    // one away out of the own branch.
    Expected<void> mayChange(sql::Connection &, const RecordUser &user,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        const bool losesOffice
            = !textOf(before.fields, "office").isEmpty() && textOf(record, "office").isEmpty();
        if (losesOffice && !isWholeUtility(user.permissions.branch))
            return wrongField("office", "required",
                QStringLiteral("only the utility leaves a customer without an office"));
        return {};
    }

    Expected<void> added(sql::Connection &connection, const QJsonObject &record) const override
    {
        return setSearch(connection, textOf(record, "number"));
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &, qint64) const override
    {
        if (auto set = setSearch(connection, textOf(before.fields, "number")); !set)
            return set.error();
        return QJsonObject();
    }
};

// What is issued by a tariff needs a version of it.
Expected<void> checkPublished(sql::Connection &connection, const QString &tariff)
{
    const auto found = store::RecordStore(connection, entityOf("tariff")).find(tariff);
    if (!found)
        return found.error();
    if (found->fields.value(QStringLiteral("versions")).toInteger() > 0)
        return {};
    return wrongField("tariff", "unpublished",
        QStringLiteral("no version of the tariff %1 was published yet").arg(tariff));
}

// A point is made without a meter, which is added to it.
class SupplyPointRules final : public RecordRules
{
public:
    Expected<void> insert(sql::Connection &connection, store::RecordStore &records,
        const QJsonObject &record, const std::vector<store::ExtraColumn> &) const override
    {
        if (auto checked = records.checkReferences({}, record); !checked)
            return checked;
        if (auto published = checkPublished(connection, textOf(record, "tariff")); !published)
            return published;
        return store::ArchiveImport(connection)
            .addPoint(
                { textOf(record, "code"), textOf(record, "customer"), textOf(record, "tariff") });
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        const QString tariff = textOf(record, "tariff");
        if (tariff == textOf(before.fields, "tariff"))
            return {};
        // One that is not there is told with all references.
        const auto published = checkPublished(connection, tariff);
        return !published && published.error().code == ErrorCode::NotFound ? Expected<void>()
                                                                           : published;
    }
};

// Key data are the meter's own as soon as something was issued for it: a key change alone changes
// them then.
class MeterRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = checkReason(record, {}); !checked)
            return checked.error();
        return record;
    }

    Expected<void> insert(sql::Connection &connection, store::RecordStore &records,
        const QJsonObject &record, const std::vector<store::ExtraColumn> &) const override
    {
        if (auto checked = records.checkReferences({}, record); !checked)
            return checked;
        const QString point = textOf(record, "point");
        const auto at = store::RecordStore(connection, entityOf("supplyPoint")).find(point);
        if (!at)
            return at.error();
        if (const QString meter = textOf(at->fields, "meter"); !meter.isEmpty())
            return wrongField("point", "hasMeter",
                QStringLiteral("the supply point %1 has the meter %2").arg(point, meter));
        const auto meter = meterOf(record);
        if (!meter)
            return meter.error();
        return store::ArchiveImport(connection).addMeter(point, *meter);
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        if (auto checked = checkReason(record, before.fields); !checked)
            return checked;
        const auto sold
            = connection.query("meter_is_sold_to", { { ":drn", textOf(before.fields, "number") } });
        if (!sold)
            return sold.error();
        for (const char *const field : { "sgc", "krn", "kt", "ti", "ea", "tct" }) {
            const QLatin1String name(field);
            if (!sold->isEmpty() && sold->first().boolean("is_sold_to")
                && before.fields.value(name) != record.value(name))
                return wrongField(field, "issued",
                    QStringLiteral("tokens were issued for this key: a key change changes it"));
        }
        return {};
    }

    Expected<void> added(sql::Connection &connection, const QJsonObject &record) const override
    {
        if (auto set = setReason(connection, textOf(record, "number"), record); !set)
            return set;
        const auto point
            = store::RecordStore(connection, entityOf("supplyPoint")).find(textOf(record, "point"));
        return point ? setSearch(connection, textOf(point->fields, "customer")) : point.error();
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &record, qint64) const override
    {
        if (auto set = setReason(connection, textOf(before.fields, "number"), record); !set)
            return set.error();
        return QJsonObject();
    }

private:
    static bool isInUse(const QJsonObject &record)
    {
        return textOf(record, "state") == QLatin1String("active");
    }

    // Whoever stands at the till with a blocked meter is told why.
    static Expected<void> checkReason(const QJsonObject &record, const QJsonObject &before)
    {
        const bool isAsBefore = textOf(record, "state") == textOf(before, "state");
        const bool hasWords
            = !textOf(before, "reasonEn").isEmpty() || !textOf(before, "reasonAr").isEmpty();
        const QString reason = textOf(record, "reason");
        const QString reasonBefore = textOf(before, "reason");
        if (isInUse(record) && !reason.isEmpty() && reason != reasonBefore)
            return wrongField("reason", "inUse", QStringLiteral("a meter that is in use has none"));
        const bool hasOnlyWords = isAsBefore && hasWords && reasonBefore.isEmpty();
        if (isInUse(record) || !reason.isEmpty() || hasOnlyWords)
            return {};
        return wrongField(
            "reason", "whyNotInUse", QStringLiteral("of a meter that is not in use it is needed"));
    }

    static Expected<void> setReason(
        sql::Connection &connection, const QString &drn, const QJsonObject &record)
    {
        const auto set = connection.execute(
            "meter_set_reason", { { ":reason", textOf(record, "reason") }, { ":drn", drn } });
        return store::oneChanged(set, QStringLiteral("meter %1").arg(drn));
    }

    static Expected<store::ImportedMeter> meterOf(const QJsonObject &record)
    {
        const auto number = [&record](const char *field) {
            return int(record.value(QLatin1String(field)).toInteger());
        };
        const auto drn = MeterNumber::parse(textOf(record, "number"));
        if (!drn)
            return drn.error();
        const auto kt = keyTypeFromNumber(number("kt"));
        if (!kt)
            return kt.error();
        const auto ea = encryptionAlgorithmFromNumber(number("ea"));
        if (!ea)
            return ea.error();
        store::ImportedMeter meter{ .number = *drn,
            .keyData
            = { { textOf(record, "sgc"), number("krn"), *kt }, number("ti"), *ea, number("tct") } };
        for (const auto state :
            { store::MeterState::Active, store::MeterState::Blocked, store::MeterState::Removed }) {
            if (textOf(record, "state") == store::meterStateText(state))
                meter.state = state;
        }
        return meter;
    }
};

} // namespace

Expected<QJsonObject> RecordRules::toAdd(
    sql::Connection &, const RecordUser &, QJsonObject record) const
{
    return record;
}

Expected<void> RecordRules::insert(sql::Connection &, store::RecordStore &records,
    const QJsonObject &record, const std::vector<store::ExtraColumn> &extra) const
{
    return records.insert(record, extra);
}

Expected<std::vector<store::ExtraColumn>> RecordRules::extraColumns(const QJsonObject &) const
{
    return std::vector<store::ExtraColumn>{};
}

Expected<void> RecordRules::mayChange(
    sql::Connection &, const RecordUser &, const store::StoredRecord &, const QJsonObject &) const
{
    return {};
}

Expected<void> RecordRules::added(sql::Connection &, const QJsonObject &) const { return {}; }

Expected<QJsonObject> RecordRules::changed(
    sql::Connection &, const store::StoredRecord &, const QJsonObject &, qint64) const
{
    return QJsonObject();
}

Expected<PreparedAct> RecordRules::prepare(
    const archive::Act &act, const QJsonObject &, const ActTools &) const
{
    return fail(ErrorCode::NotFound, QLatin1String(act.name));
}

Expected<QJsonObject> RecordRules::acted(sql::Connection &, const ActInHand &) const
{
    return QJsonObject();
}

const RecordRules &rulesOf(const archive::Entity &entity)
{
    static const RecordRules usual;
    static const OfficeRules offices;
    static const OperatorRules operators;
    static const StationRules stations;
    static const CustomerRules customers;
    static const SupplyPointRules points;
    static const MeterRules meters;
    const QLatin1String name(entity.name);
    if (name == QLatin1String("office"))
        return offices;
    if (name == QLatin1String("operator"))
        return operators;
    if (name == QLatin1String("station"))
        return stations;
    if (name == QLatin1String("customer"))
        return customers;
    if (name == QLatin1String("supplyPoint"))
        return points;
    if (name == QLatin1String("meter"))
        return meters;
    return usual;
}

} // namespace shahn::service
