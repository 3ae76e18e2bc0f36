// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to sign from another workplace, on both engines: who may decide one, once, and that
// nothing is half done.
#include "archive/record.h"
#include "protocol/conversion.h"
#include "service/approvals.h"
#include "service/tariffs.h"
#include "sql/connection.h"
#include "store/approval_request_store.h"
#include "store/approval_store.h"
#include "store/archive_import.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "store/tariff_store.h"
#include "store/utility_store.h"
#include "support/expect.h"
#include "support/fault_counter.h"
#include "support/people.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"
#include "unit/service/service_fixture.h"
#include "vending/engineering.h"

#include <QTest>

#include <thread>

using namespace shahn;

namespace
{

using service::RecordUser;
using test::ServiceFixture;

const archive::Entity &approvals() { return *archive::entityNamed(QStringLiteral("approval")); }

RequestId idOf(int number)
{
    return RequestId(
        QStringLiteral("01900000-0000-7000-8000-%1").arg(number, 12, 16, QLatin1Char('0')));
}

qint64 hours(int count) { return count * ServiceFixture::hourMs; }

// An approved utility with offices O1 and O2 below it, and the station C1 in O1.
struct World {
    std::unique_ptr<ServiceFixture> services;
    std::optional<service::Operation> operation;
    mutable std::optional<service::Approvals> asking;
    mutable std::optional<service::Tariffs> tariffs;
    QString root;
    QString office1;
    QString office2;

    explicit World(sql::Dialect engine) : services(ServiceFixture::create(engine))
    {
        if (!services || !services->addUtility()
            || !services->add(
                "office", { { "code", QStringLiteral("O2") }, { "nameEn", QStringLiteral("Two") } })
            || !services->add("office",
                { { "code", QStringLiteral("O3") }, { "nameEn", QStringLiteral("Three") } })
            || !services->add("station",
                { { "code", QStringLiteral("C2") }, { "office", QStringLiteral("O2") },
                    { "name", QStringLiteral("Window") } })) {
            services.reset();
            return;
        }
        const auto units = store::OfficeStore(*services->connection).list();
        for (const store::OfficeRow &unit : *units) {
            if (unit.kind == store::OfficeKind::Utility)
                root = unit.path;
            else if (unit.code.text() == QLatin1String("O2"))
                office1 = unit.path;
            else if (unit.code.text() == QLatin1String("O3"))
                office2 = unit.path;
        }
        const QString chain = QStringLiteral("test-1");
        store::OperatorRow first;
        first.login = OperatorLogin(QStringLiteral("first"));
        first.office = OfficeCode(QStringLiteral("U1"));
        first.role = RoleCode(QStringLiteral("administrator"));
        first.nameEn = first.nameAr = QStringLiteral("Somebody");
        first.passwordHash = QStringLiteral("none");
        if (!test::placeOperator(*services->connection, first)) {
            services.reset();
            return;
        }
        operation.emplace(*services->database, *services->writer, services->clock, chain);
        asking.emplace(*services->database, *services->writer, services->clock, chain,
            *services->records, *operation);
        tariffs.emplace(*services->writer, services->clock, services->random, chain);
    }

    service::Session cashier() const
    {
        service::Session session;
        session.login = OperatorLogin(QStringLiteral("amina"));
        session.permissions
            = { Level::Operator, { Right::ServeMeters, Right::SeeDocuments }, office1 };
        session.cdu = CduCode(QStringLiteral("C2"));
        session.office = OfficeCode(QStringLiteral("O2"));
        session.officePath = office1;
        return session;
    }

    RecordUser user(const char *login, Level level, const QString &branch) const
    {
        return { QLatin1String(login), QStringLiteral("C9"),
            { level, { Right::SeeDocuments, Right::Approve, Right::EditTariffs }, branch }, false };
    }

    // Who is above the cashier, in the branch.
    RecordUser manager() const { return user("root", Level::PosManager, office1); }

    static QJsonObject clearCredit()
    {
        return { { QStringLiteral("meterNumber"), QStringLiteral("04257670465") },
            { QStringLiteral("kind"), QStringLiteral("clearCredit") },
            { QStringLiteral("reason"), QStringLiteral("moved out") },
            { QStringLiteral("jobNumber"), QString() }, { QStringLiteral("creditRegister"), 0 } };
    }

    // As the batch that is given the order has it.
    static QString hashOf(const QJsonObject &engineering)
    {
        const auto asked = protocol::fromJson<protocol::EngineeringRequest>(engineering);
        return vending::contentHashOf(*protocol::toOrder(*asked));
    }

    Expected<store::StoredRecord> ask(int number, const QString &hash = hashOf(clearCredit())) const
    {
        return ask(number, cashier(), hash);
    }

    Expected<store::StoredRecord> ask(int number, const service::Session &session,
        const QString &hash = hashOf(clearCredit())) const
    {
        return asking->ask(session,
            { idOf(number), ApprovalKind::ClearCredit, hash,
                { { QStringLiteral("engineering"), clearCredit() } }, QStringLiteral("04257670465"),
                0, QStringLiteral("please") });
    }

