// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gui_desk.h"

#include "cache/draft_table.h"
#include "protocol/conversion.h"
#include "view/page.h"
#include "view/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>

namespace shahn::test
{

struct GuiDesk::Models {
    Models(ClientDesk &desk, cache::Settings &settings, cache::ClientDatabase &database,
        const QString &directory)
        : identities(directory)
        , activator(identities)
        , activation(activator, settings, desk.scheduler)
        , signIn(desk.calls, desk.session, desk.scheduler)
        , keyNotice({ desk.calls, *desk.outbox, desk.session, desk.scheduler })
        , outcomes({ *desk.outbox, *desk.journal, desk.line, desk.session })
        , status({ desk.line, *desk.outbox, desk.session })
        , idleLock(desk.scheduler)
        , drafts(database)
    {
    }

    link::IdentityStore identities;
    link::Activator activator;
    model::ActivationPresenter activation;
    model::SignInPresenter signIn;
    model::KeyNoticePresenter keyNotice;
    model::OutcomesModel outcomes;
    model::StatusPresenter status;
    model::IdleLock idleLock;
    cache::DraftTable drafts;
};

GuiDesk::GuiDesk(bool isActivated, int textScalePercent, std::span<const view::PageEntry> pages)
    : language(*qApp)
{
    auto database = cache::ClientDatabase::open(m_directory.path(), desk.scheduler.clock);
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    m_database = std::move(*database);
    auto settings = cache::Settings::open(*m_database);
    if (!settings)
        qFatal("%s", qPrintable(settings.error().detail));
    m_settings = std::move(*settings);
    m_models = std::make_unique<Models>(desk, *m_settings, *m_database, m_directory.path());
    view::applyTheme(*qApp, view::Theme::Light, textScalePercent);
    m_models->status.setPrinterState(model::StatusPresenter::PrinterState::Ready, false);
    window = std::make_unique<view::MainWindow>(
        view::MainWindow::Parts{ m_models->activation, m_models->signIn, m_models->keyNotice,
            m_models->status, m_models->outcomes, desk.session, m_models->idleLock, language,
            desk.calls, desk.line, *desk.outbox, desk.scheduler.clock, desk.random, desk.scheduler,
            paper, m_models->drafts, {}, [] { return QStringLiteral("sms.example:8443"); }, pages },
        isActivated);
    QObject::connect(window.get(), &view::MainWindow::printRequested, window.get(),
        [this](const outbox::Document &reply, const protocol::CopyInfo &copy) {
            if (const auto sale = outbox::messageOf<protocol::SaleReply>(reply))
                printed.push_back({ *sale, copy.number });
            else if (const auto tokens = outbox::messageOf<protocol::EngineeringReply>(reply))
                printedService.push_back({ *tokens, copy.number });
            else if (const auto reversal = outbox::messageOf<protocol::ReversalReply>(reply))
                printedReversals.push_back(*reversal);
            else if (const auto payment = outbox::messageOf<protocol::PaymentReply>(reply))
                printedPayments.push_back(*payment);
            else if (const auto entry = outbox::messageOf<protocol::VendorEntryReply>(reply))
                printedVendorEntries.push_back({ *entry, copy.number });
            else if (const auto issue = outbox::messageOf<protocol::CreditIssueReply>(reply))
                printedCreditIssues.push_back(*issue);
            else
                qFatal("a receipt of %s", qPrintable(reply.kind));
        });
    QObject::connect(
        window.get(), &view::MainWindow::delivered, window.get(), [this](const QString &requestId) {
            delivered.append(requestId);
            desk.outbox->noteDelivered(RequestId(requestId));
        });
    const auto onJournalFault = [this](const Error &error) {
        ++journalFaultCount;
        window->showJournalFault(error);
    };
    QObject::connect(
        desk.outbox.get(), &outbox::Outbox::journalFailed, window.get(), onJournalFault);
    QObject::connect(
        &m_models->outcomes, &model::OutcomesModel::journalFailed, window.get(), onJournalFault);
    QObject::connect(desk.outbox.get(), &outbox::Outbox::journalWritten, window.get(),
        &view::MainWindow::onJournalWritten);
}

// The window first: its pages keep what was typed.
GuiDesk::~GuiDesk() { window.reset(); }

void GuiDesk::lockAfterMinutes(int minutes) { m_models->idleLock.setMinutes(minutes); }

QString GuiDesk::askedAtClose()
{
    QString asked;
    QMetaObject::invokeMethod(
        window.get(),
        [&asked] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            asked = box ? box->text() : QString();
            if (box)
                box->reject();
        },
        Qt::QueuedConnection);
    const bool isClosed = window->close();
    QCoreApplication::processEvents();
    if (isClosed)
        return {};
    window->activateWindow(); // the question took the focus
    show();
    return asked;
}

