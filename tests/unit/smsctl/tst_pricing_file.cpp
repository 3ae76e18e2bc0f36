// SPDX-License-Identifier: GPL-3.0-or-later
// Tariff files and purchases as text, and every case that tests/data/tariffs holds: published
// examples, and those of single rules.
#include "smsctl/pricing_cases.h"
#include "smsctl/pricing_file.h"

#include "support/expect.h"
#include "support/places.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <map>

using namespace shahn;
using namespace shahn::smsctl;

class TestPricingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void casesHold_data();
    void casesHold();
    void problemsHaveTheirLine_data();
    void problemsHaveTheirLine();
    void purchasesThatCannotBeRead();
};

namespace
{

const char sample[] = R"([tariff]
code = "DOM"
name_en = "Domestic"
starts = 2026-01-01T00:00:00+02:00
currency = "LYD"
currency_decimals = 3

[[tariff.steps]]
up_to_kwh = 100
price = "0.2"
[[tariff.steps]]
price = "0.25"

[[tariff.taxes]]
id = "vat"
name_en = "VAT"
percent = "5"
of = ["energy"]
)";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// By "vat", of a part of a price by "energy.1:network", of a class also by "STAFF/energy.1".
std::map<QString, qint64> amountsOf(const QJsonArray &lines)
{
    std::map<QString, qint64> amounts;
    for (const QJsonValue line : lines) {
        const QString id = line[QLatin1String("id")].toString();
        amounts[id] += line[QLatin1String("amountMinor")].toInteger();
        if (const QString named = line[QLatin1String("class")].toString(); !named.isEmpty())
            amounts[named + u'/' + id] += line[QLatin1String("amountMinor")].toInteger();
        for (const QJsonValue part : line[QLatin1String("parts")].toArray())
            amounts[id + u':' + part[QLatin1String("id")].toString()]
                += part[QLatin1String("amountMinor")].toInteger();
    }
    return amounts;
}

// Of debts by month where they are not one, of which nothing is left.
QJsonObject monthsOf(const QJsonArray &lines)
{
    QJsonObject months;
    for (const QJsonValue line : lines) {
        if (line[QLatin1String("rule")].toString() == QLatin1String("debt")
            && !line[QLatin1String("count")].isUndefined())
            months.insert(line[QLatin1String("id")].toString(),
                QStringLiteral("%1 paid, %2 due")
                    .arg(line[QLatin1String("count")].toInteger())
                    .arg(line[QLatin1String("countLeft")].toInteger()));
    }
    return months;
}

QString labelOf(const QJsonArray &lines, const QString &id)
{
    for (const QJsonValue line : lines) {
        if (line[QLatin1String("id")].toString() == id)
            return line[QLatin1String("label")].toString();
    }
    return {};
}

QJsonObject certificatesOf(const QJsonArray &lines)
{
    QJsonObject certificates;
    for (const QJsonValue line : lines) {
        if (line[QLatin1String("certificate")].isString())
            certificates.insert(
                line[QLatin1String("id")].toString(), line[QLatin1String("certificate")]);
    }
    return certificates;
}

QJsonObject object(const char *json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

void TestPricingFile::casesHold_data()
{
    QTest::addColumn<QString>("tariff");
    QTest::addColumn<QJsonObject>("example");
    QTest::addColumn<QJsonObject>("expected");
    for (const auto &[place, says, from] : { std::tuple("tariffs", "published", "source"),
             std::tuple("tariffs/rules", "expected", "note") }) {
        const QDir folder(test::dataFile(QLatin1String(place)));
        QVERIFY(!folder.entryList({ QStringLiteral("*.json") }).isEmpty());
        for (const QString &name : folder.entryList({ QStringLiteral("*.json") })) {
            const QJsonDocument cases = QJsonDocument::fromJson(contentOf(folder.filePath(name)));
            QVERIFY2(!cases.array().isEmpty(), qPrintable(name));
            for (const QJsonValue one : cases.array()) {
                QVERIFY2(!one[QLatin1String(from)].toString().isEmpty(), qPrintable(name));
                QTest::newRow(qPrintable(name + u' ' + one[QLatin1String("id")].toString()))
                    << folder.filePath(name.chopped(5) + QStringLiteral(".toml")) << one.toObject()
                    << one[QLatin1String(says)].toObject();
            }
        }
    }
}

void TestPricingFile::casesHold()
{
    QFETCH(QString, tariff);
    QFETCH(QJsonObject, example);
    QFETCH(QJsonObject, expected);
    const pricing::TariffFile file = pricing::readTariffFile(contentOf(tariff));
    QVERIFY2(file.problems.empty(), qPrintable(describe(file.problems, tariff)));
    const auto purchase = purchaseFrom(example, file.tariff.startsAtMsUtc);
    EXPECT_OK(purchase);
    const auto made = pricing::Pricing(file.tariff).quote(*purchase);
    EXPECT_OK(made);
    QVERIFY(expected.contains(QLatin1String("energyWh")));
    const QJsonObject answer = jsonOf(*made, file.tariff.resource);
    const QJsonObject totals = answer[QLatin1String("totals")].toObject();
    static const QStringList ofLines{ QStringLiteral("lines"), QStringLiteral("certificates"),
        QStringLiteral("months"), QStringLiteral("labels") };
    for (const QString &name : expected.keys()) {
        if (!ofLines.contains(name))
            QCOMPARE(totals.contains(name) ? totals[name] : QJsonValue(), expected[name]);
    }
    const QJsonObject labels = expected[QLatin1String("labels")].toObject();
    for (const QString &id : labels.keys())
        QCOMPARE(labelOf(answer[QLatin1String("lines")].toArray(), id), labels[id].toString());
    if (expected.contains(QLatin1String("months")))
        QCOMPARE(monthsOf(answer[QLatin1String("lines")].toArray()),
            expected[QLatin1String("months")].toObject());
    if (expected.contains(QLatin1String("certificates")))
        QCOMPARE(certificatesOf(answer[QLatin1String("lines")].toArray()),
            expected[QLatin1String("certificates")].toObject());
    const std::map<QString, qint64> amounts = amountsOf(answer[QLatin1String("lines")].toArray());
    const QJsonObject lines = expected[QLatin1String("lines")].toObject();
    for (const QString &name : lines.keys()) {
        const auto found = amounts.find(name);
        QCOMPARE(found == amounts.end() ? 0 : found->second, lines[name].toInteger());
    }
}

void TestPricingFile::problemsHaveTheirLine_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    const auto row
        = [](const char *name, const char *from, const char *to, int line, const char *says) {
              QTest::newRow(name) << QByteArray(from) << QByteArray(to) << line
                                  << QString::fromLatin1(says);
          };
    row("a price that is no number", "\"0.25\"", "\"cheap\"", 12, "must be a number in quotes");
    row("a price below 0", "\"0.25\"", "\"-0.25\"", 12, "must be above 0");
    row("a price of seven decimals", "\"0.25\"", "\"0.2500001\"", 12, "at most 6 decimals");
    row("an unknown key", "up_to_kwh", "up_to", 9, "is not known");
    row("a tax of no line", "[\"energy\"]", "[\"fuel\"]", 18, "there is energy");
    row("parts of another price", "price = \"0.25\"\n",
        "price = \"0.25\"\n[[tariff.steps.parts]]\nid = \"n\"\nname_en = \"N\"\namount = \"0.2\"\n",
        13, "add up to 0.2");
    row("an unknown currency", "\"LYD\"", "\"dinar\"", 5, "currency");
}

