// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customer_store.h"

#include "store/document_store.h"
#include "store/store_fixture.h"
#include "store/tariff_store.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <thread>

using namespace shahn;
using store::ArchiveImport;
using store::CustomerStore;
using store::ImportedAccount;
using test::StoreFixture;

namespace
{

bool isPublished(const store::TariffVersion &stored, const store::TariffVersion &published)
{
    return stored.version == published.version && stored.terms == published.terms;
}

} // namespace

class TestCustomerStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void search_data() { test::addEngineRows(); }

    void search();

    void searchSaysThereIsMore_data() { test::addEngineRows(); }

    void searchSaysThereIsMore();

    void damagedMeterHidesNoOther_data() { test::addEngineRows(); }

    void damagedMeterHidesNoOther();

    void phonesWrittenApartAreFoundTogether_data() { test::addEngineRows(); }

    void phonesWrittenApartAreFoundTogether();

    void aPhoneThatDoesNotOpenStopsNothing_data() { test::addEngineRows(); }

    void aPhoneThatDoesNotOpenStopsNothing();

    void searchFollowsChanges_data() { test::addEngineRows(); }

    void searchFollowsChanges();

    void meterView_data() { test::addEngineRows(); }

    void meterView();

    void tariffInForce_data() { test::addEngineRows(); }

    void tariffInForce();

    void publishedVersionsAscend_data() { test::addEngineRows(); }

    void publishedVersionsAscend();

    void importRefusesWholeChunk_data() { test::addEngineRows(); }

    void importRefusesWholeChunk();

    void onePointHasOneMeter_data() { test::addEngineRows(); }

    void onePointHasOneMeter();

    void metersOfStoredAccounts_data() { test::addEngineRows(); }

    void metersOfStoredAccounts();

    void importInChunks_data() { test::addEngineRows(); }

    void importInChunks();

    void importsBesideEachOther_data() { test::addEngineRows(); }

    void importsBesideEachOther();

    void unknownRequestHasNoReply_data() { test::addEngineRows(); }

    void unknownRequestHasNoReply();

private:
    static bool addPeople(StoreFixture &fixture);
};

bool TestCustomerStore::addPeople(StoreFixture &fixture)
{
    std::vector<ImportedAccount> accounts{
        test::accountAt(1, QStringLiteral("Khalid Al-Harthy"), QStringLiteral("خالد الحارثي")),
        test::accountAt(2, QStringLiteral("Muna Said"), QStringLiteral("منى سعيد")),
        test::accountAt(3, QStringLiteral("Élodie O'Brien"), QStringLiteral("إيلودي أوبراين")),
        test::accountAt(4, QStringLiteral("Ali Khalid"), QStringLiteral("علي خالد")),
    };
    // Two meters at one account.
    accounts[3].points.push_back(accounts[3].points[0]);
    accounts[3].points[1].code = QStringLiteral("P4b");
    accounts[3].points[1].meters[0].number = test::meterNumberAt(40);
    return ArchiveImport(fixture.connection(), &test::fieldSeal()).add(accounts).has_value();
}