void GuiDesk::show()
{
    window->show();
    if (!QTest::qWaitForWindowActive(window.get()))
        qFatal("the window does not become active");
}

void GuiDesk::setLanguage(const QString &code)
{
    language.setCode(code);
    QCoreApplication::processEvents();
}

void GuiDesk::type(const QString &text)
{
    for (const QChar key : text) // one may move the focus
        QTest::keyClicks(QApplication::focusWidget(), QString(key));
}

void GuiDesk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void GuiDesk::signIn() { signIn(session()); }

void GuiDesk::signIn(const protocol::SignInReply &reply)
{
    show();
    type(QStringLiteral("amina"));
    press(Qt::Key_Return);
    type(QStringLiteral("secret"));
    press(Qt::Key_Return);
    desk.calls.signIns.back().answer(reply);
}

void GuiDesk::chooseCustomer(const protocol::MeterReply &reply)
{
    type(meterDrn);
    press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(reply.customer);
    desk.calls.searches.back().answer(found);
    desk.calls.meters.back().answer(reply);
}

void GuiDesk::sell(const QString &amount)
{
    type(amount);
    press(Qt::Key_F9);
}

void GuiDesk::chooseMeterForService(const protocol::MeterReply &reply)
{
    press(Qt::Key_F8);
    type(reply.customer.meterNumber);
    press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(reply.customer);
    desk.calls.searches.back().answer(found);
    desk.calls.meters.back().answer(reply);
}

void GuiDesk::orderClearTamper()
{
    chooseMeterForService(meter());
    type(QStringLiteral("2"));
    find<QLineEdit>("reasonEdit").setFocus();
    type(QStringLiteral("job"));
    press(Qt::Key_F9);
}

const Sent<protocol::EngineeringRequest> &GuiDesk::sentService() const
{
    return desk.calls.engineerings.back().question;
}

void GuiDesk::answerService()
{
    desk.calls.engineerings.back().answer(serviceReplyOf(sentService()));
}

void GuiDesk::chooseMeterForReversal()
{
    press(Qt::Key_R, Qt::ControlModifier);
    findMeterWithSales();
    desk.calls.recentPayments.back().answer({});
}

void GuiDesk::chooseMeterForCreditIssue()
{
    protocol::SignInReply manager = session();
    setRole(manager, QStringLiteral("posManager"));
    signIn(manager);
    press(Qt::Key_T, Qt::ControlModifier);
    findMeterWithSales();
}

void GuiDesk::findMeterWithSales()
{
    type(meter().customer.meterNumber);
    press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(meter().customer);
    desk.calls.searches.back().answer(found);
    desk.calls.meters.back().answer(meter());
    protocol::SaleSummary own;
    own.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5e");
    own.receiptNumber = session().cduCode + QStringLiteral("-000003");
    own.soldAtMsUtc = desk.scheduler.clock.nowMsUtc();
    own.tenderMinor = 20'000;
    own.energyWh = 84'300;
    own.operatorLogin = session().operatorLogin;
    protocol::SaleSummary other = own;
    other.requestId = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d5f");
    other.receiptNumber = QStringLiteral("CDU-09-000412");
    other.tenderMinor = 15'000;
    protocol::RecentSalesReply sales;
    sales.sales = { own, other };
    desk.calls.recents.back().answer(sales);
    desk.calls.recentCreditIssues.back().answer({});
}

