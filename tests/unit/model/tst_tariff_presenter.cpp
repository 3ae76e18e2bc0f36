// SPDX-License-Identifier: GPL-3.0-or-later
// A publication whose answer was lost is looked for in what the server has afterwards.
#include "model/tariff_presenter.h"

#include "cache/client_database.h"
#include "cache/draft_table.h"
#include "protocol/endpoints.h"
#include "support/client_desk.h"
#include "support/sample_tariff.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestTariffPresenter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListOfBeforeSettlesNothing();
    void everyVersionOfThatStartIsLookedAt_data();
    void everyVersionOfThatStartIsLookedAt();
    void whatWasReadForAnotherPublicationSettlesNothing();
};

namespace
{

namespace endpoints = protocol::endpoints;
using model::TariffPresenter;
using protocol::TariffVersionInfo;
using Lost = TariffPresenter::Lost;

const QString request = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60");

pricing::Tariff termsOf(qint64 priceMicro)
{
    pricing::Tariff terms = stepTariff(QStringLiteral("DOM"), { { {}, priceMicro } });
    terms.startsAtMsUtc = 1'800'000'000'000;
    terms.timeZone = QStringLiteral("Africa/Tripoli");
    return terms;
}

TariffVersionInfo versionOf(const char *state, const QString &requester)
{
    TariffVersionInfo info;
    info.code = QStringLiteral("DOM");
    info.version = 2;
    info.startsAtMsUtc = termsOf(1).startsAtMsUtc;
    info.state = QLatin1String(state);
    info.requester = requester;
    if (!requester.isEmpty())
        info.requestId = request;
    return info;
}

struct Desk : ClientDesk {
    Desk()
    {
        protocol::SignInReply reply = signInReply();
        setRole(reply, QStringLiteral("smsManager"));
        signIn(reply);
    }

    // A draft of the price, which is published.
    void publish(qint64 priceMicro)
    {
        if (!tariffs.opened())
            tariffs.openNew();
        tariffs.edit(QString::fromUtf8(pricing::tariffFileText(termsOf(priceMicro))));
        if (!tariffs.canPublish())
            qFatal("the draft cannot be published");
        tariffs.publish({});
    }

    void loseAnswer() { calls.asked(endpoints::publishTariff).stayUnknown(); }

    void answerList(const std::vector<TariffVersionInfo> &versions)
    {
        calls.asked(endpoints::tariffVersions)
            .answer(protocol::toJson(protocol::TariffVersionList{ versions }));
    }

    // A published one.
    void answerVersion(qint64 priceMicro)
    {
        calls.asked(endpoints::tariffVersion)
            .answer(protocol::toJson(protocol::TariffInfo{ 2, termsOf(priceMicro) }));
    }

    void answerContent(qint64 priceMicro)
    {
        calls.asked(endpoints::approvalContent)
            .answer(protocol::toJson(protocol::ApprovalContent{
                .tariff = protocol::TariffInfo{ 2, termsOf(priceMicro) } }));
    }

    size_t countOf(const protocol::EndpointHead &endpoint) const
    {
        return static_cast<size_t>(std::ranges::count_if(
            calls.others, [&](const auto &one) { return one.question.endpoint == &endpoint; }));
    }

    QTemporaryDir directory;
    std::unique_ptr<cache::ClientDatabase> database
        = std::move(cache::ClientDatabase::open(directory.path(), scheduler.clock).value());
    cache::DraftTable drafts{ *database };
    TariffPresenter tariffs{ { calls, session, scheduler, scheduler.clock, drafts } };
};

} // namespace

void TestTariffPresenter::aListOfBeforeSettlesNothing()
{
    Desk desk;
    desk.publish(300'000);
    desk.tariffs.refresh(); // on its way before the publication has come
    desk.loseAnswer();
    QCOMPARE(desk.tariffs.lost(), Lost::Unknown);
    desk.answerList({});
    QCOMPARE(desk.tariffs.lost(), Lost::Unknown);
    QCOMPARE(desk.countOf(endpoints::tariffVersions), size_t(2)); // it is asked for anew
    desk.answerList({ versionOf("open", desk.session.operatorLogin()) });
    desk.answerContent(300'000);
    QVERIFY(desk.tariffs.published().has_value());
    QCOMPARE(desk.tariffs.published()->approvalRequestId, request);
}

void TestTariffPresenter::everyVersionOfThatStartIsLookedAt_data()
{
    QTest::addColumn<qint64>("askedMicro");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("the second") << qint64(300'000) << true;
    QTest::newRow("none") << qint64(310'000) << false;
}

// Somebody else has published one for the same start before.
void TestTariffPresenter::everyVersionOfThatStartIsLookedAt()
{
    QFETCH(qint64, askedMicro);
    QFETCH(bool, isFound);
    Desk desk;
    desk.publish(300'000);
    desk.loseAnswer();
    desk.tariffs.forgetLineErrors(); // the server answers again
    desk.answerList({ versionOf("coming", {}), versionOf("open", desk.session.operatorLogin()) });
    desk.answerVersion(290'000);
    QCOMPARE(desk.tariffs.lost(), Lost::Unknown);
    desk.answerContent(askedMicro);
    QCOMPARE(desk.tariffs.published().has_value(), isFound);
    QCOMPARE(desk.tariffs.lost(), isFound ? Lost::No : Lost::NotThere);
}

void TestTariffPresenter::whatWasReadForAnotherPublicationSettlesNothing()
{
    Desk desk;
    desk.publish(300'000);
    desk.loseAnswer();
    desk.tariffs.forgetLineErrors();
    desk.answerList({ versionOf("open", desk.session.operatorLogin()) });
    const auto reading = desk.calls.asked(endpoints::approvalContent);
    desk.publish(310'000);
    desk.loseAnswer();
    reading.answer(protocol::toJson(
        protocol::ApprovalContent{ .tariff = protocol::TariffInfo{ 2, termsOf(300'000) } }));
    QCOMPARE(desk.tariffs.lost(), Lost::Unknown);
    desk.tariffs.forgetLineErrors();
    desk.answerList({ versionOf("open", desk.session.operatorLogin()) });
    desk.answerContent(310'000);
    QVERIFY(desk.tariffs.published().has_value());
}

SHAHN_TEST(TestTariffPresenter)
#include "tst_tariff_presenter.moc"
