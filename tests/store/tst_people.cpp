// SPDX-License-Identifier: GPL-3.0-or-later
// Utility, offices, CDUs, operators, sessions and the audit log.
#include "sql/transaction.h"
#include "store/approval_store.h"
#include "store/audit_store.h"
#include "store/cdu_store.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "store/role_store.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"
#include "store/store_fixture.h"
#include "store/utility_store.h"
#include "support/expect.h"
#include "support/people.h"
#include "support/roles.h"
#include "support/test_registry.h"

#include <QTest>

#include <atomic>

using namespace shahn;
using store::ActivationAttempt;
using store::CduState;
using store::CduStore;
using store::OperatorStore;
using store::SessionStore;
using store::SignInFailureStore;
using test::StoreFixture;

namespace
{

const CduCode cduC1(QStringLiteral("C1"));
const OperatorLogin amal(QStringLiteral("amal"));

ActivationAttempt attemptWith(const char *hash, qint64 atMs = StoreFixture::startMs)
{
    return { cduC1, QString::fromLatin1(hash), atMs };
}

store::IssuedCertificate issued(const QByteArray &name)
{
    return { QString::fromLatin1(name), QString::fromLatin1(name + " pem"),
        QString::fromLatin1(name + " request") };
}

store::SessionRow sessionNamed(const char *hash, qint64 expiresAtMs = 5000)
{
    return { QString::fromLatin1(hash), amal, cduC1, QStringLiteral("cert"), 1000, expiresAtMs };
}

store::AuditEvent eventAt(const store::AuditHead &head, qint64 number)
{
    return { head.serverId, number, 100 + number, QStringLiteral("amal"), QStringLiteral("C1"),
        QStringLiteral("sign-in"), QStringLiteral("\"quoted\\\n"), QStringLiteral("تفاصيل") };
}

// With one event and no document.
store::AuditBlock blockAfter(const store::AuditHead &head, qint64 sequence)
{
    store::AuditBlock block;
    block.serverId = head.serverId;
    block.sequence = sequence;
    block.atMs = 100 + sequence;
    block.firstDocument = head.lastDocument + 1;
    block.lastDocument = head.lastDocument;
    block.firstEvent = sequence;
    block.lastEvent = sequence;
    block.root = "after " + head.hash;
    block.hash = QByteArray::number(sequence) + QByteArray("\0\xff", 2);
    return block;
}

} // namespace

class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void utility_data() { test::addEngineRows(); }

    void utility();

    void offices_data() { test::addEngineRows(); }

    void offices();

    void activation_data() { test::addEngineRows(); }

    void activation();

    void wrongCodesChangeNothing_data() { test::addEngineRows(); }

    void wrongCodesChangeNothing();

    void expiredActivation_data() { test::addEngineRows(); }

    void expiredActivation();

    void oneActivationOfTwo_data() { test::addEngineRows(); }

    void oneActivationOfTwo();

    void renewalAndRevocation_data() { test::addEngineRows(); }

    void renewalAndRevocation();

    void operators_data() { test::addEngineRows(); }

    void operators();

    void failedSignIns_data() { test::addEngineRows(); }

    void failedSignIns();

    void failuresAreCountedOneByOne_data() { test::addEngineRows(); }

    void failuresAreCountedOneByOne();

    void sessions_data() { test::addEngineRows(); }

    void sessions();

    void sessionsEndWithTheirOwner_data() { test::addEngineRows(); }

    void sessionsEndWithTheirOwner();

    void madeRolesGiveWhatTheirLevelMayHold_data() { test::addEngineRows(); }

    void madeRolesGiveWhatTheirLevelMayHold();

    void rights_data() { test::addEngineRows(); }

    void rights();

    void approvals_data() { test::addEngineRows(); }

    void approvals();

    void auditChain_data() { test::addEngineRows(); }

    void auditChain();

    void auditChainWithTwoWriters_data() { test::addEngineRows(); }

    void auditChainWithTwoWriters();

    void auditHeadHasTheLastDocument_data() { test::addEngineRows(); }

    void auditHeadHasTheLastDocument();
};

