// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/identity.h"
#include "secure/secret_file.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace shahn;

namespace
{

// Root may read and write everything: while this lives the process is nobody, whose folder it is.
class NotRoot
{
public:
    explicit NotRoot(const QString &folder)
    {
        constexpr uid_t nobody = 65'534;
        if (m_isRoot
            && (chown(QFile::encodeName(folder).constData(), nobody, nobody) != 0
                || setresuid(nobody, nobody, 0) != 0))
            qFatal("root cannot become nobody");
    }

    ~NotRoot()
    {
        if (m_isRoot && setresuid(0, 0, 0) != 0)
            qFatal("nobody cannot become root again");
    }

    Q_DISABLE_COPY_MOVE(NotRoot)

private:
    bool m_isRoot = geteuid() == 0;
};

} // namespace

class IdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void othersMayNotRead();
    void damageIsNamed();
    void keyStaysWithItsCode();
    void uselessActivationIsReplaced_data();
    void uselessActivationIsReplaced();
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

void IdentityTest::keyStaysWithItsCode()
{
    const QTemporaryDir directory;
    const auto keyFor = [&](const char *hash) {
        return link::IdentityStore(directory.path()).keyForActivation(QString::fromLatin1(hash));
    };
    const auto first = keyFor("one");
    QVERIFY(first && first->requestPem.contains("CERTIFICATE REQUEST"));
    const auto again = keyFor("one");
    QVERIFY(again);
    QVERIFY(again->keyPem == first->keyPem);
    QCOMPARE(again->requestPem, first->requestPem);
    const auto other = keyFor("two");
    QVERIFY(other && other->requestPem != first->requestPem);

    const QString path = directory.filePath(QStringLiteral("activation.json"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    QFile file(path);
    QVERIFY(file.resize(file.size() / 2));
    const auto afterDamage = keyFor("two");
    QVERIFY(afterDamage && afterDamage->requestPem != other->requestPem);
    QVERIFY(link::IdentityStore(directory.path())
                .store({ QStringLiteral("CDU-03"), QStringLiteral("RIV"), "key", "cert", "ca" }));
    QVERIFY(!QFile::exists(path));
}

void IdentityTest::uselessActivationIsReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QFile::Permissions>("permissions");
    const QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QTest::newRow("empty") << QByteArray() << ownerOnly;
    QTest::newRow("too large") << QByteArray(secure::secretFileBytesMax + 1, ' ') << ownerOnly;
    QTest::newRow("no document") << QByteArray("\0\0\0\0", 4) << ownerOnly;
    QTest::newRow("other document") << QByteArray("{}") << ownerOnly;
    QTest::newRow("open to others") << QByteArray("{}") << (ownerOnly | QFile::ReadOther);
    QTest::newRow("read only") << QByteArray("{}") << QFile::Permissions(QFile::ReadOwner);
    QTest::newRow("closed to all") << QByteArray("{}") << QFile::Permissions();
}

void IdentityTest::uselessActivationIsReplaced()
{
    QFETCH(QByteArray, content);
    QFETCH(QFile::Permissions, permissions);
    const QTemporaryDir directory;
    const NotRoot user(directory.path());
    const QString path = directory.filePath(QStringLiteral("activation.json"));
    QVERIFY(secure::writeSecretFile(path, content));
    QVERIFY(QFile::setPermissions(path, permissions));
    const auto keyFor = [&](const char *hash) {
        return link::IdentityStore(directory.path()).keyForActivation(QString::fromLatin1(hash));
    };
    const auto made = keyFor("one");
    QVERIFY(made);
    const auto again = keyFor("one");
    QVERIFY(again);
    QCOMPARE(again->requestPem, made->requestPem);

    QVERIFY(QFile::remove(path));
    QVERIFY(QDir(directory.path()).mkdir(QStringLiteral("activation.json"))); // cannot be replaced
    const auto refused = keyFor("one");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::FileUnreadable);
}

SHAHN_TEST(IdentityTest)
#include "tst_identity.moc"
