// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/settings.h"

#include "cache/client_database.h"
#include "sql/connection.h"
#include "support/test_registry.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using cache::Setting;
using cache::SettingKind;
using cache::SettingRow;
using cache::Settings;

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyRowRoundTrips();
    void tableIsInOrder();
    void refusesWhatIsOutOfRange();
    void strangeStoredValuesAreTheDefault();
    void tellsChangesOnce();

private:
    void reopen();

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{ 1'763'700'000'000 };
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<Settings> m_settings;
};

void SettingsTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    reopen();
}

void SettingsTest::cleanup()
{
    m_settings.reset();
    m_database.reset();
}

void SettingsTest::reopen()
{
    cleanup();
    auto database = cache::ClientDatabase::open(m_directory->path(), m_clock);
    QVERIFY(database);
    m_database = std::move(*database);
    auto settings = Settings::open(*m_database);
    QVERIFY(settings);
    m_settings = std::move(*settings);
}

void SettingsTest::everyRowRoundTrips()
{
    const auto lastChoice
        = [](const SettingRow &row) { return QString::fromLatin1(row.choices).section(u'|', -1); };
    for (const SettingRow &row : cache::settingTable()) {
        QCOMPARE(m_settings->text(row.key), QString::fromLatin1(row.defaultValue));
        switch (row.kind) {
        case SettingKind::Text:
            QVERIFY(m_settings->setText(row.key, QStringLiteral("صندوق 1")));
            break;
        case SettingKind::Choice:
            QVERIFY(m_settings->setText(row.key, lastChoice(row)));
            break;
        case SettingKind::TextList:
            QVERIFY(
                m_settings->setTextList(row.key, { QStringLiteral("a:1"), QStringLiteral("b:2") }));
            break;
        case SettingKind::Number:
            QVERIFY(m_settings->setNumber(row.key, row.numberMax));
            break;
        }
    }
    reopen();
    for (const SettingRow &row : cache::settingTable()) {
        switch (row.kind) {
        case SettingKind::Text:
            QCOMPARE(m_settings->text(row.key), QStringLiteral("صندوق 1"));
            break;
        case SettingKind::Choice:
            QCOMPARE(m_settings->text(row.key), lastChoice(row));
            break;
        case SettingKind::TextList:
            QCOMPARE(m_settings->textList(row.key),
                QStringList({ QStringLiteral("a:1"), QStringLiteral("b:2") }));
            break;
        case SettingKind::Number:
            QCOMPARE(m_settings->number(row.key), row.numberMax);
            break;
        }
    }
}

void SettingsTest::tableIsInOrder()
{
    QSet<QString> names;
    int index = 0;
    for (const SettingRow &row : cache::settingTable()) {
        QCOMPARE(static_cast<int>(row.key), index++);
        QVERIFY(!names.contains(QString::fromLatin1(row.storedName)));
        names.insert(QString::fromLatin1(row.storedName));
    }
}

void SettingsTest::refusesWhatIsOutOfRange()
{
    QCOMPARE(m_settings->setText(Setting::Language, QStringLiteral("fr")).error().code,
        ErrorCode::InvalidField);
    QVERIFY(!m_settings->setNumber(Setting::TextScalePercent, 79));
    QVERIFY(!m_settings->setNumber(Setting::TextScalePercent, 201));
    QVERIFY(!m_settings->setTextList(Setting::ServerAddresses, { QStringLiteral("a b") }));
    QCOMPARE(m_settings->text(Setting::Language), QStringLiteral("en"));
}

void SettingsTest::strangeStoredValuesAreTheDefault()
{
    for (const char *statement :
        { "INSERT INTO setting (name, value) VALUES ('text_scale_percent', '1000')",
            "INSERT INTO setting (name, value) VALUES ('theme', 'purple')",
            "INSERT INTO setting (name, value) VALUES ('contrast', 'low')",
            "INSERT INTO setting (name, value) VALUES ('of_a_later_version', '1')" })
        QVERIFY(m_database->connection().runText(QString::fromLatin1(statement)));
    reopen();
    QCOMPARE(m_settings->number(Setting::TextScalePercent), 100);
    QCOMPARE(m_settings->text(Setting::Theme), QStringLiteral("light"));
    QCOMPARE(m_settings->text(Setting::Contrast), QStringLiteral("normal"));
}

void SettingsTest::tellsChangesOnce()
{
    QSignalSpy changed(m_settings.get(), &Settings::changed);
    QVERIFY(m_settings->setText(Setting::Language, QStringLiteral("ar")));
    QVERIFY(m_settings->setText(Setting::Language, QStringLiteral("ar")));
    QCOMPARE(changed.size(), 1);
}

SHAHN_TEST(SettingsTest)
#include "tst_settings.moc"