void TestCustomerStore::search()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    const QString second = test::meterNumberAt(2).drn();
    QString arabicDigits;
    for (const QChar c : second)
        arabicDigits += QChar(c.unicode() - u'0' + 0x0660);

    struct Case {
        const char *name;
        QString text;
        QList<int> meters; // their indexes, in any order
    };

    const Case cases[] = {
        { "meter number", second, { 2 } },
        { "meter number with blanks",
            second.left(4) + u' ' + second.mid(4, 4) + u' ' + second.mid(8), { 2 } },
        { "meter number in Arabic digits", arabicDigits, { 2 } },
        { "MeterPAN", test::meterNumberAt(3).meterPan(), { 3 } },
        { "beginning of a meter number", second.left(10), { 2 } },
        { "end of a meter number", second.right(7), { 2 } },
        { "account", QStringLiteral("A-0003"), { 3 } },
        { "account without hyphen", QStringLiteral("a0003"), { 3 } },
        { "part of an account", QStringLiteral("0003"), { 3 } },
        { "phone", QStringLiteral("+968 90000002"), { 2 } },
        { "local phone", QStringLiteral("90000002"), { 2 } },
        { "Latin name", QStringLiteral("muna"), { 2 } },
        { "part of a Latin name", QStringLiteral("HALI"), { 1, 4, 40 } },
        { "two parts in any order", QStringLiteral("harth khal"), { 1 } },
        { "accents and punctuation", QStringLiteral("elodie o brien"), { 3 } },
        { "long and short words", QStringLiteral("ali kh"), { 1, 4, 40 } },
        { "Arabic name", QStringLiteral("خالد"), { 1, 4, 40 } },
        { "Arabic name with vowel marks", QStringLiteral("خَالِد الحارثي"), { 1 } },
        { "Arabic letter variants", QStringLiteral("ايلودي"), { 3 } },
        { "part of an Arabic name", QStringLiteral("حارث"), { 1 } },
        { "two letters at a word's start", QStringLiteral("mu"), { 2 } },
        { "two Arabic letters", QStringLiteral("سع"), { 2 } },
        { "one letter beside a word", QStringLiteral("a khalid"), { 1, 4, 40 } },
        { "one letter", QStringLiteral("k"), {} },
        { "nobody", QStringLiteral("zacharias"), {} },
        { "nothing", QStringLiteral("  "), {} },
        { "only punctuation", QStringLiteral("%' OR \"--"), {} },
        { "wildcards are no wildcards", QStringLiteral("%%%"), {} },
    };
    for (const Case &one : cases) {
        const auto found
            = CustomerStore(fixture->connection(), &test::fieldSeal()).search(one.text, 10);
        EXPECT_OK(found);
        QStringList drns;
        for (const store::CustomerRow &hit : found->hits)
            drns.append(hit.drn);
        QStringList expected;
        for (const int index : one.meters)
            expected.append(test::meterNumberAt(index).drn());
        drns.sort();
        expected.sort();
        QVERIFY2(drns == expected,
            qPrintable(
                QStringLiteral("%1: found %2").arg(QLatin1String(one.name), drns.join(u' '))));
        QVERIFY(!found->hasMore);
    }
}

void TestCustomerStore::searchSaysThereIsMore()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    const auto some = customers.search(QStringLiteral("khalid"), 2);
    EXPECT_OK(some);
    QCOMPARE(some->hits.size(), size_t(2));
    QVERIFY(some->hasMore);
    const auto all = customers.search(QStringLiteral("khalid"), 3);
    EXPECT_OK(all);
    QCOMPARE(all->hits.size(), size_t(3));
    QVERIFY(!all->hasMore);
    // The full number comes before other meters that are found by the same digits.
    const QString drn = test::meterNumberAt(4).drn();
    const auto exact = customers.search(drn, 1);
    EXPECT_OK(exact);
    QCOMPARE(exact->hits.at(0).drn, drn);
}

void TestCustomerStore::damagedMeterHidesNoOther()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    EXPECT_OK(fixture->connection().runText(
        QStringLiteral("UPDATE supply_point SET state = 9 WHERE point_code = 'P4'")));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    const auto others = customers.search(QStringLiteral("khalid"), 3);
    EXPECT_OK(others);
    QCOMPARE(others->hits.size(), size_t(2));
    const QString drn = test::meterNumberAt(4).drn();
    const auto itself = customers.search(drn, 3);
    QVERIFY(!itself);
    QCOMPARE(itself.error().code, ErrorCode::DataCorrupt);
    QCOMPARE(itself.error().context.facts().value(QLatin1String("meter")).toString(), drn);
}

