// SPDX-License-Identifier: GPL-3.0-or-later
// What gives or destroys value, and what guards it: tests/data/value.tsv has a row for each
// endpoint and each kind of what they do, written by people, so a new one fails until somebody has
// said what guards it. What a second person guards is then tried around that person, through
// dispatcher and queue.
#include "support/expect.h"
#include "support/people.h"
#include "support/places.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "support/test_vault.h"
#include "unit/http/dispatching.h"

#include "archive/entity.h"
#include "core/uuid.h"
#include "domain/approval.h"
#include "domain/credit_issue.h"
#include "domain/engineering.h"
#include "domain/vendor.h"
#include "protocol/api.h"
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"
#include "protocol/record_endpoints.h"
#include "secure/digest.h"
#include "service/tariffs.h"
#include "sql/connection.h"
#include "store/archive_import.h"
#include "store/cdu_store.h"
#include "store/office_store.h"
#include "store/session_store.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;

class TestValueTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasARow();
    void whatGivesValueInARecordIsGuarded();
    void nobodyComesAroundTheSecondPerson_data();
    void nobodyComesAroundTheSecondPerson();
    void theTillIsToldOfAnotherTariff();
};

namespace
{

constexpr qint64 dayMs = 86'400'000;
const QString secondStation = QString(64, u'2');

struct ValueRow {
    QString what;
    QString value; // gives, destroys, no
    QString guard; // none, secondAdministrator, or the kind that a second person signs for
    QString why;
};

std::vector<ValueRow> valueRows()
{
    QFile file(dataFile(QStringLiteral("value.tsv")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<ValueRow> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList cells = line.split(u'\t');
        if (cells.size() == 4 && !line.startsWith(u'#') && cells[0] != QLatin1String("what"))
            rows.push_back({ cells[0], cells[1], cells[2], cells[3] });
    }
    return rows;
}

// Endpoints, and what one of them does in kinds that are not the same worth.
QStringList allThatIsDone(const std::vector<Route> &routes)
{
    QStringList names;
    for (const Route &route : routes)
        names.append(QLatin1String(route.endpoint->name));
    for (int i = 1; const auto kind = engineeringKindFromNumber(i); ++i)
        names.append(QStringLiteral("issueEngineeringTokens ") + engineeringKindText(*kind));
    for (int i = 1; const auto entry = vendorEntryFromNumber(i); ++i)
        names.append(QStringLiteral("enterToVendor ") + vendorEntryText(*entry));
    for (int i = 1; const auto purpose = creditIssuePurposeFromNumber(i); ++i)
        names.append(QStringLiteral("issueCredit ") + creditIssuePurposeText(*purpose));
    return names;
}

// One answer of the server.
struct Said {
    int code = 0; // 0: done
    QJsonObject body;
};

class World
{
public:
    World() : m_backend(TestBackend::create(testVaultContent()))
    {
        if (!m_backend)
            return;
        if (const auto filled = fill(); !filled) {
            qWarning("%s", qPrintable(filled.error().detail));
            m_backend.reset();
            return;
        }
        m_dispatcher = std::make_unique<Dispatcher>(makeRoutes(m_backend->backend()),
            m_backend->access(), m_backend->clock(), RateLimit{ 10'000, 10'000 });
    }

    bool isThere() const { return m_dispatcher != nullptr; }

    ManualClock &clock() { return m_backend->clock(); }

    Said ask(const QString &who, Method method, const QString &path, const QJsonObject &body = {},
        const RequestId &key = {})
    {
        Request request;
        if (!parseTarget(path.toLatin1(), request))
            qFatal("%s", qPrintable(path));
        request.method = method;
        request.certificateSha256
            = who.endsWith(QLatin1String(".other")) ? secondStation : certificateOfCdu;
        request.authorization = "Bearer " + tokenOf(who).toLatin1();
        request.idempotencyKey = key.text().toLatin1();
        request.contentType = protocol::jsonMediaType;
        if (method != Method::Get)
            request.body = protocol::toBytes(body);
        const Response response = answerTo(*m_dispatcher, std::move(request));
        return { codeOf(response), QJsonDocument::fromJson(response.body).object() };
    }

    // What the generic act needs.
    Said act(const QString &who, const RequestId &request, const QString &act)
    {
        const QString path = QStringLiteral("/v1/approval-requests/") + request.text();
        const Said seen = ask(who, Method::Get, path);
        if (seen.code != 0)
            return seen;
        return ask(who, Method::Post, path + u'/' + act,
            { { QStringLiteral("version"), seen.body[QLatin1String("version")] } });
    }

    Said sign(const QString &who, const RequestId &request)
    {
        return act(who, request, QStringLiteral("signature"));
    }

    RequestId newId() { return newRequestId(m_backend->clock(), m_random); }

    // A sale that may be taken back.
    QString sold()
    {
        const RequestId id = newId();
        const Said said = ask(cashier, Method::Post, QStringLiteral("/v1/sales"),
            { { QStringLiteral("meterNumber"), meter }, { QStringLiteral("tenderMinor"), 5'000 },
                { QStringLiteral("currency"), QStringLiteral("LYD") },
                { QStringLiteral("payment"), QStringLiteral("cash") } },
            id);
        return said.code == 0 ? id.text() : QString();
    }

    const QString cashier = QStringLiteral("cashier.own");
    const QString manager = QStringLiteral("posManager.own");
    const QString managerOfOther = QStringLiteral("posManager.other");
    const QString above = QStringLiteral("smsManager.above");
    const QString meter = meterNumber(0).drn();

private:
    static QString tokenOf(const QString &who) { return who.leftJustified(43, u'x'); }

    Expected<void> fill();
    Expected<void> addPerson(sql::Connection &connection, const QString &who, const char *office);

    std::unique_ptr<TestBackend> m_backend;
    std::unique_ptr<Dispatcher> m_dispatcher;
    SystemRandom m_random;
};

// The right to sign is everybody's here: it is never enough.
Expected<void> World::addPerson(sql::Connection &connection, const QString &who, const char *office)
{
    store::OperatorRow row;
    row.login = OperatorLogin(who);
    row.office = OfficeCode(QLatin1String(office));
    row.role = RoleCode(who.section(u'.', 0, 0));
    row.nameEn = row.nameAr = QStringLiteral("Somebody");
    row.passwordHash = QStringLiteral("none");
    if (auto added = placeOperator(connection, row); !added)
        return added.error();
    if (auto granted = store::OperatorStore(connection).grant(row.login, Right::Approve);
        !granted && granted.error().code != ErrorCode::AlreadyExists)
        return granted.error();
    const bool isOther = who.endsWith(QLatin1String(".other"));
    const qint64 nowMs = m_backend->clock().nowMsUtc();
    return store::SessionStore(connection)
        .open({ secure::blake2b256Hex(tokenOf(who).toUtf8()), row.login,
            CduCode(isOther ? QStringLiteral("CDU-2") : QStringLiteral("CDU-1")),
            isOther ? secondStation : certificateOfCdu, nowMs, nowMs + 90 * dayMs });
}

Expected<void> World::fill()
{
    const Backend parts = m_backend->backend();
    const auto opened = parts.database.connection();
    if (!opened)
        return opened.error();
    sql::Connection &connection = **opened;
    const qint64 nowMs = parts.clock.nowMsUtc();
    const OfficeCode other(QStringLiteral("O2"));
    if (auto added = store::OfficeStore(connection)
                         .insert({ other, QStringLiteral("Other"), QStringLiteral("آخر") });
        !added)
        return added.error();
    const CduCode cdu(QStringLiteral("CDU-2"));
    const QString hash(64, u'd');
    if (auto added
        = placeStation(connection, { cdu, other, QStringLiteral("Desk"), hash, nowMs + 1'000 });
        !added)
        return added.error();
    if (auto done
        = store::CduStore(connection).activate({ cdu, hash, nowMs }, { secondStation, {}, {} });
        !done)
        return done.error();
    for (const auto &[who, office] :
        { std::pair(cashier, "O1"), std::pair(manager, "O1"), std::pair(managerOfOther, "O2"),
            std::pair(above, "U1"), std::pair(QStringLiteral("administrator.above"), "U1") }) {
        if (auto added = addPerson(connection, who, office); !added)
            return added.error();
    }
    if (auto granted
        = store::OperatorStore(connection).grant(OperatorLogin(cashier), Right::ChangeKey);
        !granted)
        return granted.error();
    if (auto set = connection.runText(QStringLiteral(
            "INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor, station)"
            " VALUES ('secondPersonForRecords', 0, 'true', 0, 'test', '')"));
        !set)
        return set.error();
    for (const char *const code : { "DOM", "SHOP" }) {
        pricing::Tariff terms = stepTariff(QLatin1String(code), { { {}, 200'000 } });
        terms.startsAtMsUtc = nowMs - 1'000;
        terms.timeZone = QStringLiteral("Africa/Tripoli");
        const auto published
            = service::publishAlone(parts.queue, { parts.clock, QStringLiteral("t"), nowMs },
                { QStringLiteral("test"), QStringLiteral("test"), {}, true }, { 0, 0, terms });
        if (!published)
            return published.error();
    }
    store::ImportedMeter imported;
    imported.number = meterNumber(0);
    imported.keyData.supplyGroup = { goodSgc, 1, KeyType::Dutk };
    store::ImportedPoint point;
    point.code = QStringLiteral("P1");
    point.tariff = TariffCode(QStringLiteral("DOM"));
    point.meters = { imported };
    store::ImportedAccount account;
    account.number = AccountNumber(QStringLiteral("A-1"));
    account.nameEn = QStringLiteral("Somebody");
    account.points = { point };
    return store::ArchiveImport(connection, &fieldSeal()).add({ account });
}

// How what a kind guards is asked for.
struct Guarded {
    QString by; // who asks
    QString signer;
    QString path;
    QString field; // of the request to sign; empty: asked for itself it becomes one
    std::function<QJsonObject(World &)> body;
};

QJsonObject vendorEntry()
{
    return { { QStringLiteral("vendorCode"), QStringLiteral("V1") },
        { QStringLiteral("entry"), QStringLiteral("deposit") },
        { QStringLiteral("amountMinor"), 50'000 },
        { QStringLiteral("currency"), QStringLiteral("LYD") },
        { QStringLiteral("reference"), QStringLiteral("slip 7") },
        { QStringLiteral("reason"), QString() } };
}

// What is sent to change the point of the meter, with its version.
QJsonObject changedPoint(World &with)
{
    const QJsonObject seen
        = with.ask(with.above, Method::Get, QStringLiteral("/v1/supply-points/P1")).body;
    QJsonObject record{ { QStringLiteral("version"), seen[QLatin1String("version")] } };
    for (const archive::Field &field :
        archive::entityNamed(QStringLiteral("supplyPoint"))->fields) {
        if (field.isChanged())
            record.insert(QLatin1String(field.name), seen[QLatin1String(field.name)]);
    }
    record.insert(QStringLiteral("capacityVa"), 9'000);
    return record;
}

// Of the meter, to a TI that stands for another tariff.
QJsonObject keyChange(World &with)
{
    with.ask(QStringLiteral("administrator.above"), Method::Post,
        QStringLiteral("/v1/tariff-indexes"),
        { { QStringLiteral("code"), QStringLiteral("I-5") }, { QStringLiteral("sgc"), goodSgc },
            { QStringLiteral("ti"), 5 }, { QStringLiteral("tariff"), QStringLiteral("SHOP") },
            { QStringLiteral("state"), QStringLiteral("active") } });
    const QJsonObject tariffs{ { QStringLiteral("from"), QStringLiteral("DOM") },
        { QStringLiteral("to"), QStringLiteral("SHOP") } };
    return { { QStringLiteral("meterNumber"), with.meter },
        { QStringLiteral("kind"), QStringLiteral("keyChange") },
        { QStringLiteral("reason"), QStringLiteral("a shop by now") },
        { QStringLiteral("jobNumber"), QString() },
        { QStringLiteral("keyChange"),
            QJsonObject{ { QStringLiteral("sgc"), goodSgc }, { QStringLiteral("krn"), 1 },
                { QStringLiteral("kt"), 2 }, { QStringLiteral("ti"), 5 },
                { QStringLiteral("carriesSupplyGroup"), false },
                { QStringLiteral("tariffChange"), tariffs } } } };
}

// A new kind is a row here.
Guarded guardedBy(ApprovalKind kind, World &world)
{
    switch (kind) {
    case ApprovalKind::ClearCredit:
        return { world.cashier, world.manager, QStringLiteral("/v1/engineering-tokens"),
            QStringLiteral("engineering"), [](World &with) {
                return QJsonObject{ { QStringLiteral("meterNumber"), with.meter },
                    { QStringLiteral("kind"), QStringLiteral("clearCredit") },
                    { QStringLiteral("reason"), QStringLiteral("moved out") },
                    { QStringLiteral("jobNumber"), QString() },
                    { QStringLiteral("creditRegister"), 0 } };
            } };
    case ApprovalKind::KeyChange:
        return { world.cashier, world.manager, QStringLiteral("/v1/engineering-tokens"),
            QStringLiteral("engineering"), keyChange };
    case ApprovalKind::Reversal:
        return { world.cashier, world.manager, QStringLiteral("/v1/reversals"),
            QStringLiteral("reversal"), [](World &with) {
                return QJsonObject{ { QStringLiteral("meterNumber"), with.meter },
                    { QStringLiteral("saleRequestId"), with.sold() },
                    { QStringLiteral("tenderMinor"), 5'000 },
                    { QStringLiteral("reason"), QStringLiteral("wrong customer") },
                    { QStringLiteral("proof"), QStringLiteral("tokenRejected") },
                    { QStringLiteral("proofReference"), QStringLiteral("job 1") } };
            } };
    case ApprovalKind::TariffVersion:
        return { world.above, QStringLiteral("administrator.above"),
            QStringLiteral("/v1/tariff-versions"), {}, [](World &with) {
                pricing::Tariff terms = stepTariff(QStringLiteral("COM"), { { {}, 300'000 } });
                terms.startsAtMsUtc = with.clock().nowMsUtc() + 30 * dayMs;
                return protocol::toJson(protocol::TariffPublication{ { 0, terms }, false, {} });
            } };
    case ApprovalKind::VendorEntry:
        return { world.manager, QStringLiteral("administrator.above"),
            QStringLiteral("/v1/vendor-entries"), QStringLiteral("vendorEntry"), [](World &with) {
                with.ask(QStringLiteral("administrator.above"), Method::Post,
                    QStringLiteral("/v1/vendors"),
                    { { QStringLiteral("code"), QStringLiteral("V1") },
                        { QStringLiteral("nameEn"), QStringLiteral("Vendor") },
                        { QStringLiteral("nameAr"), QString() },
                        { QStringLiteral("office"), QStringLiteral("O1") },
                        { QStringLiteral("state"), QStringLiteral("active") },
                        { QStringLiteral("warningMinor"), 0 } });
                return vendorEntry();
            } };
    case ApprovalKind::CreditIssue:
        return { world.manager, world.above, QStringLiteral("/v1/credit-issues"),
            QStringLiteral("creditIssue"), [](World &with) {
                return QJsonObject{ { QStringLiteral("meterNumber"), with.meter },
                    { QStringLiteral("purpose"), QStringLiteral("freeIssue") },
                    { QStringLiteral("energyWh"), 5'000 },
                    { QStringLiteral("reason"), QStringLiteral("after a fault") },
                    { QStringLiteral("documentNumber"), QStringLiteral("J-1") } };
            } };
    case ApprovalKind::JournalVoucher:
        return { world.above, QStringLiteral("administrator.above"), QStringLiteral("/v1/vouchers"),
            {}, [](World &) {
                VoucherOrder order;
                order.lines = { { QStringLiteral("bank"), {}, {}, Money::fromMinor(500), {} },
                    { QStringLiteral("suspense"), {}, {}, {}, Money::fromMinor(500) } };
                order.currency = QStringLiteral("LYD");
                order.reference = QStringLiteral("V-1");
                order.reason = QStringLiteral("found in the bank's statement");
                return protocol::toJson(protocol::VoucherAsk{ order, false, {} });
            } };
    case ApprovalKind::PeriodClose:
        return { world.above, QStringLiteral("administrator.above"),
            QStringLiteral("/v1/ledger/periods"), {}, [](World &with) {
                const qint64 soldMs = with.clock().nowMsUtc();
                if (with.sold().isEmpty())
                    qFatal("nothing was sold");
                with.clock().advanceMs(31 * dayMs);
                return protocol::toJson(protocol::PeriodCloseAsk{
                    QDateTime::fromMSecsSinceEpoch(soldMs, QTimeZone::utc())
                        .toString(QStringLiteral("yyyy-MM")),
                    {} });
            } };
    case ApprovalKind::RecordChange:
        return { world.above, QStringLiteral("administrator.above"),
            QStringLiteral("/v1/change-requests"), {}, [](World &with) {
                QJsonObject record = changedPoint(with);
                const QJsonValue version = record.take(QStringLiteral("version"));
                return QJsonObject{ { QStringLiteral("note"), QStringLiteral("a new fuse") },
                    { QStringLiteral("record"),
                        QJsonObject{ { QStringLiteral("entity"), QStringLiteral("supplyPoint") },
                            { QStringLiteral("key"), QStringLiteral("P1") },
                            { QStringLiteral("version"), version },
                            { QStringLiteral("record"), record } } } };
            } };
    }
    Q_UNREACHABLE();
}

// Asks for a signature under a new id; empty: refused.
RequestId asked(World &world, const Guarded &one, const QJsonObject &body)
{
    if (one.field.isEmpty()) {
        const Said said = world.ask(one.by, Method::Post, one.path, body);
        return RequestId(said.body[QLatin1String("approvalRequestId")].toString());
    }
    const RequestId id = world.newId();
    const Said said = world.ask(one.by, Method::Post, QStringLiteral("/v1/approval-requests"),
        { { QStringLiteral("note"), QStringLiteral("please") }, { one.field, body } }, id);
    if (said.code != 0)
        qWarning("%d %s", said.code, qPrintable(said.body[QLatin1String("detail")].toString()));
    return said.code == 0 ? id : RequestId();
}

// How often what the signature itself does was done.
int countDone(World &world, ApprovalKind kind)
{
    const auto got = [&](const char *path, const char *field) -> QJsonValue {
        return world.ask(world.above, Method::Get, QLatin1String(path)).body[QLatin1String(field)];
    };
    switch (kind) {
    case ApprovalKind::TariffVersion:
        return got("/v1/tariffs/COM", "versions").toInt();
    case ApprovalKind::JournalVoucher:
        return int(got("/v1/vouchers", "records").toArray().size());
    case ApprovalKind::PeriodClose:
        return int(got("/v1/ledger/periods", "closed").toArray().size());
    case ApprovalKind::RecordChange:
        return got("/v1/supply-points/P1", "version").toInt() - 1;
    case ApprovalKind::ClearCredit:
    case ApprovalKind::KeyChange:
    case ApprovalKind::Reversal:
    case ApprovalKind::VendorEntry:
    case ApprovalKind::CreditIssue:
        break;
    }
    return 0;
}

#define EXPECT_CODE(said, expected)                                                                \
    do {                                                                                           \
        const Said answer = (said);                                                                \
        QVERIFY2(answer.code == int(expected),                                                     \
            qPrintable(QStringLiteral("%1 %2")                                                     \
                           .arg(answer.code)                                                       \
                           .arg(answer.body[QLatin1String("detail")].toString())));                \
    } while (false)

constexpr int done = 0;

} // namespace

void TestValueTable::everythingHasARow()
{
    World world;
    QVERIFY(world.isThere());
    const auto backend = TestBackend::create();
    QVERIFY(backend);
    QStringList expected = allThatIsDone(makeRoutes(backend->backend()));
    QSet<QString> signedFor;
    for (const ValueRow &row : valueRows()) {
        QVERIFY2(
            expected.removeOne(row.what), qPrintable(row.what + QStringLiteral(": is nowhere")));
        QVERIFY2(QStringList(
                     { QStringLiteral("gives"), QStringLiteral("destroys"), QStringLiteral("no") })
                     .contains(row.value),
            qPrintable(row.what));
        const bool isWord = row.guard == QLatin1String("none")
            || row.guard == QLatin1String("secondAdministrator");
        QVERIFY2(isWord || approvalKindFromText(row.guard), qPrintable(row.what + row.guard));
        if (!isWord)
            signedFor.insert(row.guard);
        // What has value and no guard says why.
        const bool needsReason = row.value != QLatin1String("no") && isWord;
        QVERIFY2(!needsReason || row.why.size() > 10, qPrintable(row.what));
    }
    for (const QString &missing : std::as_const(expected))
        qWarning("no row: %s", qPrintable(missing));
    QVERIFY(expected.isEmpty());
    for (const char *const kind : approvalKindWords)
        QVERIFY2(signedFor.contains(QLatin1String(kind)), kind);
}

// A field that gives value is guarded where it is added and where it is changed, and the table says
// so; a parameter likewise.
void TestValueTable::whatGivesValueInARecordIsGuarded()
{
    const QString kind = approvalKindText(ApprovalKind::RecordChange);
    QSet<QString> expected{ QStringLiteral("import"), QStringLiteral("setParameter"),
        QStringLiteral("askForChange") };
    for (const archive::Entity &entity : archive::entities()) {
        const auto hasAny = [&](archive::FieldTrait trait) {
            return std::ranges::any_of(
                entity.fields, [&](const archive::Field &field) { return field.is(trait); });
        };
        const bool isGiven = hasAny(archive::FieldTrait::GivesValue);
        const bool isChanged = isGiven || hasAny(archive::FieldTrait::ChangeGivesValue);
        if (!isChanged)
            continue;
        const protocol::RecordEndpoints &endpoints = protocol::recordEndpoints(entity);
        if (isGiven && entity.has(archive::Actions::Add))
            expected.insert(QLatin1String(endpoints.add.name));
        if (entity.has(archive::Actions::Change))
            expected.insert(QLatin1String(endpoints.change.name));
    }
    QSet<QString> said;
    for (const ValueRow &row : valueRows()) {
        if (row.guard == kind)
            said.insert(row.what);
    }
    QCOMPARE(said, expected);
}

void TestValueTable::nobodyComesAroundTheSecondPerson_data()
{
    QTest::addColumn<ApprovalKind>("kind");
    for (const char *const word : approvalKindWords)
        QTest::newRow(word) << *approvalKindFromText(QLatin1String(word));
}

void TestValueTable::nobodyComesAroundTheSecondPerson()
{
    QFETCH(ApprovalKind, kind);
    World world;
    QVERIFY(world.isThere());
    const Guarded one = guardedBy(kind, world);
    const QJsonObject body = one.body(world);
    if (kind == ApprovalKind::RecordChange)
        EXPECT_CODE(world.ask(one.by, Method::Put, QStringLiteral("/v1/supply-points/P1"),
                        changedPoint(world)),
            ErrorCode::SecondPersonNeeded);
    const bool isDocument = !one.field.isEmpty();
    const auto execute
        = [&](const RequestId &id) { return world.ask(one.by, Method::Post, one.path, body, id); };
    // Without anybody.
    if (isDocument)
        EXPECT_CODE(execute(world.newId()), ErrorCode::ApprovalRequired);
    // Open, and by the person who asks; at the same till too.
    const RequestId first = asked(world, one, body);
    QVERIFY(!first.isEmpty());
    if (isDocument)
        EXPECT_CODE(execute(first), ErrorCode::ApprovalRequired);
    EXPECT_CODE(world.sign(one.by, first), ErrorCode::PermissionDenied);
    if (isDocument && one.by == world.cashier)
        EXPECT_CODE(
            world.ask(one.by, Method::Post, QStringLiteral("/v1/approvals"),
                { { QStringLiteral("login"), one.by },
                    { QStringLiteral("password"), QStringLiteral("none") }, { one.field, body } },
                first),
            ErrorCode::PermissionDenied);
    // Somebody of another branch.
    EXPECT_CODE(world.sign(world.managerOfOther, first), ErrorCode::NotFound);
    if (isDocument)
        EXPECT_CODE(execute(first), ErrorCode::ApprovalRequired);
    // Its time is over, whether it was signed or not.
    const RequestId late = asked(world, one, body);
    if (isDocument)
        EXPECT_CODE(world.sign(one.signer, late), done);
    world.clock().advanceMs(dayMs);
    if (isDocument)
        EXPECT_CODE(execute(late), ErrorCode::ApprovalRequired);
    EXPECT_CODE(world.sign(one.signer, first), ErrorCode::ApprovalNotOpen);
    // Once.
    const RequestId second = asked(world, one, body);
    EXPECT_CODE(world.sign(one.signer, second), done);
    EXPECT_CODE(world.sign(one.signer, second), ErrorCode::ApprovalNotOpen);
    if (!isDocument) {
        QCOMPARE(countDone(world, kind), 1);
        return;
    }
    // Not for another content, not under another id.
    QJsonObject changed = body;
    changed.insert(QStringLiteral("reason"), QStringLiteral("something else"));
    EXPECT_CODE(
        world.ask(one.by, Method::Post, one.path, changed, second), ErrorCode::ApprovalRequired);
    EXPECT_CODE(execute(world.newId()), ErrorCode::ApprovalRequired);
    EXPECT_CODE(execute(second), done);
    EXPECT_CODE(execute(second), done); // the stored reply
    const Said listed = world.ask(one.by, Method::Get, one.path + QStringLiteral("?limit=10"));
    QCOMPARE(listed.body.begin()->toArray().size(), 1);
    const Said record = world.ask(
        one.signer, Method::Get, QStringLiteral("/v1/approval-requests/") + second.text());
    QCOMPARE(record.body[QLatin1String("state")].toString(), QStringLiteral("used"));
}

// Where it asks, and for who may change keys.
void TestValueTable::theTillIsToldOfAnotherTariff()
{
    World world;
    QVERIFY(world.isThere());
    keyChange(world);
    const QString path = QStringLiteral("/v1/meters/") + world.meter;
    const auto told = [&](const QString &who, const char *query) {
        const Said said = world.ask(who, Method::Get, path + QLatin1String(query));
        if (said.code != 0)
            qWarning("%d", said.code);
        return said.body[QLatin1String("keyChange")].toObject();
    };
    QVERIFY(told(world.cashier, "").isEmpty());
    QVERIFY(told(world.manager, "?keyChange=true").isEmpty());
    const QJsonObject seen = told(world.cashier, "?keyChange=true");
    QCOMPARE(seen[QLatin1String("tariffCode")].toString(), QStringLiteral("DOM"));
    QVERIFY(seen[QLatin1String("isSigned")].toBool());
    const QJsonArray indexes = seen[QLatin1String("indexes")].toArray();
    QCOMPARE(indexes.size(), 1); // of the tariffs that have none nothing is told
    QCOMPARE(indexes[0][QLatin1String("sgc")].toString(), goodSgc);
    QCOMPARE(indexes[0][QLatin1String("ti")].toInt(), 5);
    QCOMPARE(indexes[0][QLatin1String("tariffCode")].toString(), QStringLiteral("SHOP"));
}

SHAHN_TEST(TestValueTable)
#include "tst_value_table.moc"
