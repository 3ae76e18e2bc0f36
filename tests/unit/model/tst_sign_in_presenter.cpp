// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sign_in_presenter.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::SignInPresenter;

class SignInPresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndOut();
    void refusalIsTold();
    void unusableCurrencyIsRefused();
};

void SignInPresenterTest::signsInAndOut()
{
    test::ClientDesk desk;
    SignInPresenter presenter(desk.calls, desk.session, desk.scheduler);
    QSignalSpy signedIn(&presenter, &SignInPresenter::signedIn);
    presenter.signIn(QStringLiteral(" amina "), QStringLiteral("secret"));
    presenter.signIn(QStringLiteral("amina"), QStringLiteral("secret")); // Enter pressed twice
    QCOMPARE(desk.calls.signIns.size(), 1U);
    QCOMPARE(desk.calls.signIns[0].question.request.login, QStringLiteral("amina"));
    QVERIFY(presenter.busy().isRunning());
    desk.calls.signIns[0].answer(test::signInReply());
    QCOMPARE(signedIn.size(), 1);
    QCOMPARE(desk.session.operatorLogin(), QStringLiteral("amina"));
    QCOMPARE(desk.session.currency().decimals, 3);
    presenter.signOut();
    QCOMPARE(desk.calls.signOuts.size(), 1U);
    QVERIFY(!desk.session.isSignedIn());
}

void SignInPresenterTest::refusalIsTold()
{
    test::ClientDesk desk;
    SignInPresenter presenter(desk.calls, desk.session, desk.scheduler);
    QSignalSpy failed(&presenter, &SignInPresenter::failed);
    presenter.signIn(QStringLiteral("amina"), QStringLiteral("wrong"));
    desk.calls.signIns[0].refuse(ErrorCode::SignInRefused);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::SignInRefused);
    QVERIFY(!presenter.busy().isRunning());
    QVERIFY(!desk.session.isSignedIn());
}

void SignInPresenterTest::unusableCurrencyIsRefused()
{
    test::ClientDesk desk;
    SignInPresenter presenter(desk.calls, desk.session, desk.scheduler);
    QSignalSpy failed(&presenter, &SignInPresenter::failed);
    presenter.signIn(QStringLiteral("amina"), QStringLiteral("secret"));
    protocol::SignInReply reply = test::signInReply();
    reply.utility.currencyDecimals = 7;
    desk.calls.signIns[0].answer(reply);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!desk.session.isSignedIn());
}

SHAHN_TEST(SignInPresenterTest)
#include "tst_sign_in_presenter.moc"