    // With a meter of the tariff DOM, whose TI 5 stands for COM.
    bool addMeter() const
    {
        for (const char *const tariff : { "DOM", "COM" }) {
            pricing::Tariff terms = test::stepTariff(QLatin1String(tariff), { { {}, 200'000 } });
            terms.nameEn = QStringLiteral("Prices");
            terms.nameAr = QStringLiteral("أسعار");
            terms.startsAtMsUtc = ServiceFixture::startMs + hours(1);
            if (!service::publishAlone(*services->writer,
                    { services->clock, QStringLiteral("test-1"), ServiceFixture::startMs },
                    ServiceFixture::root(), { 0, 0, std::move(terms) }))
                return false;
        }
        store::ImportedMeter meter;
        meter.number = MeterNumber::parse(QStringLiteral("04257670465")).value();
        meter.keyData.supplyGroup = { QStringLiteral("600101"), 1, KeyType::Dutk };
        store::ImportedPoint point;
        point.code = QStringLiteral("P-1");
        point.tariff = TariffCode(QStringLiteral("DOM"));
        point.meters = { meter };
        store::ImportedAccount account;
        account.number = AccountNumber(QStringLiteral("A-1"));
        account.nameEn = QStringLiteral("Huda");
        account.points = { point };
        const archive::Entity &index = *archive::entityNamed(QStringLiteral("tariffIndex"));
        QJsonObject record = archive::emptyRecord(index);
        record.insert(QStringLiteral("code"), QStringLiteral("I-5"));
        record.insert(QStringLiteral("sgc"), QStringLiteral("600101"));
        record.insert(QStringLiteral("ti"), 5);
        record.insert(QStringLiteral("tariff"), QStringLiteral("COM"));
        return store::ArchiveImport(*services->connection).add({ account }).has_value()
            && services->records->add(ServiceFixture::root(), index, record).has_value();
    }

    Expected<store::StoredRecord> askToChangeKey(int number) const
    {
        const QJsonObject change{ { QStringLiteral("from"), QStringLiteral("DOM") },
            { QStringLiteral("to"), QStringLiteral("COM") } };
        const QJsonObject keyChange{ { QStringLiteral("sgc"), QStringLiteral("600101") },
            { QStringLiteral("krn"), 1 }, { QStringLiteral("kt"), 2 }, { QStringLiteral("ti"), 5 },
            { QStringLiteral("carriesSupplyGroup"), false },
            { QStringLiteral("tariffChange"), change } };
        const QJsonObject order{ { QStringLiteral("meterNumber"), QStringLiteral("04257670465") },
            { QStringLiteral("kind"), QStringLiteral("keyChange") },
            { QStringLiteral("reason"), QStringLiteral("a shop by now") },
            { QStringLiteral("jobNumber"), QStringLiteral("W-7") },
            { QStringLiteral("keyChange"), keyChange } };
        return asking->ask(cashier(),
            { idOf(number), ApprovalKind::KeyChange, hashOf(order),
                { { QStringLiteral("engineering"), order } }, QStringLiteral("04257670465"), 0,
                QStringLiteral("please") });
    }

    Expected<store::StoredRecord> act(const RecordUser &who, const char *act, const RequestId &id,
        const QJsonObject &asked = {}) const
    {
        service::Records &records = *services->records;
        const auto now = records.find(who, approvals(), id.text());
        if (!now)
            return now;
        auto done
            = records.act(who, approvals(), approvals().act(act), id.text(), now->version, asked);
        return done ? Expected<store::StoredRecord>(std::move(done->record)) : done.error();
    }

    Expected<store::StoredRecord> sign(const RecordUser &who, int number) const
    {
        return act(who, "signApproval", idOf(number));
    }

    QString stateOf(const RequestId &id) const
    {
        const auto row = store::ApprovalRequestStore(*services->connection).find(id);
        return row ? approvalStateText(row->state) : row.error().detail;
    }

    // A document under the id, by another server; approver: its second person, NULL without one.
    bool carryOut(int number, const char *approver = "o.operator_id") const
    {
        return carryOut(number, idOf(number), approver);
    }

    bool carryOut(int number, const RequestId &id, const char *approver) const
    {
        const char *const statements[] = {
            "INSERT INTO document (document_id, kind, request_id, cdu_id, operator_id, at_ms,"
            " business_day) SELECT %1, 2, %2, c.cdu_id, o.operator_id, 1, 20251009"
            " FROM cdu AS c, operator AS o WHERE c.cdu_code = 'C2' AND o.login = 'root'",
            "INSERT INTO request (request_id, body_hash, document_id)"
            " SELECT request_id, request_id, document_id FROM document"
            " WHERE document_id = %1",
            "INSERT INTO engineering_detail (document_id, token_kind, reason, job_number,"
            " approver_id) SELECT %1, 1, '', '', %3 FROM operator AS o WHERE o.login = 'root'"
        };
        const bool isSqlite = services->connection->dialect() == sql::Dialect::Sqlite;
        const QString octets = isSqlite ? QStringLiteral("X'%1'") : QStringLiteral("'\\x%1'");
        return std::ranges::all_of(statements, [&](const char *statement) {
            QString sql = QLatin1String(statement);
            sql.replace(QLatin1String("%1"), QString::number((qint64{ 7 } << 48) + 1'000 + number));
            sql.replace(
                QLatin1String("%2"), octets.arg(id.text().split(QLatin1Char('-')).join(QString())));
            sql.replace(QLatin1String("%3"), QLatin1String(approver));
            return services->connection->runText(sql).has_value();
        });
    }

    qint64 number(const QString &sql) const
    {
        return services->connection->runText(sql)->first().int64("n");
    }

    store::TariffVersion version(qint64 startsAtMs) const
    {
        pricing::Tariff terms = test::stepTariff(QStringLiteral("DOM"), { { {}, 200'000 } });
        terms.startsAtMsUtc = startsAtMs;
        return { 0, 0, std::move(terms) };
    }

    // Asked for by the first administrator.
    Expected<RequestId> askToPublish(qint64 startsAtMs) const
    {
        const auto published = tariffs->publish(user("first", Level::Administrator, root),
            version(startsAtMs), service::Publication::ForGood, QStringLiteral("new year"));
        if (!published)
            return published.error();
        return published->request ? Expected<RequestId>(*published->request)
                                  : fail(ErrorCode::Internal, QStringLiteral("it was published"));
    }
};

QString textOf(const store::StoredRecord &record, const char *field)
{
    return record.fields.value(QLatin1String(field)).toString();
}

} // namespace

class TestApprovals : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aDocumentIsSignedFor_data() { test::addEngineRows(); }

    void aDocumentIsSignedFor();

    void aKeyChangeSaysItsTariffs_data() { test::addEngineRows(); }

    void aKeyChangeSaysItsTariffs();

    void onlySomebodyElseOfTheBranchDecides_data() { test::addEngineRows(); }

    void onlySomebodyElseOfTheBranchDecides();

    void itIsDecidedOnce_data() { test::addEngineRows(); }

    void itIsDecidedOnce();

    void atTheTillItIsTheSame_data() { test::addEngineRows(); }

    void atTheTillItIsTheSame();

    void anotherOrderDoesNotUseIt_data() { test::addEngineRows(); }

    void anotherOrderDoesNotUseIt();

    void whatWasChangedByHandIsNotSigned_data() { test::addEngineRows(); }

    void whatWasChangedByHandIsNotSigned();

    void itsTimeEnds_data() { test::addEngineRows(); }

    void itsTimeEnds();

    void aTariffIsPublishedBySigning_data() { test::addEngineRows(); }

    void aTariffIsPublishedBySigning();

    void whatDoesNotFitAnyMoreIsRefused_data() { test::addEngineRows(); }

    void whatDoesNotFitAnyMoreIsRefused();

    void nothingIsDoneForWhoMayNotAnyMore_data() { test::addEngineRows(); }

    void nothingIsDoneForWhoMayNotAnyMore();

    void aNewPasswordEndsWhatWasSigned_data() { test::addEngineRows(); }

    void aNewPasswordEndsWhatWasSigned();

    void onePersonAsksForSoMuch_data() { test::addEngineRows(); }

    void onePersonAsksForSoMuch();

    void aClockInDoubtEndsNothing_data() { test::addEngineRows(); }

    void aClockInDoubtEndsNothing();

    void twoServersAreAskedAtOnce_data() { test::addEngineRows(); }

    void twoServersAreAskedAtOnce();

    void twoServersSignAtOnce_data() { test::addEngineRows(); }

    void twoServersSignAtOnce();

    void nothingIsHalfDone_data() { test::addEngineRows(); }

    void nothingIsHalfDone();
};

#define USE_APPROVALS(name)                                                                        \
    USE_ENGINE(engine);                                                                            \
    const World name(engine);                                                                      \
    QVERIFY(name.services)

// Frozen as it was asked, and signed for under id, content and station.
void TestApprovals::aDocumentIsSignedFor()
{
    USE_APPROVALS(world);
    const auto asked = world.ask(1);
    EXPECT_OK(asked);
    QCOMPARE(textOf(*asked, "state"), QStringLiteral("open"));
    QCOMPARE(textOf(*asked, "reason"), QStringLiteral("moved out"));
    QCOMPARE(textOf(*asked, "outlook"), QStringLiteral("gone")); // there is no such meter
    QCOMPARE(asked->fields.value(QLatin1String("expiresAtMsUtc")).toInteger(),
        ServiceFixture::startMs + hours(8));
    // Again it is the same one, and another content is refused.
    EXPECT_OK(world.ask(1));
    EXPECT_ERROR(world.ask(1, QStringLiteral("other")), ErrorCode::AlreadyExists);
    const auto content = world.asking->content(service::recordUserOf(world.cashier()), idOf(1));
    EXPECT_OK(content);
    QVERIFY(content->contains(QLatin1String("engineering")));

    const auto done = world.sign(world.manager(), 1);
    EXPECT_OK(done);
    QCOMPARE(textOf(*done, "state"), QStringLiteral("approved"));
    QCOMPARE(textOf(*done, "decidedBy"), QStringLiteral("root"));
    QCOMPARE(
        world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval AS a"
                                    " JOIN cdu AS c ON c.cdu_id = a.cdu_id"
                                    " JOIN operator AS o ON o.operator_id = a.approver_id"
                                    " JOIN approval_request AS t ON t.request_id = a.request_id"
                                    " AND t.content_hash = a.content_hash"
                                    " WHERE a.request_id LIKE '%000000000001'"
                                    " AND c.cdu_code = 'C2' AND o.login = 'root'")),
        1);
    const auto history
        = world.services->records->history(world.manager(), approvals(), idOf(1).text(), 10);
    EXPECT_OK(history);
    QCOMPARE(history->size(), size_t(2));
    QCOMPARE(history->front().action, QStringLiteral("approval-signed"));
    QCOMPARE(history->back().action, QStringLiteral("approval-asked"));
    // Taken back it counts no more.
    EXPECT_OK(world.act(service::recordUserOf(world.cashier()), "withdrawApproval", idOf(1)));
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("withdrawn"));
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval")), 0);
}

void TestApprovals::aKeyChangeSaysItsTariffs()
{
    USE_APPROVALS(world);
    QCOMPARE(textOf(*world.askToChangeKey(1), "outlook"), QStringLiteral("gone"));
    QVERIFY(world.addMeter());
    const auto asked = world.askToChangeKey(2);
    EXPECT_OK(asked);
    QCOMPARE(textOf(*asked, "kind"), QStringLiteral("keyChange"));
    QCOMPARE(textOf(*asked, "outlook"), QStringLiteral("fits"));
    QCOMPARE(textOf(*asked, "tariffBefore"), QStringLiteral("DOM · Prices · أسعار"));
    QCOMPARE(textOf(*asked, "tariffAfter"), QStringLiteral("COM · Prices · أسعار"));
    QCOMPARE(textOf(*asked, "keyBefore"), QStringLiteral("SGC 600101 · TI 1"));
    QCOMPARE(textOf(*asked, "keyAfter"), QStringLiteral("SGC 600101 · TI 5"));
    QCOMPARE(textOf(*asked, "reason"), QStringLiteral("W-7 · a shop by now"));
    QVERIFY(textOf(*asked, "customer").startsWith(QStringLiteral("Huda")));
    const auto outlook = [&] {
        const auto seen
            = world.services->records->find(world.manager(), approvals(), idOf(2).text());
        return seen ? textOf(*seen, "outlook") : seen.error().detail;
    };
    // The TI stands for another tariff meanwhile, or the point has one.
    EXPECT_OK(world.services->change(
        "tariffIndex", QStringLiteral("I-5"), { { "state", QStringLiteral("closed") } }));
    QCOMPARE(outlook(), QStringLiteral("overtaken"));
    EXPECT_OK(world.services->change(
        "tariffIndex", QStringLiteral("I-5"), { { "state", QStringLiteral("active") } }));
    QCOMPARE(outlook(), QStringLiteral("fits"));
    EXPECT_OK(world.sign(world.manager(), 2));
    QCOMPARE(world.stateOf(idOf(2)), QStringLiteral("approved"));
    EXPECT_OK(world.services->connection->runText(
        QStringLiteral("UPDATE supply_point SET tariff_id = (SELECT tariff_id FROM tariff"
                       " WHERE tariff_code = 'COM')")));
    QCOMPARE(outlook(), QStringLiteral("overtaken"));
    // Carried out it does nothing any more.
    QVERIFY(world.carryOut(2));
    QCOMPARE(outlook(), QStringLiteral("unseen"));
}

void TestApprovals::onlySomebodyElseOfTheBranchDecides()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    RecordUser self = service::recordUserOf(world.cashier());
    // Whatever the own rights, and under which station.
    self.permissions.rights.add(Right::Approve);
    self.station = QStringLiteral("C9");
    EXPECT_ERROR(world.sign(self, 1), ErrorCode::PermissionDenied);
    EXPECT_ERROR(world.act(self, "declineApproval", idOf(1),
                     { { QStringLiteral("declineReason"), QStringLiteral("no") } }),
        ErrorCode::PermissionDenied);
    RecordUser onTheMachine = world.user("os:Amina", Level::Administrator, world.root);
    EXPECT_ERROR(world.sign(onTheMachine, 1), ErrorCode::PermissionDenied);
    RecordUser nobody = world.user("os:somebody", Level::Administrator, world.root);
    nobody.isLocal = true;
    EXPECT_ERROR(world.sign(nobody, 1), ErrorCode::PermissionDenied);
    // A manager's own request is for somebody above.
    service::Session session = world.cashier();
    session.login = OperatorLogin(QStringLiteral("huda"));
    session.permissions.level = Level::PosManager;
    EXPECT_OK(world.ask(2, session));
    EXPECT_ERROR(world.sign(world.manager(), 2), ErrorCode::ApproverNotAllowed);
    EXPECT_OK(world.sign(world.user("root", Level::SmsManager, world.office1), 2));
    EXPECT_ERROR(
        world.sign(world.user("root", Level::PosManager, world.office2), 1), ErrorCode::NotFound);
    RecordUser colleague = world.manager();
    colleague.permissions.rights.remove(Right::Approve);
    EXPECT_ERROR(world.sign(colleague, 1), ErrorCode::NotFound);
    EXPECT_ERROR(
        world.act(world.manager(), "withdrawApproval", idOf(1)), ErrorCode::PermissionDenied);
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("open"));

    // Who may sign sees those of the branch, anybody else the own.
    const auto count = [&](const RecordUser &who) {
        store::RecordQuery query;
        query.limit = 10;
        const auto page = world.services->records->list(who, approvals(), query);
        return page ? int(page->records.size()) : -1;
    };
    QCOMPARE(count(world.manager()), 2);
    QCOMPARE(count(service::recordUserOf(world.cashier())), 1);
    QCOMPARE(count(colleague), 0);
    QCOMPARE(count(world.user("root", Level::PosManager, world.office2)), 0);
}

void TestApprovals::itIsDecidedOnce()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    EXPECT_OK(world.ask(2));
    EXPECT_ERROR(world.act(world.manager(), "declineApproval", idOf(1)), ErrorCode::MissingField);
    EXPECT_OK(world.act(world.manager(), "declineApproval", idOf(1),
        { { QStringLiteral("declineReason"), QStringLiteral("the tenant is still there") } }));
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("declined"));
    const auto again = world.sign(world.manager(), 1);
    EXPECT_ERROR(again, ErrorCode::ApprovalNotOpen);
    QCOMPARE(again.error().context.facts().value(QLatin1String("state")).toString(),
        QStringLiteral("declined"));
    EXPECT_OK(world.sign(world.manager(), 2));
    EXPECT_ERROR(world.sign(world.manager(), 2), ErrorCode::ApprovalNotOpen);
    EXPECT_ERROR(world.act(service::recordUserOf(world.cashier()), "withdrawApproval", idOf(1)),
        ErrorCode::ApprovalNotOpen);
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval")), 1);
}

