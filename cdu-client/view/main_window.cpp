// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/main_window.h"

#include "ui_main_window.h"

#include "model/idle_lock.h"
#include "model/open_approvals.h"
#include "model/outcomes_model.h"
#include "model/session.h"
#include "model/sign_in_presenter.h"
#include "model/status_presenter.h"
#include "view/button_arrows.h"
#include "view/close_question.h"
#include "view/frame_bars.h"
#include "view/gate.h"
#include "view/help_window.h"
#include "view/input_watch.h"
#include "view/key_banner.h"
#include "view/language.h"
#include "view/page_keys.h"
#include "view/page_stack.h"
#include "view/receipt_desk.h"
#include "view/table_layouts.h"
#include "view/window_icon.h"
#include "view/window_keys.h"
#include "view/window_title.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDialog>
#include <QEvent>
#include <QKeyEvent>

#include <utility>

namespace shahn::view
{
MainWindow::MainWindow(const Parts &parts, bool isActivated, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_parts(parts)
{
    m_ui->setupUi(this);
    setWindowIcon(view::windowIcon());
    m_ui->windowLayout->insertWidget(2, new KeyBanner(parts.keyNotice, this));
    makeParts();
    m_gate = new Gate({ parts.activation, parts.signIn, parts.session }, isActivated, *m_ui->pages);
    makeBars();
    m_ui->navigation->setPages(parts.pages);
    m_keys = new WindowKeys(*this, parts.pages);
    prepareButtons(*this);
    connectParts();
    connectFrame();
    m_gate->start();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeParts()
{
    m_notice
        = std::make_unique<NoticeBar>(*m_ui->foundLabel, static_cast<const WorkPlace &>(*this));
    m_receipts = new ReceiptDesk(
        { m_parts.outcomes, m_parts.session, *m_notice, *this,
            { m_parts.calls, m_parts.session, m_parts.clock, m_parts.random, m_parts.scheduler } },
        this);
    m_openApprovals
        = new model::OpenApprovals(m_parts.calls, m_parts.session, m_parts.scheduler, this);
    m_pages = new PageStack(m_parts.pages,
        { m_parts.calls, m_parts.reachability, m_parts.outbox, m_parts.session, m_parts.outcomes,
            *m_openApprovals, m_parts.clock, m_parts.random, m_parts.scheduler, *m_receipts,
            m_parts.paper, m_parts.drafts, m_parts.connectSettings, m_parts.serverAddress },
        *m_ui->pages);
    m_tables = new TableLayouts(this);
}

void MainWindow::makeBars()
{
    m_bars = new FrameBars(
        { *this, *m_ui->navigation, *m_ui->keyBar, *m_ui->englishButton, *m_ui->arabicButton,
            { *m_ui->statusBar, *m_ui->placeLabel, *m_ui->lineLabel, *m_ui->waitingLabel,
                *m_ui->operatorLabel, *m_ui->printerLabel, *m_ui->creditLabel },
            *m_gate, *m_pages, m_parts.status, m_parts.outcomes, m_parts.language });
}

void MainWindow::connectParts()
{
    connect(m_pages, &PageStack::pageMade, this, &MainWindow::setUp);
    connect(m_gate, &Gate::closed, this, &MainWindow::onGateClosed);
    connect(m_gate, &Gate::opened, this, &MainWindow::onSignedIn);
    connect(m_gate, &Gate::unlocked, this, &MainWindow::onUnlocked);
    connect(&m_parts.session, &model::Session::expired, this, &MainWindow::onExpired);
    connect(m_gate, &Gate::signingIn, this, &MainWindow::signingIn);
    connect(m_gate, &Gate::signOutRequested, this, &MainWindow::signOut);
    connect(m_receipts, &ReceiptDesk::printRequested, this, &MainWindow::printRequested);
    connect(m_receipts, &ReceiptDesk::delivered, this, &MainWindow::delivered);
    connect(m_receipts, &ReceiptDesk::changed, this, &MainWindow::updateAll);
    connect(m_tables, &TableLayouts::changed, this, &MainWindow::tablesChanged);
    connect(&m_parts.status, &model::StatusPresenter::changed, m_bars, &FrameBars::updateStatus);
    connect(
        &m_parts.status, &model::StatusPresenter::cameOnline, this, &MainWindow::forgetLineErrors);
    connect(
        &m_parts.outcomes, &model::OutcomesModel::countChanged, m_bars, &FrameBars::updateStatus);
    connect(m_openApprovals, &model::OpenApprovals::changed, m_bars, &FrameBars::updateStatus);
    connect(&m_parts.language, &Language::changed, this, &MainWindow::updateAll);
    connect(&m_parts.idleLock, &model::IdleLock::idle, this, &MainWindow::lock);
    new InputWatch(m_parts.idleLock, this);
}

void MainWindow::connectFrame()
{
    connect(m_keys, &WindowKeys::pressed, this, &MainWindow::onKey);
    connect(m_ui->keyBar, &KeyBar::pressed, this, &MainWindow::onKey);
    connect(m_ui->navigation, &Navigation::chosen, this,
        [this](PageId id) { open(m_pages->entry(id)); });
    connect(m_ui->navigation, &Navigation::modeChosen, this, &MainWindow::navigationChosen);
    connect(m_ui->helpKey, &QPushButton::clicked, this, &MainWindow::showHelp);
    connect(m_ui->englishButton, &QPushButton::clicked, this,
        [this] { chooseLanguage(QStringLiteral("en")); });
    connect(m_ui->arabicButton, &QPushButton::clicked, this,
        [this] { chooseLanguage(QStringLiteral("ar")); });
}

// Enter presses the button that has the focus. What moves money or destroys it has a key of its
// own: Enter comes from a scanner too.
void MainWindow::prepareButtons(QWidget &part)
{
    const auto buttons = part.findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setAutoDefault(!button->property("hasOwnKey").toBool());
    new ButtonArrows(part);
}

void MainWindow::setUp(Page &page)
{
    prepareButtons(page);
    m_tables->add(page);
    connect(&page, &Page::changed, this, &MainWindow::updateAll);
    connect(&page, &Page::backRequested, this, &MainWindow::stepBack);
    connect(&page, &Page::openRequested, this, [this](PageId id) { open(m_pages->entry(id)); });
    connect(&page, &Page::goOnRequested, this, &MainWindow::goOn);
}

void MainWindow::prefillActivation(const QString &serverAddress, const QString &activationCode)
{
    m_gate->prefillActivation(serverAddress, activationCode);
}

void MainWindow::askForActivation(const QString &serverAddress, const Error &reason)
{
    m_gate->askForActivation(serverAddress, reason);
}

void MainWindow::prefillSignIn(const QString &login) { m_gate->prefillSignIn(login); }

void MainWindow::setTimeZone(const QString &name)
{
    m_bars->setTimeZone(name);
    m_bars->updateStatus();
}

void MainWindow::showPrintState(const PrintState &state) { m_receipts->showPrintState(state); }

void MainWindow::showJournalFault(const Error &error) { m_notice->showJournalFault(error); }

void MainWindow::onJournalWritten() { m_notice->onJournalWritten(); }

void MainWindow::deliver(const std::vector<outbox::Document> &replies)
{
    m_receipts->deliver(replies);
}

Page &MainWindow::page(PageId id) { return m_pages->page(m_pages->entry(id)); }

void MainWindow::restoreTables(const QString &layouts) { m_tables->restore(layouts); }

void MainWindow::setNavigation(const QString &mode) { m_ui->navigation->setMode(mode); }

bool MainWindow::isOpenForWork() const { return m_gate && m_gate->state() == Gate::State::Open; }

const WorkPage *MainWindow::workInView() const
{
    Page *const page = isOpenForWork() ? m_pages->currentPage() : nullptr;
    return page ? page->work() : nullptr;
}

void MainWindow::onGateClosed()
{
    closeWhatIsOverThePage();
    m_ui->navigation->hide();
    if (m_gate->state() != Gate::State::Locked) {
        Page *const page = m_pages->currentPage();
        m_unsaved = page && page->isUnsaved() ? m_pages->current() : nullptr;
        m_pages->leave();
    }
    if (m_gate->state() == Gate::State::SignIn)
        m_notice->onSignedOut();
    updateAll();
}

// Nobody chose that: whoever signs in next reads what became of it.
void MainWindow::onExpired()
{
    if (const PageEntry *const page = std::exchange(m_unsaved, nullptr))
        m_notice->show(
            [page] {
                return tr("The session ended before what was typed was saved (%1). It is gone.")
                    .arg(pageTitle(*page));
            },
            Tone::Warning, false);
}

void MainWindow::onSignedIn()
{
    m_bars->setTimeZone(m_parts.session.signIn().utility.timeZone);
    const auto isOffered = [this](const PageEntry &entry) { return m_pages->mayOpen(entry); };
    m_ui->navigation->setOffered(isOffered);
    m_keys->setOffered(isOffered);
    m_ui->navigation->show();
    m_notice->onSignedIn();
    for (Page *const page : m_pages->made())
        page->startAnew(); // before it is in view of somebody else
    const PageEntry &home = m_pages->home();
    bringIntoView(home);
    m_pages->page(home).open(false);
}

// A list that is open, and a question, which is answered by staying.
void MainWindow::closeWhatIsOverThePage()
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    const auto dialogs = findChildren<QDialog *>();
    for (QDialog *const dialog : dialogs) {
        if (dialog->isModal())
            dialog->reject();
    }
}

// Nothing of a customer stays on the screen, and nothing that is under way stops.
void MainWindow::lock()
{
    if (!isOpenForWork())
        return;
    // A token that was copied here is read by nobody who comes along.
    if (QGuiApplication::clipboard()->ownsClipboard())
        QGuiApplication::clipboard()->clear();
    m_notice->onLocked();
    m_gate->lock();
}

void MainWindow::onUnlocked()
{
    m_ui->navigation->show();
    m_notice->onUnlocked();
    bringIntoView(*m_pages->current());
    m_pages->currentPage()->focusCurrent();
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpWindow(*this);
    m_help->openChapter(
        isOpenForWork() ? QLatin1String(m_pages->current()->chapter) : m_gate->chapter());
}

void MainWindow::chooseLanguage(const QString &code)
{
    m_parts.language.setCode(code);
    Q_EMIT languageChosen(code);
    updateAll();
}

void MainWindow::toggleLanguage()
{
    const bool isArabic = m_parts.language.code() == QLatin1String("ar");
    chooseLanguage(isArabic ? QStringLiteral("en") : QStringLiteral("ar"));
}

void MainWindow::signOut()
{
    if (!m_pages->isWaiting() && (!isOpenForWork() || mayLeavePage()))
        m_parts.signIn.signOut();
}

void MainWindow::onKey(int key)
{
    if (onFrameKey(key) || !isOpenForWork())
        return;
    const PageKeys::Meaning meaning = PageKeys(*m_pages).meaning(key);
    if (meaning.owner && leavePageFor(*meaning.owner)) {
        if (meaning.owner != m_pages->current())
            bringIntoView(*meaning.owner);
        m_pages->currentPage()->pressKey(key);
    } else if (meaning.opened) {
        open(*meaning.opened);
    }
}

bool MainWindow::onFrameKey(int key)
{
    switch (key) {
    case FrameKey::help:
        showHelp();
        return true;
    case FrameKey::language:
        toggleLanguage();
        return true;
    case FrameKey::find:
        goToFind();
        return true;
    case FrameKey::back:
        stepBack();
        return true;
    case FrameKey::signOut:
        if (isOpenForWork())
            signOut();
        return true;
    case FrameKey::navigation:
        if (isOpenForWork())
            m_ui->navigation->toggle();
        return true;
    }
    return false;
}

// A question runs a loop of its own, in which the window may be locked or the session end.
bool MainWindow::mayLeavePage()
{
    const PageEntry *const page = m_pages->current();
    return m_pages->currentPage()->canLeave() && isOpenForWork() && m_pages->current() == page;
}

bool MainWindow::leavePageFor(const PageEntry &entry)
{
    const bool stays = m_pages->current() != &entry && !mayLeavePage();
    if (stays)
        m_bars->updateKeys(); // the navigation shows where the person still is
    return !stays;
}

void MainWindow::bringIntoView(const PageEntry &entry)
{
    m_pages->show(entry);
    updateAll();
}

void MainWindow::open(const PageEntry &entry)
{
    if (!isOpenForWork() || !m_pages->mayOpen(entry) || !leavePageFor(entry))
        return;
    const bool wasOpen = m_pages->current() == &entry;
    const QString meter = wasOpen ? QString() : m_pages->currentPage()->meterInHand();
    const bool isBelow = entry.below == m_pages->current()->id;
    const QString subject = isBelow ? m_pages->currentPage()->subjectInHand() : QString();
    Page &page = m_pages->page(entry);
    if (!meter.isEmpty())
        page.takeMeter(meter);
    if (!subject.isEmpty())
        page.takeSubject(subject);
    bringIntoView(entry);
    page.open(wasOpen);
}

void MainWindow::goOn(PageId id, const outbox::Document &made)
{
    const PageEntry &entry = m_pages->entry(id);
    if (!isOpenForWork() || !m_pages->mayOpen(entry) || m_pages->isWaiting()
        || !leavePageFor(entry))
        return;
    bringIntoView(entry);
    m_pages->page(entry).goOn(made);
}

void MainWindow::goToFind()
{
    if (!isOpenForWork())
        return;
    if (m_pages->currentPage()->finds())
        return m_pages->currentPage()->find(true);
    const PageEntry &home = m_pages->home();
    Page &page = m_pages->page(home);
    if (!page.finds() || !leavePageFor(home))
        return;
    bringIntoView(home);
    page.find(false);
}

void MainWindow::stepBack()
{
    if (!isOpenForWork())
        return;
    m_notice->hide();
    if (m_pages->currentPage()->stepBack())
        return;
    const auto below = m_pages->current()->below;
    const PageEntry &back = below ? m_pages->entry(*below) : m_pages->home();
    if (m_pages->current() == &back || !leavePageFor(back))
        return;
    bringIntoView(back);
    m_pages->page(back).open(false);
}

void MainWindow::forgetLineErrors()
{
    m_gate->forgetLineErrors();
    for (Page *const page : m_pages->made())
        page->forgetLineError();
}

void MainWindow::updateAll()
{
    m_receipts->noteRead();
    m_bars->updateStatus();
    m_bars->updateKeys();
    updateTitle();
}

void MainWindow::updateTitle()
{
    if (!isOpenForWork())
        return setWindowTitle(WindowTitle::of(m_gate->title()));
    if (!m_pages->current())
        return;
    const QString work = m_pages->currentPage()->workTitle();
    setWindowTitle(WindowTitle::of(work.isEmpty() ? pageTitle(*m_pages->current()) : work));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_notice->retranslate();
        updateAll();
    }
    // Another text size: queued, since the bars hear of it after the window.
    const bool isResized
        = event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange;
    if (isResized && m_bars)
        m_bars->fitLater();
    QWidget::changeEvent(event);
}

// A key that nothing else takes begins the search for the next customer or meter.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isText = !event->text().isEmpty() && event->text().at(0).isPrint()
        && !event->text().at(0).isSpace()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isText && isOpenForWork() && m_pages->currentPage()->finds())
        m_pages->currentPage()->beginSearch(event->text());
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString why = CloseQuestion::why(m_parts.outcomes, *m_receipts, m_pages->isWaiting());
    const bool isMeant = why.isEmpty() || CloseQuestion::ask(*this, why);
    event->setAccepted(isMeant && (!isOpenForWork() || mayLeavePage()));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_bars->fit();
    QWidget::resizeEvent(event);
}

} // namespace shahn::view
