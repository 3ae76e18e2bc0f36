// SPDX-License-Identifier: GPL-3.0-or-later
// The address stands before the code is used up, and is taken back when nothing came of it.
#include "model/activation_presenter.h"

#include "cache/client_database.h"
#include "cache/settings.h"
#include "link/activator.h"
#include "link/identity.h"
#include "secure/activation_code.h"
#include "secure/certificate_authority.h"
#include "support/manual_scheduler.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using cache::Setting;

class ActivationPresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsKeptBeforeTheCodeIsUsed();
    void onlyAWholeCodeIsMistyped();
};

void ActivationPresenterTest::addressIsKeptBeforeTheCodeIsUsed()
{
    const QTemporaryDir folder;
    test::ManualScheduler scheduler;
    auto database = cache::ClientDatabase::open(folder.path(), scheduler.clock);
    QVERIFY(database);
    auto settings = cache::Settings::open(**database);
    QVERIFY(settings);
    const QStringList before{ QStringLiteral("sms.example:8443") };
    QVERIFY((*settings)->setTextList(Setting::ServerAddresses, before));
    const link::IdentityStore identities(folder.path());
    link::Activator activator(identities);
    model::ActivationPresenter presenter(activator, **settings, scheduler);
    QSignalSpy failed(&presenter, &model::ActivationPresenter::failed);
    SeededRandom random{ 3 };
    const auto ca = secure::CertificateAuthority::create(
        QStringLiteral("Test utility"), QDateTime::currentMSecsSinceEpoch());
    QVERIFY(ca);
    const QString nobody = QStringLiteral("127.0.0.1:1"); // a port that nothing listens to
    presenter.setServerAddress(nobody);
    presenter.setActivationCode(
        secure::ActivationCode::create(random, ca->certificateDer()).text());
    QVERIFY(presenter.isReady());
    presenter.activate();
    QCOMPARE((*settings)->textList(Setting::ServerAddresses), QStringList{ nobody } + before);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QCOMPARE((*settings)->textList(Setting::ServerAddresses), before);
}

void ActivationPresenterTest::onlyAWholeCodeIsMistyped()
{
    const QTemporaryDir folder;
    test::ManualScheduler scheduler;
    auto database = cache::ClientDatabase::open(folder.path(), scheduler.clock);
    QVERIFY(database);
    auto settings = cache::Settings::open(**database);
    QVERIFY(settings);
    const link::IdentityStore identities(folder.path());
    link::Activator activator(identities);
    model::ActivationPresenter presenter(activator, **settings, scheduler);
    presenter.setServerAddress(QStringLiteral("sms.example:8443"));
    SeededRandom random{ 3 };
    const QString code = secure::ActivationCode::create(random, QByteArray("certificate")).text();
    for (qsizetype length = 0; length < code.size(); ++length) {
        presenter.setActivationCode(code.left(length));
        QVERIFY(!presenter.codeProblem());
        QVERIFY(!presenter.isReady());
    }
    presenter.setActivationCode(code);
    QVERIFY(!presenter.codeProblem());
    QVERIFY(presenter.isReady());
    QString mistyped = code;
    mistyped[0] = code[0] == u'7' ? u'8' : u'7';
    presenter.setActivationCode(mistyped);
    QVERIFY(presenter.codeProblem());
    QVERIFY(!presenter.isReady());
}

SHAHN_TEST(ActivationPresenterTest)
#include "tst_activation_presenter.moc"