void TestPeople::utility()
{
    USE_STORE(fixture);
    store::UtilityStore utilities(fixture->connection());
    auto row = utilities.load();
    EXPECT_OK(row);
    QCOMPARE(row->code, QStringLiteral("U1"));
    QCOMPARE(row->currency.decimals, 3);
    QCOMPARE(row->nameAr, QString());
    row->code = QStringLiteral("U2");
    EXPECT_ERROR(utilities.insert(*row), ErrorCode::AlreadyExists);
}

void TestPeople::offices()
{
    USE_STORE(fixture);
    store::OfficeStore offices(fixture->connection());
    const OfficeCode south(QStringLiteral("S"));
    const store::OfficeRow region{ south, QStringLiteral("South"), QStringLiteral("الجنوب"),
        store::OfficeKind::Region };
    EXPECT_OK(offices.insert(region));
    EXPECT_ERROR(offices.insert(region), ErrorCode::AlreadyExists);
    EXPECT_OK(offices.insert({ OfficeCode(QStringLiteral("O2")), QStringLiteral("Port"), QString(),
        store::OfficeKind::Office, south }));
    const auto all = offices.list();
    EXPECT_OK(all);
    QCOMPARE(all->size(), size_t(4)); // O1, O2, S, U1
    const store::OfficeRow &utility = all->at(3);
    const store::OfficeRow &stored = all->at(2);
    QVERIFY(utility.kind == store::OfficeKind::Utility && utility.parent.isEmpty());
    QVERIFY(stored.kind == store::OfficeKind::Region && stored.parent == utility.code);
    QCOMPARE(stored.nameAr, region.nameAr);
    QVERIFY(all->at(1).parent == south);
    QVERIFY(isWithin(all->at(1).path, stored.path) && isWithin(stored.path, utility.path));
    QVERIFY(!isWithin(all->at(0).path, stored.path));
}

void TestPeople::activation()
{
    USE_STORE(fixture);
    CduStore cdus(fixture->connection());
    EXPECT_ERROR(cdus.checkActivation(attemptWith("bad")), ErrorCode::ActivationRefused);
    EXPECT_OK(cdus.checkActivation(attemptWith("good")));
    EXPECT_OK(cdus.activate(attemptWith("good"), issued("cert")));
    const auto cdu = cdus.findByCertificate(QStringLiteral("cert"));
    EXPECT_OK(cdu);
    QVERIFY(cdu->code == cduC1);
    QVERIFY(cdu->state == CduState::Active);
    QVERIFY(!cdu->activationExpiresAtMs);
    QCOMPARE(cdu->officeNameEn, QStringLiteral("Office"));
    // The code is used up.
    EXPECT_ERROR(cdus.activate(attemptWith("good"), issued("cert2")), ErrorCode::ActivationRefused);
    EXPECT_ERROR(cdus.findByCertificate(QStringLiteral("cert2")), ErrorCode::NotFound);
    // What it was used up for is told to the same request.
    const auto answered = cdus.findAnswered(QStringLiteral("good"), QStringLiteral("cert request"));
    EXPECT_OK(answered);
    QVERIFY(answered->code == cduC1);
    QCOMPARE(answered->office.text(), QStringLiteral("O1"));
    QCOMPARE(answered->certificatePem, QStringLiteral("cert pem"));
    EXPECT_ERROR(cdus.findAnswered(QStringLiteral("bad"), QStringLiteral("cert request")),
        ErrorCode::NotFound);
    EXPECT_ERROR(cdus.findAnswered(QStringLiteral("good"), QStringLiteral("cert2 request")),
        ErrorCode::NotFound);
    ActivationAttempt unknown = attemptWith("good");
    unknown.code = CduCode(QStringLiteral("C9"));
    EXPECT_ERROR(cdus.checkActivation(unknown), ErrorCode::ActivationRefused);
}

void TestPeople::wrongCodesChangeNothing()
{
    USE_STORE(fixture);
    CduStore cdus(fixture->connection());
    for (int i = 0; i < 20; ++i) {
        EXPECT_ERROR(cdus.checkActivation(attemptWith("bad")), ErrorCode::ActivationRefused);
        EXPECT_ERROR(cdus.activate(attemptWith("bad"), issued("x")), ErrorCode::ActivationRefused);
    }
    QVERIFY(cdus.list().value().at(0).state == CduState::Registered);
    EXPECT_ERROR(cdus.findByCertificate(QStringLiteral("x")), ErrorCode::NotFound);
    EXPECT_OK(cdus.activate(attemptWith("good"), issued("cert")));
}

