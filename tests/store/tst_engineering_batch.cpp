// SPDX-License-Identifier: GPL-3.0-or-later
// Engineering tokens through batches on a real database.
#include "protocol/conversion.h"
#include "store/hot_store.h"
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "vending/quote_service.h"

#include "protocol/messages/copy.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/settlement.h"
#include "store/approval_store.h"
#include "store/customer_store.h"
#include "store/document_store.h"
#include "store/engineering_detail_store.h"
#include "store/office_store.h"
#include "store/operator_store.h"
#include "support/people.h"
#include "support/test_registry.h"

#include <QTest>

#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr EngineeringKind allKinds[] = { EngineeringKind::MeterTest, EngineeringKind::ClearTamper,
    EngineeringKind::ClearCredit, EngineeringKind::PowerLimit, EngineeringKind::PhaseUnbalance,
    EngineeringKind::KeyChange };

protocol::EngineeringReply read(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::EngineeringReply>(answer.value()).value();
}

vending::EngineeringCommand keyChange(const SaleFixture &world, int requestIndex, int meterIndex,
    int krn, int ti, const std::optional<TariffChange> &agreed = {})
{
    auto command = world.engineering(requestIndex, meterIndex, EngineeringKind::KeyChange);
    command.order.next.group.krn = krn;
    command.order.next.ti = ti;
    command.order.tariffChange = agreed;
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

bool run(SaleFixture &world, const QString &statement)
{
    return works(world.base().connection().runText(statement));
}

// What a TI of the meters' group stands for from now on.
bool setIndex(SaleFixture &world, int ti, const char *tariff)
{
    return run(world, QStringLiteral("DELETE FROM tariff_index WHERE ti = %1").arg(ti))
        && run(world,
            QStringLiteral("INSERT INTO tariff_index (index_code, sgc, ti, tariff_id, state)"
                           " SELECT 'I-%1', p.sgc, %1, t.tariff_id, 'active'"
                           " FROM tariff AS t, supply_point AS p"
                           " WHERE t.tariff_code = '%2' AND p.point_code = 'P0'")
                .arg(ti)
                .arg(QLatin1String(tariff)));
}

// "T2 1": with the version of the point.
QString tariffOf(SaleFixture &world, int meterIndex)
{
    const auto rows = world.base().connection().runText(
        QStringLiteral("SELECT t.tariff_code, p.version FROM meter AS m"
                       " JOIN supply_point AS p ON p.point_id = m.point_id"
                       " JOIN tariff AS t ON t.tariff_id = p.tariff_id WHERE m.drn = '%1'")
            .arg(meterNumberAt(meterIndex).drn()));
    return rows->first().text("tariff_code") + u' '
        + QString::number(rows->first().int64("version"));
}

bool requireSecondPerson(SaleFixture &world)
{
    return run(world,
        QStringLiteral("INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor,"
                       " station) VALUES ('secondPersonForRecords', 0, 'true', 0, 'omar', '')"));
}

const TariffChange toT1{ QStringLiteral("T2"), QStringLiteral("T1") };

} // namespace

class TestEngineeringBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyKindIsStored_data() { addEngineRows(); }

    void everyKindIsStored();

    void keyChangeChangesTheKeyAlone_data() { addEngineRows(); }

    void keyChangeChangesTheKeyAlone();

    void replyIsGivenAgainByteForByte_data() { addEngineRows(); }

    void replyIsGivenAgainByteForByte();

    void approvals_data() { addEngineRows(); }

    void approvals();

    void keyChangeNeedsItsRight_data() { addEngineRows(); }

    void keyChangeNeedsItsRight();

    void aKeyChangeBringsItsTariff_data() { addEngineRows(); }

    void aKeyChangeBringsItsTariff();

    void anotherTariffIsSignedFor_data() { addEngineRows(); }

    void anotherTariffIsSignedFor();

    void whatIsAgreedToIsDone_data() { addEngineRows(); }

    void whatIsAgreedToIsDone();

    void aTariffWithoutPricesIsRefused_data() { addEngineRows(); }

    void aTariffWithoutPricesIsRefused();

    void copiesAndLists_data() { addEngineRows(); }

    void copiesAndLists();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();

    void twoServersAtOneMeter_data() { addEngineRows(); }

    void twoServersAtOneMeter();
};

