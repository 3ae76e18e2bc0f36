// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/identity.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;

class IdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void othersMayNotRead();
    void damageIsNamed();
};

void IdentityTest::roundTrip()
{
    const QTemporaryDir directory;
    const link::IdentityStore store(directory.path());
    auto loaded = store.load();
    QVERIFY(loaded);
    QVERIFY(!loaded->has_value());
    QVERIFY(store.store({ QStringLiteral("CDU-03"), QStringLiteral("RIV"), "key", "cert", "ca" }));
    loaded = store.load();
    QVERIFY(loaded && loaded->has_value());
    QCOMPARE((*loaded)->cduCode, QStringLiteral("CDU-03"));
    QCOMPARE((*loaded)->keyPem, QByteArray("key"));
    QCOMPARE((*loaded)->caPem, QByteArray("ca"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(directory.filePath(QStringLiteral("identity.json"))) & others));
}

void IdentityTest::othersMayNotRead()
{
    const QTemporaryDir directory;
    const link::IdentityStore store(directory.path());
    QVERIFY(store.store({ QStringLiteral("CDU-03"), QStringLiteral("RIV"), "key", "cert", "ca" }));
    QVERIFY(QFile::setPermissions(directory.filePath(QStringLiteral("identity.json")),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::SecretInsecure);
}

void IdentityTest::damageIsNamed()
{
    const QTemporaryDir directory;
    const link::IdentityStore store(directory.path());
    QVERIFY(store.store({ QStringLiteral("CDU-03"), QStringLiteral("RIV"), "key", "cert", "ca" }));
    QFile file(directory.filePath(QStringLiteral("identity.json")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() / 2));
    file.close();
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::DataCorrupt);
}

SHAHN_TEST(IdentityTest)
#include "tst_identity.moc"