void TestPeople::expiredActivation()
{
    USE_STORE(fixture);
    CduStore cdus(fixture->connection());
    const qint64 end = StoreFixture::startMs + 1000;
    EXPECT_OK(cdus.checkActivation(attemptWith("good", end - 1)));
    EXPECT_ERROR(cdus.checkActivation(attemptWith("good", end)), ErrorCode::ActivationRefused);
    EXPECT_ERROR(
        cdus.activate(attemptWith("good", end), issued("x")), ErrorCode::ActivationRefused);
}

void TestPeople::oneActivationOfTwo()
{
    USE_STORE(fixture);
    constexpr int attemptCount = 4;
    std::atomic<int> successes{ 0 };
    std::atomic<int> refusals{ 0 };
    std::vector<std::thread> attempts;
    for (int i = 0; i < attemptCount; ++i) {
        attempts.emplace_back([&, i] {
            const auto connection = fixture->database().openConnection();
            if (!connection)
                return;
            const auto done = CduStore(**connection)
                                  .activate(attemptWith("good"),
                                      issued(QByteArrayLiteral("cert") + QByteArray::number(i)));
            if (done)
                ++successes;
            else if (done.error().code == ErrorCode::ActivationRefused)
                ++refusals;
        });
    }
    for (std::thread &attempt : attempts)
        attempt.join();
    QCOMPARE(successes.load(), 1);
    QCOMPARE(refusals.load(), attemptCount - 1);
}

void TestPeople::renewalAndRevocation()
{
    USE_STORE(fixture);
    CduStore cdus(fixture->connection());
    SessionStore sessions(fixture->connection());
    EXPECT_OK(cdus.activate(attemptWith("good"), issued("cert")));
    EXPECT_OK(sessions.open(sessionNamed("s1")));
    const auto set = [&](const std::vector<store::ExtraColumn> &columns) {
        return test::setColumns(fixture->connection(), "station", cduC1.text(), columns);
    };
    EXPECT_OK(set({ { "state", store::cduStateText(CduState::Revoked) } }));
    QCOMPARE(sessions.closeAllOfCdu(cduC1, 2000).value(), 1);
    EXPECT_ERROR(cdus.findAnswered(QStringLiteral("good"), QStringLiteral("cert request")),
        ErrorCode::NotFound);
    const auto revoked = cdus.findByCertificate(QStringLiteral("cert"));
    EXPECT_OK(revoked);
    QVERIFY(revoked->state == CduState::Revoked);
    const auto session = sessions.find(QStringLiteral("s1"));
    EXPECT_OK(session);
    QVERIFY(session->closedAtMs == 2000);
    QVERIFY(session->cduState == CduState::Revoked);

    EXPECT_OK(set({ { "state", store::cduStateText(CduState::Registered) },
        { "activation_hash", QStringLiteral("new") },
        { "activation_expires_at_ms", StoreFixture::startMs + 1 },
        { "certificate_sha256", std::nullopt } }));
    EXPECT_ERROR(cdus.findByCertificate(QStringLiteral("cert")), ErrorCode::NotFound);
    EXPECT_ERROR(cdus.checkActivation(attemptWith("good")), ErrorCode::ActivationRefused);
    EXPECT_ERROR(cdus.findAnswered(QStringLiteral("good"), QStringLiteral("cert request")),
        ErrorCode::NotFound);
    EXPECT_OK(cdus.activate(attemptWith("new"), issued("cert2")));
}