// What was signed for at the till beside it.
void TestApprovals::atTheTillItIsTheSame()
{
    USE_APPROVALS(world);
    store::ApprovalStore signatures(*world.services->connection);
    const auto signAtTill = [&](int number, const char *hash) {
        const qint64 now = world.services->clock.nowMsUtc();
        return signatures.put({ idOf(number), QLatin1String(hash), CduCode(QStringLiteral("C2")),
            OperatorLogin(QStringLiteral("root")), now, now + 600'000 });
    };
    EXPECT_OK(world.ask(1));
    // Another content is signed for under another id; nothing is asked for under what it has.
    EXPECT_ERROR(signAtTill(1, "other"), ErrorCode::PermissionDenied);
    EXPECT_OK(signAtTill(2, "other"));
    EXPECT_ERROR(world.ask(2), ErrorCode::AlreadyExists);
    // What is declined was signed for in vain.
    EXPECT_OK(signAtTill(1, qPrintable(world.hashOf(world.clearCredit()))));
    EXPECT_OK(world.act(world.manager(), "declineApproval", idOf(1),
        { { QStringLiteral("declineReason"), QStringLiteral("no") } }));
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval")), 1);
    // What was carried out is neither declined nor taken back, nor asked for once more.
    EXPECT_OK(world.ask(3));
    EXPECT_OK(world.ask(4));
    for (const int number : { 3, 4 })
        QVERIFY(world.carryOut(number));
    EXPECT_ERROR(world.act(service::recordUserOf(world.cashier()), "withdrawApproval", idOf(3)),
        ErrorCode::ApprovalNotOpen);
    EXPECT_ERROR(world.act(world.manager(), "declineApproval", idOf(4),
                     { { QStringLiteral("declineReason"), QStringLiteral("no") } }),
        ErrorCode::ApprovalNotOpen);
    QVERIFY(world.carryOut(5));
    EXPECT_ERROR(world.ask(5), ErrorCode::AlreadyExists);
}

// Whoever knows the id can have something else done under it.
void TestApprovals::anotherOrderDoesNotUseIt()
{
    USE_APPROVALS(world);
    for (const int number : { 1, 2, 3 })
        EXPECT_OK(world.ask(number));
    EXPECT_OK(world.sign(world.manager(), 2));
    EXPECT_OK(world.sign(world.manager(), 3));
    for (const int number : { 1, 2 })
        QVERIFY(world.carryOut(number, "NULL"));
    QVERIFY(world.carryOut(3));
    store::RecordQuery query;
    query.limit = 10;
    EXPECT_OK(world.services->records->list(world.manager(), approvals(), query));
    for (const int number : { 1, 2 })
        QCOMPARE(world.stateOf(idOf(number)), QStringLiteral("withdrawn"));
    QCOMPARE(world.stateOf(idOf(3)), QStringLiteral("used"));
    // What the signature itself does is not ended by it, and can be declined.
    const auto twin = world.askToPublish(ServiceFixture::startMs + hours(2));
    EXPECT_OK(twin);
    QVERIFY(world.carryOut(4, *twin, "NULL"));
    const RecordUser second = world.user("second", Level::Administrator, world.root);
    EXPECT_OK(world.services->records->list(second, approvals(), query));
    QCOMPARE(world.stateOf(*twin), QStringLiteral("open"));
    EXPECT_OK(world.act(second, "declineApproval", *twin,
        { { QStringLiteral("declineReason"), QStringLiteral("not now") } }));
}

void TestApprovals::whatWasChangedByHandIsNotSigned()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    const auto twin = world.askToPublish(ServiceFixture::startMs + hours(2));
    EXPECT_OK(twin);
    for (const char *const statement :
        { "UPDATE approval_request SET content = REPLACE(content, 'moved out', 'moved in')"
          " WHERE kind = 'clearCredit'",
            "UPDATE approval_request SET content = REPLACE(content, 'DOM', 'COM')"
            " WHERE kind = 'tariffVersion'" })
        EXPECT_OK(world.services->connection->runText(QLatin1String(statement)));
    EXPECT_ERROR(world.sign(world.manager(), 1), ErrorCode::DataCorrupt);
    const RecordUser second = world.user("second", Level::Administrator, world.root);
    EXPECT_ERROR(world.act(second, "signApproval", *twin), ErrorCode::DataCorrupt);
    // Nothing is told of it that was not asked for, and it can be declined.
    const auto seen = world.services->records->find(second, approvals(), twin->text());
    EXPECT_OK(seen);
    QCOMPARE(textOf(*seen, "outlook"), QStringLiteral("overtaken"));
    QVERIFY(textOf(*seen, "prices").isEmpty());
    QCOMPARE(world.stateOf(*twin), QStringLiteral("open"));
    EXPECT_OK(world.act(second, "declineApproval", *twin,
        { { QStringLiteral("declineReason"), QStringLiteral("edited") } }));
    // Nor under another name, or for another meter.
    for (const char *const statement : { "requester = 'root'", "subject = '04254372016'",
             "requester_level = 3", "station = 'C9'" }) {
        EXPECT_OK(world.ask(2));
        EXPECT_OK(world.services->connection->runText(
            QStringLiteral("UPDATE approval_request SET %1 WHERE kind = 'clearCredit'")
                .arg(QLatin1String(statement))));
        RecordUser signer = world.user("root", Level::Administrator, world.root);
        signer.login = QStringLiteral("second");
        EXPECT_ERROR(world.sign(signer, 2), ErrorCode::DataCorrupt);
        EXPECT_OK(world.services->connection->runText(
            QStringLiteral("DELETE FROM approval_request WHERE kind = 'clearCredit'")));
        EXPECT_OK(world.services->connection->runText(
            QStringLiteral("DELETE FROM record_change WHERE entity = 'approval'")));
    }
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval")), 0);
}

void TestApprovals::itsTimeEnds()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    EXPECT_OK(world.ask(2));
    EXPECT_OK(world.sign(world.manager(), 2));
    world.services->clock.advanceMs(hours(8) - 1);
    EXPECT_OK(world.services->records->find(world.manager(), approvals(), idOf(1).text()));
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("open"));
    world.services->clock.advanceMs(1);
    EXPECT_ERROR(world.sign(world.manager(), 1), ErrorCode::ApprovalNotOpen);
    // What was signed for and never sent too.
    for (const int number : { 1, 2 })
        QCOMPARE(world.stateOf(idOf(number)), QStringLiteral("expired"));
}

