// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engineering_presenter.h"

#include "archive/entity.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::EngineeringInput;
using model::EngineeringPresenter;
using Stage = EngineeringPresenter::Stage;

class EngineeringPresenterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void suggestsTheNextKey();
    void readsEachKind_data();
    void readsEachKind();
    void namesTheWrongField_data();
    void namesTheWrongField();
    void threeTokensAreForSomeMetersOnly();
    void issues();
    void secondPersonApprovesFirst();
    void wrongPasswordKeepsThePage();
    void approvalIsGivenUp();
    void nobodyApprovesAlone();
    void anotherTariffIsTold();
    void anotherTariffIsSignedFor();
    void theServerAsksForASecondPerson();
    void aKeyChangeThatWaitsIsTakenUpAgain();
    void onlyOneRequestAtATime();
    void unknownTurnsIntoIssued();
    void unknownTurnsIntoNotIssued();
    void refusalIsShown();
    void anOpenSaleStopsIt();
    void offlineStopsIt();
    void anotherMeterForgetsTheFields();
    void enterChoosesTheMeter();
    void signOutClears();

private:
    void select(int ea = 7);
    void select(const protocol::MeterReply &reply);
    void enterKeyChange(const char *ti);
    void enter(const std::function<void(EngineeringInput &)> &change);
    void clearCredit();
    std::string obstacleField() const;

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<EngineeringPresenter> m_service;
};

namespace
{

protocol::MeterReply meterOf(int ea)
{
    protocol::MeterReply reply = test::meterReply();
    reply.sgc = QStringLiteral("600900");
    reply.krn = 1;
    reply.kt = 2;
    reply.ti = 7;
    reply.ea = ea;
    return reply;
}

// The TIs 7 and 9 of its group stand for two tariffs.
protocol::MeterReply meterOfTwoTariffs(bool isSigned)
{
    protocol::MeterReply reply = meterOf(7);
    reply.keyChange = protocol::KeyChangeOutlook{ QStringLiteral("DOM"), isSigned,
        { { reply.sgc, 7, QStringLiteral("DOM"), {} }, { reply.sgc, 8, QStringLiteral("DOM"), {} },
            { reply.sgc, 9, QStringLiteral("COM"), {} } } };
    return reply;
}

} // namespace

void EngineeringPresenterTest::init()
{
    m_service.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_service = std::make_unique<EngineeringPresenter>(EngineeringPresenter::Parts{
        m_desk->calls, m_desk->line, *m_desk->outbox, m_desk->session, m_desk->scheduler });
}

void EngineeringPresenterTest::select(int ea) { select(meterOf(ea)); }

void EngineeringPresenterTest::select(const protocol::MeterReply &reply)
{
    m_service->selectMeter(test::meterDrn);
    QCOMPARE(m_service->stage(), Stage::Loading);
    m_desk->calls.meters.back().answer(reply);
    QCOMPARE(m_service->stage(), Stage::Editing);
}

void EngineeringPresenterTest::enterKeyChange(const char *ti)
{
    enter([ti](EngineeringInput &input) {
        input.kind = EngineeringKind::KeyChange;
        input.nextTi = QLatin1String(ti);
        input.reason = QStringLiteral("a shop by now");
    });
}

void EngineeringPresenterTest::enter(const std::function<void(EngineeringInput &)> &change)
{
    EngineeringInput input = m_service->input();
    change(input);
    m_service->setInput(input);
}

void EngineeringPresenterTest::clearCredit()
{
    select();
    enter([](EngineeringInput &input) {
        input.kind = EngineeringKind::ClearCredit;
        input.creditRegister = EngineeringOrder::allRegisters;
        input.reason = QStringLiteral("meter returned");
        input.approverLogin = QStringLiteral(" salma ");
        input.approverPassword = QStringLiteral("secret");
    });
    QVERIFY(m_service->isReady());
    m_service->submit();
    QCOMPARE(m_service->stage(), Stage::Approving);
}