void TestPeople::operators()
{
    USE_STORE(fixture);
    OperatorStore operators(fixture->connection());
    auto row = operators.find(amal);
    EXPECT_OK(row);
    QCOMPARE(row->nameAr, QStringLiteral("أمل"));
    EXPECT_ERROR(test::placeOperator(fixture->connection(), *row), ErrorCode::AlreadyExists);
    row->login = OperatorLogin(QStringLiteral("badr"));
    row->role = RoleCode(QStringLiteral("administrator"));
    EXPECT_OK(test::placeOperator(fixture->connection(), *row));
    const auto badr = operators.find(row->login);
    EXPECT_OK(badr);
    QVERIFY(badr->role == row->role && badr->permissions.level == Level::Administrator);
    store::OperatorRow homeless = *row;
    homeless.login = OperatorLogin(QStringLiteral("hind"));
    homeless.office = OfficeCode(QStringLiteral("O9"));
    EXPECT_ERROR(test::placeOperator(fixture->connection(), homeless), ErrorCode::InvalidField);
    EXPECT_ERROR(operators.find(homeless.login), ErrorCode::NotFound);
    QCOMPARE(operators.list().value().size(), size_t(2));

    const OperatorLogin nobody(QStringLiteral("nobody"));
    EXPECT_ERROR(operators.find(nobody), ErrorCode::NotFound);
}

void TestPeople::failedSignIns()
{
    USE_STORE(fixture);
    SignInFailureStore failures(fixture->connection());
    const auto rule = [](int count) { return count < 3 ? qint64(0) : 1000 * qint64(count); };
    const OperatorLogin nobody(QStringLiteral("nobody")); // counts like everybody
    for (const OperatorLogin &login : { amal, nobody }) {
        QCOMPARE(failures.record(cduC1, login, 1, rule).value().lockedUntilMs, 0);
        QCOMPARE(failures.record(cduC1, login, 2, rule).value().count, 2);
        QCOMPARE(failures.record(cduC1, login, 3, rule).value().lockedUntilMs, 3000);
        QCOMPARE(failures.lockedUntilMs(cduC1, login).value(), 3000);
    }
    EXPECT_OK(failures.clear(cduC1, amal));
    QCOMPARE(failures.lockedUntilMs(cduC1, amal).value(), 0);
    QCOMPARE(failures.lockedUntilMs(cduC1, nobody).value(), 3000);
    EXPECT_OK(failures.clear(cduC1, amal)); // nothing to do
    // A day later the count begins anew.
    const qint64 tomorrow = 3001 + SignInFailureStore::keptForMs;
    QCOMPARE(failures.record(cduC1, nobody, tomorrow, rule).value().count, 1);
    QCOMPARE(failures.record(cduC1, amal, tomorrow, rule).value().count, 1);
    EXPECT_OK(failures.clearEverywhere(nobody));
    QCOMPARE(failures.record(cduC1, nobody, tomorrow, rule).value().count, 1);
    const CduCode unknown(QStringLiteral("C9"));
    EXPECT_ERROR(failures.record(unknown, amal, tomorrow, rule), ErrorCode::NotFound);
    QCOMPARE(failures.lockedUntilMs(unknown, amal).value(), 0);
}

