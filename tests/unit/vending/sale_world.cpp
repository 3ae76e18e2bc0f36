// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "core/uuid.h"
#include "protocol/conversion.h"
#include "store/customer_store.h"
#include "store/reply_body.h"
#include "support/sample_tariff.h"
#include "vending/audit_trail.h"

#include <algorithm>
#include <iterator>

namespace shahn::test
{
namespace
{

constexpr qint64 serverId = 3;
constexpr int stationCount = 2;

template <class Predicate>
std::vector<NamedRow> filtered(const std::vector<NamedRow> &rows, Predicate predicate)
{
    std::vector<NamedRow> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), predicate);
    return found;
}

} // namespace

const store::Cell &NamedRow::cell(const char *column) const
{
    const auto columns = m_row.table().columns;
    SHAHN_ASSERT(columns.size() == m_row.cells().size());
    const auto found = std::find_if(columns.begin(), columns.end(),
        [&](const store::Column &each) { return qstrcmp(each.name, column) == 0; });
    SHAHN_ASSERT(found != columns.end());
    return m_row.cells()[size_t(found - columns.begin())];
}

qint64 NamedRow::number(const char *column) const
{
    const auto *const number = std::get_if<qint64>(&cell(column));
    SHAHN_ASSERT(number != nullptr);
    return *number;
}

QByteArray NamedRow::octets(const char *column) const
{
    const auto *const octets = std::get_if<QByteArray>(&cell(column));
    SHAHN_ASSERT(octets != nullptr);
    return *octets;
}

std::optional<qint64> NamedRow::numberOrNone(const char *column) const
{
    if (std::holds_alternative<std::monostate>(cell(column)))
        return std::nullopt;
    return number(column);
}

std::vector<NamedRow> rowsOf(const store::BatchChanges &changes, const char *table)
{
    std::vector<NamedRow> rows;
    for (const store::Row &row : changes.rows) {
        if (qstrcmp(row.table().name, table) == 0)
            rows.emplace_back(row);
    }
    return rows;
}

std::vector<NamedRow> documentsOf(const store::BatchChanges &changes, const vending::Kind &kind)
{
    return filtered(rowsOf(changes, "document"),
        [&](const NamedRow &row) { return row.number("kind") == kind.number(); });
}

std::vector<NamedRow> timedTokensOf(const store::BatchChanges &changes)
{
    return filtered(rowsOf(changes, "token"),
        [](const NamedRow &row) { return row.numberOrNone("token_minute").has_value(); });
}

std::vector<NamedRow> untimedTokensOf(const store::BatchChanges &changes)
{
    return filtered(rowsOf(changes, "token"),
        [](const NamedRow &row) { return !row.numberOrNone("token_minute"); });
}

std::vector<QByteArray> repliesOf(const store::BatchChanges &changes)
{
    std::vector<QByteArray> replies;
    for (const NamedRow &row : rowsOf(changes, "reply"))
        replies.push_back(store::unpackReply(row.octets("body")).value());
    return replies;
}