std::string EngineeringPresenterTest::obstacleField() const
{
    const auto obstacle = m_service->obstacle();
    if (!obstacle)
        return "none";
    return obstacle->context.facts().value(QLatin1String("field")).toString().toStdString();
}

void EngineeringPresenterTest::suggestsTheNextKey()
{
    select();
    QCOMPARE(m_service->input().nextSgc, QStringLiteral("600900"));
    QCOMPARE(m_service->input().nextKrn, QStringLiteral("2"));
    QCOMPARE(m_service->input().nextKt, 2);
    QCOMPARE(m_service->input().nextTi, QStringLiteral("7"));

    // There is no tenth revision.
    protocol::MeterReply last = meterOf(7);
    last.krn = 9;
    m_service->selectMeter(test::meterDrn);
    m_desk->calls.meters.back().answer(last);
    QCOMPARE(m_service->input().nextKrn, QStringLiteral("9"));
}

void EngineeringPresenterTest::readsEachKind_data()
{
    QTest::addColumn<EngineeringInput>("input");
    QTest::addColumn<QByteArray>("sent");
    EngineeringInput input;
    const auto add = [&input](const char *name, EngineeringKind kind, const char *field) {
        input.kind = kind;
        QTest::newRow(name) << input << QByteArray(field);
    };
    input.reason = QStringLiteral("job");
    input.testNumber = 8;
    add("test", EngineeringKind::MeterTest, R"("testNumber":8)");
    add("tamper", EngineeringKind::ClearTamper, R"("kind":"clearTamper")");
    input.watts = QStringLiteral("7 360");
    add("limit", EngineeringKind::PowerLimit, R"("watts":7360)");
    input.watts = QStringLiteral("٧٣٦٠");
    add("Arabic digits", EngineeringKind::PhaseUnbalance, R"("watts":7360)");
    input.nextSgc = QStringLiteral(" 600901 ");
    input.nextKrn = QStringLiteral("٣");
    input.nextKt = 2;
    input.nextTi = QStringLiteral("07");
    add("key", EngineeringKind::KeyChange,
        R"("keyChange":{"carriesSupplyGroup":false,"krn":3,"kt":2,"sgc":"600901","ti":7})");
}

void EngineeringPresenterTest::readsEachKind()
{
    QFETCH(EngineeringInput, input);
    QFETCH(QByteArray, sent);
    select();
    m_service->setInput(input);
    QVERIFY(m_service->isReady());
    m_service->submit();
    QCOMPARE(m_service->stage(), Stage::Sending);
    const auto &question = m_desk->calls.engineerings.back().question;
    const QByteArray body = protocol::toBytes(question.request);
    QVERIFY2(body.contains(sent), body.constData());
    QVERIFY2(body.contains(R"("reason":"job")"), body.constData());
    QVERIFY(!question.id.isEmpty());
}

