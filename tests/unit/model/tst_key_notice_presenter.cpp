// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/key_notice_presenter.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::KeyNoticePresenter;

class KeyNoticePresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void asksAtSignInAndEveryMinute();
    void asksAtOnceAfterARefusalForItsKey_data();
    void asksAtOnceAfterARefusalForItsKey();
    void silenceChangesNothing();
    void lateAnswerIsDropped();
    void signOutEndsIt();

private:
    size_t askedCount() const { return m_desk->calls.readinesses.size(); }

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<KeyNoticePresenter> m_notice;
};

namespace
{

protocol::ReadinessReply withProblem(ErrorCode code)
{
    protocol::ReadinessReply reply;
    reply.keyProblems.push_back({ QStringLiteral("600900"), 1, 2, static_cast<int>(code) });
    return reply;
}

} // namespace

void KeyNoticePresenterTest::init()
{
    m_notice.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_notice = std::make_unique<KeyNoticePresenter>(KeyNoticePresenter::Parts{
        m_desk->calls, *m_desk->outbox, m_desk->session, m_desk->scheduler });
}

void KeyNoticePresenterTest::asksAtSignInAndEveryMinute()
{
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs * 2);
    QCOMPARE(askedCount(), 0U);
    m_desk->signIn();
    QCOMPARE(askedCount(), 1U);
    QSignalSpy changed(m_notice.get(), &KeyNoticePresenter::changed);
    m_desk->calls.readinesses.back().answer(withProblem(ErrorCode::VendingKeyExpired));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_notice->problems().size(), 1U);
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs - 1);
    QCOMPARE(askedCount(), 1U);
    m_desk->scheduler.advanceMs(1);
    QCOMPARE(askedCount(), 2U);
    m_desk->calls.readinesses.back().answer(withProblem(ErrorCode::VendingKeyExpired));
    QCOMPARE(changed.size(), 1); // the same is no news
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs);
    QCOMPARE(askedCount(), 3U);
    m_desk->calls.readinesses.back().answer({});
    QCOMPARE(changed.size(), 2);
    QVERIFY(m_notice->problems().empty());
}

void KeyNoticePresenterTest::asksAtOnceAfterARefusalForItsKey_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("unknown") << ErrorCode::VendingKeyUnknown << true;
    QTest::newRow("expired") << ErrorCode::VendingKeyExpired << true;
    QTest::newRow("not active") << ErrorCode::VendingKeyNotActive << true;
    QTest::newRow("past its date") << ErrorCode::VendingKeyIssuedUntil << true;
    QTest::newRow("key type") << ErrorCode::KeyTypeNotAllowed << false;
    QTest::newRow("blocked") << ErrorCode::MeterBlocked << false;
}

void KeyNoticePresenterTest::asksAtOnceAfterARefusalForItsKey()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isAsked);
    m_desk->signIn();
    QVERIFY(m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") }));
    m_desk->calls.refuseAndClose(m_desk->calls.sales.back(), code);
    QCOMPARE(askedCount(), isAsked ? 2U : 1U);
    // One question a minute from then on, not two.
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs);
    QCOMPARE(askedCount(), isAsked ? 3U : 2U);
}

void KeyNoticePresenterTest::silenceChangesNothing()
{
    m_desk->signIn();
    m_desk->calls.readinesses.back().answer(withProblem(ErrorCode::VendingKeyUnknown));
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs);
    m_desk->calls.readinesses.back().stayUnknown();
    QCOMPARE(m_notice->problems().size(), 1U);
}

void KeyNoticePresenterTest::lateAnswerIsDropped()
{
    m_desk->signIn();
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs);
    m_desk->calls.readinesses[1].answer({});
    m_desk->calls.readinesses[0].answer(withProblem(ErrorCode::VendingKeyExpired));
    QVERIFY(m_notice->problems().empty());
}

void KeyNoticePresenterTest::signOutEndsIt()
{
    m_desk->signIn();
    m_desk->calls.readinesses.back().answer(withProblem(ErrorCode::VendingKeyExpired));
    m_desk->session.end();
    QVERIFY(m_notice->problems().empty());
    m_desk->scheduler.advanceMs(KeyNoticePresenter::askEveryMs * 3);
    QCOMPARE(askedCount(), 1U);
}

SHAHN_TEST(KeyNoticePresenterTest)
#include "tst_key_notice_presenter.moc"
