// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering.h"

#include "vending/batch_book.h"
#include "vending/engineering_api.h"
#include "vending/engineering_reply.h"
#include "vending/sale_rules.h"

#include "core/assert.h"
#include "protocol/conversion.h"
#include "secure/digest.h"
#include "store/operator_store.h"

namespace shahn::vending
{
namespace
{

constexpr store::Column detailColumns[] = { { "document_id" }, { "token_kind" },
    { "reason", store::ColumnType::Text }, { "job_number", store::ColumnType::Text },
    { "test_number" }, { "credit_register" }, { "watts" }, { "approver_id" } };

constexpr store::Table detailTable{ "engineering_detail", detailColumns };

constexpr store::Column keyChangeColumns[]
    = { { "document_id" }, { "from_sgc", store::ColumnType::Text }, { "from_krn" }, { "from_kt" },
          { "from_ti" }, { "to_sgc", store::ColumnType::Text }, { "to_krn" }, { "to_kt" },
          { "to_ti" }, { "to_ken" }, { "is_rollover" }, { "carries_supply_group" } };

constexpr store::Table keyChangeTable{ "key_change", keyChangeColumns };

constexpr store::DoctorRule engineeringRules[] = {
    { "approver", "doctor_approver", "document %1: its approver %2 is not there" },
    { "key-change", "doctor_key_change",
        "point %1: its key changes do not end with its key: SGC %2, KRN %3, KT %4, TI %5, KEN %6" },
};

constexpr int shortDrnDigits = 11; // of a meter with a two-digit manufacturer code

vault::ManagementOrder managementOrderOf(const EngineeringOrder &order)
{
    vault::ManagementOrder management;
    management.meter = order.meter;
    switch (order.kind) {
    case EngineeringKind::ClearTamper:
        management.kind = vault::ManagementKind::ClearTamper;
        return management;
    case EngineeringKind::ClearCredit:
        management.kind = vault::ManagementKind::ClearCredit;
        management.value = order.creditRegister;
        return management;
    case EngineeringKind::PowerLimit:
        management.kind = vault::ManagementKind::PowerLimit;
        management.value = order.watts;
        return management;
    case EngineeringKind::PhaseUnbalance:
        management.kind = vault::ManagementKind::PhaseUnbalance;
        management.value = order.watts;
        return management;
    case EngineeringKind::MeterTest:
    case EngineeringKind::KeyChange:
        break;
    }
    SHAHN_ASSERT(false);
    return management;
}

bool carriesWatts(EngineeringKind kind)
{
    return kind == EngineeringKind::PowerLimit || kind == EngineeringKind::PhaseUnbalance;
}

// Watts are rounded up by the coding; everything else is carried as it is.
bool isAsOrdered(const EngineeringOrder &order, const vault::ManagementOrder &management,
    const vault::IssuedToken &issued)
{
    return carriesWatts(order.kind) ? issued.value >= order.watts
                                    : issued.value == management.value;
}

// The tokens of one order with what they say.
struct Tokens {
    std::vector<store::Token> tokens;
    std::optional<qint64> watts; // that the token carries
    std::optional<KeyChange> keyChange;
    qint64 tariffId = 0; // behind it
};

store::Row keyChangeRow(const KeyChange &change)
{
    const auto kt = [](const MeterKeyData &key) { return int(key.supplyGroup.kt); };
    const MeterKeyData &from = change.from;
    const MeterKeyData &to = change.to;
    return store::Row(keyChangeTable, from.supplyGroup.sgc, from.supplyGroup.krn, kt(from), from.ti,
        to.supplyGroup.sgc, to.supplyGroup.krn, kt(to), to.ti, change.ken, change.isRollover,
        change.carriesSupplyGroup);
}

store::Row detailRow(
    const EngineeringOrder &order, const Tokens &tokens, const store::BatchApproval *approval)
{
    std::optional<int> testNumber;
    std::optional<int> creditRegister;
    std::optional<qint64> approverId;
    if (order.kind == EngineeringKind::MeterTest)
        testNumber = order.testNumber;
    if (order.kind == EngineeringKind::ClearCredit)
        creditRegister = order.creditRegister;
    if (approval != nullptr)
        approverId = approval->approverId;
    return store::Row(detailTable, int(order.kind), order.reason, order.jobNumber, testNumber,
        creditRegister, tokens.watts, approverId);
}

// The tariff goes with the TI: what a new one stands for.
Expected<qint64> tariffAfter(
    const store::TariffIndexes &indexes, const store::BatchPoint &point, const NextMeterKey &next)
{
    const QString &sgc = next.group.sgc;
    if (sgc == point.sgc && next.ti == point.ti)
        return point.tariffId;
    if (const store::TariffIndex *const index = indexes.find(sgc, next.ti))
        return index->tariffId;
    if (indexes.ofTariff(sgc, point.tariffId) != nullptr)
        return store::tariffIndexMismatch(point.pointCode, sgc, next.ti, {});
    return point.tariffId;
}

// What a key change makes of the tariff of the point.
struct TariffOutcome {
    qint64 tariffId = 0; // behind it
    std::optional<TariffChange> change = {}; // none: it is the one that it was
};

// Another tariff has prices, and is the one that whoever asks has agreed to, if he has to any.
// TariffIndexMismatch, TariffNotInForce, DataCorrupt; ApprovalOutdated (context: from, to).
Expected<TariffOutcome> tariffOutcome(
    const BatchBook &book, const EngineeringOrder &order, const store::BatchPoint &point)
{
    const store::TariffIndexes &indexes = book.state().tariffIndexes;
    const auto after = tariffAfter(indexes, point, order.next);
    if (!after)
        return after.error();
    TariffOutcome outcome{ *after };
    if (*after != point.tariffId) {
        store::BatchPoint changed = point;
        changed.tariffId = *after;
        if (auto inForce = versionInForce(book.state(), changed, book.nowMs()); !inForce)
            return inForce.error();
        outcome.change = TariffChange{ indexes.tariffs.value(point.tariffId).code,
            indexes.tariffs.value(*after).code };
    }
    if (order.tariffChange && order.tariffChange != outcome.change) {
        const TariffChange now = outcome.change.value_or(TariffChange());
        return fail(ErrorCode::ApprovalOutdated,
            QStringLiteral("the key change does not bring point %1 from tariff %2 to %3")
                .arg(point.pointCode, order.tariffChange->from, order.tariffChange->to),
            { { QStringLiteral("from"), now.from }, { QStringLiteral("to"), now.to } });
    }
    return outcome;
}

// What the server knows of the meter afterwards.
store::BatchPoint pointAfter(const store::BatchPoint &before, const Tokens &tokens)
{
    store::BatchPoint point = before;
    if (tokens.keyChange) {
        const MeterKeyData &key = tokens.keyChange->to;
        point.sgc = key.supplyGroup.sgc;
        point.krn = key.supplyGroup.krn;
        point.kt = int(key.supplyGroup.kt);
        point.ti = key.ti;
        point.ken = tokens.keyChange->ken;
        point.tariffId = tokens.tariffId;
    }
    return point;
}

class EngineeringTokens final : public Kind
{
public:
    int number() const override { return 2; }