void GuiDesk::fillInCreditIssue()
{
    find<QLineEdit>("reasonEdit").setFocus();
    type(creditIssueRequest().reason);
    press(Qt::Key_Return);
    type(creditIssueRequest().documentNumber);
    signBySalma();
}

void GuiDesk::answerCreditIssue()
{
    const Sent<protocol::CreditIssueRequest> &sent = desk.calls.creditIssues.back().question;
    protocol::CreditIssueReply reply = creditIssueReply(sent.id);
    reply.customerName = customer().name;
    reply.purpose = sent.request.purpose;
    reply.energyWh = reply.tokens.front().energyWh = sent.request.energyWh;
    reply.oldMeterNumber = sent.request.oldMeterNumber;
    if (sent.request.purpose != QLatin1String("freeIssue"))
        reply.valueMinor.reset();
    if (sent.request.saleRequestId) {
        reply.saleRequestId = sent.request.saleRequestId;
        reply.saleReceiptNumber = QStringLiteral("CDU-03-000003");
    }
    desk.calls.creditIssues.back().answer(reply);
}

void GuiDesk::fillInReversal()
{
    find<QLineEdit>("reasonEdit").setFocus();
    type(QStringLiteral("the wrong customer"));
    signBySalma();
}

void GuiDesk::signBySalma()
{
    find<QLineEdit>("approverLoginEdit").setFocus();
    type(QStringLiteral("salma"));
    press(Qt::Key_Return);
    type(QStringLiteral("secret"));
}

const Sent<protocol::ReversalRequest> &GuiDesk::sentReversal() const
{
    return desk.calls.reversals.back().question;
}

void GuiDesk::answerReversal()
{
    const Sent<protocol::ReversalRequest> &sent = sentReversal();
    protocol::ReversalReply reply = reversalReply(sent.id);
    reply.customerName = customer().name;
    reply.reason = sent.request.reason;
    reply.proof = sent.request.proof;
    reply.proofReference = sent.request.proofReference;
    desk.calls.reversals.back().answer(reply);
}

void GuiDesk::chooseCustomerForPayment(const protocol::AccountDebts &owed)
{
    press(Qt::Key_P, Qt::ControlModifier);
    type(meter().customer.meterNumber);
    press(Qt::Key_Return);
    protocol::SearchReply found;
    found.hits.push_back(meter().customer);
    desk.calls.searches.back().answer(found);
    desk.calls.meters.back().answer(meter());
    desk.calls.accountDebts.back().answer(owed);
}

protocol::AccountDebts GuiDesk::accountDebts()
{
    protocol::OwedDebt fee{ QStringLiteral("D-1042"), QStringLiteral("connection"),
        { QStringLiteral("Connection fee"), QStringLiteral("رسوم التوصيل") }, 60'000, 20'000 };
    protocol::OwedDebt fine{ QStringLiteral("D-1043"), QStringLiteral("fine"),
        { QStringLiteral("Fine"), QStringLiteral("غرامة") }, 50'000, 50'000, 2 };
    fine.isHeld = true;
    const protocol::CustomerHit hit = customer();
    return { hit.accountNumber, hit.name, hit.address, { fee, fine } };
}

const Sent<protocol::PaymentRequest> &GuiDesk::sentPayment() const
{
    return desk.calls.payments.back().question;
}