void TestApprovals::aTariffIsPublishedBySigning()
{
    USE_APPROVALS(world);
    const auto request = world.askToPublish(ServiceFixture::startMs + hours(1));
    EXPECT_OK(request);
    // Whoever has not got the answer asks again, and finds what waits.
    QCOMPARE(world.askToPublish(ServiceFixture::startMs + hours(1)).value(), *request);
    store::TariffStore tariffs(*world.services->connection);
    QCOMPARE(tariffs.lastVersion(QStringLiteral("DOM")).value_or(-1), 0);
    const RecordUser second = world.user("second", Level::SmsManager, world.root);
    const auto seen = world.services->records->find(second, approvals(), request->text());
    EXPECT_OK(seen);
    QVERIFY(textOf(*seen, "prices").contains(QStringLiteral("50 kWh: 10.000")));
    QCOMPARE(textOf(*seen, "outlook"), QStringLiteral("fits"));

    EXPECT_ERROR(
        world.act(world.user("FIRST", Level::Administrator, world.root), "signApproval", *request),
        ErrorCode::PermissionDenied);
    // It is of no unit alone.
    EXPECT_ERROR(
        world.act(world.user("second", Level::SmsManager, world.office1), "signApproval", *request),
        ErrorCode::NotFound);
    // Whom a manager of the utility makes does not sign for that manager.
    EXPECT_ERROR(
        world.act(world.user("puppet", Level::PosManager, world.root), "signApproval", *request),
        ErrorCode::ApproverNotAllowed);
    const auto done = world.act(second, "signApproval", *request);
    EXPECT_OK(done);
    QCOMPARE(textOf(*done, "state"), QStringLiteral("used"));
    QCOMPARE(tariffs.lastVersion(QStringLiteral("DOM")).value_or(-1), 1);
    EXPECT_ERROR(world.act(second, "signApproval", *request), ErrorCode::ApprovalNotOpen);
    QCOMPARE(tariffs.lastVersion(QStringLiteral("DOM")).value_or(-1), 1);
    // The next one stands beside the one before it.
    const auto next = world.askToPublish(ServiceFixture::startMs + hours(3));
    EXPECT_OK(next);
    const auto compared = world.services->records->find(second, approvals(), next->text());
    EXPECT_OK(compared);
    QVERIFY(textOf(*compared, "prices").contains(QString::fromUtf8("50 kWh: 10.000 → 10.000")));

    // Before the set-up is approved there is nobody to sign.
    EXPECT_OK(
        world.services->connection->runText(QStringLiteral("UPDATE utility SET is_approved = 0")));
    for (int attempt = 0; attempt < 2; ++attempt) { // the second answers what the first has done
        const auto alone
            = world.tariffs->publish(world.user("first", Level::Administrator, world.root),
                world.version(ServiceFixture::startMs + hours(4)), service::Publication::ForGood);
        EXPECT_OK(alone);
        QVERIFY(!alone->request);
        QCOMPARE(alone->version.version, 2);
        QCOMPARE(tariffs.lastVersion(QStringLiteral("DOM")).value_or(-1), 2);
    }
}

