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

#include <memory>
#include <optional>
#include <utility>

using namespace shahn;
using cache::Setting;

namespace
{

// A machine that was not activated yet. Without a presenter when it could not be set up.
struct Desk {
    Desk()
    {
        auto opened = cache::ClientDatabase::open(folder.path(), scheduler.clock);
        if (!opened)
            return;
        database = std::move(*opened);
        auto stored = cache::Settings::open(*database);
        if (!stored)
            return;
        settings = std::move(*stored);
        presenter.emplace(activator, *settings, scheduler);
    }

    const QTemporaryDir folder;
    test::ManualScheduler scheduler;
    std::unique_ptr<cache::ClientDatabase> database;
    std::unique_ptr<cache::Settings> settings;
    const link::IdentityStore identities{ folder.path() };
    link::Activator activator{ identities };
    std::optional<model::ActivationPresenter> presenter;
};

} // namespace

class ActivationPresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsKeptBeforeTheCodeIsUsed();
    void onlyAWholeCodeIsMistyped();
};

void ActivationPresenterTest::addressIsKeptBeforeTheCodeIsUsed()
{
    Desk desk;
    QVERIFY(desk.presenter);
    const QStringList before{ QStringLiteral("sms.example:8443") };
    QVERIFY(desk.settings->setTextList(Setting::ServerAddresses, before));
    model::ActivationPresenter &presenter = *desk.presenter;
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
    QCOMPARE(desk.settings->textList(Setting::ServerAddresses), QStringList{ nobody } + before);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QCOMPARE(desk.settings->textList(Setting::ServerAddresses), before);
}

void ActivationPresenterTest::onlyAWholeCodeIsMistyped()
{
    Desk desk;
    QVERIFY(desk.presenter);
    model::ActivationPresenter &presenter = *desk.presenter;
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