void TestPricingFile::problemsHaveTheirLine()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, line);
    QFETCH(QString, says);
    const pricing::TariffFile file = pricing::readTariffFile(QByteArray(sample).replace(from, to));
    QVERIFY(!file.problems.empty());
    QVERIFY2(std::ranges::any_of(file.problems,
                 [&](const FileProblem &one) {
                     return one.line == line && (one.key + one.text.english()).contains(says);
                 }),
        qPrintable(describe(file.problems, QStringLiteral("t"))));
    QVERIFY(pricing::readTariffFile(sample).problems.empty());
}

void TestPricingFile::purchasesThatCannotBeRead()
{
    EXPECT_OK(purchaseFrom(object(R"({"tenderMinor": 5000, "date": "2026-02-01T10:00:00Z"})"), 0));
    for (const auto &[json, code] :
        { std::pair(R"({})", ErrorCode::MissingField),
            std::pair(R"({"tenderMinor": 1, "energyWh": 1})", ErrorCode::MissingField),
            std::pair(R"({"tenderMinor": -1})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1.5})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "classUntil": "2026-02-01"})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "classFrom": 5})", ErrorCode::InvalidField),
            std::pair(
                R"({"tenderMinor": 1, "debts": [{"instalmentPer": "year", "instalmentMinor": 1}]})",
                ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "debts": [{"instalmentPer": "month"}]})",
                ErrorCode::MissingField),
            std::pair(
                R"({"tenderMinor": 1, "debts": [{"monthsDue": 1}]})", ErrorCode::InvalidField),
            std::pair(
                R"({"tenderMinor": 1, "debts": [{"instalmentPer": "month", "instalmentMinor": 1,
                     "minimumMinor": 1}]})",
                ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "debts": [1]})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "freeWh": -100})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "freeUntil": "2026-02-01T10:00:00Z"})",
                ErrorCode::MissingField),
            std::pair(R"({"tenderMinor": 1, "exemptions": [{"tax": "vat", "certificate": "1"}]})",
                ErrorCode::MissingField),
            std::pair(R"({"tenderMinor": 1, "exemptions": [{"tax": "vat", "number": "1",
                     "until": "2026-02-01T10:00:00Z"}]})",
                ErrorCode::UnknownField),
            std::pair(
                R"({"tenderMinor": 1, "shares": {"HOME": 1000000}})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "shares": [{"class": "HOME", "ppm": "all"}]})",
                ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "shares": [{"class": "HOME", "percent": 100}]})",
                ErrorCode::UnknownField),
            std::pair(R"({"tenderMinor": 1, "tender": 1})", ErrorCode::UnknownField),
            std::pair(R"({"tenderMinor": 1, "date": "soon"})", ErrorCode::InvalidField),
            std::pair(
                R"({"tenderMinor": 1, "date": "2026-02-01T10:00:00"})", ErrorCode::InvalidField),
            std::pair(R"({"tenderMinor": 1, "debts": [{"balanceMinor": "1"}]})",
                ErrorCode::InvalidField) })
        EXPECT_ERROR(purchaseFrom(object(json), 0), code);
}

SHAHN_TEST(TestPricingFile)
#include "tst_pricing_file.moc"