void TestApprovals::whatDoesNotFitAnyMoreIsRefused()
{
    USE_APPROVALS(world);
    const RecordUser second = world.user("second", Level::Administrator, world.root);
    EXPECT_ERROR(world.askToPublish(-1), ErrorCode::InvalidField);
    const auto twin = world.askToPublish(ServiceFixture::startMs + hours(2));
    EXPECT_OK(twin);
    // While it waits the same version is not asked for once more.
    const auto again = world.askToPublish(ServiceFixture::startMs + hours(1));
    EXPECT_ERROR(again, ErrorCode::AlreadyExists);
    QCOMPARE(again.error().context.facts().value(QLatin1String("approvalRequestId")).toString(),
        twin->text());
    // Another one has its number.
    EXPECT_OK(service::publishAlone(*world.services->writer,
        { world.services->clock, QStringLiteral("test-1"), ServiceFixture::startMs },
        ServiceFixture::root(), world.version(ServiceFixture::startMs + hours(1))));
    const auto taken = world.act(second, "signApproval", *twin);
    EXPECT_ERROR(taken, ErrorCode::ApprovalOutdated);
    QCOMPARE(world.stateOf(*twin), QStringLiteral("open"));
    const auto seen = world.services->records->find(second, approvals(), twin->text());
    EXPECT_OK(seen);
    QCOMPARE(textOf(*seen, "outlook"), QStringLiteral("overtaken"));
    // Its start is over.
    const auto late = world.askToPublish(ServiceFixture::startMs + hours(3));
    EXPECT_OK(late);
    world.services->clock.advanceMs(hours(3) + 1);
    EXPECT_ERROR(world.act(second, "signApproval", *late), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.stateOf(*late), QStringLiteral("open"));
    store::TariffStore tariffs(*world.services->connection);
    QCOMPARE(tariffs.lastVersion(QStringLiteral("DOM")).value_or(-1), 1);
}