void EngineeringPresenterTest::namesTheWrongField_data()
{
    QTest::addColumn<EngineeringInput>("input");
    QTest::addColumn<std::string>("field");
    EngineeringInput good;
    good.jobNumber = QStringLiteral("WO-1");
    good.watts = QStringLiteral("5000");
    good.nextSgc = QStringLiteral("600900");
    good.nextKrn = QStringLiteral("2");
    good.nextTi = QStringLiteral("7");
    good.approverLogin = QStringLiteral("salma");
    good.approverPassword = QStringLiteral("secret");
    const auto add = [&good](const char *name, EngineeringKind kind, const char *field,
                         const std::function<void(EngineeringInput &)> &change) {
        EngineeringInput input = good;
        input.kind = kind;
        change(input);
        QTest::newRow(name) << input << std::string(field);
    };
    using Kind = EngineeringKind;
    add("all right", Kind::KeyChange, "none", [](EngineeringInput &) {});
    add("no reason", Kind::ClearTamper, "reason",
        [](EngineeringInput &input) { input.jobNumber = QStringLiteral("  "); });
    add("no watts", Kind::PowerLimit, "watts",
        [](EngineeringInput &input) { input.watts.clear(); });
    add("words", Kind::PowerLimit, "watts",
        [](EngineeringInput &input) { input.watts = QStringLiteral("7.5 kW"); });
    add("zero", Kind::PhaseUnbalance, "watts",
        [](EngineeringInput &input) { input.watts = QStringLiteral("0"); });
    add("too much", Kind::PowerLimit, "watts",
        [](EngineeringInput &input) { input.watts = QStringLiteral("18201625"); });
    add("far too much", Kind::PowerLimit, "watts",
        [](EngineeringInput &input) { input.watts = QString(40, u'9'); });
    add("five digits", Kind::KeyChange, "keyChange",
        [](EngineeringInput &input) { input.nextSgc = QStringLiteral("60090"); });
    add("revision 0", Kind::KeyChange, "keyChange",
        [](EngineeringInput &input) { input.nextKrn = QStringLiteral("0"); });
    add("revision x", Kind::KeyChange, "keyChange",
        [](EngineeringInput &input) { input.nextKrn = QStringLiteral("x"); });
    add("index 100", Kind::KeyChange, "keyChange",
        [](EngineeringInput &input) { input.nextTi = QStringLiteral("100"); });
    add("huge index", Kind::KeyChange, "keyChange",
        [](EngineeringInput &input) { input.nextTi = QStringLiteral("4294967303"); });
    add("no second person", Kind::ClearCredit, "approver",
        [](EngineeringInput &input) { input.approverLogin.clear(); });
    add("no password", Kind::ClearCredit, "approver",
        [](EngineeringInput &input) { input.approverPassword.clear(); });
}

void EngineeringPresenterTest::namesTheWrongField()
{
    QFETCH(EngineeringInput, input);
    QFETCH(std::string, field);
    select();
    m_service->setInput(input);
    QCOMPARE(obstacleField(), field);
    QCOMPARE(m_service->isReady(), field == "none");
    m_service->submit();
    QCOMPARE(m_desk->calls.engineerings.size(), field == "none" ? 1U : 0U);
}

void EngineeringPresenterTest::threeTokensAreForSomeMetersOnly()
{
    for (const int ea : { 7, 9, 11 }) {
        select(ea);
        QCOMPARE(m_service->canCarrySupplyGroup(), ea != 11);
        enter([](EngineeringInput &input) {
            input.kind = EngineeringKind::KeyChange;
            input.carriesSupplyGroup = true;
            input.reason = QStringLiteral("job");
        });
        QCOMPARE(m_service->order()->next.carriesSupplyGroup, ea != 11);
    }
}

void EngineeringPresenterTest::issues()
{
    QSignalSpy issued(m_service.get(), &EngineeringPresenter::made);
    select();
    enter([](EngineeringInput &input) {
        input.kind = EngineeringKind::ClearTamper;
        input.reason = QStringLiteral("inspected");
    });
    m_service->submit();
    const RequestId id = m_desk->calls.engineerings.back().question.id;
    QVERIFY(m_desk->outbox->obstacle(test::meterDrn));
    m_desk->calls.engineerings.back().answer(test::engineeringReply(id));
    QCOMPARE(m_service->stage(), Stage::Made);
    QCOMPARE(issued.size(), 1);
    QCOMPARE(m_service->result()->requestId, id.text());
    QVERIFY(!m_service->busy().isRunning());
    m_service->clear();
    QCOMPARE(m_service->stage(), Stage::NoMeter);
    QVERIFY(m_service->input() == EngineeringInput());
}

void EngineeringPresenterTest::secondPersonApprovesFirst()
{
    clearCredit();
    QVERIFY(m_desk->calls.engineerings.empty());
    QVERIFY(m_service->input().approverPassword.isEmpty());
    const auto approval = m_desk->calls.approvals.back();
    QCOMPARE(approval.question.request.login, QStringLiteral("salma"));
    QCOMPARE(approval.question.request.password, QStringLiteral("secret"));
    approval.answer({});
    QCOMPARE(m_service->stage(), Stage::Sending);
    // What was approved is what is sent, under the same id.
    const auto &sent = m_desk->calls.engineerings.back().question;
    QCOMPARE(sent.id, approval.question.id);
    QCOMPARE(
        protocol::toBytes(sent.request), protocol::toBytes(*approval.question.request.engineering));
    QCOMPARE(sent.request.creditRegister, std::optional<int>(0xFFFF));
}