void GuiDesk::answerPayment()
{
    const Sent<protocol::PaymentRequest> &sent = sentPayment();
    const protocol::AccountDebts owed = accountDebts();
    protocol::PaymentReply reply = paymentReply(sent.id);
    reply.debts.clear();
    reply.accountNumber = sent.request.accountNumber;
    reply.customerName = owed.customerName;
    reply.tenderMinor = sent.request.tenderMinor;
    reply.payment = sent.request.payment;
    reply.paymentReference = sent.request.paymentReference;
    reply.paymentBank = sent.request.paymentBank;
    reply.handedMinor = sent.request.handedMinor;
    reply.owedMinor = 0;
    for (const protocol::OwedDebt &debt : owed.debts) {
        reply.owedMinor += debt.balanceMinor;
        for (const protocol::DebtAmount &paid : sent.request.debts) {
            if (paid.debt != debt.debt)
                continue;
            reply.debts.push_back({ debt.debt, debt.kindName, debt.balanceMinor, paid.amountMinor,
                debt.balanceMinor - paid.amountMinor });
            reply.owedMinor -= paid.amountMinor;
        }
    }
    desk.calls.payments.back().answer(reply);
}

void GuiDesk::signInAs(const char *role)
{
    protocol::SignInReply reply = session();
    setRole(reply, QLatin1String(role));
    signIn(reply);
}

void GuiDesk::chooseVendor()
{
    press(Qt::Key_D, Qt::ControlModifier);
    type(vendorStatement().vendorCode);
    press(Qt::Key_Return);
    desk.calls.vendorStatements.back().answer(vendorStatement());
    desk.calls.recentVendorEntries.back().answer(recentVendorEntries());
}

void GuiDesk::fillInDeposit()
{
    find<QLineEdit>("amountEdit").setFocus();
    type(QStringLiteral("50"));
    press(Qt::Key_Return);
    type(QStringLiteral("slip 42"));
    find<QLineEdit>("approverLoginEdit").setFocus();
    type(QStringLiteral("salma"));
    press(Qt::Key_Return);
    type(QStringLiteral("secret"));
}

void GuiDesk::answerVendorEntry()
{
    const Sent<protocol::VendorEntryRequest> &sent = desk.calls.vendorEntries.back().question;
    protocol::VendorEntryReply reply = vendorEntryReply(sent.id);
    reply.entry = sent.request.entry;
    reply.reference = sent.request.reference;
    reply.reason = sent.request.reason;
    reply.reversedRequestId = sent.request.reversedRequestId;
    reply.amountMinor
        = sent.request.reversedRequestId ? -sent.request.amountMinor : sent.request.amountMinor;
    reply.leftMinor = vendorStatement().leftMinor + reply.amountMinor;
    desk.calls.vendorEntries.back().answer(reply);
}

protocol::CustomerHit GuiDesk::customer(const QString &drn)
{
    protocol::CustomerHit hit;
    hit.meterNumber = drn;
    hit.accountNumber = QStringLiteral("200417");
    hit.name = { QStringLiteral("Fatima Al-Sharif"), QStringLiteral("فاطمة الشريف") };
    hit.phone = QStringLiteral("+218 91 234 5678");
    hit.address = QStringLiteral("Block 7, Port Road 12");
    hit.tariffName = { QStringLiteral("Domestic"), QStringLiteral("منزلي") };
    hit.meterState = QStringLiteral("active");
    return hit;
}

protocol::MeterReply GuiDesk::meter(const QString &drn)
{
    protocol::MeterReply reply = meterReply(drn);
    reply.customer = customer(drn);
    reply.sgc = QStringLiteral("600900");
    reply.krn = 1;
    reply.kt = 2;
    reply.ti = 7;
    reply.ea = 7;
    reply.tct = 2;
    protocol::SaleSummary last;
    last.soldAtMsUtc = 1'763'600'000'000;
    last.tenderMinor = 20'000;
    last.energyWh = 84'300;
    reply.recentSales.push_back(last);
    return reply;
}

protocol::MeterReply GuiDesk::meterOfTwoTariffs()
{
    protocol::MeterReply reply = meter();
    reply.keyChange = protocol::KeyChangeOutlook{ QStringLiteral("DOM"), true,
        { { reply.sgc, 7, QStringLiteral("DOM"), reply.customer.tariffName },
            { reply.sgc, 9, QStringLiteral("COM"),
                { QStringLiteral("Shops"), QStringLiteral("محلات") } } } };
    return reply;
}