// Who has asked was disabled meanwhile.
void TestApprovals::nothingIsDoneForWhoMayNotAnyMore()
{
    USE_APPROVALS(world);
    const RecordUser second = world.user("second", Level::Administrator, world.root);
    const auto request = world.askToPublish(ServiceFixture::startMs + hours(1));
    EXPECT_OK(request);
    const auto setState = [&](const char *state) {
        return world.services->connection->runText(
            QStringLiteral("UPDATE operator SET state = '%1' WHERE login = 'first'")
                .arg(QLatin1String(state)));
    };
    EXPECT_OK(setState("disabled"));
    EXPECT_ERROR(world.act(second, "signApproval", *request), ErrorCode::ApprovalOutdated);
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM tariff_version")), 0);
    EXPECT_OK(setState("active"));
    EXPECT_OK(world.act(second, "signApproval", *request));
}

// Whoever knew the one before may have signed; what was carried out stays.
void TestApprovals::aNewPasswordEndsWhatWasSigned()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    EXPECT_OK(world.sign(world.manager(), 1));
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("approved"));
    EXPECT_OK(world.services->act("operator", "setOperatorPassword", QStringLiteral("root"),
        { { "password", QStringLiteral("another word of 2026") } }));
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval")), 0);
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("open"));
    const auto history = world.services->records->history(
        world.manager(), *archive::entityNamed(QStringLiteral("approval")), idOf(1).text(), 1);
    EXPECT_OK(history);
    QCOMPARE(history->front().action, QStringLiteral("approval-open"));
    QCOMPARE(history->front().actor, ServiceFixture::root().login);
    EXPECT_OK(world.sign(world.manager(), 1));
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("approved"));
}