    QString name() const override { return QStringLiteral("engineering"); }

    std::optional<Right> rightFor(const Command &) const override { return Right::ServeMeters; }

    std::vector<const store::Table *> tables() const override
    {
        return { &detailTable, &keyChangeTable };
    }

    const KindApi *api() const override { return &engineeringApi(); }

    std::span<const store::DoctorRule> doctorRules() const override { return engineeringRules; }

    QString drnOf(const Command &command) const override
    {
        return command.as<EngineeringCommand>().order.meter.drn();
    }

    void addKeys(store::BatchKeys &keys, const Command &command) const override
    {
        const EngineeringKind kind = command.as<EngineeringCommand>().order.kind;
        keys.needsTariffIndexes |= kind == EngineeringKind::KeyChange;
        if (needsApproval(kind) || kind == EngineeringKind::KeyChange)
            keys.approvedIds.push_back(command.requestId().text());
    }

protected:
    Expected<Draft> draft(const BatchBook &book, const Command &command,
        const store::BatchSession &session) const override;
};

// Null when none is needed. Nobody has signed for a change of the tariff that the order does not
// name.
Expected<const store::BatchApproval *> approvalOf(const BatchBook &book,
    const EngineeringCommand &command, const TariffOutcome &outcome,
    const store::BatchSession &session)
{
    const bool isTariffSigned = outcome.change && book.state().utility.isTariffSigned;
    if (!needsApproval(command.order.kind) && !isTariffSigned)
        return nullptr;
    if (isTariffSigned && !command.order.tariffChange)
        return fail(ErrorCode::ApprovalRequired,
            QStringLiteral("the key change brings tariff %1 in the place of %2")
                .arg(outcome.change->to, outcome.change->from),
            { { QStringLiteral("from"), outcome.change->from },
                { QStringLiteral("to"), outcome.change->to } });
    return book.approval(command.requestId, command.contentHash, session);
}

Expected<Tokens> issueManagement(
    const BatchBook &book, const EngineeringOrder &order, const ServedMeter &served)
{
    const auto minutes = tokenMinutes(book.state().utility, *served.point, book.nowMs(), 1);
    if (!minutes)
        return minutes.error();
    vault::ManagementOrder management = managementOrderOf(order);
    management.keyData = served.keyData;
    management.tokenMinute = minutes->front();
    management.nowMs = book.nowMs();
    const auto issued = book.moduleForOrder().issueManagement(management);
    if (!issued)
        return issued.error();
    if (!isAsOrdered(order, management, *issued))
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("the security module encoded the value %1").arg(issued->value));
    Tokens tokens;
    tokens.tokens.push_back({ minutes->front(), int(issued->tid), 0, issued->digits });
    if (carriesWatts(order.kind))
        tokens.watts = issued->value;
    return tokens;
}

Expected<Tokens> issueMeterTest(const BatchBook &book, const EngineeringOrder &order)
{
    const auto form = order.meter.drn().size() == shortDrnDigits
        ? sts::ManufacturerForm::TwoDigits
        : sts::ManufacturerForm::FourDigits;
    const auto issued = book.moduleForOrder().issueMeterTest({ form, order.testNumber });
    if (!issued)
        return issued.error();
    Tokens tokens;
    tokens.tokens.push_back({ std::nullopt, std::nullopt, 0, issued->digits });
    return tokens;
}

Expected<Tokens> issueKeyChange(const BatchBook &book, const EngineeringCommand &command,
    const ServedMeter &served, qint64 tariffId)
{
    const NextMeterKey &next = command.order.next;
    vault::KeyChangeOrder change;
    change.meter = command.order.meter;
    change.current = served.keyData;
    change.next = served.keyData;
    change.next.supplyGroup = next.group;
    change.next.ti = next.ti;
    change.carriesSupplyGroup = next.carriesSupplyGroup;
    change.nowMs = book.nowMs();
    if (change.next == change.current)
        return fail(ErrorCode::KeyChangeNotAllowed,
            QStringLiteral("meter %1 has this key").arg(served.point->drn));
    const auto issued = book.moduleForOrder().issueKeyChange(change);
    if (!issued)
        return issued.error();
    Tokens tokens;
    for (const QString &digits : issued->tokens)
        tokens.tokens.push_back({ std::nullopt, std::nullopt, 0, digits });
    tokens.keyChange = KeyChange{ change.current, change.next, issued->ken, issued->isRollover,
        next.carriesSupplyGroup };
    tokens.tariffId = tariffId;
    return tokens;
}

Expected<Tokens> issueTokens(const BatchBook &book, const EngineeringCommand &command,
    const ServedMeter &served, const TariffOutcome &outcome)
{
    switch (command.order.kind) {
    case EngineeringKind::MeterTest:
        return issueMeterTest(book, command.order);
    case EngineeringKind::ClearTamper:
    case EngineeringKind::ClearCredit:
    case EngineeringKind::PowerLimit:
    case EngineeringKind::PhaseUnbalance:
        return issueManagement(book, command.order, served);
    case EngineeringKind::KeyChange:
        return issueKeyChange(book, command, served, outcome.tariffId);
    }
    return fail(ErrorCode::Internal, QStringLiteral("unknown kind of engineering token"));
}

Expected<Draft> EngineeringTokens::draft(
    const BatchBook &book, const Command &command, const store::BatchSession &session) const
{
    const auto &engineering = command.as<EngineeringCommand>();
    const EngineeringOrder &order = engineering.order;
    if (auto checked = book.mayIssue(); !checked)
        return checked.error();
    const auto served = servedMeter(book.state(), order.meter.drn());
    if (!served)
        return served.error();
    if (order.kind == EngineeringKind::KeyChange
        && !allows(session.permissions, Right::ChangeKey, session.officePath))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 may not change keys in this office").arg(session.login));
    const auto outcome = order.kind == EngineeringKind::KeyChange
        ? tariffOutcome(book, order, *served->point)
        : TariffOutcome{ served->point->tariffId };
    if (!outcome)
        return outcome.error();
    const auto receipt = book.nextReceipt(session);
    if (!receipt)
        return receipt.error();
    const auto approval = approvalOf(book, engineering, *outcome, session);
    if (!approval)
        return approval.error();
    auto tokens = issueTokens(book, engineering, *served, *outcome);
    if (!tokens)
        return tokens.error();

    Draft draft;
    draft.document.accountId = served->point->accountId;
    draft.document.pointId = served->point->pointId;
    draft.document.meterId = served->point->meterId;
    draft.document.tokenCount = int(tokens->tokens.size());
    draft.details.push_back(detailRow(order, *tokens, *approval));
    if (tokens->keyChange)
        draft.details.push_back(keyChangeRow(*tokens->keyChange));
    draft.point = pointAfter(*served->point, *tokens);
    draft.reply = engineeringReply({ engineering, session, *receipt, book.nowMs(), *served->point,
        tokens->keyChange, tokens->watts, *approval, tokens->tokens });
    draft.tokens = std::move(tokens->tokens);
    return draft;
}

} // namespace

QString contentHashOf(const EngineeringOrder &order)
{
    return secure::blake2b256Hex(protocol::toBytes(protocol::toRequest(order)));
}

const Kind &EngineeringCommand::kind()
{
    static const EngineeringTokens kind;
    return kind;
}

} // namespace shahn::vending