void TestEngineeringBatch::everyKindIsStored()
{
    USE_SALES(world);
    auto runner = world->runner();
    std::vector<vending::Command> commands{ world->sale(0, 0) };
    for (const EngineeringKind kind : allKinds) {
        const auto command = world->engineering(1 + static_cast<int>(kind), 0, kind);
        if (needsApproval(kind))
            QVERIFY(world->approve(command));
        commands.push_back(command);
    }
    commands.push_back(world->sale(50, 0));
    const auto report = runBatch(runner, commands);
    for (const vending::Outcome &outcome : report.outcomes)
        EXPECT_OK(outcome.answer);
    QCOMPARE(report.documentCount, qint64(8));
    QCOMPARE(world->auditBooks(), QString());
    const auto count = [&world](const char *rows) {
        return world->number(
            QStringLiteral("SELECT COUNT(*) AS n FROM ") + QString::fromUtf8(rows));
    };
    QCOMPARE(count("engineering_detail"), qint64(6));
    QCOMPARE(count("token WHERE token_minute IS NOT NULL"), qint64(6));
    QCOMPARE(count("token WHERE token_minute IS NULL"), qint64(5));
    QCOMPARE(count("engineering_detail AS e JOIN operator AS o ON o.operator_id = e.approver_id"
                   " WHERE o.login = 'omar' AND e.token_kind = 3 AND e.credit_register = 0"
                   " AND e.watts IS NULL"),
        qint64(1));
    QCOMPARE(count("engineering_detail WHERE approver_id IS NULL AND token_kind = 4"
                   " AND watts = 5000 AND test_number IS NULL AND reason = 'a \"reason\" سبب'"),
        qint64(1));
}

void TestEngineeringBatch::keyChangeChangesTheKeyAlone()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 3)));
    store::CustomerStore customers(world->base().connection(), &test::fieldSeal());
    const qint64 nowMs = world->clock().nowMsUtc();
    const auto before = customers.loadMeter(meterNumberAt(3), nowMs);
    EXPECT_OK(before);
    QVERIFY(!before->ken);
    const auto lastMinute
        = QStringLiteral("SELECT p.last_token_minute AS n FROM meter AS m JOIN supply_point AS p"
                         " ON p.point_id = m.point_id WHERE m.drn = '%1'")
              .arg(meterNumberAt(3).drn());
    const qint64 minuteBefore = world->number(lastMinute);
    const auto hotStore = store::HotStore::make(world->base().connection());
    const vending::QuoteService quotes(*hotStore, world->clock(), world->vault());
    const auto standing = quotes.standing(meterNumberAt(3));
    EXPECT_OK(standing);
    const auto reply = read(answerTo(runner, world->engineering(2, 3, EngineeringKind::KeyChange)));
    const auto after = customers.loadMeter(meterNumberAt(3), nowMs);
    EXPECT_OK(after);
    QCOMPARE(after->ken.value_or(-1), reply.keyChange->ken);
    QCOMPARE(after->keyData.supplyGroup.krn, 2);
    MeterKeyData expected = before->keyData;
    expected.supplyGroup.krn = 2;
    QVERIFY(after->keyData == expected);
    QCOMPARE(world->number(lastMinute), minuteBefore);
    QVERIFY(quotes.standing(meterNumberAt(3))->purchase == standing->purchase);
    // The next sale, of another server, is under the new key.
    auto other = world->runner(QStringLiteral("sms-2"));
    const auto sold
        = protocol::fromBytes<protocol::SaleReply>(answerTo(other, world->sale(3, 3)).value());
    EXPECT_OK(sold);
    QCOMPARE(sold->krn, 2);
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::replyIsGivenAgainByteForByte()
{
    USE_SALES(world);
    auto first = world->runner();
    auto second = world->runner(QStringLiteral("sms-2"));
    const auto command = world->engineering(1, 0, EngineeringKind::KeyChange);
    const auto issued = answerTo(first, command);
    EXPECT_OK(issued);
    const QString before = world->snapshot();
    world->clock().advanceMs(3'600'000);
    const auto again = answerTo(second, command);
    EXPECT_OK(again);
    QCOMPARE(*again, *issued);
    auto changed = command;
    changed.bodyHash = "other";
    EXPECT_ERROR(answerTo(second, changed), ErrorCode::IdempotencyMismatch);
    EXPECT_ERROR(answerTo(second, world->sale(1, 0)), ErrorCode::IdempotencyMismatch);
    QCOMPARE(world->snapshot(), before);
    const auto decided = store::DocumentStore(world->base().connection()).ofRequest(requestId(1));
    EXPECT_OK(decided);
    QCOMPARE((*decided)->kind, vending::EngineeringCommand::kind().number());
    QCOMPARE(world->storedReply(requestId(1)), *issued);
}

