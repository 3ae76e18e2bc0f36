// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::protocol;

namespace
{

// Something in the path, something beside it.
struct Renaming {
    QString code;
    int version = 0;
    QString name;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &Renaming::code), field("version", &Renaming::version),
            field("name", &Renaming::name));
    }
};

struct Looking {
    QString code;
    std::optional<qint64> after = {};
    std::optional<bool> isWhole = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("code", &Looking::code), field("after", &Looking::after),
            field("isWhole", &Looking::isWhole));
    }
};

constexpr EndpointHead renaming{
    .method = Method::Put, .path = "/v1/things/{code}", .request = &messageType<Renaming>
};
constexpr EndpointHead looking{ .path = "/v1/things/{code}", .request = &messageType<Looking> };

const QString code = QStringLiteral("code");
const QString after = QStringLiteral("after");

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restOfAChangeIsItsBody();
    void restOfAQuestionIsItsQuery();
    void whatIsSentIsReadAgain();
    void partsThatAreWrongAreNamed_data();
    void partsThatAreWrongAreNamed();
    void bodiesAreWhereFieldsAreLeft();
};

void TestEndpoint::restOfAChangeIsItsBody()
{
    const Target target = targetOf(renaming, toJson(Renaming{ QStringLiteral("a/ب"), 3, code }));
    QCOMPARE(target.path, QStringLiteral("/v1/things/a%2F%D8%A8"));
    QCOMPARE(target.body,
        (QJsonObject{ { QStringLiteral("version"), 3 }, { QStringLiteral("name"), code } }));
}

void TestEndpoint::restOfAQuestionIsItsQuery()
{
    const Target target = targetOf(looking, toJson(Looking{ QStringLiteral("x"), -7, true }));
    QCOMPARE(target.path, QStringLiteral("/v1/things/x?after=-7&isWhole=true"));
    QVERIFY(target.body.isEmpty());
    QCOMPARE(targetOf(looking, toJson(Looking{ QStringLiteral("x") })).path,
        QStringLiteral("/v1/things/x"));
}

void TestEndpoint::whatIsSentIsReadAgain()
{
    const QJsonObject asked = toJson(Looking{ QStringLiteral("x y"), 1LL << 60, false });
    const auto read = requestOf(looking, { { code, QStringLiteral("x y") } },
        { { after, QString::number(1LL << 60) },
            { QStringLiteral("isWhole"), QStringLiteral("false") } },
        {});
    QVERIFY(read);
    QCOMPARE(*read, asked);
}

void TestEndpoint::partsThatAreWrongAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("not known") << QStringLiteral("before") << QStringLiteral("1")
                               << ErrorCode::UnknownField;
    QTest::newRow("twice") << code << QStringLiteral("y") << ErrorCode::InvalidField;
    QTest::newRow("no number") << after << QStringLiteral("1e3") << ErrorCode::InvalidField;
    QTest::newRow("empty number") << after << QString() << ErrorCode::InvalidField;
    QTest::newRow("too large") << after << QStringLiteral("9223372036854775808")
                               << ErrorCode::InvalidField;
    QTest::newRow("no flag") << QStringLiteral("isWhole") << QStringLiteral("1")
                             << ErrorCode::InvalidField;
}

void TestEndpoint::partsThatAreWrongAreNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(ErrorCode, error);
    const auto read
        = requestOf(looking, { { code, QStringLiteral("x") } }, { { name, value } }, {});
    QVERIFY(!read);
    QCOMPARE(read.error().code, error);
    QCOMPARE(read.error().context.facts().value(QLatin1String("field")).toString(), name);
    // What stands in the path stands nowhere else, and a body is no query.
    QCOMPARE(requestOf(renaming, { { code, code } }, {}, { { code, code } }).error().code,
        ErrorCode::UnknownField);
    QCOMPARE(requestOf(renaming, { { code, code } }, { { QStringLiteral("version"), after } }, {})
                 .error()
                 .code,
        ErrorCode::UnknownField);
    // A text that turns others round.
    QCOMPARE(requestOf(looking, { { code, QString(QChar(0x202E)) } }, {}, {}).error().code,
        ErrorCode::InvalidField);
}

void TestEndpoint::bodiesAreWhereFieldsAreLeft()
{
    QVERIFY(hasBody(renaming));
    QVERIFY(!hasBody(looking));
    QVERIFY(hasBody(endpoints::sales.ask));
    QVERIFY(!hasBody(endpoints::sales.copy));
    QVERIFY(!hasBody(endpoints::signOut));
    QVERIFY(
        pathFields(endpoints::sales.copy) == std::vector<QString>{ QStringLiteral("requestId") });
}

SHAHN_TEST(TestEndpoint)
#include "tst_endpoint.moc"
