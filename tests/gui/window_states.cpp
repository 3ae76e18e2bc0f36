// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_states.h"

#include "model/approval_wait.h"

#include "archive/record.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"
#include "support/roles.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

namespace shahn::test
{
namespace
{

constexpr qint64 startMs = 1'795'219'200'000; // 21 November 2026, 00:00 UTC

const protocol::RecordEndpoints &officeEndpoints()
{
    return protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("office")));
}

const protocol::RecordEndpoints &voucherEndpoints()
{
    return protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("voucher")));
}

const protocol::RecordEndpoints &approvalEndpoints()
{
    return protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("approval")));
}

} // namespace

void openPricing(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
}

// Six steps, a long name and an amount that is asked about.
void openLongPricing(GuiDesk &gui)
{
    gui.signIn();
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.name
        = { QStringLiteral("Abd al-Rahman ibn Muhammad Al-Mabrouk and Sons Trading"),
              QStringLiteral("عبد الرحمن بن محمد المبروك وأولاده للتجارة العامة") };
    auto &steps = meter.tariff->terms.schedules.front().steps;
    steps.clear();
    for (int step = 1; step <= 6; ++step) {
        steps.push_back({ {}, 50'000 * step });
        if (step < 6)
            steps.back().upTo = Energy::fromWh(step * 50'000);
    }
    gui.chooseCustomer(meter);
    gui.type(QStringLiteral("250"));
    gui.press(Qt::Key_F9);
}

namespace
{

void openSold(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000001.pdf"), {} });
}

void openSoldWithTwoTokens(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    sale.tokens.push_back(sale.tokens.front());
    gui.desk.calls.sales[0].answer(sale);
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
}

} // namespace

// As many as are needed where the utility lets a large purchase be split.
void openSoldWithSevenTokens(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    for (int i = 2; i <= 7; ++i) {
        sale.tokens.push_back(sale.tokens.front());
        sale.tokens.back().digits = QString::number(i).repeated(20);
    }
    gui.desk.calls.sales[0].answer(sale);
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000001.pdf"), {} });
}

namespace
{

void openPricingOf(GuiDesk &gui, protocol::MeterReply meter)
{
    gui.signIn();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    gui.type(QStringLiteral("50"));
}

void openPricingOfEverything(GuiDesk &gui) { openPricingOf(gui, meterReplyOfEverything()); }

void openPricingOfShares(GuiDesk &gui) { openPricingOf(gui, meterReplyOfShares()); }

void openPaymentPricing(GuiDesk &gui) { openPricingOf(gui, meterReplyOfDebt()); }

void openPaid(GuiDesk &gui)
{
    openPaymentPricing(gui);
    gui.press(Qt::Key_F9);
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    sale.quote = quoteOf(meterReplyOfDebt(), 50'000);
    sale.tokens.clear();
    gui.desk.calls.sales[0].answer(sale);
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000001.pdf"), {} });
}

void openPriceChanged(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales[0], ErrorCode::PriceChanged);
}

void openHits(GuiDesk &gui)
{
    gui.signIn();
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer(), GuiDesk::customer(QStringLiteral("04254372016")) };
    reply.hasMore = true;
    gui.desk.calls.searches.back().answer(reply);
    gui.press(Qt::Key_Down);
}

void openUnknown(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].stayUnknown();
}

// The same meter once more, before the outcome is known.
void openMeterOfUnknown(GuiDesk &gui)
{
    openUnknown(gui);
    gui.press(Qt::Key_Escape);
    gui.chooseCustomer();
}

void openDamagedMeter(GuiDesk &gui)
{
    gui.signIn();
    gui.type(meterDrn);
    gui.press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    gui.desk.calls.meters.back().refuse(
        fail(ErrorCode::DataCorrupt, QString(), { { QStringLiteral("meter"), meterDrn } }));
}

void openNotSold(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales[0], ErrorCode::VendingKeyExpired);
}

void openRecent(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
}

void openOutcomes(GuiDesk &gui)
{
    openUnknown(gui);
    gui.find<QAbstractButton>("outcomesNavButton").click();
}

void openOutcomesEmpty(GuiDesk &gui)
{
    gui.signIn();
    gui.find<QAbstractButton>("outcomesNavButton").click();
}

// One not sold, one sold, one open; then their list.
void openOutcomesLate(GuiDesk &gui)
{
    gui.signIn();
    for (const char *drn : { "04257670465", "04254372016", "07064259992" }) {
        gui.chooseCustomer(GuiDesk::meter(QLatin1String(drn)));
        gui.sell(QStringLiteral("50"));
        gui.desk.calls.sales.back().stayUnknown();
        gui.press(Qt::Key_Escape);
    }
    gui.desk.outbox->askNow();
    gui.desk.calls.settlements[0].answer(settledAsClosed());
    gui.desk.calls.settlements[1].answer(
        settledAs(outbox::documentOf(GuiDesk::saleOf(gui.desk.calls.settlements[1].question.id))));
    QCoreApplication::processEvents();
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000001.pdf"), {} });
    gui.find<QAbstractButton>("outcomesNavButton").click();
}

// The first of them is marked as done, and the receipt of the second printed again.
void openOutcomesMarked(GuiDesk &gui)
{
    openOutcomesLate(gui);
    gui.press(Qt::Key_Delete);
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 1,
        QStringLiteral("/home/amina/CDU-03-000001-7be2034f1c9a-copy1.pdf"), {} });
}

void openCutOff(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].refuse(ErrorCode::CertificateRevoked);
    gui.desk.session.end();
    gui.window->askForActivation(QStringLiteral("https://sms.example.org:8443"),
        { ErrorCode::CertificateRevoked, QString() });
    gui.desk.calls.settlements[0].refuse(ErrorCode::CertificateRevoked);
}

void openRefusedMeter(GuiDesk &gui)
{
    gui.signIn();
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.meterState = QStringLiteral("blocked");
    meter.refusal = protocol::RefusalInfo{ static_cast<int>(ErrorCode::MeterBlocked),
        { QStringLiteral("unpaid damage"), QStringLiteral("ضرر لم يُدفع ثمنه") } };
    gui.chooseCustomer(meter);
}

void openSettings(GuiDesk &gui)
{
    gui.signIn();
    gui.find<QAbstractButton>("settingsNavButton").click();
}