void EngineeringPresenterTest::wrongPasswordKeepsThePage()
{
    clearCredit();
    const RequestId first = m_desk->calls.approvals.back().question.id;
    m_desk->calls.approvals.back().refuse(ErrorCode::SignInRefused);
    QCOMPARE(m_service->stage(), Stage::Editing);
    QCOMPARE(m_service->approvalError()->code, ErrorCode::SignInRefused);
    QVERIFY(m_desk->session.isSignedIn());
    QCOMPARE(m_service->input().reason, QStringLiteral("meter returned"));
    QVERIFY(m_desk->calls.engineerings.empty());
    QVERIFY(!m_desk->outbox->obstacle(test::meterDrn));

    enter([](EngineeringInput &input) { input.approverPassword = QStringLiteral("right"); });
    QVERIFY(!m_service->approvalError());
    m_service->submit();
    m_desk->calls.approvals.back().answer({});
    QVERIFY(m_desk->calls.engineerings.back().question.id != first);
}

void EngineeringPresenterTest::approvalIsGivenUp()
{
    clearCredit();
    m_service->backToEditing();
    QCOMPARE(m_service->stage(), Stage::Editing);
    m_desk->calls.approvals.back().answer({}); // too late
    QCOMPARE(m_service->stage(), Stage::Editing);
    QVERIFY(m_desk->calls.engineerings.empty());
}

void EngineeringPresenterTest::nobodyApprovesAlone()
{
    select();
    enter([](EngineeringInput &input) {
        input.kind = EngineeringKind::ClearCredit;
        input.reason = QStringLiteral("job");
        input.approverLogin = QStringLiteral("AMINA");
        input.approverPassword = QStringLiteral("secret");
    });
    QCOMPARE(m_service->obstacle()->code, ErrorCode::ApprovalRequired);
    m_service->submit();
    QVERIFY(m_desk->calls.approvals.empty());
}

void EngineeringPresenterTest::anotherTariffIsTold()
{
    select(meterOfTwoTariffs(false));
    QVERIFY(m_desk->calls.meters.back().question.request.keyChange.value_or(false));
    for (const char *const ti : { "7", "8", "10" }) {
        enterKeyChange(ti);
        QVERIFY2(m_service->newTariff() == nullptr, ti);
        QVERIFY2(!m_service->order()->tariffChange, ti);
    }
    enterKeyChange("9");
    QCOMPARE(m_service->newTariff()->tariffCode, QStringLiteral("COM"));
    QVERIFY(!m_service->isSigned());
    // What the page has told is sent with it.
    m_service->submit();
    const auto &sent = m_desk->calls.engineerings.back().question.request;
    QCOMPARE(sent.keyChange->tariffChange->from, QStringLiteral("DOM"));
    QCOMPARE(sent.keyChange->tariffChange->to, QStringLiteral("COM"));
}

void EngineeringPresenterTest::anotherTariffIsSignedFor()
{
    select(meterOfTwoTariffs(true));
    enterKeyChange("8");
    QCOMPARE(obstacleField(), "none");
    enterKeyChange("9");
    QCOMPARE(obstacleField(), "approver");
    QVERIFY(m_service->isAskable());
    enter([](EngineeringInput &input) {
        input.approverLogin = QStringLiteral("salma");
        input.approverPassword = QStringLiteral("secret");
    });
    m_service->submit();
    QCOMPARE(m_service->stage(), Stage::Approving);
    const auto approval = m_desk->calls.approvals.back();
    QVERIFY(approval.question.request.engineering->keyChange->tariffChange);
    approval.answer({});
    const auto &sent = m_desk->calls.engineerings.back().question;
    QCOMPARE(sent.id, approval.question.id);
    QCOMPARE(
        protocol::toBytes(sent.request), protocol::toBytes(*approval.question.request.engineering));
}