void TestPeople::failuresAreCountedOneByOne()
{
    USE_STORE(fixture);
    constexpr int threadCount = 4;
    constexpr int failuresEach = 5;
    std::atomic<int> errors{ 0 };
    std::vector<std::thread> threads;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back([&] {
            const auto connection = fixture->database().openConnection();
            for (int n = 0; n < failuresEach; ++n) {
                if (!connection
                    || !SignInFailureStore(**connection).record(cduC1, amal, 1, [](int count) {
                           return qint64(count);
                       }))
                    ++errors;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(errors.load(), 0);
    QCOMPARE(SignInFailureStore(fixture->connection()).lockedUntilMs(cduC1, amal).value(),
        threadCount * failuresEach);
}

void TestPeople::sessions()
{
    USE_STORE(fixture);
    SessionStore sessions(fixture->connection());
    EXPECT_OK(CduStore(fixture->connection()).activate(attemptWith("good"), issued("cert")));
    EXPECT_OK(sessions.open(sessionNamed("s1")));
    EXPECT_ERROR(sessions.open(sessionNamed("s1")), ErrorCode::AlreadyExists);
    const auto view = sessions.find(QStringLiteral("s1"));
    EXPECT_OK(view);
    QVERIFY(view->session.login == amal);
    QVERIFY(view->session.cdu == cduC1);
    QCOMPARE(view->session.expiresAtMs, 5000);
    QVERIFY(!view->closedAtMs);
    QVERIFY(view->role == RoleCode(QStringLiteral("cashier")));
    QVERIFY(view->permissions.rights.has(Right::Sell));
    QCOMPARE(view->permissions.branch, view->officePath);
    QVERIFY(view->operatorState == store::OperatorState::Active);
    QVERIFY(view->cduState == CduState::Active);
    QVERIFY(view->cduCertificateSha256 == QStringLiteral("cert"));
    QCOMPARE(view->officeNameAr, QStringLiteral("مكتب"));
    EXPECT_OK(sessions.close(QStringLiteral("s1"), 1500));
    EXPECT_OK(sessions.close(QStringLiteral("s1"), 1600));
    QVERIFY(sessions.find(QStringLiteral("s1")).value().closedAtMs == 1500);
    EXPECT_ERROR(sessions.find(QStringLiteral("s2")), ErrorCode::NotFound);

    EXPECT_OK(sessions.open(sessionNamed("old", 2000)));
    EXPECT_OK(sessions.open(sessionNamed("new", 9000)));
    QCOMPARE(sessions.removeEndedBefore(3000).value(), 2);
    EXPECT_OK(sessions.find(QStringLiteral("new")));

    store::SessionRow nobodys = sessionNamed("s3");
    nobodys.login = OperatorLogin(QStringLiteral("nobody"));
    EXPECT_ERROR(sessions.open(nobodys), ErrorCode::NotFound);
    store::SessionRow nowhere = sessionNamed("s3");
    nowhere.cdu = CduCode(QStringLiteral("C9"));
    EXPECT_ERROR(sessions.open(nowhere), ErrorCode::NotFound);
}

void TestPeople::sessionsEndWithTheirOwner()
{
    USE_STORE(fixture);
    SessionStore sessions(fixture->connection());
    EXPECT_OK(sessions.open(sessionNamed("s1")));
    EXPECT_OK(sessions.open(sessionNamed("s2")));
    QCOMPARE(sessions.closeAllOfCdu(cduC1, 1100).value(), 2);
    EXPECT_OK(sessions.open(sessionNamed("s3")));
    QCOMPARE(sessions.closeAllOfOperator(amal, 1200).value(), 1);
    QVERIFY(sessions.find(QStringLiteral("s1")).value().closedAtMs == 1100);
    QVERIFY(sessions.find(QStringLiteral("s3")).value().closedAtMs == 1200);
    EXPECT_OK(sessions.open(sessionNamed("s4")));
    EXPECT_OK(test::setColumns(fixture->connection(), "operator", amal.text(),
        { { "state", store::operatorStateText(store::OperatorState::Disabled) } }));
    const auto view = sessions.find(QStringLiteral("s4"));
    EXPECT_OK(view);
    QVERIFY(view->operatorState == store::OperatorState::Disabled);
}

void TestPeople::madeRolesGiveWhatTheirLevelMayHold()
{
    USE_STORE(world);
    const auto roles = store::RoleStore(world->connection()).list();
    EXPECT_OK(roles);
    QCOMPARE(roles->size(), test::madeRoles.size());
    for (size_t i = 0; i < roles->size(); ++i) {
        const store::RoleRow &role = (*roles)[i];
        const test::MadeRole &expected = test::madeRoles[i];
        QCOMPARE(role.code.text(), QString::fromLatin1(expected.code));
        QVERIFY(role.level == expected.level);
        QCOMPARE(rightTexts(role.rights), rightTexts(expected.rights));
        for (const Right right : role.rights.rights())
            QVERIFY2(mayHold(role.level, right), qPrintable(rightText(right)));
    }
}

void TestPeople::rights()
{
    USE_STORE(fixture);
    OperatorStore operators(fixture->connection());
    const auto changeKey = Right::ChangeKey;
    QVERIFY(operators.rights(amal).value().empty());
    EXPECT_OK(operators.grant(amal, changeKey));
    EXPECT_ERROR(operators.grant(amal, changeKey), ErrorCode::AlreadyExists);
    QVERIFY(operators.rights(amal).value() == std::vector{ changeKey });
    EXPECT_OK(operators.withdraw(amal, changeKey));
    EXPECT_ERROR(operators.withdraw(amal, changeKey), ErrorCode::NotFound);
    QVERIFY(operators.rights(amal).value().empty());
    EXPECT_ERROR(
        operators.grant(OperatorLogin(QStringLiteral("nobody")), changeKey), ErrorCode::NotFound);
}

void TestPeople::approvals()
{
    USE_STORE(fixture);
    const CduCode cduC2(QStringLiteral("C2"));
    EXPECT_OK(test::placeStation(fixture->connection(),
        { cduC2, OfficeCode(QStringLiteral("O1")), QStringLiteral("Window 2"), QStringLiteral("h"),
            1 }));
    store::ApprovalStore approvals(fixture->connection());
    store::ApprovalRow row{ RequestId(QStringLiteral("r-1")), QStringLiteral("hash"), cduC1, amal,
        1000, 2000 };
    EXPECT_OK(approvals.put(row));
    row.expiresAtMs = 3000;
    EXPECT_OK(approvals.put(row));
    store::ApprovalRow elsewhere = row;
    elsewhere.cdu = cduC2;
    EXPECT_ERROR(approvals.put(elsewhere), ErrorCode::PermissionDenied);
    store::ApprovalRow nobodys = row;
    nobodys.request = RequestId(QStringLiteral("r-2"));
    nobodys.approver = OperatorLogin(QStringLiteral("nobody"));
    EXPECT_ERROR(approvals.put(nobodys), ErrorCode::NotFound);
    store::ApprovalRow nowhere = row;
    nowhere.request = RequestId(QStringLiteral("r-3"));
    nowhere.cdu = CduCode(QStringLiteral("C9"));
    EXPECT_ERROR(approvals.put(nowhere), ErrorCode::NotFound);
    QCOMPARE(approvals.removeEndedBefore(3000).value(), 0);
    QCOMPARE(approvals.removeEndedBefore(3001).value(), 1);
}

void TestPeople::auditChain()
{
    USE_STORE(fixture);
    store::AuditStore audit(fixture->connection());
    auto transaction = sql::Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    const QString chain = QStringLiteral("server-1");
    const auto head = audit.lockHead(chain);
    EXPECT_OK(head);
    QCOMPARE(head->sequence, 0);
    QVERIFY(head->hash.isEmpty());
    QCOMPARE(head->lastDocument, store::firstDocumentOf(head->serverId) - 1);
    QCOMPARE(head->lastEvent, 0);
    QCOMPARE(head->clockAcceptanceCount, 0);
    // Also the first batch of a server is compared with the database's clock.
    QCOMPARE(head->databaseMs.has_value(), engine == sql::Dialect::Postgresql);
    std::vector<store::AuditBlock> blocks;
    for (qint64 sequence = 1; sequence <= 5; ++sequence) {
        blocks.push_back(blockAfter(*head, sequence));
        const store::AuditEvent event = eventAt(*head, sequence);
        EXPECT_OK(audit.append(event));
        EXPECT_OK(audit.append(blocks.back()));
    }
    const auto last = audit.lockHead(chain);
    EXPECT_OK(last);
    QCOMPARE(last->sequence, 5);
    QCOMPARE(last->hash, blocks.back().hash);
    QCOMPARE(last->lastEvent, 5);
    QCOMPARE(last->databaseMs.has_value(), engine == sql::Dialect::Postgresql);
    EXPECT_OK(transaction->commit());

    const auto first = audit.blocks(head->serverId, 0, 3);
    EXPECT_OK(first);
    QVERIFY(*first == std::vector<store::AuditBlock>(blocks.begin(), blocks.begin() + 3));
    const auto second = audit.blocks(head->serverId, 3, 3);
    EXPECT_OK(second);
    QVERIFY(*second == std::vector<store::AuditBlock>(blocks.begin() + 3, blocks.end()));
    const auto chains = audit.ends();
    EXPECT_OK(chains);
    QCOMPARE(chains->size(), size_t(1));
    QCOMPARE(chains->front().serverId, head->serverId);
    QCOMPARE(chains->front().name, chain);
    const auto events = audit.events(head->serverId, 2, 3);
    EXPECT_OK(events);
    QCOMPARE(events->numbers, std::vector({ qint64(2), qint64(3) }));
    for (size_t i = 0; i < 2; ++i)
        QVERIFY(events->rows.at(i).cells() == store::toRow(eventAt(*head, 2 + qint64(i))).cells());
    EXPECT_ERROR(audit.append(blocks[4]), ErrorCode::AlreadyExists);
    EXPECT_ERROR(audit.append(eventAt(*head, 5)), ErrorCode::AlreadyExists);
}

void TestPeople::auditChainWithTwoWriters()
{
    USE_STORE(fixture);
    constexpr int writerCount = 4;
    constexpr int blocksEach = 10;
    const QString chain = QStringLiteral("shared");
    std::atomic<int> errors{ 0 };
    std::vector<std::thread> writers;
    for (int i = 0; i < writerCount; ++i) {
        writers.emplace_back([&] {
            const auto connection = fixture->database().openConnection();
            for (int n = 0; connection && n < blocksEach; ++n) {
                store::AuditStore audit(**connection);
                auto transaction = sql::Transaction::begin(**connection);
                const auto head = audit.lockHead(chain);
                if (!head || !audit.append(blockAfter(*head, head->sequence + 1))
                    || !transaction->commit())
                    ++errors;
            }
        });
    }
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(errors.load(), 0);
    store::AuditStore audit(fixture->connection());
    const auto chains = audit.ends();
    EXPECT_OK(chains);
    QCOMPARE(chains->size(), size_t(1));
    const auto blocks = audit.blocks(chains->front().serverId, 0, 1000);
    EXPECT_OK(blocks);
    QCOMPARE(blocks->size(), size_t(writerCount * blocksEach));
    QByteArray previous;
    qint64 sequence = 0;
    for (const store::AuditBlock &block : *blocks) {
        QCOMPARE(block.sequence, ++sequence);
        QCOMPARE(block.root, "after " + previous);
        previous = block.hash;
    }
}

// Documents that no block covers, or that are gone, are somebody's work by hand.
void TestPeople::auditHeadHasTheLastDocument()
{
    USE_STORE(fixture);
    store::AuditStore audit(fixture->connection());
    auto transaction = sql::Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    const auto head = audit.lockHead(QStringLiteral("server-1"));
    EXPECT_OK(head);
    const auto insert = [&](qint64 id) {
        return fixture->connection().runText(
            QStringLiteral("INSERT INTO document (document_id, kind, request_id, cdu_id,"
                           " operator_id, at_ms, business_day) VALUES (%1, 4, %2, 1, 1, 1, 1)")
                .arg(id)
                .arg(engine == sql::Dialect::Sqlite ? QStringLiteral("X'01'")
                                                    : QStringLiteral("'\\x01'")));
    };
    store::AuditBlock block = blockAfter(*head, 1);
    block.lastDocument = block.firstDocument;
    EXPECT_OK(insert(block.firstDocument));
    EXPECT_ERROR(audit.lockHead(QStringLiteral("server-1")), ErrorCode::DataCorrupt);
    EXPECT_OK(audit.append(block));
    EXPECT_OK(audit.lockHead(QStringLiteral("server-1")));
    // That of another server says nothing.
    EXPECT_OK(insert(store::firstDocumentOf(head->serverId + 1)));
    EXPECT_OK(insert(store::lastDocumentOf(head->serverId - 1)));
    EXPECT_OK(audit.lockHead(QStringLiteral("server-1")));
    EXPECT_OK(insert(block.lastDocument + 1));
    EXPECT_ERROR(audit.lockHead(QStringLiteral("server-1")), ErrorCode::DataCorrupt);
    EXPECT_OK(fixture->connection().runText(
        QStringLiteral("DELETE FROM document WHERE document_id IN (%1, %2)")
            .arg(block.lastDocument)
            .arg(block.lastDocument + 1)));
    EXPECT_ERROR(audit.lockHead(QStringLiteral("server-1")), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestPeople)
#include "tst_people.moc"
