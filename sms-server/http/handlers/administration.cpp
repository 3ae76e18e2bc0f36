// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/administration.h"

#include "archive/record.h"
#include "http/handlers/fields.h"
#include "protocol/conversion.h"

#include <QRegularExpression>

namespace shahn::http
{
namespace
{

using protocol::ImportedCustomerDraft;
using protocol::ImportedMeterDraft;

// "customers[3].meters[0].number": where a value of a part stands.
Error placed(const QString &path, const char *field, const Error &error)
{
    QJsonObject facts = error.context.facts();
    facts.insert(QStringLiteral("field"), path + QLatin1String(field));
    return fail(
        error.code, path + QLatin1String(field) + QStringLiteral(": ") + error.detail, facts);
}

Expected<store::ImportedPoint> pointOf(const ImportedMeterDraft &draft, const QString &path)
{
    if (!service::isImportedNumber(draft.point))
        return invalidField(path + QStringLiteral("point"), service::importedNumberRule());
    store::ImportedMeter meter;
    const auto number = MeterNumber::parse(draft.number);
    if (!number)
        return placed(path, "number", number.error());
    meter.number = *number;
    const auto kt = keyTypeFromNumber(draft.kt);
    if (!kt)
        return placed(path, "kt", kt.error());
    const auto ea = encryptionAlgorithmFromNumber(draft.ea);
    if (!ea)
        return placed(path, "ea", ea.error());
    meter.keyData = { { draft.sgc, draft.krn, *kt }, draft.ti, *ea, draft.tct };
    if (const auto checked = checkRanges(meter.keyData); !checked)
        return placed(path,
            checked.error()
                .context.facts()
                .value(QLatin1String("field"))
                .toString()
                .toLatin1()
                .constData(),
            checked.error());
    store::ImportedPoint point;
    point.code = draft.point;
    point.tariff = TariffCode(draft.tariff);
    point.meters.push_back(std::move(meter));
    return point;
}

Expected<store::ImportedAccount> accountOf(
    const ImportedCustomerDraft &draft, bool isNew, const QString &path)
{
    if (!service::isImportedNumber(draft.number))
        return invalidField(path + QStringLiteral("number"), service::importedNumberRule());
    store::ImportedAccount account;
    account.number = AccountNumber(draft.number);

    struct Text {
        const char *field;
        const QString &given;
        QString &target;
    };

    for (const Text &one : { Text{ "nameEn", draft.nameEn, account.nameEn },
             Text{ "nameAr", draft.nameAr, account.nameAr },
             Text{ "phone", draft.phone, account.phone },
             Text{ "address", draft.address, account.address } }) {
        const auto text = service::importedText(one.field, one.given);
        if (!text)
            return placed(path, one.field, text.error());
        one.target = *text;
    }
    if (isNew && account.nameEn.isEmpty() && account.nameAr.isEmpty())
        return invalidField(path + QStringLiteral("nameEn"),
            QStringLiteral("or nameAr must say a "
                           "name"));
    if (draft.meters.empty())
        return invalidField(path + QStringLiteral("meters"), QStringLiteral("are missing"));
    for (size_t i = 0; i < draft.meters.size(); ++i) {
        auto point = pointOf(draft.meters[i], path + QStringLiteral("meters[%1].").arg(i));
        if (!point)
            return point.error();
        account.points.push_back(std::move(*point));
    }
    return account;
}

} // namespace

Expected<protocol::PublicationReply> PublicationHandler::handle(
    const protocol::TariffPublication &asked, const Call &call) const
{
    const auto published = m_tariffs.publish(userOf(call),
        { 0, asked.tariff.version, asked.tariff.terms },
        asked.isTrial ? service::Publication::Trial : service::Publication::ForGood, asked.note);
    if (!published)
        return published.error();
    const store::TariffVersion &version = published->version;
    return protocol::PublicationReply{ { version.version, version.terms },
        published->request.value_or(RequestId()).text() };
}

Expected<protocol::TariffVersionList> TariffVersionsHandler::handle(
    const protocol::Nothing &, const Call &call) const
{
    return m_versions.list(userOf(call));
}

Expected<protocol::TariffInfo> TariffVersionHandler::handle(
    const protocol::TariffVersionPath &asked, const Call &) const
{
    return m_versions.find(asked);
}

Expected<protocol::ImportReply> ImportHandler::handle(
    const protocol::ImportDraft &asked, const Call &call) const
{
    static const QRegularExpression hash(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    if (!hash.match(asked.fileHash).hasMatch())
        return invalidField(QStringLiteral("fileHash"), QStringLiteral("must be 64 hex digits"));
    if (asked.customers.empty())
        return invalidField(QStringLiteral("customers"), QStringLiteral("are missing"));
    service::ImportPart part;
    part.target = asked.areCustomersNew ? store::ImportedTo::NewAccounts
                                        : store::ImportedTo::StoredAccounts;
    part.fileHash = asked.fileHash;
    for (size_t i = 0; i < asked.customers.size(); ++i) {
        auto account = accountOf(
            asked.customers[i], asked.areCustomersNew, QStringLiteral("customers[%1].").arg(i));
        if (!account)
            return account.error();
        part.accounts.push_back(std::move(*account));
    }
    const auto meterCount = m_import.add(userOf(call), part);
    if (!meterCount)
        return meterCount.error();
    return protocol::ImportReply{ *meterCount };
}

Expected<protocol::ClockAcceptance> ClockHandler::handle(
    const protocol::Nothing & /*asked*/, const Call &call) const
{
    const auto accepted = m_operation.acceptClock(userOf(call));
    if (!accepted)
        return accepted.error();
    return protocol::ClockAcceptance{ accepted->meterCount, accepted->pointCount };
}

Expected<Currency> CurrencyHandler::handle(const protocol::Nothing &, const Call &) const
{
    return m_operation.currency();
}

Expected<protocol::SetupApprovalReply> SetupApprovalHandler::handle(
    const protocol::SetupApprovalRequest &asked, const Call &call) const
{
    const auto approved = m_operation.approveSetup(
        userOf(call), OperatorLogin(asked.login), secure::SecretBytes::fromText(asked.password));
    if (!approved)
        return approved.error();
    return protocol::SetupApprovalReply{ approved->approver.text(),
        approved->firstAdministrator.text() };
}

Expected<protocol::Nothing> VaultEventHandler::handle(
    const protocol::VaultEvent &asked, const Call &call) const
{
    const auto action = vault::keyActionFromText(asked.action);
    if (!action)
        return archive::invalidField(QStringLiteral("action"), "words",
            QStringLiteral("'%1' is nothing that is done with keys").arg(asked.action));
    const auto noted
        = m_operation.noteVaultEvent(userOf(call), *action, asked.subject, asked.detail);
    if (!noted)
        return noted.error();
    return protocol::Nothing{};
}

Expected<protocol::ApprovalContent> ApprovalContentHandler::handle(
    const protocol::RequestPath &asked, const Call &call) const
{
    auto request = requestIdFrom(asked.requestId, QStringLiteral("requestId"));
    if (!request)
        return request.error();
    const auto content = m_approvals.content(userOf(call), *request);
    return content ? protocol::fromJson<protocol::ApprovalContent>(*content) : content.error();
}

Expected<protocol::Nothing> MachineSignatureHandler::handle(
    const protocol::MachineSignature &asked, const Call &call) const
{
    auto request = requestIdFrom(asked.requestId, QStringLiteral("requestId"));
    if (!request)
        return request.error();
    const auto done = m_approvals.signAs(userOf(call), *request, OperatorLogin(asked.login),
        secure::SecretBytes::fromText(asked.password));
    return done ? Expected<protocol::Nothing>(protocol::Nothing{}) : done.error();
}

} // namespace shahn::http