// It was not known when the meter was chosen.
void EngineeringPresenterTest::theServerAsksForASecondPerson()
{
    select(meterOfTwoTariffs(false));
    enterKeyChange("9");
    m_service->submit();
    m_desk->calls.refuseAndClose(m_desk->calls.engineerings.back(), ErrorCode::ApprovalRequired);
    QCOMPARE(m_service->stage(), Stage::NotMade);
    m_service->backToEditing();
    m_desk->calls.meters.back().answer(meterOfTwoTariffs(true));
    QVERIFY(m_service->isSigned());
    QCOMPARE(m_service->input().nextTi, QStringLiteral("9"));
    QCOMPARE(obstacleField(), "approver");
}

void EngineeringPresenterTest::aKeyChangeThatWaitsIsTakenUpAgain()
{
    const RequestId id = m_desk->outbox->newRequestId();
    const auto &approvals
        = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("approval")));
    const QJsonObject record{ { QStringLiteral("requestId"), id.text() },
        { QStringLiteral("kind"), QStringLiteral("keyChange") },
        { QStringLiteral("state"), QStringLiteral("approved") },
        { QStringLiteral("subject"), test::meterDrn },
        { QStringLiteral("station"), m_desk->session.signIn().cduCode },
        { QStringLiteral("expiresAtMsUtc"), 1 }, { QStringLiteral("version"), 2 } };
    m_service->resume();
    m_desk->calls.asked(approvals.list)
        .answer({ { QStringLiteral("records"), QJsonArray{ record } } });
    m_desk->calls.meters.back().answer(meterOfTwoTariffs(true));
    QCOMPARE(m_service->stage(), Stage::Waiting);
    m_desk->calls.asked(approvals.one).answer(record);
    protocol::EngineeringRequest request;
    request.meterNumber = test::meterDrn;
    request.kind = QStringLiteral("keyChange");
    request.reason = QStringLiteral("a shop by now");
    request.keyChange = protocol::KeyChangeRequest{ QStringLiteral("600900"), 2, 2, 9, false,
        protocol::TariffChangeInfo{ QStringLiteral("DOM"), QStringLiteral("COM") } };
    protocol::ApprovalContent content;
    content.engineering = request;
    m_desk->calls.asked(protocol::endpoints::approvalContent).answer(protocol::toJson(content));
    QVERIFY(m_service->isReady());
    m_service->submit();
    const auto &sent = m_desk->calls.engineerings.back().question;
    QCOMPARE(sent.id.text(), id.text());
    QCOMPARE(protocol::toBytes(sent.request), protocol::toBytes(request));
}

void EngineeringPresenterTest::onlyOneRequestAtATime()
{
    select();
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("job"); });
    m_service->submit();
    m_service->submit(); // the key pressed twice
    QCOMPARE(m_desk->calls.engineerings.size(), 1U);
    m_service->clear();
    m_service->selectMeter(test::meterDrn);
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("other"); });
    QCOMPARE(m_service->stage(), Stage::Sending);
    QCOMPARE(m_service->input().reason, QStringLiteral("job"));
}

void EngineeringPresenterTest::unknownTurnsIntoIssued()
{
    select();
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("job"); });
    m_service->submit();
    const RequestId id = m_desk->calls.engineerings.back().question.id;
    m_desk->calls.engineerings.back().stayUnknown();
    QCOMPARE(m_service->stage(), Stage::Unknown);
    m_desk->scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    m_desk->calls.settlements.back().answer(test::settledAsIssued(id));
    QCOMPARE(m_service->stage(), Stage::Made);
}

