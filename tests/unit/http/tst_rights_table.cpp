// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_store.h"
#include "support/expect.h"
#include "support/places.h"
#include "support/test_registry.h"
#include "unit/http/dispatching.h"

#include "protocol/api.h"
#include "secure/digest.h"
#include "store/office_store.h"
#include "store/role_store.h"
#include "support/people.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace shahn;
using namespace shahn::http;

// Every endpoint of a session is asked by every role of a new utility in each relation of person
// and station, through the dispatcher and the queue, and the answer stands in
// tests/data/rights.tsv. The table is written by people: a new endpoint fails until somebody has
// said who may use it.
class TestRightsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndpointIsAskedByEverybody();
};

namespace
{

struct Person {
    QString name; // "cashier.own"
    QString token;
};

// Where the person belongs, seen from the station, which stands in office O1.
struct Place {
    const char *name;
    const char *office;
};

constexpr Place places[] = { { "own", "O1" }, { "above", "U1" }, { "other", "O2" } };

Expected<std::vector<Person>> makePeople(test::TestBackend &backend)
{
    const auto connection = backend.backend().database.connection();
    if (!connection)
        return connection.error();
    if (auto added = store::OfficeStore(**connection)
                         .insert({ OfficeCode(QStringLiteral("O2")), QStringLiteral("Other"),
                             QStringLiteral("آخر") });
        !added)
        return added.error();
    const auto roles = store::RoleStore(**connection).list();
    if (!roles)
        return roles.error();
    std::vector<Person> people;
    for (const store::RoleRow &role : *roles) {
        for (const Place &place : places) {
            const QString name = role.code.text() + u'.' + QLatin1String(place.name);
            store::OperatorRow row;
            row.login = OperatorLogin(name);
            row.office = OfficeCode(QLatin1String(place.office));
            row.role = role.code;
            row.nameEn = row.nameAr = QStringLiteral("Somebody");
            row.passwordHash = QStringLiteral("none");
            if (auto added = test::placeOperator(**connection, row); !added)
                return added.error();
            const QString token = name.leftJustified(43, u'x');
            const qint64 nowMs = backend.clock().nowMsUtc();
            if (auto opened = store::SessionStore(**connection)
                                  .open({ secure::blake2b256Hex(token.toUtf8()), row.login,
                                      CduCode(QStringLiteral("CDU-1")), test::certificateOfCdu,
                                      nowMs, nowMs + 60'000 });
                !opened)
                return opened.error();
            people.push_back({ name, token });
        }
    }
    return people;
}

// Enough of a request that its form is in order.
QByteArray bodyOf(const protocol::EndpointHead &endpoint)
{
    const QByteArray name = endpoint.name;
    if (name == "sell")
        return R"({"meterNumber":"04257670465","tenderMinor":5000,)"
               R"("currency":"LYD","payment":"cash"})";
    if (name == "issueEngineeringTokens")
        return R"({"meterNumber":"04257670465","kind":"clearTamper",)"
               R"("reason":"job","jobNumber":""})";
    if (name == "reverse")
        return R"({"meterNumber":"04257670465","saleRequestId":)"
               R"("01900000-0000-7000-8000-ffffffffffff","tenderMinor":5000,"reason":"job",)"
               R"("proof":"none","proofReference":""})";
    if (name == "issueCredit")
        return R"({"meterNumber":"04257670465","purpose":"freeIssue","energyWh":5000,)"
               R"("reason":"job","documentNumber":"J-1"})";
    if (name == "enterToVendor")
        return R"({"vendorCode":"NONE","entry":"deposit","amountMinor":5000,"currency":"LYD",)"
               R"("reference":"slip 1","reason":""})";
    if (name == "pay")
        return R"({"accountNumber":"200417","debts":[{"debt":"D-1","amountMinor":5000}],)"
               R"("tenderMinor":5000,"currency":"LYD","payment":"cash"})";
    if (name == "askForChange")
        return R"({"record":{"entity":"supplyPoint","key":"NONE","version":1,"record":{}}})";
    if (name == "askForApproval")
        return R"({"note":"","engineering":{"meterNumber":"04257670465","kind":"clearCredit",)"
               R"("creditRegister":0,"reason":"job","jobNumber":""}})";
    return "{}";
}

int codeFor(Dispatcher &dispatcher, const protocol::EndpointHead &endpoint, const QString &token)
{
    static int count = 0;
    QByteArray path = endpoint.path;
    path.replace("{requestId}", "01900000-0000-7000-8000-ffffffffffff");
    path.replace("{meterNumber}", "04257670465");
    path.replace("{version}", "7");
    // The key of a record that is not there.
    for (const QString &field : protocol::pathFields(endpoint))
        path.replace('{' + field.toLatin1() + '}', "NONE");
    Request request;
    if (!parseTarget(path, request))
        qFatal("%s", path.constData());
    request.method = endpoint.method;
    request.certificateSha256 = test::certificateOfCdu;
    request.authorization = "Bearer " + token.toLatin1();
    request.idempotencyKey = QStringLiteral("01900000-0000-7000-8000-%1")
                                 .arg(++count, 12, 16, QLatin1Char('0'))
                                 .toLatin1();
    if (protocol::hasBody(endpoint)) {
        request.contentType = protocol::jsonMediaType;
        request.body = bodyOf(endpoint);
    }
    return test::codeOf(test::answerTo(dispatcher, std::move(request)));
}

} // namespace

void TestRightsTable::everyEndpointIsAskedByEverybody()
{
    const auto backend = test::TestBackend::create();
    QVERIFY(backend);
    const auto people = makePeople(*backend);
    QVERIFY2(people, people ? "" : qPrintable(people.error().detail));
    auto routes = makeRoutes(backend->backend());
    std::vector<const protocol::EndpointHead *> endpoints;
    std::vector<const protocol::EndpointHead *> ofMachine;
    for (const Route &route : routes) {
        if (route.endpoint->guard == protocol::Guard::Session)
            endpoints.push_back(route.endpoint);
        else if (route.endpoint->guard == protocol::Guard::Machine)
            ofMachine.push_back(route.endpoint);
    }
    // Before a session is ended.
    QStringList machineRows;
    for (const protocol::EndpointHead *const endpoint : ofMachine) {
        QStringList row{ QLatin1String(endpoint->name) };
        for (const Person &person : *people) {
            const auto session
                = backend->access().authenticate(person.token, test::certificateOfCdu);
            EXPECT_OK(session);
            row.append(
                checkRight(*endpoint, *session) ? QStringLiteral("yes") : QStringLiteral("no"));
        }
        machineRows.append(row.join(u'\t'));
    }
    Dispatcher dispatcher(
        std::move(routes), backend->access(), backend->clock(), RateLimit{ 10'000, 10'000 });
    QStringList names{ QStringLiteral("endpoint") };
    for (const Person &person : *people)
        names.append(person.name);
    QStringList made{ names.join(u'\t') };
    // It ends the session, so it comes last.
    std::stable_partition(endpoints.begin(), endpoints.end(),
        [](const auto *endpoint) { return QByteArray(endpoint->name) != "signOut"; });
    for (const protocol::EndpointHead *const endpoint : endpoints) {
        QStringList row{ QLatin1String(endpoint->name) };
        for (const Person &person : *people) {
            const int code = codeFor(dispatcher, *endpoint, person.token);
            const bool isRefused = code == static_cast<int>(ErrorCode::PermissionDenied);
            QVERIFY2(code / 1000 != 4 && code != static_cast<int>(ErrorCode::SessionExpired),
                qPrintable(row.first() + u' ' + person.name + u' ' + QString::number(code)));
            row.append(isRefused ? QStringLiteral("no") : QStringLiteral("yes"));
        }
        made.append(row.join(u'\t'));
    }
    made += machineRows;
    // And nobody over the line.
    for (const protocol::EndpointHead *const endpoint : ofMachine)
        QCOMPARE(codeFor(dispatcher, *endpoint, people->front().token),
            static_cast<int>(ErrorCode::PermissionDenied));
    QFile file(test::dataFile(QStringLiteral("rights.tsv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList expected = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    for (const QString &row : made)
        QVERIFY2(expected.contains(row), qPrintable(row));
    for (const QString &row : expected)
        QVERIFY2(row.startsWith(u'#') || made.contains(row), qPrintable(row));
}

SHAHN_TEST(TestRightsTable)
#include "tst_rights_table.moc"