void TestCustomerStore::phonesWrittenApartAreFoundTogether()
{
    USE_STORE(fixture);
    std::vector<ImportedAccount> accounts{
        test::accountAt(1, QStringLiteral("Muna Said"), QString()),
        test::accountAt(2, QStringLiteral("Ali Said"), QString()),
        test::accountAt(3, QStringLiteral("Huda Said"), QString()),
    };
    accounts[0].phone = QStringLiteral("0927773311");
    accounts[1].phone = QStringLiteral("+218 92 777 3311");
    EXPECT_OK(ArchiveImport(fixture->connection(), &test::fieldSeal()).add(accounts));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    const QString first = test::meterNumberAt(1).drn();
    const QString second = test::meterNumberAt(2).drn();
    const QStringList expected{ first, second };
    for (const QString &typed : { QStringLiteral("+218 92 777 3311"), QStringLiteral("0927773311"),
             QStringLiteral("(+218) 92\u2011777-3311") }) {
        const auto found = customers.search(typed, 2);
        EXPECT_OK(found);
        QStringList drns;
        for (const store::CustomerRow &hit : found->hits)
            drns.append(hit.drn);
        QCOMPARE(drns, expected);
        QVERIFY(!found->hasMore);
        const auto one = customers.search(typed, 1);
        EXPECT_OK(one);
        QCOMPARE(one->hits.size(), size_t(1));
        QCOMPARE(one->hits[0].drn, expected.first());
        QVERIFY(one->hasMore);
    }
    // Not by a part of it, nor by whoever has no key.
    QCOMPARE(customers.search(QStringLiteral("7773311"), 2).value().hits.size(), size_t(0));
    CustomerStore without(fixture->connection());
    QCOMPARE(without.search(QStringLiteral("0927773311"), 2).value().hits.size(), size_t(0));
    QCOMPARE(without.search(QStringLiteral("Muna"), 2).value().hits.at(0).phone, QString());
}

void TestCustomerStore::aPhoneThatDoesNotOpenStopsNothing()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    // Put into the row of another customer it is nobody's.
    EXPECT_OK(fixture->connection().runText(QStringLiteral(
        "UPDATE account SET phone_sealed = (SELECT o.phone_sealed FROM account AS o WHERE "
        "o.account_number = 'A-0001') WHERE account_number = 'A-0002'")));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    const auto found = customers.search(QStringLiteral("muna"), 5);
    EXPECT_OK(found);
    QCOMPARE(found->hits.size(), size_t(1));
    QCOMPARE(found->hits[0].phone, QString());
    const auto view = customers.loadMeter(test::meterNumberAt(2), StoreFixture::startMs);
    EXPECT_OK(view);
    QCOMPARE(view->customer.phone, QString());
}

void TestCustomerStore::searchFollowsChanges()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    EXPECT_OK(fixture->connection().runText(QStringLiteral(
        "UPDATE account SET search_text = 'zainab' WHERE account_number = 'A-0002'")));
    QCOMPARE(customers.search(QStringLiteral("muna"), 5).value().hits.size(), size_t(0));
    QCOMPARE(customers.search(QStringLiteral("zaina"), 5).value().hits.size(), size_t(1));
    if (engine == sql::Dialect::Sqlite) {
        // The index keeps its rows when the file is written anew, and agrees with the table.
        EXPECT_OK(fixture->connection().runText(QStringLiteral("DELETE FROM meter WHERE drn = '%1'")
                                                    .arg(test::meterNumberAt(1).drn())));
        EXPECT_OK(fixture->connection().runText(
            QStringLiteral("DELETE FROM supply_point WHERE point_code = 'P1'")));
        EXPECT_OK(fixture->connection().runText(
            QStringLiteral("DELETE FROM account WHERE account_number = 'A-0001'")));
        EXPECT_OK(fixture->connection().runText(QStringLiteral("VACUUM")));
        EXPECT_OK(fixture->connection().runText(QStringLiteral(
            "INSERT INTO account_search (account_search, rank) VALUES ('integrity-check', 1)")));
        QCOMPARE(customers.search(QStringLiteral("zaina"), 5).value().hits.size(), size_t(1));
        QCOMPARE(customers.search(QStringLiteral("harthy"), 5).value().hits.size(), size_t(0));
    }
}