void TestEngineeringBatch::approvals()
{
    USE_SALES(world);
    auto runner = world->runner();
    const auto command = world->engineering(1, 0, EngineeringKind::ClearCredit);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command));
    world->clock().advanceMs(600'000);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command)); // renewed
    const OperatorLogin omar(QStringLiteral("omar"));
    const auto setState = [&](store::OperatorState state) {
        return test::setColumns(world->base().connection(), "operator", omar.text(),
            { { "state", store::operatorStateText(state) } });
    };
    EXPECT_ERROR(store::ApprovalStore(world->base().connection())
                     .put({ command.requestId, command.contentHash, CduCode(QStringLiteral("C2")),
                         omar, 0, 1 }),
        ErrorCode::PermissionDenied);
    EXPECT_OK(setState(store::OperatorState::Disabled));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    EXPECT_OK(setState(store::OperatorState::Active));
    store::OperatorStore operators(world->base().connection());
    const auto setRole = [&](const char *role) {
        return world->base().connection().runText(
            QStringLiteral("UPDATE operator SET role_id = (SELECT role_id FROM role"
                           " WHERE role_code = '%1') WHERE login = 'omar'")
                .arg(QLatin1String(role)));
    };
    EXPECT_OK(setRole("cashier"));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    EXPECT_OK(setRole("posManager"));
    const auto issued = answerTo(runner, command);
    EXPECT_OK(issued);
    QCOMPARE(read(issued).approverName->ar, QStringLiteral("عمر"));
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::keyChangeNeedsItsRight()
{
    USE_SALES(world);
    auto runner = world->runner();
    store::OperatorStore operators(world->base().connection());
    const OperatorLogin amal(QStringLiteral("amal"));
    EXPECT_OK(operators.withdraw(amal, Right::ChangeKey));
    const auto command = world->engineering(1, 0, EngineeringKind::KeyChange);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::PermissionDenied);
    EXPECT_OK(operators.grant(amal, Right::ChangeKey));
    const auto move = [&](const char *office) {
        return world->base().connection().runText(
            QStringLiteral("UPDATE operator SET office_id = (SELECT office_id FROM office"
                           " WHERE office_code = '%1') WHERE login = 'amal'")
                .arg(QLatin1String(office)));
    };
    EXPECT_OK(store::OfficeStore(world->base().connection())
                  .insert({ OfficeCode(QStringLiteral("O2")), QStringLiteral("Elsewhere"),
                      QStringLiteral("مكان آخر") }));
    EXPECT_OK(move("O2"));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::PermissionDenied);
    EXPECT_OK(move("O1"));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::aKeyChangeBringsItsTariff()
{
    USE_SALES(world);
    auto runner = world->runner();
    // Without a map a TI says nothing.
    EXPECT_OK(answerTo(runner, keyChange(*world, 1, 3, 1, 5)));
    QCOMPARE(tariffOf(*world, 3), QStringLiteral("T2 1"));

    QVERIFY(setIndex(*world, 1, "T2") && setIndex(*world, 5, "T1"));
    // What is sold behind it, in the same batch too, is sold by the other tariff.
    const auto report
        = runBatch(runner, { world->sale(2, 1), keyChange(*world, 3, 1, 1, 5), world->sale(4, 1) });
    const auto soldBy = [&](size_t index) {
        return protocol::fromBytes<protocol::SaleReply>(report.outcomes[index].answer.value())
            .value()
            .quote.tariffCode;
    };
    EXPECT_OK(report.outcomes[1].answer);
    QCOMPARE(soldBy(0), QStringLiteral("T2"));
    QCOMPARE(soldBy(2), QStringLiteral("T1"));
    QCOMPARE(tariffOf(*world, 1), QStringLiteral("T1 2"));
    QCOMPARE(protocol::fromBytes<protocol::SaleReply>(answerTo(runner, world->sale(5, 1)).value())
                 .value()
                 .quote.tariffCode,
        QStringLiteral("T1"));
    // A TI that stands for nothing does not go with a tariff that has one: no token is made.
    const auto refused = answerTo(runner, keyChange(*world, 6, 1, 1, 7));
    EXPECT_ERROR(refused, ErrorCode::TariffIndexMismatch);
    QCOMPARE(refused.error().context.facts()[QLatin1String("ti")].toInteger(), 7);
    QCOMPARE(tariffOf(*world, 1), QStringLiteral("T1 2"));
    // A change of the key alone leaves the tariff, also one that does not fit.
    EXPECT_OK(answerTo(runner, keyChange(*world, 7, 3, 2, 5)));
    QCOMPARE(tariffOf(*world, 3), QStringLiteral("T2 1"));
    EXPECT_OK(answerTo(runner, keyChange(*world, 8, 3, 2, 1)));
    QCOMPARE(tariffOf(*world, 3), QStringLiteral("T2 1"));
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::anotherTariffIsSignedFor()
{
    USE_SALES(world);
    QVERIFY(requireSecondPerson(*world) && setIndex(*world, 1, "T2") && setIndex(*world, 5, "T1")
        && setIndex(*world, 6, "T2"));
    auto runner = world->runner();
    const auto alone = answerTo(runner, keyChange(*world, 1, 0, 1, 5));
    EXPECT_ERROR(alone, ErrorCode::ApprovalRequired);
    QCOMPARE(alone.error().context.facts()[QLatin1String("from")].toString(), toT1.from);
    QCOMPARE(alone.error().context.facts()[QLatin1String("to")].toString(), toT1.to);
    // A signature for a key change that names no other tariff is none for one.
    const auto unnamed = keyChange(*world, 2, 0, 1, 5);
    QVERIFY(world->approve(unnamed));
    EXPECT_ERROR(answerTo(runner, unnamed), ErrorCode::ApprovalRequired);
    const auto command = keyChange(*world, 3, 0, 1, 5, toT1);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QCOMPARE(tariffOf(*world, 0), QStringLiteral("T2 1"));
    QVERIFY(world->approve(command));
    // Before the set-up is approved nothing is issued at all.
    QVERIFY(run(*world, QStringLiteral("UPDATE utility SET is_approved = 0")));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::SetupNotApproved);
    QVERIFY(run(*world, QStringLiteral("UPDATE utility SET is_approved = 1")));
    const auto issued = answerTo(runner, command);
    EXPECT_OK(issued);
    QCOMPARE(read(issued).approverName->ar, QStringLiteral("عمر"));
    QCOMPARE(tariffOf(*world, 0), QStringLiteral("T1 2"));
    // Of the same batch the second one sees what the first has done.
    const auto first = keyChange(*world, 4, 1, 1, 5, toT1);
    QVERIFY(world->approve(first));
    const auto report = runBatch(runner, { first, keyChange(*world, 5, 1, 1, 1) });
    EXPECT_OK(report.outcomes.front().answer);
    EXPECT_ERROR(report.outcomes.back().answer, ErrorCode::ApprovalRequired);
    // The tariff that it has already, by another TI, by the same one and where no map is.
    EXPECT_OK(answerTo(runner, keyChange(*world, 6, 2, 1, 6)));
    EXPECT_OK(answerTo(runner, keyChange(*world, 7, 2, 2, 6)));
    QCOMPARE(tariffOf(*world, 2), QStringLiteral("T2 1"));
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM engineering_detail"
                                          " WHERE approver_id IS NOT NULL")),
        qint64(2));
    QCOMPARE(world->auditBooks(), QString());
}