void TestApprovals::onePersonAsksForSoMuch()
{
    USE_APPROVALS(world);
    for (int i = 1; i <= 100; ++i)
        EXPECT_OK(world.ask(i));
    const auto refused = world.ask(101);
    EXPECT_ERROR(refused, ErrorCode::TooManyAsked);
    QCOMPARE(refused.error().context.facts().value(QLatin1String("limit")).toInteger(), 100);
    service::Session other = world.cashier();
    other.login = OperatorLogin(QStringLiteral("huda"));
    EXPECT_OK(world.ask(102, other));
    EXPECT_OK(world.act(service::recordUserOf(world.cashier()), "withdrawApproval", idOf(7)));
    EXPECT_OK(world.ask(101));
}

void TestApprovals::aClockInDoubtEndsNothing()
{
    USE_APPROVALS(world);
    EXPECT_OK(world.ask(1));
    EXPECT_OK(world.services->connection->runText(
        QStringLiteral("UPDATE server SET accepted_at_ms = %1 WHERE name = 'test-1'")
            .arg(ServiceFixture::startMs)));
    world.services->clock.advanceMs(hours(24) * 90);
    EXPECT_ERROR(world.ask(2), ErrorCode::ClockNotTrusted);
    EXPECT_ERROR(world.sign(world.manager(), 1), ErrorCode::ClockNotTrusted);
    QCOMPARE(world.stateOf(idOf(1)), QStringLiteral("open"));
    EXPECT_ERROR(world.askToPublish(world.services->clock.nowMsUtc() + hours(1)),
        ErrorCode::ClockNotTrusted);
    world.services->clock.advanceMs(-hours(24) * 90);
    EXPECT_OK(world.sign(world.manager(), 1));
}