void openLocked(GuiDesk &gui)
{
    openPricing(gui);
    gui.lockAfterMinutes(1);
    gui.desk.scheduler.advanceMs(120'000);
}

void openSignInRefused(GuiDesk &gui)
{
    gui.show();
    gui.type(QStringLiteral("amina"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("wrong"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.signIns.back().refuse(ErrorCode::SignInRefused);
}

void openActivation(GuiDesk &gui)
{
    gui.show();
    gui.window->prefillActivation(
        QStringLiteral("sms.example.org:8443"), QStringLiteral("ABCDE").repeated(9).left(44));
}

void openService(GuiDesk &gui, const char *keys)
{
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QLatin1String(keys));
}

void openServiceFind(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer(), GuiDesk::customer(QStringLiteral("04254372016")) };
    gui.desk.calls.searches.back().answer(reply);
}

void openServiceTest(GuiDesk &gui) { openService(gui, ""); }

void openServiceTamper(GuiDesk &gui) { openService(gui, "2inspected"); }

void openServiceLimit(GuiDesk &gui) { openService(gui, "4"); }

void openServiceKey(GuiDesk &gui)
{
    openService(gui, "6");
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("new supply group"));
    gui.find<QLineEdit>("jobEdit").setFocus();
    gui.type(QStringLiteral("WO-2025-114"));
}

void openServiceCredit(GuiDesk &gui)
{
    openService(gui, "3");
    for (const char *name : { "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
        gui.find<QLineEdit>(name).setFocus();
        gui.type(QStringLiteral("salma"));
    }
}

void openServiceTariff(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meterOfTwoTariffs());
    gui.type(QStringLiteral("6"));
    gui.find<QLineEdit>("tiEdit").setFocus();
    gui.find<QLineEdit>("tiEdit").selectAll();
    gui.type(QStringLiteral("9"));
    for (const char *name : { "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
        gui.find<QLineEdit>(name).setFocus();
        gui.type(QStringLiteral("salma"));
    }
}

void openServiceRefusedApproval(GuiDesk &gui)
{
    openServiceCredit(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().refuse(ErrorCode::SignInRefused);
}

void openReversal(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.fillInReversal();
}

} // namespace

void openReversalFilled(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseMeterForReversal();
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("the wrong customer"));
}

void openReversalWaiting(GuiDesk &gui)
{
    openReversalFilled(gui);
    gui.press(Qt::Key_F9, Qt::ShiftModifier);
    const auto asked = gui.desk.calls.asked(protocol::endpoints::askForApproval);
    asked.answer(protocol::toJson(protocol::ApprovalAskReply{
        asked.question.id.text(), QStringLiteral("open"), startMs + 28'800'000 }));
}

namespace
{

void openReversalDeclined(GuiDesk &gui)
{
    openReversalWaiting(gui);
    QJsonObject record = approvalRecord("reversal");
    record.insert(QStringLiteral("state"), QStringLiteral("declined"));
    record.insert(QStringLiteral("decidedBy"), QStringLiteral("huda"));
    record.insert(QStringLiteral("declineReason"), QStringLiteral("look at the meter first"));
    gui.desk.scheduler.advanceMs(model::ApprovalWait::pollMs);
    gui.desk.calls.asked(approvalEndpoints().one).answer(record);
}

void openReversalProof(GuiDesk &gui)
{
    openReversal(gui);
    gui.find<QComboBox>("saleCombo").setCurrentIndex(1);
}

void openReversed(GuiDesk &gui)
{
    openReversal(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerReversal();
}

void openNotReversed(GuiDesk &gui)
{
    openReversal(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.reversals.back().refuse(fail(ErrorCode::LaterPurchase, QStringLiteral("later"),
        { { QStringLiteral("receiptNumber"), QStringLiteral("CDU-03-000007") } }));
    gui.desk.calls.settlements.back().answer(settledAsClosed());
}

// With a larger amount than that of the reversed sale.
void openCorrection(GuiDesk &gui)
{
    openReversed(gui);
    gui.press(Qt::Key_F6);
    gui.chooseCustomer();
    gui.type(QStringLiteral("60"));
}

void openCorrected(GuiDesk &gui)
{
    openCorrection(gui);
    gui.press(Qt::Key_F9);
    const RequestId id = gui.desk.calls.sales.back().question.id;
    protocol::SaleReply reply = GuiDesk::saleOf(id);
    reply.corrects = protocol::correctionOf(gui.printedReversals.back());
    gui.desk.calls.sales.back().answer(reply);
}

void openFreeAsked(GuiDesk &gui)
{
    gui.signIn();
    protocol::MeterReply meter = meterReplyOfEverything();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    gui.press(Qt::Key_F6);
}

void openCreditReversed(GuiDesk &gui)
{
    openReversal(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    protocol::ReversalReply reply = reversalReply(gui.sentReversal().id);
    reply.quote = {};
    reply.givenBackMinor = 0;
    reply.payment = QStringLiteral("none");
    reply.reversedCredit = creditIssueReply(RequestId(reply.saleRequestId));
    reply.reversedCredit->tokens.clear();
    reply.customerName = GuiDesk::customer().name;
    gui.desk.calls.reversals.back().answer(reply);
}

void chooseCreditPurpose(GuiDesk &gui, CreditIssuePurpose purpose)
{
    gui.chooseMeterForCreditIssue();
    auto &purposes = gui.find<QComboBox>("purposeCombo");
    purposes.setCurrentIndex(purposes.findData(int(purpose)));
}

void openCreditIssue(GuiDesk &gui)
{
    chooseCreditPurpose(gui, CreditIssuePurpose::FreeIssue);
    gui.find<QLineEdit>("energyEdit").setFocus();
    gui.type(QStringLiteral("20"));
    gui.fillInCreditIssue();
}

void openCreditReplacement(GuiDesk &gui)
{
    chooseCreditPurpose(gui, CreditIssuePurpose::Replacement);
    gui.fillInCreditIssue();
}

void openCreditTransfer(GuiDesk &gui)
{
    chooseCreditPurpose(gui, CreditIssuePurpose::CreditTransfer);
    gui.find<QLineEdit>("energyEdit").setFocus();
    gui.type(QStringLiteral("12.5"));
    gui.find<QLineEdit>("oldMeterEdit").setFocus();
    gui.type(QStringLiteral("04254372016"));
    gui.fillInCreditIssue();
}

void openCreditMissing(GuiDesk &gui)
{
    chooseCreditPurpose(gui, CreditIssuePurpose::FreeIssue);
    gui.find<QLineEdit>("energyEdit").setFocus();
    gui.type(QStringLiteral("0.05"));
}

void openCreditIssued(GuiDesk &gui)
{
    openCreditReplacement(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerCreditIssue();
}

void openCreditUnknown(GuiDesk &gui)
{
    openCreditIssue(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.creditIssues.back().stayUnknown();
}

void openCreditRefused(GuiDesk &gui)
{
    openCreditReplacement(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.refuseAndClose(gui.desk.calls.creditIssues.back(), ErrorCode::TokensReplaced);
}

void openRecentCreditIssues(GuiDesk &gui)
{
    openCreditIssue(gui);
    gui.press(Qt::Key_F7);
    protocol::RecentCreditIssuesReply recent;
    const protocol::CreditIssueReply reply = creditIssueReply(RequestId(QStringLiteral("id")));
    protocol::CreditIssueSummary entry{ reply.requestId, reply.receiptNumber, reply.issuedAtMsUtc,
        reply.meterNumber, GuiDesk::customer().name, reply.operatorLogin, reply.purpose,
        reply.energyWh, reply.reason, reply.documentNumber, 1 };
    recent.creditIssues.push_back(entry);
    entry.requestId = QStringLiteral("older");
    entry.receiptNumber = QStringLiteral("CDU-03-000011");
    entry.purpose = QStringLiteral("creditTransfer");
    recent.creditIssues.push_back(entry);
    gui.desk.calls.recentCreditIssues.back().answer(recent);
}

void openPayment(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomerForPayment();
    gui.type(QStringLiteral("25"));
}

void openPaymentCash(GuiDesk &gui)
{
    openPayment(gui);
    gui.press(Qt::Key_M, Qt::ControlModifier);
    gui.type(QStringLiteral("40"));
}

void openPaymentCheque(GuiDesk &gui)
{
    openPayment(gui);
    for (int i = 0; i < 3; ++i)
        gui.press(Qt::Key_M, Qt::ControlModifier);
    gui.type(QStringLiteral("004412"));
    gui.press(Qt::Key_Return);
}

void openAccountPaid(GuiDesk &gui)
{
    openPaymentCash(gui);
    gui.press(Qt::Key_F9);
    gui.answerPayment();
}

void openNotPaid(GuiDesk &gui)
{
    openPayment(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.payments.back(), ErrorCode::MoreThanOwed);
}

void openRecentPayments(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_P, Qt::ControlModifier);
    gui.press(Qt::Key_F7);
    protocol::PaymentSummary entry;
    entry.requestId = QStringLiteral("018f0000-0000-7000-8000-000000000001");
    entry.receiptNumber = QStringLiteral("CDU-03-000009");
    entry.paidAtMsUtc = 1'763'700'900'000;
    entry.accountNumber = GuiDesk::customer().accountNumber;
    entry.customerName = GuiDesk::customer().name;
    entry.tenderMinor = 25'000;
    entry.payment = QStringLiteral("cheque");
    gui.desk.calls.recentPayments.back().answer({ { entry } });
}

void openVendor(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.chooseVendor();
}

void openVendorDeposit(GuiDesk &gui)
{
    openVendor(gui);
    gui.fillInDeposit();
}

void openVendorTakeBack(GuiDesk &gui)
{
    openVendor(gui);
    gui.find<QComboBox>("actionCombo").setCurrentIndex(5);
    gui.find<QComboBox>("entryCombo").setCurrentIndex(0);
}

void openVendorMissing(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.press(Qt::Key_D, Qt::ControlModifier);
    gui.type(QStringLiteral("V-099"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.vendorStatements.back().refuse(ErrorCode::NotFound);
}

void openVendorEntered(GuiDesk &gui)
{
    openVendorDeposit(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.answerVendorEntry();
}

void openVendorUnknown(GuiDesk &gui)
{
    openVendorDeposit(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.vendorEntries.back().stayUnknown();
}

void openVendorRefused(GuiDesk &gui)
{
    openVendorTakeBack(gui);
    for (const char *name :
        { "referenceEdit", "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
        gui.find<QLineEdit>(name).setFocus();
        gui.type(QStringLiteral("salma"));
    }
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().answer({});
    gui.desk.calls.refuseAndClose(
        gui.desk.calls.vendorEntries.back(), ErrorCode::EntryNotReversible);
}

void openRecentVendorEntries(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.press(Qt::Key_D, Qt::ControlModifier);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentVendorEntries.back().answer(recentVendorEntries());
}

void openVendorStatementPage(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.find<QAbstractButton>("vendorNavButton").click();
    gui.press(Qt::Key_F7);
}

void openVendorStatement(GuiDesk &gui)
{
    openVendorStatementPage(gui);
    gui.type(vendorStatement().vendorCode);
    gui.press(Qt::Key_Return);
    gui.desk.calls.vendorStatements.back().answer(vendorStatement());
}

void openVendorStatementEmpty(GuiDesk &gui)
{
    openVendorStatementPage(gui);
    gui.type(vendorStatement().vendorCode);
    gui.press(Qt::Key_Return);
    protocol::VendorStatement statement = vendorStatement();
    statement.entries.clear();
    gui.desk.calls.vendorStatements.back().answer(statement);
}

void openStatementPage(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_O, Qt::ControlModifier);
}

void openStatement(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.press(Qt::Key_O, Qt::ControlModifier);
    gui.desk.calls.statements.back().answer(customerStatement());
}

void openStatementPrinted(GuiDesk &gui)
{
    openStatement(gui);
    gui.press(Qt::Key_F9);
}

void openStatementNotPrinted(GuiDesk &gui)
{
    openStatement(gui);
    gui.paper.fault = fail(ErrorCode::PrinterUnavailable, QStringLiteral("scripted"));
    gui.press(Qt::Key_F9);
}

// The vendor of the station has too little left.
void openVendorCreditRefused(GuiDesk &gui)
{
    protocol::SignInReply reply = GuiDesk::session();
    reply.vendor = { QStringLiteral("V-017"), vendorStatement().vendorName, 120'000, false };
    gui.signIn(reply);
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(fail(ErrorCode::VendorCreditExceeded,
        QStringLiteral("scripted"), { { QStringLiteral("limitMinor"), 12'500 } }));
    gui.desk.calls.settlements.back().answer(settledAsClosed());
}

void openSaleByCheque(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("20"));
    for (int i = 0; i < 3; ++i)
        gui.press(Qt::Key_M, Qt::ControlModifier);
    gui.type(QStringLiteral("004412"));
    gui.press(Qt::Key_Return);
}

void openSaleChange(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("20"));
    gui.press(Qt::Key_M, Qt::ControlModifier);
    gui.type(QStringLiteral("50"));
}

void openServiceIssued(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.answerService();
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000007.pdf"), {} });
}

void openServiceKeySet(GuiDesk &gui)
{
    openServiceKey(gui);
    gui.press(Qt::Key_F9);
    gui.answerService();
    gui.window->showPrintState({ view::PrintState::Stage::Printing, 0, {}, {} });
}

void openServiceUnknown(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.engineerings.back().stayUnknown();
}

void openServiceNotIssued(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.refuseAndClose(gui.desk.calls.engineerings.back(), ErrorCode::VendingKeyExpired);
}

void openServiceRecent(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentEngineerings.back().answer(GuiDesk::recentService());
}

void openBanner(GuiDesk &gui)
{
    openService(gui, "6");
    protocol::ReadinessReply reply;
    for (const ErrorCode code : { ErrorCode::VendingKeyExpired, ErrorCode::VendingKeyUnknown,
             ErrorCode::VendingKeyNotActive, ErrorCode::VendingKeyIssuedUntil })
        reply.keyProblems.push_back({ QStringLiteral("600900"), 1, 2, static_cast<int>(code) });
    gui.desk.calls.readinesses.back().answer(reply);
}

void openList(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_3, Qt::AltModifier);
    QJsonArray records;
    for (int i = 0; i < 60; ++i)
        records.append(QJsonObject{ { QStringLiteral("number"), QString::number(4257670465 + i) },
            { QStringLiteral("point"), QStringLiteral("P-%1").arg(i) },
            { QStringLiteral("customer"), QString::number(200'000 + i) },
            { QStringLiteral("tariff"), QStringLiteral("DOM") },
            { QStringLiteral("sgc"), QStringLiteral("600101") }, { QStringLiteral("krn"), 1 },
            { QStringLiteral("ti"), 1 }, { QStringLiteral("ea"), 11 },
            { QStringLiteral("state"), QStringLiteral("active") } });
    gui.desk.calls.others.back().answer({ { QStringLiteral("records"), records },
        { QStringLiteral("next"), QStringLiteral("x") } });
}

// There is no such folder.
void openListNotExported(GuiDesk &gui)
{
    openList(gui);
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    Q_EMIT dialog->fileSelected(
        QStringLiteral("/home/amina/Documents/Lists of the archive/gone/meter-2025-11-21.csv"));
    delete dialog;
    gui.window->activateWindow(); // the dialog took the focus
    gui.show();
    const auto &again = gui.find<QAbstractButton>("exportAgainButton");
    if (!QTest::qWaitFor([&again] { return again.isVisible(); }))
        qFatal("the export does not fail");
}

} // namespace

QJsonObject approvalRecord(const char *kind)
{
    QJsonObject record{ { QStringLiteral("requestId"),
                            QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60") },
        { QStringLiteral("kind"), QLatin1String(kind) },
        { QStringLiteral("state"), QStringLiteral("open") },
        { QStringLiteral("subject"), GuiDesk::meter().customer.meterNumber },
        { QStringLiteral("amountMinor"), 0 },
        { QStringLiteral("requester"), QStringLiteral("salem") },
        { QStringLiteral("station"), GuiDesk::session().cduCode },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("note"), QStringLiteral("the wrong customer") },
        { QStringLiteral("askedAtMsUtc"), startMs },
        { QStringLiteral("expiresAtMsUtc"), startMs + 28'800'000 },
        { QStringLiteral("outlook"), QStringLiteral("fits") }, { QStringLiteral("version"), 1 } };
    if (QByteArray(kind) == "tariffVersion") {
        record.insert(QStringLiteral("subject"), QStringLiteral("DOM"));
        record.insert(QStringLiteral("note"), QStringLiteral("prices of the new year"));
        record.insert(QStringLiteral("startsAtMsUtc"), startMs + 86'400'000);
        record.insert(QStringLiteral("prices"),
            QString::fromUtf8("10 kWh: 2.000 → 2.200\n50 kWh: 10.000 → 11.000\n"
                              "POOR 50 kWh: 8.000 → 8.000"));
        return record;
    }
    if (QByteArray(kind) == "journalVoucher") {
        record.insert(QStringLiteral("subject"), QStringLiteral("LETTER-12"));
        record.insert(QStringLiteral("amountMinor"), 10'000);
        record.insert(QStringLiteral("note"), QStringLiteral("moved away, nothing left"));
        record.insert(QStringLiteral("reason"), QStringLiteral("2026-11-20 · cannot be collected"));
        record.insert(QStringLiteral("postings"),
            QString::fromUtf8("+ 10.000 debt-written-off/FINE\n− 10.000 debt/300017 D-7"));
        return record;
    }
    if (QByteArray(kind) == "recordChange") {
        record.insert(QStringLiteral("subject"), QStringLiteral("P200417"));
        record.insert(QStringLiteral("note"), QStringLiteral("a shop since May"));
        record.insert(QStringLiteral("changes"),
            toldChanges("supplyPoint", 4,
                archive::differences(*archive::entityNamed(QStringLiteral("supplyPoint")),
                    supplyPointRecord(4, "DOM"), supplyPointRecord(4, "COM"))));
        return record;
    }
    record.insert(QStringLiteral("customer"),
        QString::fromUtf8("Fatima Al-Sharif · فاطمة الشريف · 200417 · Block 7, Port Road 12"));
    record.insert(QStringLiteral("reason"), QStringLiteral("the wrong customer"));
    if (QByteArray(kind) == "reversal") {
        record.insert(QStringLiteral("amountMinor"), 20'000);
        record.insert(QStringLiteral("saleReceipt"), QStringLiteral("CDU-07-000003"));
        record.insert(QStringLiteral("soldAtMsUtc"), startMs - 600'000);
        record.insert(QStringLiteral("energy"), QStringLiteral("84.3 kWh"));
    }
    if (QByteArray(kind) == "keyChange") {
        record.insert(QStringLiteral("tariffBefore"), QString::fromUtf8("DOM · Domestic · منزلي"));
        record.insert(QStringLiteral("tariffAfter"), QString::fromUtf8("COM · Shops · محلات"));
        record.insert(QStringLiteral("keyBefore"), QString::fromUtf8("SGC 600900 · TI 7"));
        record.insert(QStringLiteral("keyAfter"), QString::fromUtf8("SGC 600900 · TI 9"));
    }
    return record;
}

void openApproval(GuiDesk &gui, const QJsonObject &record)
{
    openOnly(gui, "approval", record, "posManager");
}

QJsonObject officeRecord(int version, const QString &name)
{
    return { { QStringLiteral("code"), QStringLiteral("HARBOUR") },
        { QStringLiteral("nameEn"), name }, { QStringLiteral("nameAr"), QStringLiteral("الميناء") },
        { QStringLiteral("kind"), QStringLiteral("office") },
        { QStringLiteral("parent"), QStringLiteral("DEMO") },
        { QStringLiteral("openingHours"), QString() },
        { QStringLiteral("state"), QStringLiteral("active") },
        { QStringLiteral("version"), version } };
}

void openOfficeList(GuiDesk &gui, const char *role)
{
    gui.signInAs(role);
    gui.find<QPushButton>("officeNavButton").click();
    gui.desk.calls.asked(officeEndpoints().list)
        .answer({ { QStringLiteral("records"),
            QJsonArray{ officeRecord(3, QStringLiteral("Harbour")) } } });
}

void openOfficeForm(GuiDesk &gui, const char *role)
{
    openOfficeList(gui, role);
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(officeEndpoints().one).answer(officeRecord(3, QStringLiteral("Harbour")));
    const QJsonObject change{ { QStringLiteral("version"), 3 },
        { QStringLiteral("atMsUtc"), startMs }, { QStringLiteral("actor"), QStringLiteral("omar") },
        { QStringLiteral("station"), QStringLiteral("CDU-07") },
        { QStringLiteral("action"), QStringLiteral("office-changed") },
        { QStringLiteral("changes"),
            QJsonObject{ { QStringLiteral("nameEn"),
                QJsonObject{ { QStringLiteral("from"), QStringLiteral("Port") },
                    { QStringLiteral("to"), QStringLiteral("Harbour") } } } } } };
    gui.desk.calls.asked(officeEndpoints().history)
        .answer({ { QStringLiteral("history"), QJsonArray{ change } } });
}

void openOnly(GuiDesk &gui, const char *entityName, const QJsonObject &record, const char *role)
{
    const archive::Entity &entity = *archive::entityNamed(QLatin1String(entityName));
    const protocol::RecordEndpoints &at = protocol::recordEndpoints(entity);
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QLatin1String(role));
    gui.signIn(reply);
    gui.find<QPushButton>((QByteArray(entityName) + "NavButton").constData()).click();
    gui.desk.calls.asked(at.list).answer({ { QStringLiteral("records"), QJsonArray{ record } } });
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(at.one).answer(record);
    gui.desk.calls.asked(at.history).answer({ { QStringLiteral("history"), QJsonArray() } });
}

QJsonObject supplyPointRecord(int version, const char *tariff)
{
    return { { QStringLiteral("code"), QStringLiteral("P200417") },
        { QStringLiteral("customer"), QStringLiteral("200417") },
        { QStringLiteral("tariff"), QLatin1String(tariff) }, { QStringLiteral("meter"), meterDrn },
        { QStringLiteral("capacityVa"), 5'000 }, { QStringLiteral("version"), version } };
}

void openPointRefused(GuiDesk &gui)
{
    openOnly(gui, "supplyPoint", supplyPointRecord(4, "DOM"), "smsManager");
    gui.find<QLineEdit>("tariffEdit").setText(QStringLiteral("COM"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls
        .asked(
            protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("supplyPoint"))).change)
        .refuse(fail(ErrorCode::SecondPersonNeeded, QString(),
            { { QStringLiteral("field"), QStringLiteral("tariff") } }));
}

void openFreeIssueRefused(GuiDesk &gui)
{
    gui.signInAs("administrator");
    gui.find<QPushButton>("parametersNavButton").click();
    protocol::ParameterList list{ QStringLiteral("utility"), {}, {}, {} };
    list.parameters = parametersAtNorth().parameters;
    for (protocol::ParameterInfo &info : list.parameters)
        info.maySet = true;
    gui.desk.calls.asked(protocol::endpoints::listParameters).answer(protocol::toJson(list));
    auto &table = gui.find<QTableView>("parameterTable");
    table.setFocus();
    table.selectRow(static_cast<int>(archive::ParameterId::FreeIssueKwhMax));
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(protocol::endpoints::parameterHistory)
        .answer(protocol::toJson(protocol::ParameterHistoryReply()));
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("20"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(protocol::endpoints::setParameter)
        .refuse(fail(ErrorCode::SecondPersonNeeded, QString(),
            { { QStringLiteral("field"), QStringLiteral("freeIssueKwhMax") } }));
}

void askForIt(GuiDesk &gui)
{
    gui.type(QStringLiteral("a shop since May"));
    gui.press(Qt::Key_Return);
}

QString toldChanges(const char *entity, qint64 version, const QJsonObject &changes)
{
    const QJsonObject said{ { QStringLiteral("entity"), QLatin1String(entity) },
        { QStringLiteral("version"), version }, { QStringLiteral("changes"), changes } };
    return QString::fromUtf8(QJsonDocument(said).toJson(QJsonDocument::Compact));
}

protocol::ParameterEntry parameterEntry(qint64 id, const char *source, const QString &value)
{
    protocol::ParameterEntry made;
    made.id = id;
    made.source = QLatin1String(source);
    made.placeCode = QStringLiteral("NORTH");
    made.placeName = { QStringLiteral("North"), QStringLiteral("الشمال") };
    made.value = value;
    made.startsAtMsUtc = startMs;
    made.setAtMsUtc = startMs;
    made.actor = QStringLiteral("omar");
    made.station = QStringLiteral("CDU-07");
    return made;
}

protocol::ParameterList parametersAtNorth()
{
    protocol::ParameterList list{ QStringLiteral("unit"), QStringLiteral("NORTH"),
        { QStringLiteral("North"), QStringLiteral("الشمال") }, {} };
    for (const archive::Parameter &parameter : archive::parameters()) {
        protocol::ParameterInfo info;
        info.name = QLatin1String(parameter.field.name);
        info.value = QLatin1String(parameter.byDefault);
        info.maySet = parameter.deepest != archive::ParameterDepth::Utility;
        if (parameter.id == archive::ParameterId::HelpLine) {
            info.value = QStringLiteral("1515");
            info.entry = parameterEntry(3, "utility", info.value);
            info.version = 3;
        } else if (parameter.id == archive::ParameterId::UnusualAmountFactor) {
            info.value = QStringLiteral("8");
            info.entry = parameterEntry(4, "unit", info.value);
            info.isSetHere = true;
            info.planned.push_back(parameterEntry(5, "unit", QStringLiteral("9")));
            info.planned.back().startsAtMsUtc += 86'400'000;
            info.version = 5;
        }
        list.parameters.push_back(info);
    }
    return list;
}

void openParameters(GuiDesk &gui, const char *role)
{
    gui.signInAs(role);
    gui.find<QPushButton>("parametersNavButton").click();
    gui.desk.calls.asked(protocol::endpoints::listParameters)
        .answer(protocol::toJson(parametersAtNorth()));
}

protocol::TrialBalance trialBalanceOfNovember()
{
    protocol::TrialBalance balance{ QStringLiteral("2026-11-01"), QStringLiteral("2026-11-21"), {},
        0, 0, 0, 0, true };
    const auto add = [&](const char *account, protocol::LocalName name, protocol::LocalName subject,
                         qint64 opening, qint64 debit, qint64 credit) {
        balance.accounts.push_back(
            { QLatin1String(account), QStringLiteral("asset"), std::move(name), std::move(subject),
                opening, debit, credit, opening + debit - credit, 7 });
        balance.openingMinor += opening;
        balance.debitMinor += debit;
        balance.creditMinor += credit;
    };
    const protocol::LocalName cash{ QStringLiteral("Cash"), QStringLiteral("النقد") };
    const protocol::LocalName home{ QStringLiteral("Domestic"), QStringLiteral("منزلي") };
    add("cash/CDU-03", cash, { QStringLiteral("Window 3"), QStringLiteral("Window 3") },
        1'204'500'000, 310'250'500, 0);
    add("cash/CDU-07", cash, { QStringLiteral("Window 7"), QStringLiteral("Window 7") },
        800'000'000, 95'250'000, 0);
    add("carry-over",
        { QStringLiteral("Carry-over credit of customers"),
            QStringLiteral("الرصيد المرحّل للمشتركين") },
        {}, -1'250'000, 600'500, 1'101'000);
    add("tax/DOM/vat", { QStringLiteral("Taxes"), QStringLiteral("الضرائب") }, home, -60'000'000, 0,
        12'000'000);
    add("energy/DOM", { QStringLiteral("Energy sold"), QStringLiteral("الطاقة المبيعة") }, home,
        -1'943'250'000, 0, 393'000'000);
    return balance;
}

void openLedger(GuiDesk &gui, const char *role)
{
    gui.signInAs(role);
    gui.find<QPushButton>("ledgerNavButton").click();
    gui.desk.calls.asked(protocol::endpoints::trialBalance)
        .answer(protocol::toJson(trialBalanceOfNovember()));
}

protocol::LedgerBook bookOfCash()
{
    protocol::LedgerBook book{ QStringLiteral("2026-11-01"), QStringLiteral("2026-11-21"),
        trialBalanceOfNovember().accounts[1], {}, QStringLiteral("more"), {} };
    for (int i = 0; i < 3; ++i)
        book.entries.push_back({ QStringLiteral("2026-11-21"), startMs + i * 60'000,
            QStringLiteral("sale"), QStringLiteral("CDU-07-00041%1").arg(i),
            QStringLiteral("CDU-07"), QStringLiteral("amina"), QStringLiteral("300017"), {}, {},
            50'000, 0, 800'050'000 + i * 50'000 });
    return book;
}

void openLedgerBook(GuiDesk &gui)
{
    openLedger(gui);
    auto &table = gui.find<QTableView>("ledgerTable");
    table.setFocus();
    table.selectRow(1);
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(protocol::endpoints::ledgerBook).answer(protocol::toJson(bookOfCash()));
}

protocol::LedgerChart ledgerChart()
{
    const auto name = [](const char *en, const char *ar) {
        return protocol::LocalName{ QLatin1String(en), QString::fromUtf8(ar) };
    };
    const auto ledger = [&](const char *code, const char *en, const char *ar, const char *of,
                            const char *byHand) {
        return protocol::ChartLedger{ QLatin1String(code), QStringLiteral("asset"), name(en, ar),
            QLatin1String(of), QLatin1String(byHand) };
    };
    protocol::LedgerChart chart;
    chart.ledgers = { ledger("cash", "Cash", "النقد", "station", "yes"),
        ledger("debt", "Debts of customers", "ديون المشتركين", "customer", "debt"),
        ledger("vendor", "Vendors", "الوكلاء", "vendor", "no"),
        ledger("bank", "Bank", "المصرف", "", "yes"),
        ledger("carry-over", "Carry-over credit of customers", "الرصيد المرحّل للمشتركين",
            "customer", "meter"),
        ledger("debt-written-off", "Debts written off", "ديون معدومة", "debtKind", "yes") };
    chart.subjects
        = { { QStringLiteral("station"), QStringLiteral("CDU-03"), name("Window 3", "Window 3") },
              { QStringLiteral("station"), QStringLiteral("CDU-07"), name("Window 7", "Window 7") },
              { QStringLiteral("vendor"), QStringLiteral("V-017"), name("Kiosk", "كشك") },
              { QStringLiteral("debtKind"), QStringLiteral("FINE"), name("Fine", "غرامة") } };
    return chart;
}

QJsonObject voucherRecord()
{
    return { { QStringLiteral("requestId"),
                 QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60") },
        { QStringLiteral("reference"), QStringLiteral("LETTER-12") },
        { QStringLiteral("datedOn"), QStringLiteral("2026-11-19") },
        { QStringLiteral("postedOn"), QStringLiteral("2026-11-20") },
        { QStringLiteral("amountMinor"), 10'000 },
        { QStringLiteral("reason"), QStringLiteral("cannot be collected") },
        { QStringLiteral("askedBy"), QStringLiteral("salem") },
        { QStringLiteral("signedBy"), QStringLiteral("nadia") },
        { QStringLiteral("postedAtMsUtc"), startMs }, { QStringLiteral("reverses"), QString() },
        { QStringLiteral("reversedBy"), QString() },
        { QStringLiteral("lines"),
            QString::fromUtf8("+ 10.000 debt-written-off/FINE\n− 10.000 debt/300017 D-7") },
        { QStringLiteral("version"), 1 } };
}

void openVouchers(GuiDesk &gui, const char *role)
{
    gui.signInAs(role);
    gui.find<QPushButton>("voucherNavButton").click();
    gui.desk.calls.asked(voucherEndpoints().list)
        .answer({ { QStringLiteral("records"), QJsonArray{ voucherRecord() } } });
}

void openNewVoucher(GuiDesk &gui)
{
    openVouchers(gui);
    gui.press(Qt::Key_F7);
    gui.desk.calls.asked(protocol::endpoints::ledgerChart).answer(protocol::toJson(ledgerChart()));
}

void typeVoucherLines(GuiDesk &gui)
{
    const std::pair<const char *, const char *> typed[]
        = { { "accountEdit1", "debt-written-off/FINE" }, { "debitEdit1", "10" },
              { "accountEdit2", "debt/300017" }, { "namedEdit2", "D-7" }, { "creditEdit2", "10" } };
    for (const auto &[field, text] : typed)
        gui.find<QLineEdit>(field).setText(QLatin1String(text));
}

void openVoucherTakenBack(GuiDesk &gui)
{
    openVouchers(gui);
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_R, Qt::ControlModifier);
    gui.desk.calls.asked(voucherEndpoints().one).answer(voucherRecord());
}

protocol::LedgerPeriods closedMonths()
{
    protocol::LedgerPeriods periods;
    periods.openFrom = QStringLiteral("2026-10-01");
    periods.closed = { { QStringLiteral("2026-09"), startMs, QStringLiteral("salem"),
                           QStringLiteral("nadia"), 1'204'500'000, 1'204'500'000, 71'204 },
        { QStringLiteral("2026-08"), startMs - 2'592'000'000, QStringLiteral("salem"),
            QStringLiteral("nadia"), 1'109'250'000, 1'109'250'000, 69'877 } };
    periods.nextMonth = QStringLiteral("2026-10");
    return periods;
}

void openClosedMonths(GuiDesk &gui, const char *role)
{
    openLedger(gui, role);
    gui.press(Qt::Key_F7);
    gui.desk.calls.asked(protocol::endpoints::ledgerPeriods)
        .answer(protocol::toJson(closedMonths()));
}

protocol::TariffVersionList tariffVersions()
{
    const auto version = [](int number, const char *state, qint64 startsAtMs) {
        protocol::TariffVersionInfo info;
        info.code = QStringLiteral("DOM");
        info.version = number;
        info.name = { QStringLiteral("Domestic"), QStringLiteral("منزلي") };
        info.startsAtMsUtc = startsAtMs;
        info.state = QLatin1String(state);
        return info;
    };
    constexpr qint64 dayMs = 86'400'000;
    protocol::TariffVersionInfo asked = version(4, "open", startMs + 40 * dayMs);
    asked.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60");
    asked.requester = QStringLiteral("salem");
    asked.askedAtMsUtc = startMs;
    asked.expiresAtMsUtc = startMs + 28'800'000;
    return { { asked, version(3, "coming", startMs + 10 * dayMs),
        version(2, "inForce", startMs - 100 * dayMs), version(1, "over", startMs - 400 * dayMs) } };
}

pricing::Tariff tariffOfHomes()
{
    pricing::Tariff tariff;
    tariff.code = QStringLiteral("DOM");
    tariff.nameEn = QStringLiteral("Domestic");
    tariff.nameAr = QStringLiteral("منزلي");
    tariff.startsAtMsUtc = startMs - qint64{ 100 } * 86'400'000;
    tariff.currency = Currency::create(QStringLiteral("LYD"), 3).value();
    tariff.timeZone = QStringLiteral("Africa/Tripoli");
    tariff.schedules
        = { { {}, { { Energy::fromWh(100'000), 100'000, {} }, { {}, 250'000, {} } } } };
    tariff.charges = { { QStringLiteral("service"), QStringLiteral("Service fee"),
        QStringLiteral("رسوم الخدمة"), pricing::ChargePer::Month, 2'000'000 } };
    tariff.taxes
        = { { QStringLiteral("vat"), QStringLiteral("VAT"), QStringLiteral("ضريبة القيمة المضافة"),
            50'000, { QStringLiteral("energy") }, false, { QStringLiteral("MOSQUE") } } };
    return tariff;
}

void openTariffVersions(GuiDesk &gui, const char *role)
{
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QLatin1String(role));
    gui.signIn(reply);
    gui.find<QPushButton>("tariffNavButton").click();
    gui.press(Qt::Key_F7);
    gui.desk.calls.asked(protocol::endpoints::tariffVersions)
        .answer(protocol::toJson(tariffVersions()));
}

void openTariffText(GuiDesk &gui, const char *role)
{
    openTariffVersions(gui, role);
    auto &table = gui.find<QTableView>("versionTable");
    table.setFocus();
    table.selectRow(2);
    gui.press(Qt::Key_Return);
    const protocol::TariffInfo terms{ 2, tariffOfHomes() };
    // Once to be shown, once to be compared with.
    gui.desk.calls.asked(protocol::endpoints::tariffVersion).answer(protocol::toJson(terms));
    gui.desk.calls.asked(protocol::endpoints::tariffVersion).answer(protocol::toJson(terms));
}

namespace
{

void openVoucherList(GuiDesk &gui) { openVouchers(gui); }

void openNoVouchers(GuiDesk &gui)
{
    openVouchers(gui);
    gui.press(Qt::Key_F5);
    gui.desk.calls.asked(voucherEndpoints().list)
        .answer({ { QStringLiteral("records"), QJsonArray() } });
}

void openVoucherMissing(GuiDesk &gui)
{
    openNewVoucher(gui);
    typeVoucherLines(gui);
    gui.find<QLineEdit>("creditEdit2").setText(QStringLiteral("8.5"));
    gui.press(Qt::Key_F9);
}

void askForVoucher(GuiDesk &gui)
{
    openNewVoucher(gui);
    typeVoucherLines(gui);
    gui.find<QLineEdit>("referenceEdit").setText(QStringLiteral("LETTER-12"));
    gui.find<QLineEdit>("reasonEdit").setText(QStringLiteral("cannot be collected"));
    asked(gui, QMessageBox::DestructiveRole, [&gui] { gui.press(Qt::Key_F9); });
}

void openVoucherRefused(GuiDesk &gui)
{
    askForVoucher(gui);
    gui.desk.calls.asked(protocol::endpoints::askForVoucher)
        .refuse(fail(ErrorCode::MoreThanOwed, QStringLiteral("scripted"),
            { { QStringLiteral("line"), 2 }, { QStringLiteral("balanceMinor"), 8'500 } }));
}

void openVoucherAsked(GuiDesk &gui)
{
    askForVoucher(gui);
    protocol::VoucherAskReply reply;
    reply.voucher.reference = QStringLiteral("LETTER-12");
    reply.approvalRequestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d61");
    gui.desk.calls.asked(protocol::endpoints::askForVoucher).answer(protocol::toJson(reply));
}

void openMonths(GuiDesk &gui) { openClosedMonths(gui); }

void openNoMonths(GuiDesk &gui)
{
    openClosedMonths(gui);
    gui.press(Qt::Key_F5);
    gui.desk.calls.asked(protocol::endpoints::ledgerPeriods)
        .answer(protocol::toJson(protocol::LedgerPeriods()));
}

void openMonthAsked(GuiDesk &gui)
{
    openClosedMonths(gui);
    asked(gui, QMessageBox::DestructiveRole, [&gui] { gui.press(Qt::Key_F9); });
    gui.desk.calls.asked(protocol::endpoints::closePeriod)
        .answer(protocol::toJson(protocol::PeriodCloseReply{ QStringLiteral("id") }));
}

void openTariffList(GuiDesk &gui) { openTariffVersions(gui); }

void openNoTariffs(GuiDesk &gui)
{
    openTariffVersions(gui);
    gui.press(Qt::Key_F5);
    gui.desk.calls.asked(protocol::endpoints::tariffVersions)
        .answer(protocol::toJson(protocol::TariffVersionList()));
}

void openTariffExample(GuiDesk &gui) { openTariffText(gui); }

void openTariffReadOnly(GuiDesk &gui) { openTariffText(gui, "posManager"); }

void typeIntoTariff(GuiDesk &gui, const char *from, const char *to)
{
    auto &edit = gui.find<QPlainTextEdit>("textEdit");
    edit.setPlainText(edit.toPlainText().replace(QLatin1String(from), QLatin1String(to)));
}

void openTariffProblems(GuiDesk &gui)
{
    openTariffText(gui);
    typeIntoTariff(gui, "up_to_kwh = 100\nprice = \"0.1\"", "up_to_kwh = 0\nprice = 0.1");
}

void openTariffComparison(GuiDesk &gui)
{
    openTariffText(gui);
    typeIntoTariff(gui, "0.25", "0.3");
    gui.find<QTabWidget>("tabs").setCurrentIndex(1);
}

void openTariffPrices(GuiDesk &gui)
{
    openTariffText(gui);
    gui.find<QTabWidget>("tabs").setCurrentIndex(2);
}

void openTrialBalance(GuiDesk &gui) { openLedger(gui); }

// Days that are typed wrong, and accounts that do not add up.
void openWrongPeriod(GuiDesk &gui)
{
    openLedger(gui);
    auto &box = gui.find<QComboBox>("periodBox");
    box.setCurrentIndex(3);
    Q_EMIT box.activated(3);
    gui.find<QLineEdit>("toEdit").setText(QStringLiteral("2026-10-31"));
    gui.find<QPushButton>("showButton").click();
}

void openUnbalanced(GuiDesk &gui)
{
    gui.signInAs("administrator");
    gui.find<QPushButton>("ledgerNavButton").click();
    protocol::TrialBalance balance = trialBalanceOfNovember();
    balance.closingMinor = 7'250;
    balance.isBalanced = false;
    gui.desk.calls.asked(protocol::endpoints::trialBalance).answer(protocol::toJson(balance));
}

} // namespace

void openParameterForm(GuiDesk &gui, archive::ParameterId id, const char *role)
{
    openParameters(gui, role);
    auto &table = gui.find<QTableView>("parameterTable");
    table.setFocus();
    table.selectRow(static_cast<int>(id));
    gui.press(Qt::Key_Return);
    protocol::ParameterHistoryReply history;
    history.history = { parameterEntry(5, "unit", QStringLiteral("9")),
        parameterEntry(4, "unit", QStringLiteral("8")) };
    gui.desk.calls.asked(protocol::endpoints::parameterHistory).answer(protocol::toJson(history));
}

namespace
{

QJsonObject debtRecord(int number)
{
    QJsonObject record = archive::emptyRecord(*archive::entityNamed(QStringLiteral("debt")));
    const QJsonObject said{ { QStringLiteral("code"), QStringLiteral("200417-%1").arg(number) },
        { QStringLiteral("customer"), QStringLiteral("200417") },
        { QStringLiteral("kind"), QStringLiteral("CONNECTION") },
        { QStringLiteral("amountMinor"), 1'200'000 * number },
        { QStringLiteral("balanceMinor"), 1'187'500 }, { QStringLiteral("percentPpm"), 125'000 },
        { QStringLiteral("startsAtMsUtc"), qint64(1'796'106'600'000) },
        { QStringLiteral("isHeld"), number == 2 }, { QStringLiteral("version"), 1 } };
    for (auto it = said.begin(); it != said.end(); ++it)
        record.insert(it.key(), *it);
    return record;
}

void openApprovals(GuiDesk &gui)
{
    gui.signInAs("posManager");
    const QJsonArray records{ approvalRecord("reversal"), approvalRecord("clearCredit"),
        approvalRecord("tariffVersion") };
    const QJsonObject page{ { QStringLiteral("records"), records } };
    gui.desk.calls.asked(approvalEndpoints().list).answer(page);
    gui.press(Qt::Key_G, Qt::ControlModifier);
    gui.desk.calls.asked(approvalEndpoints().list).answer(page);
}

void openNoApprovals(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.press(Qt::Key_G, Qt::ControlModifier);
    gui.desk.calls.asked(approvalEndpoints().list)
        .answer({ { QStringLiteral("records"), QJsonArray() } });
}

void openSaleApproval(GuiDesk &gui) { openApproval(gui); }

void openTariffApproval(GuiDesk &gui) { openApproval(gui, approvalRecord("tariffVersion")); }

void openKeyChangeApproval(GuiDesk &gui) { openApproval(gui, approvalRecord("keyChange")); }

void openVoucherApproval(GuiDesk &gui) { openApproval(gui, approvalRecord("journalVoucher")); }

void openPointApproval(GuiDesk &gui) { openApproval(gui, approvalRecord("recordChange")); }

void openPointAsked(GuiDesk &gui)
{
    openPointRefused(gui);
    askForIt(gui);
    gui.desk.calls.asked(protocol::endpoints::askForChange)
        .answer({ { QStringLiteral("approvalRequestId"),
            approvalRecord("recordChange")[QLatin1String("requestId")] } });
}

// By somebody else, for another tariff.
void openPointAskedBefore(GuiDesk &gui)
{
    openPointRefused(gui);
    askForIt(gui);
    gui.desk.calls.asked(protocol::endpoints::askForChange)
        .refuse(fail(ErrorCode::AlreadyExists, QString(),
            { { QStringLiteral("approvalRequestId"),
                approvalRecord("recordChange")[QLatin1String("requestId")] } }));
}

void openDebts(GuiDesk &gui)
{
    gui.signInAs("posManager");
    gui.find<QPushButton>("debtNavButton").click();
    QJsonArray records;
    for (int i = 1; i <= 3; ++i)
        records.append(debtRecord(i));
    gui.desk.calls.others.back().answer({ { QStringLiteral("records"), records } });
}

void openDebtForm(GuiDesk &gui) { openOnly(gui, "debt", debtRecord(1), "posManager"); }

QJsonObject recordOf(const char *entity, const QJsonObject &said)
{
    QJsonObject record = archive::emptyRecord(*archive::entityNamed(QLatin1String(entity)));
    for (auto it = said.begin(); it != said.end(); ++it)
        record.insert(it.key(), *it);
    record.insert(QStringLiteral("version"), 1);
    return record;
}

void openEntitlementForm(GuiDesk &gui)
{
    openOnly(gui, "entitlement",
        recordOf("entitlement",
            { { QStringLiteral("code"), QStringLiteral("E-1") },
                { QStringLiteral("customer"), QStringLiteral("200417") },
                { QStringLiteral("kind"), QStringLiteral("taxExemption") },
                { QStringLiteral("tax"), QStringLiteral("vat") },
                { QStringLiteral("proof"), QStringLiteral("EX-2041/77") },
                { QStringLiteral("startsAtMsUtc"), qint64(1'796'106'600'000) },
                { QStringLiteral("endsAtMsUtc"), qint64(1'896'106'600'000) } }),
        "posManager");
}

void openShareForm(GuiDesk &gui)
{
    openOnly(gui, "pointShare",
        recordOf("pointShare",
            { { QStringLiteral("code"), QStringLiteral("200417-SHOP") },
                { QStringLiteral("point"), QStringLiteral("P200417") },
                { QStringLiteral("customer"), QStringLiteral("200417") },
                { QStringLiteral("category"), QStringLiteral("SHOP") },
                { QStringLiteral("percentPpm"), 305'000 } }),
        "posManager");
}

// Changed, and changed by somebody else meanwhile.
void openRecordForm(GuiDesk &gui)
{
    openOfficeForm(gui);
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Old harbour"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.desk.calls.asked(officeEndpoints().change).refuse(ErrorCode::RecordChanged);
    gui.desk.calls.asked(officeEndpoints().one).answer(officeRecord(4, QStringLiteral("Quay")));
}

void openRecordMistakes(GuiDesk &gui)
{
    openOfficeList(gui);
    gui.press(Qt::Key_Insert);
    gui.type(QStringLiteral("a b"));
    gui.find<QLineEdit>("nameEnEdit").setText(QStringLiteral("Quay"));
    gui.find<QPushButton>("saveButton").click();
}

const protocol::RecordEndpoints &operatorEndpoints()
{
    return protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("operator")));
}

void openPerson(GuiDesk &gui)
{
    gui.signInAs("administrator");
    gui.find<QPushButton>("operatorNavButton").click();
    const QJsonObject karim{ { QStringLiteral("login"), QStringLiteral("karim") },
        { QStringLiteral("nameEn"), QStringLiteral("Karim") },
        { QStringLiteral("nameAr"), QStringLiteral("كريم") },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("role"), QStringLiteral("cashier") },
        { QStringLiteral("level"), QStringLiteral("operator") },
        { QStringLiteral("state"), QStringLiteral("active") }, { QStringLiteral("version"), 2 } };
    gui.desk.calls.asked(operatorEndpoints().list)
        .answer({ { QStringLiteral("records"), QJsonArray{ karim } } });
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(operatorEndpoints().one).answer(karim);
    gui.desk.calls.asked(operatorEndpoints().history)
        .answer({ { QStringLiteral("history"), QJsonArray() } });
}

void openActAsked(GuiDesk &gui)
{
    openPerson(gui);
    gui.find<QPushButton>("setOperatorPasswordButton").click();
    for (int i = 0; i < 2; ++i) { // once more
        gui.type(QStringLiteral("short"));
        gui.press(Qt::Key_Return);
    }
    gui.desk.calls.asked(operatorEndpoints().acts[0])
        .refuse(fail(ErrorCode::InvalidField, QString(),
            { { QStringLiteral("field"), QStringLiteral("password") },
                { QStringLiteral("rule"), QStringLiteral("short") },
                { QStringLiteral("length"), 8 } }));
}

void openRightAsked(GuiDesk &gui)
{
    openPerson(gui);
    gui.find<QPushButton>("grantRightButton").click();
    QComboBox &rights = gui.find<QComboBox>("rightAskedBox");
    rights.setCurrentIndex(rights.count() - 1);
    gui.find<QPushButton>("doButton").click();
    gui.desk.calls.asked(operatorEndpoints().acts[1])
        .refuse(fail(ErrorCode::PermissionDenied, QString(),
            { { QStringLiteral("field"), QStringLiteral("right") },
                { QStringLiteral("rule"), QStringLiteral("level") } }));
}

void openActDone(GuiDesk &gui)
{
    const protocol::RecordEndpoints &at
        = protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("station")));
    QJsonObject station{ { QStringLiteral("code"), QStringLiteral("CDU-09") },
        { QStringLiteral("name"), QStringLiteral("Window 9") },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") },
        { QStringLiteral("state"), QStringLiteral("active") },
        { QStringLiteral("codeExpiresAtMsUtc"), 0 }, { QStringLiteral("version"), 3 } };
    gui.signInAs("administrator");
    gui.find<QPushButton>("stationNavButton").click();
    gui.desk.calls.asked(at.list).answer({ { QStringLiteral("records"), QJsonArray{ station } } });
    gui.find<QTableView>("recordTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(at.one).answer(station);
    gui.desk.calls.asked(at.history).answer({ { QStringLiteral("history"), QJsonArray() } });
    gui.find<QPushButton>("renewStationCodeButton").click();
    gui.find<QPushButton>("doButton").click();
    station.insert(QStringLiteral("version"), 4);
    gui.desk.calls.asked(at.acts[0])
        .answer({ { QStringLiteral("record"), station },
            { QStringLiteral("activationCode"), QStringLiteral("ABCDE").repeated(9).left(44) },
            { QStringLiteral("expiresAtMsUtc"), startMs } });
}

// That is not there.
void openPlace(GuiDesk &gui)
{
    openParameters(gui);
    gui.find<QComboBox>("placeBox").setCurrentIndex(1);
    gui.find<QLineEdit>("unitEdit").setText(QStringLiteral("NOWHERE"));
    gui.find<QPushButton>("showButton").click();
    gui.desk.calls.asked(protocol::endpoints::listParameters).refuse(ErrorCode::NotFound);
}

void openParameter(GuiDesk &gui)
{
    openParameterForm(gui, archive::ParameterId::UnusualAmountFactor);
}

void openParameterMistakes(GuiDesk &gui)
{
    openParameter(gui);
    gui.find<QLineEdit>("valueEdit").setText(QStringLiteral("1001"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
    gui.find<QComboBox>("startBox").setCurrentIndex(1);
    gui.type(QStringLiteral("tomorrow"));
    gui.press(Qt::Key_S, Qt::ControlModifier);
}

const WindowState states[] = { { "activation", openActivation, false },
    { "sign_in", openSignInRefused }, { "hits", openHits }, { "pricing", openPricing },
    { "long_pricing", openLongPricing }, { "pricing_of_everything", openPricingOfEverything },
    { "pricing_of_shares", openPricingOfShares }, { "payment_pricing", openPaymentPricing },
    { "paid", openPaid }, { "price_changed", openPriceChanged }, { "sold", openSold },
    { "two_tokens", openSoldWithTwoTokens }, { "seven_tokens", openSoldWithSevenTokens },
    { "unknown", openUnknown }, { "meter_of_unknown", openMeterOfUnknown },
    { "damaged_meter", openDamagedMeter }, { "not_sold", openNotSold }, { "recent", openRecent },
    { "outcomes", openOutcomes }, { "outcomes_empty", openOutcomesEmpty },
    { "outcomes_late", openOutcomesLate }, { "outcomes_marked", openOutcomesMarked },
    { "cut_off", openCutOff }, { "refused_meter", openRefusedMeter }, { "settings", openSettings },
    { "locked", openLocked }, { "service_find", openServiceFind },
    { "service_test", openServiceTest }, { "service_tamper", openServiceTamper },
    { "service_limit", openServiceLimit }, { "service_key", openServiceKey },
    { "service_credit", openServiceCredit }, { "service_tariff", openServiceTariff },
    { "service_refused_approval", openServiceRefusedApproval },
    { "service_issued", openServiceIssued }, { "service_key_set", openServiceKeySet },
    { "service_unknown", openServiceUnknown }, { "service_not_issued", openServiceNotIssued },
    { "service_recent", openServiceRecent }, { "reversal", openReversal },
    { "payment", openPayment }, { "payment_cash", openPaymentCash },
    { "payment_cheque", openPaymentCheque }, { "payment_paid", openAccountPaid },
    { "payment_not_paid", openNotPaid }, { "payment_recent", openRecentPayments },
    { "vendor", openVendor }, { "vendor_deposit", openVendorDeposit },
    { "vendor_take_back", openVendorTakeBack }, { "vendor_missing", openVendorMissing },
    { "vendor_entered", openVendorEntered }, { "vendor_unknown", openVendorUnknown },
    { "vendor_refused", openVendorRefused }, { "vendor_recent", openRecentVendorEntries },
    { "vendor_statement", openVendorStatement },
    { "vendor_statement_empty", openVendorStatementEmpty }, { "statement_find", openStatementPage },
    { "statement", openStatement }, { "statement_printed", openStatementPrinted },
    { "statement_not_printed", openStatementNotPrinted },
    { "vendor_credit_refused", openVendorCreditRefused }, { "sale_by_cheque", openSaleByCheque },
    { "sale_change", openSaleChange }, { "reversal_waiting", openReversalWaiting },
    { "reversal_declined", openReversalDeclined }, { "approvals", openApprovals },
    { "no_approvals", openNoApprovals }, { "approval_sale", openSaleApproval },
    { "approval_key_change", openKeyChangeApproval }, { "approval_tariff", openTariffApproval },
    { "approval_voucher", openVoucherApproval }, { "approval_record", openPointApproval },
    { "point_refused", openPointRefused }, { "point_asked", openPointAsked },
    { "point_asked_before", openPointAskedBefore }, { "parameter_refused", openFreeIssueRefused },
    { "reversal_proof", openReversalProof }, { "reversed", openReversed },
    { "not_reversed", openNotReversed }, { "correction", openCorrection },
    { "corrected", openCorrected }, { "free_asked", openFreeAsked },
    { "credit_reversed", openCreditReversed }, { "banner", openBanner }, { "list", openList },
    { "list_not_exported", openListNotExported }, { "debts", openDebts },
    { "debt_form", openDebtForm }, { "entitlement_form", openEntitlementForm },
    { "share_form", openShareForm }, { "record_form", openRecordForm },
    { "record_mistakes", openRecordMistakes }, { "act_asked", openActAsked },
    { "person_form", openPerson }, { "right_asked", openRightAsked }, { "act_done", openActDone },
    { "trial_balance", openTrialBalance }, { "trial_balance_period", openWrongPeriod },
    { "trial_balance_wrong", openUnbalanced }, { "ledger_book", openLedgerBook },
    { "parameters", openPlace }, { "parameter_form", openParameter },
    { "parameter_mistakes", openParameterMistakes }, { "credit_issue", openCreditIssue },
    { "credit_replacement", openCreditReplacement }, { "credit_transfer", openCreditTransfer },
    { "credit_missing", openCreditMissing }, { "credit_issued", openCreditIssued },
    { "credit_unknown", openCreditUnknown }, { "credit_refused", openCreditRefused },
    { "credit_recent", openRecentCreditIssues }, { "tariff_versions", openTariffList },
    { "no_tariffs", openNoTariffs }, { "tariff_example", openTariffExample },
    { "tariff_read_only", openTariffReadOnly }, { "tariff_problems", openTariffProblems },
    { "tariff_comparison", openTariffComparison }, { "tariff_prices", openTariffPrices },
    { "vouchers", openVoucherList }, { "no_vouchers", openNoVouchers },
    { "voucher", openNewVoucher }, { "voucher_missing", openVoucherMissing },
    { "voucher_refused", openVoucherRefused }, { "voucher_asked", openVoucherAsked },
    { "voucher_taken_back", openVoucherTakenBack }, { "closed_months", openMonths },
    { "no_closed_months", openNoMonths }, { "month_asked", openMonthAsked } };
} // namespace

std::span<const WindowState> windowStates() { return states; }

} // namespace shahn::test