// Whoever has agreed to one tariff, or signed for it, does not bring another.
void TestEngineeringBatch::whatIsAgreedToIsDone()
{
    USE_SALES(world);
    QVERIFY(setIndex(*world, 1, "T2") && setIndex(*world, 5, "T1"));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, keyChange(*world, 1, 0, 1, 5, toT1)));
    QCOMPARE(tariffOf(*world, 0), QStringLiteral("T1 2"));
    // Its tariff stays, or it has another one.
    EXPECT_ERROR(
        answerTo(runner, keyChange(*world, 2, 1, 2, 1, toT1)), ErrorCode::ApprovalOutdated);
    EXPECT_ERROR(
        answerTo(runner, keyChange(*world, 3, 0, 1, 1, toT1)), ErrorCode::ApprovalOutdated);

    QVERIFY(requireSecondPerson(*world));
    const auto command = keyChange(*world, 4, 1, 1, 5, toT1);
    QVERIFY(world->approve(command));
    // The map says another thing by now.
    QVERIFY(setIndex(*world, 5, "T2"));
    const auto outdated = answerTo(runner, command);
    EXPECT_ERROR(outdated, ErrorCode::ApprovalOutdated);
    QCOMPARE(outdated.error().context.facts()[QLatin1String("to")].toString(), QString());
    QCOMPARE(tariffOf(*world, 1), QStringLiteral("T2 1"));
    QVERIFY(setIndex(*world, 5, "T1"));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(tariffOf(*world, 1), QStringLiteral("T1 2"));
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::aTariffWithoutPricesIsRefused()
{
    USE_SALES(world);
    QVERIFY(run(*world,
        QStringLiteral("INSERT INTO tariff (tariff_code, name_en, name_ar)"
                       " VALUES ('T9', 'Nine', 'تسعة')")));
    QVERIFY(setIndex(*world, 1, "T2") && setIndex(*world, 5, "T9"));
    auto runner = world->runner();
    EXPECT_ERROR(answerTo(runner, keyChange(*world, 1, 0, 1, 5)), ErrorCode::TariffNotInForce);
    QCOMPARE(tariffOf(*world, 0), QStringLiteral("T2 1"));
    // A change of the key alone does not ask.
    EXPECT_OK(answerTo(runner, keyChange(*world, 2, 0, 2, 1)));
    QCOMPARE(world->auditBooks(), QString());
}