void TestCustomerStore::meterView()
{
    USE_STORE(fixture);
    std::vector<ImportedAccount> accounts{ test::accountAt(
        7, QStringLiteral("Muna Said"), QStringLiteral("منى سعيد")) };
    store::ImportedPoint &point = accounts[0].points[0];
    point.billingMonth = BillingMonth::fromNumber(202510);
    point.boughtThisMonth = Energy::fromWh(12'300);
    point.carryOver = Money::fromMinor(17);
    point.meters[0].state = store::MeterState::Blocked;
    point.meters[0].stateReasonEn = QStringLiteral("debt");
    point.meters[0].stateReasonAr = QStringLiteral("دين");
    point.meters[0].keyData
        = { { QStringLiteral("600901"), 2, KeyType::Dctk }, 5, EncryptionAlgorithm::Ea07, 1 };
    EXPECT_OK(ArchiveImport(fixture->connection(), &test::fieldSeal()).add(accounts));

    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    const auto view = customers.loadMeter(test::meterNumberAt(7), StoreFixture::startMs);
    EXPECT_OK(view);
    QCOMPARE(view->customer.drn, test::meterNumberAt(7).drn());
    QCOMPARE(view->customer.account.text(), QStringLiteral("A-0007"));
    QCOMPARE(view->customer.nameAr, QStringLiteral("منى سعيد"));
    QCOMPARE(view->customer.phone, QStringLiteral("+968 90000007"));
    QCOMPARE(view->customer.tariffNameEn, QStringLiteral("Home T1"));
    QVERIFY(view->customer.meterState == store::MeterState::Blocked);
    QVERIFY(view->keyData == point.meters[0].keyData);
    QCOMPARE(view->pointCode, QStringLiteral("P7"));
    const auto stored = fixture->connection().runText(
        QStringLiteral("SELECT billing_month, bought_wh, carry_over_minor FROM supply_point"));
    EXPECT_OK(stored);
    QCOMPARE(stored->first().int32("billing_month"), 202510);
    QCOMPARE(stored->first().int64("bought_wh"), 12'300);
    QCOMPARE(stored->first().int64("carry_over_minor"), 17);
    // What somebody has changed by hand ends nothing, and is no figure to look at.
    QStringList changes{ QStringLiteral("krn = 2147483647"), QStringLiteral("state = 9"),
        QStringLiteral("bought_wh = 1") };
    if (engine == sql::Dialect::Sqlite)
        changes += { QStringLiteral("krn = 'abc'"), QStringLiteral("billing_month = 'x'"),
            QStringLiteral("carry_over_minor = 1.5") };
    for (const QString &change : std::as_const(changes)) {
        auto transaction = sql::Transaction::begin(fixture->connection());
        EXPECT_OK(transaction);
        EXPECT_OK(
            fixture->connection().runText(QStringLiteral("UPDATE supply_point SET ") + change));
        const auto damaged = customers.loadMeter(test::meterNumberAt(7), StoreFixture::startMs);
        QVERIFY2(!damaged, qPrintable(change));
        // Of a value of another type only the statement speaks.
        if (!change.endsWith(u"'") && !change.endsWith(u".5"))
            QCOMPARE(damaged.error().context.facts().value(QLatin1String("meter")).toString(),
                test::meterNumberAt(7).drn());
        transaction->rollback();
    }
    QVERIFY(view->tariff.has_value());
    QVERIFY(view->tariff->id > 0);
    QVERIFY(isPublished(
        *view->tariff, test::tariffVersion(QStringLiteral("T1"), 1, StoreFixture::startMs - 1000)));

    const auto before = customers.loadMeter(test::meterNumberAt(7), StoreFixture::startMs - 2000);
    EXPECT_OK(before);
    QVERIFY(!before->tariff);
    EXPECT_ERROR(customers.loadMeter(test::meterNumberAt(8), StoreFixture::startMs),
        ErrorCode::MeterUnknown);
}

void TestCustomerStore::tariffInForce()
{
    USE_STORE(fixture);
    store::TariffStore tariffs(fixture->connection());
    const qint64 start = StoreFixture::startMs;
    const store::TariffVersion next = test::tariffVersion(QStringLiteral("T2"), 2, start + 5000);
    EXPECT_OK(tariffs.publish(next));
    const std::vector<TariffCode> codes{ TariffCode(QStringLiteral("T2")),
        TariffCode(QStringLiteral("none")), TariffCode(QStringLiteral("T1")) };
    const auto now = tariffs.versionsInForce(codes, start);
    EXPECT_OK(now);
    QCOMPARE(now->size(), size_t(2));
    QVERIFY(isPublished((*now)[0], test::tariffVersion(QStringLiteral("T1"), 1, start - 1000)));
    QVERIFY(isPublished((*now)[1], test::tariffVersion(QStringLiteral("T2"), 1, start - 1000)));
    const auto later = tariffs.versionsInForce(codes, start + 5000);
    EXPECT_OK(later);
    QVERIFY(isPublished((*later)[1], next));
    const auto all = tariffs.list();
    EXPECT_OK(all);
    QCOMPARE(all->size(), size_t(3));
    // Each version has a key of its own, by which it is known wherever it is read.
    QCOMPARE((*all)[0].id, (*now)[0].id);
    QCOMPARE((*all)[1].id, (*now)[1].id);
    QCOMPARE((*all)[2].id, (*later)[1].id);
    QVERIFY((*all)[0].id > 0 && (*all)[0].id != (*all)[1].id && (*all)[1].id != (*all)[2].id);
}

void TestCustomerStore::publishedVersionsAscend()
{
    USE_STORE(fixture);
    store::TariffStore tariffs(fixture->connection());
    const qint64 start = StoreFixture::startMs;
    EXPECT_ERROR(tariffs.publish(test::tariffVersion(QStringLiteral("T1"), 1, start)),
        ErrorCode::AlreadyExists);
    EXPECT_ERROR(tariffs.publish(test::tariffVersion(QStringLiteral("T1"), 2, start - 1000)),
        ErrorCode::InvalidField);
    EXPECT_ERROR(tariffs.publish(test::tariffVersion(QStringLiteral("T1"), 0, start)),
        ErrorCode::InvalidField);
    QCOMPARE(tariffs.list().value().size(), size_t(2));
}

void TestCustomerStore::importRefusesWholeChunk()
{
    USE_STORE(fixture);
    ArchiveImport archive(fixture->connection(), &test::fieldSeal());
    EXPECT_OK(archive.add({ test::accountAt(1, QStringLiteral("One"), QString()) }));
    EXPECT_ERROR(archive.add({ test::accountAt(2, QStringLiteral("Two"), QString()),
                     test::accountAt(1, QStringLiteral("One"), QString()) }),
        ErrorCode::AlreadyExists);
    ImportedAccount withoutTariff = test::accountAt(3, QStringLiteral("Three"), QString());
    withoutTariff.points[0].tariff = TariffCode(QStringLiteral("none"));
    EXPECT_ERROR(archive.add({ withoutTariff }), ErrorCode::NotFound);
    const auto found
        = CustomerStore(fixture->connection(), &test::fieldSeal()).search(QStringLiteral("two"), 5);
    EXPECT_OK(found);
    QVERIFY(found->hits.empty());
}

void TestCustomerStore::onePointHasOneMeter()
{
    USE_STORE(fixture);
    ArchiveImport archive(fixture->connection(), &test::fieldSeal());
    ImportedAccount two = test::accountAt(1, QStringLiteral("One"), QString());
    two.points[0].meters.push_back(two.points[0].meters[0]);
    two.points[0].meters[1].number = test::meterNumberAt(2);
    EXPECT_ERROR(archive.add({ two }), ErrorCode::AlreadyExists);
    ImportedAccount none = test::accountAt(1, QStringLiteral("One"), QString());
    none.points[0].meters.clear();
    EXPECT_ERROR(archive.add({ none }), ErrorCode::InvalidField);
    // Nothing is left of both, and the numbers of meters go on.
    EXPECT_OK(archive.add({ test::accountAt(1, QStringLiteral("One"), QString()),
        test::accountAt(2, QStringLiteral("Two"), QString()) }));
    EXPECT_OK(archive.add({ test::accountAt(3, QStringLiteral("Three"), QString()) }));
    const auto meters = fixture->connection().runText(
        QStringLiteral("SELECT drn, meter_id FROM meter ORDER BY meter_id"));
    EXPECT_OK(meters);
    QCOMPARE(meters->size(), 3);
    QCOMPARE((*meters)[0].int64("meter_id"), 1);
    QCOMPARE((*meters)[2].int64("meter_id"), 3);
    QCOMPARE((*meters)[2].text("drn"), test::meterNumberAt(3).drn());
}

void TestCustomerStore::metersOfStoredAccounts()
{
    USE_STORE(fixture);
    QVERIFY(addPeople(*fixture));
    ImportedAccount second = test::accountAt(2, QString(), QString());
    second.points[0].code = QStringLiteral("P2b");
    second.points[0].meters[0].number = test::meterNumberAt(50);
    ArchiveImport archive(fixture->connection(), &test::fieldSeal());
    EXPECT_OK(archive.add({ second }, store::ImportedTo::StoredAccounts));
    CustomerStore customers(fixture->connection(), &test::fieldSeal());
    for (const QString &text :
        { QStringLiteral("muna"), QStringLiteral("A-0002"), QStringLiteral("منى") }) {
        const auto found = customers.search(text, 5);
        EXPECT_OK(found);
        QCOMPARE(found->hits.size(), size_t(2));
    }
    // By any part of the new meter's number, as the customer's first one.
    const auto found = customers.search(test::meterNumberAt(50).drn().right(7), 5);
    EXPECT_OK(found);
    QCOMPARE(found->hits.size(), size_t(2));
    QCOMPARE(found->hits[0].nameEn, QStringLiteral("Muna Said"));

    EXPECT_ERROR(
        archive.add({ second }, store::ImportedTo::StoredAccounts), ErrorCode::AlreadyExists);
    ImportedAccount unknown = test::accountAt(99, QString(), QString());
    EXPECT_ERROR(archive.add({ unknown }, store::ImportedTo::StoredAccounts), ErrorCode::NotFound);
}

void TestCustomerStore::importInChunks()
{
    USE_STORE(fixture);
    constexpr int chunkCount = 3;
    constexpr int chunkSize = 500;
    int chunk = 0;
    std::vector<qint64> reported;
    const auto imported = ArchiveImport(fixture->connection(), &test::fieldSeal())
                              .run(
                                  [&] {
                                      std::vector<ImportedAccount> accounts;
                                      for (int i = 0; chunk < chunkCount && i < chunkSize; ++i)
                                          accounts.push_back(test::accountAt(chunk * chunkSize + i,
                                              QStringLiteral("Customer"), QStringLiteral("مشترك")));
                                      ++chunk;
                                      return accounts;
                                  },
                                  [&](qint64 count) { reported.push_back(count); });
    EXPECT_OK(imported);
    QCOMPARE(*imported, chunkCount * chunkSize);
    QCOMPARE(reported, (std::vector<qint64>{ 500, 1000, 1500 }));
    const auto found = CustomerStore(fixture->connection(), &test::fieldSeal())
                           .search(QStringLiteral("A-1499"), 5);
    EXPECT_OK(found);
    QCOMPARE(found->hits.size(), size_t(1));
}

void TestCustomerStore::importsBesideEachOther()
{
    USE_STORE(fixture);
    constexpr int importCount = 3;
    constexpr int chunkCount = 10;
    std::atomic<int> stored{ 0 };
    std::vector<std::thread> imports;
    for (int i = 0; i < importCount; ++i) {
        imports.emplace_back([&, i] {
            const auto connection = fixture->database().openConnection();
            if (!connection)
                return;
            ArchiveImport archive(**connection, &test::fieldSeal());
            for (int chunk = 0; chunk < chunkCount; ++chunk) {
                const int index = i * chunkCount + chunk;
                if (archive.add({ test::accountAt(index, QStringLiteral("Customer"), QString()) }))
                    ++stored;
            }
        });
    }
    for (std::thread &one : imports)
        one.join();
    QCOMPARE(stored.load(), importCount * chunkCount);
}

void TestCustomerStore::unknownRequestHasNoReply()
{
    USE_STORE(fixture);
    store::DocumentStore documents(fixture->connection());
    // One of them is no UUID.
    for (const QString &id :
        { QStringLiteral("none"), QStringLiteral("01900000-0000-7000-8000-000000000001") }) {
        const auto document = documents.ofRequest(RequestId(id));
        EXPECT_OK(document);
        QVERIFY(!document->has_value());
    }
    QVERIFY(documents.recentOfCdu(CduCode(QStringLiteral("C1")), 1, 5).value().empty());
    QVERIFY(documents.recentOfMeter(test::meterNumberAt(1), 1, 5).value().empty());
}

SHAHN_TEST(TestCustomerStore)
#include "tst_customer_store.moc"