protocol::SignInReply GuiDesk::session()
{
    protocol::SignInReply reply = signInReply();
    reply.operatorName = { QStringLiteral("Amina Khalil"), QStringLiteral("أمينة خليل") };
    reply.officeName = { QStringLiteral("Riverside office"), QStringLiteral("مكتب ضفاف النهر") };
    return reply;
}

protocol::SaleReply GuiDesk::saleOf(const RequestId &id)
{
    protocol::SaleReply reply = saleReply(id);
    reply.soldAtMsUtc = 1'763'700'000'000;
    reply.customerName = customer().name;
    reply.tariffName = customer().tariffName;
    reply.quote.energyOnTokensWh = 96'400;
    return reply;
}

protocol::EngineeringReply GuiDesk::serviceReplyOf(const Sent<protocol::EngineeringRequest> &sent)
{
    const protocol::EngineeringRequest &request = sent.request;
    protocol::EngineeringReply reply;
    reply.requestId = sent.id.text();
    reply.receiptNumber = QStringLiteral("CDU-03-000007");
    reply.issuedAtMsUtc = 1'763'700'000'000;
    reply.operatorLogin = QStringLiteral("amina");
    reply.customerName = customer().name;
    reply.meterNumber = request.meterNumber;
    reply.kind = request.kind;
    reply.reason = request.reason;
    reply.jobNumber = request.jobNumber;
    reply.testNumber = request.testNumber;
    reply.creditRegister = request.creditRegister;
    reply.watts = request.watts;
    if (request.creditRegister || (request.keyChange && request.keyChange->tariffChange))
        reply.approverName
            = protocol::LocalName{ QStringLiteral("Salma Omar"), QStringLiteral("سلمى عمر") };
    reply.tokens.push_back({ QStringLiteral("01234567890123456789"), {} });
    if (const auto &next = request.keyChange) {
        reply.keyChange = protocol::KeyChangeInfo{ next->sgc, next->krn, next->kt, next->ti, 255,
            false, next->carriesSupplyGroup };
        for (const char *digits :
            { "11112222333344445555", "66667777888899990000", "98765432109876543210" })
            reply.tokens.push_back({ QLatin1String(digits), {} });
    }
    return reply;
}

protocol::RecentEngineeringReply GuiDesk::recentService()
{
    protocol::RecentEngineeringReply reply;
    for (const EngineeringKind kind :
        { EngineeringKind::KeyChange, EngineeringKind::ClearTamper }) {
        protocol::EngineeringSummary entry;
        entry.requestId = engineeringKindText(kind);
        entry.receiptNumber = QStringLiteral("CDU-03-00000%1").arg(reply.engineering.size() + 7);
        entry.issuedAtMsUtc = 1'763'600'000'000;
        entry.meterNumber = meterDrn;
        entry.customerName = customer().name;
        entry.kind = engineeringKindText(kind);
        entry.reason = QStringLiteral("inspection after a fault");
        entry.jobNumber = QStringLiteral("WO-2025-114");
        reply.engineering.push_back(entry);
    }
    return reply;
}

protocol::RecentSalesReply GuiDesk::recentSales() const
{
    protocol::RecentSalesReply reply;
    for (int i = 3; i > 0; --i) {
        protocol::SaleSummary sale;
        sale.requestId = QStringLiteral("request-%1").arg(i);
        sale.receiptNumber = QStringLiteral("CDU-03-00000%1").arg(i);
        sale.soldAtMsUtc = 1'763'600'000'000 + i * 1'000'000;
        sale.meterNumber = meterDrn;
        sale.customerName = customer().name;
        sale.tenderMinor = 10'000 * i;
        sale.energyWh = 50'000 * i;
        sale.copyCount = i - 1;
        reply.sales.push_back(sale);
    }
    return reply;
}

bool GuiDesk::isOfPageInView(const QWidget &widget)
{
    for (const QWidget *one = &widget; one; one = one->parentWidget()) {
        if (qobject_cast<const view::Page *>(one))
            return one->isVisible();
    }
    return false;
}

} // namespace shahn::test