void EngineeringPresenterTest::unknownTurnsIntoNotIssued()
{
    select();
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("job"); });
    m_service->submit();
    m_desk->calls.engineerings.back().stayUnknown();
    m_desk->scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    m_desk->calls.settlements.back().answer(test::settledAsClosed());
    QCOMPARE(m_service->stage(), Stage::NotMade);
    QCOMPARE(m_service->refusal()->code, ErrorCode::RequestClosed);
    m_service->backToEditing();
    m_desk->calls.meters.back().answer(meterOf(7));
    QCOMPARE(m_service->stage(), Stage::Editing);
    QCOMPARE(m_service->input().reason, QStringLiteral("job"));
    QVERIFY(m_service->isReady());
}

void EngineeringPresenterTest::refusalIsShown()
{
    select();
    enter([](EngineeringInput &input) {
        input.kind = EngineeringKind::KeyChange;
        input.nextKrn = QStringLiteral("5");
        input.reason = QStringLiteral("job");
    });
    m_service->submit();
    m_desk->calls.refuseAndClose(m_desk->calls.engineerings.back(), ErrorCode::KeyChangeNotAllowed);
    QCOMPARE(m_service->stage(), Stage::NotMade);
    QCOMPARE(m_service->refusal()->code, ErrorCode::KeyChangeNotAllowed);
    // What was typed for the next key is not suggested away.
    m_service->backToEditing();
    m_desk->calls.meters.back().answer(meterOf(7));
    QCOMPARE(m_service->input().nextKrn, QStringLiteral("5"));
}

void EngineeringPresenterTest::anOpenSaleStopsIt()
{
    select();
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("job"); });
    QVERIFY(m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") }));
    m_desk->calls.sales.back().stayUnknown();
    QCOMPARE(m_service->obstacle()->code, ErrorCode::OutcomePending);
    QVERIFY(!m_service->isReady());
}

void EngineeringPresenterTest::offlineStopsIt()
{
    select();
    enter([](EngineeringInput &input) { input.reason = QStringLiteral("job"); });
    QVERIFY(m_service->isReady());
    m_desk->line.noteSilence();
    QCOMPARE(m_service->obstacle()->code, ErrorCode::NetworkUnreachable);
    m_desk->line.noteAnswer(10);
    QVERIFY(m_service->isReady());
}

void EngineeringPresenterTest::anotherMeterForgetsTheFields()
{
    select();
    enter([](EngineeringInput &input) {
        input.kind = EngineeringKind::PowerLimit;
        input.watts = QStringLiteral("5000");
        input.reason = QStringLiteral("storm");
        input.jobNumber = QStringLiteral("WO-1");
    });
    select();
    QCOMPARE(m_service->input().kind, EngineeringKind::MeterTest);
    QVERIFY(m_service->input().watts.isEmpty());
    QCOMPARE(m_service->input().reason, QStringLiteral("storm"));
    QCOMPARE(m_service->input().jobNumber, QStringLiteral("WO-1"));
}

void EngineeringPresenterTest::enterChoosesTheMeter()
{
    m_service->search().setQuery(test::meterDrn);
    m_service->search().enter();
    protocol::SearchReply found;
    found.hits.push_back(meterOf(7).customer);
    m_desk->calls.searches.back().answer(found);
    QCOMPARE(m_desk->calls.meters.back().question.request.meterNumber, test::meterDrn);

    QSignalSpy failed(m_service.get(), &EngineeringPresenter::meterFailed);
    m_desk->calls.meters.back().refuse(ErrorCode::MeterUnknown);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_service->stage(), Stage::NoMeter);
}

void EngineeringPresenterTest::signOutClears()
{
    clearCredit();
    m_desk->session.end();
    QCOMPARE(m_service->stage(), Stage::NoMeter);
    QVERIFY(!m_service->meter());
    QVERIFY(m_service->input() == EngineeringInput());
    m_desk->calls.approvals.back().answer({}); // too late
    QVERIFY(m_desk->calls.engineerings.empty());
}

SHAHN_TEST(EngineeringPresenterTest)
#include "tst_engineering_presenter.moc"
