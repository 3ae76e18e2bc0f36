// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The real window with its real presenters, journal and outbox; only the network edge and time are
// in the test's hands. What is typed goes to the widget that has the focus, as from a keyboard.

#include "cache/settings.h"
#include "core/text.h"
#include "link/activator.h"
#include "model/activation_presenter.h"
#include "model/idle_lock.h"
#include "model/key_notice_presenter.h"
#include "model/outcomes_model.h"
#include "model/sale_presenter.h"
#include "model/search_model.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "support/client_desk.h"
#include "support/scripted_paper.h"
#include "view/language.h"
#include "view/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>

namespace shahn::test
{

struct Printed {
    protocol::SaleReply sale;
    int copyNumber = 0;
};

struct PrintedService {
    protocol::EngineeringReply reply;
    int copyNumber = 0;
};

struct PrintedVendorEntry {
    protocol::VendorEntryReply reply;
    int copyNumber = 0;
};

class GuiDesk
{
public:
    explicit GuiDesk(bool isActivated = true, int textScalePercent = 100,
        std::span<const view::PageEntry> pages = view::pageTable());
    ~GuiDesk();

    // Shows the window and signs in with the keyboard.
    void signIn();
    void signIn(const protocol::SignInReply &reply);

    // Types the meter number, answers the search and the meter, and leaves the cursor in the
    // amount.
    void chooseCustomer() { chooseCustomer(meter()); }

    void chooseCustomer(const protocol::MeterReply &reply);
    // After chooseCustomer: types the amount and presses the sell key.
    void sell(const QString &amount);

    // Opens the meter service with its key, finds the meter there and answers for it.
    void chooseMeterForService(const protocol::MeterReply &reply);
    // Of one meter, up to the key that sends it.
    void orderClearTamper();
    // The engineering request that was sent last.
    const Sent<protocol::EngineeringRequest> &sentService() const;
    // Answers it with tokens, as many as a key change of an EA11 meter has, or one.
    void answerService();

    // With two sales: of today, of this point of sale and this person, and one of another.
    void chooseMeterForReversal();
    // Everything but the key that sends it.
    void fillInReversal();
    // The reversal that was sent last.
    const Sent<protocol::ReversalRequest> &sentReversal() const;
    void answerReversal();
    // Signs a manager in.
    void chooseMeterForCreditIssue();
    // Reason, document and second person.
    void fillInCreditIssue();
    void answerCreditIssue();

    // With two debts: a fee of 20.000 and a fine of 50.000.
    void chooseCustomerForPayment(const protocol::AccountDebts &owed = accountDebts());
    static protocol::AccountDebts accountDebts();
    // The payment that was sent last, and its answer: what is asked for is paid.
    const Sent<protocol::PaymentRequest> &sentPayment() const;
    void answerPayment();

    // One of madeRoles.
    void signInAs(const char *role);
    // V-017 (client_builders.h), and a deposit of 50.000 up to the key that sends it.
    void chooseVendor();
    void fillInDeposit();
    // What was sent last is entered.
    void answerVendorEntry();

    void show();
    // Closes the window and answers its question by staying open: what it says. Nothing where the
    // window closes without one.
    QString askedAtClose();
    void lockAfterMinutes(int minutes);
    // Changes the language and lets every widget hear of it.
    void setLanguage(const QString &code);
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    // The only descendant of that name, or the only one in view or of the page in view.
    template <class T>
    T &find(const char *objectName)
    {
        const auto found = window->findChildren<T *>(QLatin1String(objectName));
        for (T *one : found) {
            if (one->isVisible())
                return *one;
        }
        for (T *one : found) {
            if (isOfPageInView(*one))
                return *one;
        }
        if (found.isEmpty())
            qFatal("no %s", objectName);
        return *found.first();
    }

    // Without the marks that keep a token together in Arabic.
    QString title() const { return withoutInvisible(window->windowTitle()); }

    static protocol::CustomerHit customer(const QString &drn = meterDrn);
    static protocol::MeterReply meter(const QString &drn = meterDrn);
    // The TIs 7 and 9 of its group stand for two tariffs; another one is signed for.
    static protocol::MeterReply meterOfTwoTariffs();
    static protocol::SignInReply session();
    static protocol::SaleReply saleOf(const RequestId &id);
    static protocol::EngineeringReply serviceReplyOf(
        const Sent<protocol::EngineeringRequest> &sent);
    protocol::RecentSalesReply recentSales() const;
    static protocol::RecentEngineeringReply recentService();

    ClientDesk desk;
    ScriptedPaper paper;
    view::Language language;
    std::unique_ptr<view::MainWindow> window;
    std::vector<Printed> printed;
    std::vector<PrintedService> printedService;
    std::vector<protocol::ReversalReply> printedReversals;
    std::vector<protocol::CreditIssueReply> printedCreditIssues;
    std::vector<protocol::PaymentReply> printedPayments;
    std::vector<PrintedVendorEntry> printedVendorEntries;
    QStringList delivered; // request ids
    int journalFaultCount = 0;

private:
    struct Models;

    static bool isOfPageInView(const QWidget &widget);
    // On a page that lists the last sales to a meter.
    void findMeterWithSales();
    void signBySalma();

    QTemporaryDir m_directory;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<cache::Settings> m_settings;
    std::unique_ptr<Models> m_models;
};

// The question that the action asks, answered: what it says.
template <class Action>
QString asked(GuiDesk &gui, QMessageBox::ButtonRole role, Action action)
{
    QString said;
    QMetaObject::invokeMethod(
        qApp,
        [&said, role] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            if (!box)
                return;
            said = withoutInvisible(box->text());
            for (QAbstractButton *const button : box->buttons()) {
                if (box->buttonRole(button) == role)
                    return button->click();
            }
        },
        Qt::QueuedConnection);
    action();
    QCoreApplication::processEvents();
    gui.window->activateWindow(); // the question took the focus
    gui.show();
    return said;
}

} // namespace shahn::test