void TestEngineeringBatch::copiesAndLists()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(answerTo(runner, world->engineering(2, 0, EngineeringKind::ClearTamper)));
    EXPECT_OK(answerTo(runner, world->engineering(3, 1, EngineeringKind::PowerLimit)));
    const vending::ReprintCommand reprint{ world->session1, requestId(9), requestId(2),
        &vending::EngineeringCommand::kind() };
    const auto copy = answerTo(runner, reprint);
    EXPECT_OK(copy);
    QCOMPARE(protocol::fromBytes<protocol::ReprintReply>(*copy)->copy.number, 1);
    QCOMPARE(*answerTo(runner, reprint), *copy);
    store::DocumentStore documents(world->base().connection());
    const int kind = vending::EngineeringCommand::kind().number();
    const auto ofCdu = documents.recentOfCdu(CduCode(QStringLiteral("C1")), kind, 10);
    EXPECT_OK(ofCdu);
    QCOMPARE(ofCdu->size(), size_t(2));
    QCOMPARE(ofCdu->at(0).request.text(), requestId(3).text());
    QCOMPARE(ofCdu->at(1).copies, 1);
    QCOMPARE(ofCdu->at(1).receipt, qint64(2));
    store::EngineeringDetailStore details(world->base().connection());
    const auto detail = details.load(ofCdu->at(1).id);
    EXPECT_OK(detail);
    QVERIFY(detail->kind == EngineeringKind::ClearTamper);
    const auto ofMeter = documents.recentOfMeter(meterNumberAt(1), kind, 10);
    EXPECT_OK(ofMeter);
    QCOMPARE(ofMeter->size(), size_t(1));
    QVERIFY(documents.recentOfCdu(CduCode(QStringLiteral("C2")), kind, 10)->empty());
}

void TestEngineeringBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_SALES(world);
    auto runner = world->runner();
    bool hasFired = true;
    int faultCount = 0;
    for (int n = 1; hasFired; ++n) {
        QVERIFY(n < 100);
        const int id = n * 10;
        const auto approved = world->engineering(id, n % 5, EngineeringKind::ClearCredit);
        QVERIFY(world->approve(approved));
        auto keyChange = world->engineering(id + 1, n % 5, EngineeringKind::KeyChange);
        keyChange.order.next.ti = n + 1;
        const std::vector<vending::Command> commands
            = { approved, keyChange, world->engineering(id + 2, n % 5, EngineeringKind::MeterTest),
                  world->sale(id + 3, n % 5) };
        const QString before = world->snapshot();
        world->base().faults().failAt(n);
        const auto report = runBatch(runner, commands);
        hasFired = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        if (hasFired) {
            ++faultCount;
            for (const vending::Outcome &outcome : report.outcomes)
                QVERIFY2(!outcome.answer, qPrintable(QString::number(n)));
            QCOMPARE(world->snapshot(), before);
        }
        const auto again = runBatch(runner, commands);
        for (const vending::Outcome &outcome : again.outcomes)
            EXPECT_OK(outcome.answer);
        QCOMPARE(world->auditBooks(), QString());
    }
    qInfo("%d statements", faultCount);
    QVERIFY(faultCount > 12);
}

// One changes keys to and fro while the other sells: each sale is under the key that its reply
// names, and the books hold.
void TestEngineeringBatch::twoServersAtOneMeter()
{
    USE_SALES(world);
    constexpr int rounds = 12;
    int issuedCount = 0;
    std::thread changing([&] {
        auto runner = world->runner(QStringLiteral("sms-2"));
        for (int i = 0; i < rounds; ++i) {
            auto command = world->engineering(100 + i, 0, EngineeringKind::KeyChange);
            command.order.next.group.krn = 2 - i % 2;
            issuedCount += answerTo(runner, command) ? 1 : 0;
        }
    });
    auto runner = world->runner();
    std::vector<Expected<QByteArray>> sales;
    for (int i = 0; i < rounds; ++i)
        sales.push_back(answerTo(runner, world->sale(i, 0)));
    changing.join();
    QCOMPARE(issuedCount, rounds);
    for (const auto &sale : sales) {
        EXPECT_OK(sale);
        const auto reply = protocol::fromBytes<protocol::SaleReply>(*sale);
        const MeterKeyData keyData{ { reply->sgc, reply->krn, KeyType::Dutk }, reply->ti,
            EncryptionAlgorithm::Ea11, 2 };
        for (const auto &token : reply->tokens) {
            const auto reading
                = world->vault().verifyToken({ meterNumberAt(0), keyData, token.digits });
            EXPECT_OK(reading);
            QVERIFY(reading->verdict == vault::TokenVerdict::Valid);
        }
    }
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestEngineeringBatch)
#include "tst_engineering_batch.moc"