// A till that has no answer asks the next server: both say the same.
void TestApprovals::twoServersAreAskedAtOnce()
{
    USE_APPROVALS(world);
    bool isDone[2] = { false, false };
    QString said[2];
    const auto ask = [&](int number) {
        const auto answer = world.ask(1);
        isDone[number] = answer.has_value();
        said[number] = answer ? QString() : errorName(answer.error().code);
    };
    std::thread other(ask, 1);
    ask(0);
    other.join();
    for (int i = 0; i < 2; ++i)
        QVERIFY2(isDone[i] || said[i] == errorName(ErrorCode::Busy)
                || said[i] == errorName(ErrorCode::DatabaseConflict),
            qPrintable(said[i]));
    QVERIFY(isDone[0] || isDone[1]);
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM approval_request")), 1);
}

// Each with connections of its own.
void TestApprovals::twoServersSignAtOnce()
{
    USE_APPROVALS(world);
    const auto request = world.askToPublish(ServiceFixture::startMs + hours(1));
    EXPECT_OK(request);
    std::optional<Error> errors[2];
    const auto sign = [&](int number) {
        // The database gives each thread a connection.
        const RecordUser who
            = world.user(number == 0 ? "second" : "third", Level::Administrator, world.root);
        service::Records records(*world.services->database, *world.services->writer,
            world.services->clock, world.services->random,
            service::RecordsOptions{ QStringLiteral("server-%1").arg(number) });
        const auto done = records.act(
            who, approvals(), approvals().act("signApproval"), request->text(), 1, {});
        if (!done)
            errors[number] = done.error();
    };
    std::thread other(sign, 1);
    sign(0);
    other.join();
    QVERIFY(errors[0].has_value() != errors[1].has_value());
    const ErrorCode code = (errors[0] ? errors[0] : errors[1])->code;
    QVERIFY2(code == ErrorCode::RecordChanged || code == ErrorCode::DatabaseConflict
            || code == ErrorCode::Busy,
        qPrintable(errorName(code)));
    QCOMPARE(world.stateOf(*request), QStringLiteral("used"));
    QCOMPARE(world.number(QStringLiteral("SELECT COUNT(*) AS n FROM tariff_version")), 1);
    QCOMPARE(world.number(QStringLiteral(
                 "SELECT COUNT(*) AS n FROM audit_event WHERE action = 'tariff-published'")),
        1);
}

// Whichever statement of the signature fails: all of it stands, or nothing.
void TestApprovals::nothingIsHalfDone()
{
    USE_APPROVALS(world);
    const RecordUser second = world.user("second", Level::Administrator, world.root);
    const auto request = world.askToPublish(ServiceFixture::startMs + hours(1));
    EXPECT_OK(request);
    test::FaultCounter &faults = world.services->faults;
    int count = 0;
    while (true) {
        faults.failAt(++count);
        const auto done = world.services->records->act(
            second, approvals(), approvals().act("signApproval"), request->text(), 1, {});
        faults.failAt(0);
        const qint64 versions
            = world.number(QStringLiteral("SELECT COUNT(*) AS n FROM tariff_version"));
        if (done) { // what fails behind the commit only says less
            QCOMPARE(versions, 1);
            QCOMPARE(world.stateOf(*request), QStringLiteral("used"));
            break;
        }
        QCOMPARE(versions, 0);
        QCOMPARE(world.stateOf(*request), QStringLiteral("open"));
    }
    QVERIFY2(count > 15, qPrintable(QString::number(count)));
}

SHAHN_TEST(TestApprovals)
#include "tst_approvals.moc"