SaleWorld::SaleWorld() : m_vault(testVaultContent(), m_random)
{
    state.utility
        = { QStringLiteral("LYD"), 3, QStringLiteral("Africa/Tripoli"), true, 30, 0, true };
    addSession(session1, 1);
    addSession(session2, 2);
    pricing::Tariff terms = stepTariff(
        QStringLiteral("DOM"), { { Energy::fromWh(200'000), 20'000 }, { {}, 50'000 } });
    terms.nameEn = QStringLiteral("Domestic");
    terms.taxes = { vatOf(50'000) };
    terms.minTender = Money::fromMinor(1'000);
    terms.maxTender = Money::fromMinor(1'000'000);
    state.tariffs[tariffId].versions = { versionOf(70, 1, std::move(terms)) };
    state.tariffs[tariffId].parts = { { QStringLiteral("vat"), vatPart } };
    for (int i = 0; i < 5; ++i)
        addPoint(i);
    state.auditHead.serverId = serverId;
    state.auditHead.sequence = 6;
    state.auditHead.hash = QByteArray(32, 'h');
    state.auditHead.lastDocument = store::firstDocumentOf(serverId) + stationCount - 1;
    state.auditHead.lastEvent = 4;
}

store::BatchTariffVersion SaleWorld::versionOf(qint64 id, int version, pricing::Tariff terms)
{
    const qint64 startsAtMs = terms.startsAtMsUtc;
    return { id, version, startsAtMs, std::make_shared<const pricing::Pricing>(std::move(terms)) };
}

void SaleWorld::changeTariff(const std::function<void(pricing::Tariff &)> &change)
{
    store::BatchTariff &tariff = state.tariffs[tariffId];
    store::BatchTariffVersion &version = tariff.versions.front();
    pricing::Tariff terms = version.pricing->tariff();
    change(terms);
    SHAHN_ASSERT(pricing::problemsOf(terms).empty());
    qint64 part = 1'000;
    for (const pricing::Charge &charge : terms.charges)
        tariff.parts.insert(charge.id, ++part);
    for (const pricing::Tax &tax : terms.taxes) {
        if (!tariff.parts.contains(tax.id))
            tariff.parts.insert(tax.id, ++part);
    }
    version = versionOf(version.id, version.version, std::move(terms));
}

// Its last receipt is that of the server's document with the same index.
void SaleWorld::addSession(const vending::SessionKey &key, int index)
{
    store::BatchSession session;
    session.tokenHash = key.tokenHash;
    session.operatorId = 10 + index;
    session.login = QStringLiteral("cashier-%1").arg(index);
    session.cduId = index;
    session.cduCode = QStringLiteral("CDU-0%1").arg(index);
    session.certificateSha256 = key.certificateSha256;
    session.expiresAtMs = saleTimeMs + 3'600'000;
    session.permissions = { Level::Operator, { Right::Sell, Right::ServeMeters, Right::ChangeKey },
        QStringLiteral("/1/2/") };
    session.operatorState = QStringLiteral("active");
    session.operatorNameEn = QStringLiteral("Salma");
    session.operatorNameAr = QStringLiteral("سلمى");
    session.cduState = QStringLiteral("active");
    session.cduCertificateSha256 = key.certificateSha256;
    session.officePath = QStringLiteral("/1/2/");
    session.officeNameEn = QStringLiteral("Centre");
    session.officeNameAr = QStringLiteral("المركز");
    state.sessions[key.tokenHash] = session;
    state.cdus[session.cduId] = { 411, store::firstDocumentOf(serverId) + index - 1, true };
}

void SaleWorld::addPoint(int index)
{
    store::BatchPoint point;
    point.pointId = 100 + index;
    point.pointCode = QStringLiteral("P-%1").arg(index);
    point.meterId = 200 + index;
    point.drn = meterNumber(index).drn();
    point.sgc = goodSgc;
    point.krn = 1;
    point.kt = static_cast<int>(KeyType::Dutk);
    point.ti = 1;
    point.ea = 11;
    point.tct = 2;
    point.state = int(store::MeterState::Active);
    point.tariffId = tariffId;
    point.billingMonth = 202611;
    point.accountId = 300 + index;
    point.accountNumber = QStringLiteral("A-%1").arg(index);
    point.customerNameEn = QStringLiteral("Ali \"Abu\" Salem");
    point.customerNameAr = QStringLiteral("علي");
    state.points[point.drn] = point;
}

void SaleWorld::changeMeter(int index, int newIndex)
{
    store::BatchPoint point = state.points.take(meterNumber(index).drn());
    point.drn = meterNumber(newIndex).drn();
    point.meterId = 200 + newIndex;
    point.lastTokenMinute = 0;
    state.points[point.drn] = point;
}

vending::SaleCommand SaleWorld::sale(int requestIndex, int meterIndex, qint64 tenderMinor) const
{
    vending::SaleCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.bodyHash = "hash-" + QByteArray::number(tenderMinor);
    command.meter = meterNumber(meterIndex);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = QStringLiteral("LYD");
    return command;
}

EngineeringOrder SaleWorld::order(EngineeringKind kind)
{
    EngineeringOrder order;
    order.meter = meterNumber(0);
    order.kind = kind;
    order.reason = QStringLiteral("after the \"storm\"");
    order.jobNumber = QStringLiteral("J-7");
    order.watts = 20'001;
    order.next.group = { goodSgc, 2, KeyType::Dutk };
    order.next.ti = 3;
    return order;
}

vending::EngineeringCommand SaleWorld::engineering(
    int requestIndex, const EngineeringOrder &order) const
{
    const QString hash = vending::contentHashOf(order);
    return { session1, requestId(requestIndex), "body-" + hash.toLatin1(), order, hash };
}

vending::ReprintCommand SaleWorld::reprint(int requestIndex, int printedIndex) const
{
    return { session1, requestId(requestIndex), requestId(printedIndex) };
}

void SaleWorld::approve(const vending::EngineeringCommand &command)
{
    state.approvals[command.requestId.text()]
        = { command.contentHash, 1, approverId, QStringLiteral("omar"), saleTimeMs + 600'000,
              { Level::PosManager, { Right::Approve }, QStringLiteral("/1/2/") },
              QStringLiteral("active"), QStringLiteral("Omar"), QStringLiteral("عمر") };
}

vending::Decision SaleWorld::decide(const std::vector<vending::Command> &commands) const
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    vending::DecideInput input{ nowMs, chain, clockFault, isTimeUp };
    input.helpers = helpers;
    return vending::decide(state, pointers, input, module ? *module : m_vault);
}

Expected<QByteArray> SaleWorld::answer(const vending::Command &command) const
{
    return decide({ command }).outcomes.front().answer;
}

vending::Decision SaleWorld::perform(const std::vector<vending::Command> &commands)
{
    auto decision = decide(commands);
    apply(decision.changes);
    return decision;
}

void SaleWorld::apply(const store::BatchChanges &changes)
{
    SHAHN_ASSERT(changes.isEmpty() == !changes.block);
    SHAHN_ASSERT(changes.documentCount == qint64(rowsOf(changes, "document").size()));
    SHAHN_ASSERT(changes.hasTimedTokens == !timedTokensOf(changes).empty());
    if (changes.isEmpty())
        return;
    SHAHN_ASSERT(isCovered(changes));
    applyRequests(changes);
    for (const store::PointChange &change : changes.points)
        applyPoint(change);
    for (auto it = changes.cdus.cbegin(); it != changes.cdus.cend(); ++it)
        applyCdu(it.key(), *it);
    for (auto it = changes.copies.cbegin(); it != changes.copies.cend(); ++it)
        state.copies[it.key()] = *it;
    state.auditHead.sequence = changes.block->sequence;
    state.auditHead.hash = changes.block->hash;
    state.auditHead.lastDocument = changes.block->lastDocument;
    state.auditHead.lastEvent = changes.block->lastEvent;
}

void SaleWorld::applyRequests(const store::BatchChanges &changes)
{
    QHash<qint64, QByteArray> replies;
    for (const NamedRow &row : rowsOf(changes, "reply"))
        replies[row.number("document_id")] = store::unpackReply(row.octets("body")).value();
    QHash<qint64, QByteArray> bodyHashes;
    for (const NamedRow &row : rowsOf(changes, "request"))
        bodyHashes[row.number("document_id")] = row.octets("body_hash");
    for (const NamedRow &row : rowsOf(changes, "document")) {
        const QString id = requestIdOf(row.octets("request_id")).text();
        const qint64 documentId = row.number("document_id");
        SHAHN_ASSERT(!id.isEmpty() && !state.requests.contains(id));
        SHAHN_ASSERT(bodyHashes.contains(documentId));
        state.requests[id] = { documentId, int(row.number("kind")), row.number("cdu_id"),
            bodyHashes[documentId], replies.value(documentId) };
    }
}

// Only where the point is still as it was loaded; its key only when the change says so.
void SaleWorld::applyPoint(const store::PointChange &change)
{
    const auto found = state.points.find(change.point.drn);
    SHAHN_ASSERT(found != state.points.end());
    store::BatchPoint &point = *found;
    SHAHN_ASSERT(point.pointId == change.point.pointId);
    SHAHN_ASSERT(point.lastTokenMinute == change.minuteBefore);
    SHAHN_ASSERT(point.lastDocument == change.documentBefore);
    point.lastTokenMinute = change.point.lastTokenMinute;
    point.billingMonth = change.point.billingMonth;
    point.boughtWh = change.point.boughtWh;
    point.carryOverMinor = change.point.carryOverMinor;
    point.chargedMonth = change.point.chargedMonth;
    point.chargedDay = change.point.chargedDay;
    if (change.point.freeMonth != point.freeMonth) {
        for (store::BatchPoint &other : state.points) {
            if (other.accountId == point.accountId)
                other.freeMonth = change.point.freeMonth;
        }
    }
    point.lastDocument = change.point.lastDocument;
    if (!change.hasNewKey)
        return;
    point.sgc = change.point.sgc;
    point.krn = change.point.krn;
    point.kt = change.point.kt;
    point.ti = change.point.ti;
    point.ken = change.point.ken;
    if (change.hasNewTariff)
        point.tariffId = change.point.tariffId;
}

void SaleWorld::applyCdu(qint64 cduId, const store::CduChange &change)
{
    const auto found = state.cdus.find(cduId);
    SHAHN_ASSERT(found != state.cdus.end() && found->lastReceipt == change.receiptBefore);
    found->lastReceipt = change.lastReceipt;
    found->lastDocument = change.lastDocument;
}

store::BatchPoint SaleWorld::changedPoint(const store::BatchChanges &changes, int index) const
{
    return changes.points.value(state.points.value(meterNumber(index).drn()).pointId).point;
}

bool SaleWorld::isCovered(const store::BatchChanges &changes) const
{
    if (!changes.block)
        return false;
    const store::AuditHead &head = state.auditHead;
    qint64 last = head.lastDocument;
    for (const NamedRow &row : rowsOf(changes, "document")) {
        if (row.number("document_id") != ++last)
            return false;
    }
    store::AuditBlock block;
    block.atMs = nowMs;
    block.firstDocument = head.lastDocument + 1;
    block.lastDocument = last;
    block.firstEvent = head.lastEvent + 1;
    block.lastEvent = head.lastEvent;
    block.root = vending::rootOf(changes.rows);
    return vending::nextBlock(head, chain, block) == *changes.block;
}

protocol::SaleReply readReply(const QByteArray &json)
{
    const auto reply = protocol::fromBytes<protocol::SaleReply>(json);
    SHAHN_ASSERT(reply);
    return *reply;
}

protocol::EngineeringReply readEngineering(const QByteArray &json)
{
    const auto reply = protocol::fromBytes<protocol::EngineeringReply>(json);
    SHAHN_ASSERT(reply);
    return *reply;
}

ErrorCode codeOf(const Expected<QByteArray> &answer)
{
    return answer ? ErrorCode::OutcomeUnknown : answer.error().code;
}

qint64 amountOf(const protocol::QuoteInfo &quote, pricing::Rule rule)
{
    qint64 minor = 0;
    for (const pricing::Line &line : quote.lines)
        minor += line.rule == rule ? line.amount.minor() : 0;
    return minor;
}

QStringList energyIds(const protocol::QuoteInfo &quote)
{
    QStringList ids;
    for (const pricing::Line &line : quote.lines) {
        if (line.rule == pricing::Rule::Energy)
            ids.append(line.id);
    }
    return ids;
}

} // namespace shahn::test
