// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/voucher_page.h"

#include "ui_voucher_page.h"

#include "core/text.h"
#include "view/leave_question.h"
#include "view/page_tools.h"
#include "view/question.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/voucher_words.h"

#include <array>

namespace shahn::view
{
namespace
{

using Fault = model::VoucherPresenter::Fault;

constexpr int askKey = Qt::Key_F9;

constexpr PageKey pageKeys[] = {
    { askKey, "askVoucher", QT_TRANSLATE_NOOP("Keys", "F9 ask for it"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the voucher: another person signs") },
};

} // namespace

std::span<const PageKey> VoucherPage::keys() { return pageKeys; }

Page *VoucherPage::makeNew(const PageTools &tools, QWidget *parent)
{
    return make(tools, Purpose::Write, parent);
}

Page *VoucherPage::makeTakeBack(const PageTools &tools, QWidget *parent)
{
    return make(tools, Purpose::TakeBack, parent);
}

Page *VoucherPage::make(const PageTools &tools, Purpose purpose, QWidget *parent)
{
    auto voucher = std::make_unique<model::VoucherPresenter>(
        model::VoucherPresenter::Parts{ tools.calls, tools.session, tools.scheduler });
    auto *page = new VoucherPage(*voucher, tools.session, purpose, parent);
    page->keep(std::move(voucher));
    return page;
}

VoucherPage::VoucherPage(model::VoucherPresenter &voucher, const model::Session &session,
    Purpose purpose, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::VoucherPage>())
    , m_voucher(voucher)
    , m_session(session)
    , m_purpose(purpose)
{
    setObjectName(isNew() ? QStringLiteral("VoucherPage") : QStringLiteral("VoucherTakeBackPage"));
    m_ui->setupUi(this);
    m_ui->voucherLines->setNaming(
        [this](const QString &account) { return m_voucher.namedBy(account); });
    m_ui->voucherLines->setTabBetween(*m_ui->reasonEdit, *m_ui->noteEdit);
    m_ui->linesArea->setVisible(isNew());
    m_ui->sumsLabel->setVisible(isNew());
    m_ui->postedLabel->setVisible(!isNew());
    connectFields();
    updateState();
}

VoucherPage::~VoucherPage() = default;

void VoucherPage::connectFields()
{
    for (QLineEdit *const edit :
        { m_ui->referenceEdit, m_ui->dayEdit, m_ui->reasonEdit, m_ui->noteEdit }) {
        connect(edit, &QLineEdit::textChanged, this, &VoucherPage::takeInput);
        connect(edit, &QLineEdit::returnPressed, this, [this] { focusNextChild(); });
    }
    connect(m_ui->voucherLines, &VoucherLines::edited, this, &VoucherPage::takeInput);
    connect(&m_voucher, &model::VoucherPresenter::changed, this, &VoucherPage::updateState);
    connect(&m_voucher, &model::VoucherPresenter::askedFor, this, &VoucherPage::emptyFields);
    connect(&m_voucher.busy(), &model::BusyFlag::changed, this, &VoucherPage::updateState);
    connect(m_ui->askButton, &QPushButton::clicked, this, &VoucherPage::ask);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
}

void VoucherPage::takeInput()
{
    model::VoucherPresenter::Input input;
    input.lines = m_ui->voucherLines->lines();
    while (!input.lines.empty() && input.lines.back().isEmpty())
        input.lines.pop_back();
    input.reference = m_ui->referenceEdit->text();
    input.datedOn = m_ui->dayEdit->text();
    input.reason = m_ui->reasonEdit->text();
    input.note = m_ui->noteEdit->text();
    m_isProblemTold = false;
    m_voucher.setInput(input);
}

void VoucherPage::emptyFields()
{
    const std::array<QObject *, 5> fields{ m_ui->voucherLines, m_ui->referenceEdit, m_ui->dayEdit,
        m_ui->reasonEdit, m_ui->noteEdit };
    for (QObject *const field : fields)
        field->blockSignals(true); // nobody has typed that
    m_ui->voucherLines->clear();
    for (QLineEdit *const edit :
        { m_ui->referenceEdit, m_ui->dayEdit, m_ui->reasonEdit, m_ui->noteEdit })
        edit->clear();
    for (QObject *const field : fields)
        field->blockSignals(false);
    m_isProblemTold = false;
    m_ui->referenceEdit->setFocus();
}

void VoucherPage::open(bool wasOpen)
{
    m_voucher.open();
    if (!wasOpen)
        m_ui->referenceEdit->setFocus();
    updateState();
}

void VoucherPage::focusCurrent() { m_ui->referenceEdit->setFocus(); }

void VoucherPage::startAnew()
{
    emptyFields();
    m_voucher.clear();
}

bool VoucherPage::isUnsaved() const { return m_voucher.isEdited(); }

bool VoucherPage::canLeave()
{
    if (!isUnsaved())
        return true;
    if (!LeaveQuestion::ask(*this))
        return false;
    emptyFields();
    m_voucher.setInput({});
    return true;
}

void VoucherPage::takeSubject(const QString &subject)
{
    if (isNew())
        return;
    m_voucher.takeBack(subject);
    emptyFields();
}

bool VoucherPage::isKeyOffered(int /*key*/) const { return m_voucher.mayPost(); }

// With something missing it says what.
bool VoucherPage::isKeyEnabled(int /*key*/) const
{
    const bool isReady = isNew() || m_voucher.reversed().has_value();
    return m_voucher.mayPost() && isReady && !m_voucher.busy().isRunning();
}

void VoucherPage::pressKey(int /*key*/) { ask(); }

void VoucherPage::focusOn(const model::VoucherPresenter::Problem &problem)
{
    switch (problem.fault) {
    case Fault::NoReference:
        return m_ui->referenceEdit->setFocus();
    case Fault::Day:
        return m_ui->dayEdit->setFocus();
    case Fault::NoReason:
        return m_ui->reasonEdit->setFocus();
    case Fault::NoAccount:
    case Fault::NoDebt:
    case Fault::NoMeter:
    case Fault::NoAmount:
    case Fault::Amount:
    case Fault::TooFewLines:
    case Fault::Difference:
        break;
    }
    m_ui->voucherLines->focusOn(problem);
}

void VoucherPage::ask()
{
    if (!isKeyEnabled(askKey))
        return;
    if (const auto problem = m_voucher.problem()) {
        m_isProblemTold = true;
        focusOn(*problem);
        return updateState();
    }
    const QString reference = isolateLeftToRight(m_ui->referenceEdit->text().trimmed());
    Question question;
    question.title = tr("Ask for a voucher");
    question.text = isNew()
        ? tr("Voucher %1 over %2 is posted once another person has signed. A voucher is not "
             "changed afterwards, but taken back by another one.")
              .arg(reference, moneyWithCurrency(m_voucher.sums().debit, m_session.currency()))
        : tr("Voucher %1 takes the other one back once another person has signed. Neither is "
             "changed afterwards.")
              .arg(reference);
    question.leave = tr("Ask for it");
    question.stay = tr("Not yet");
    if (question.ask(*this))
        m_voucher.ask();
}

void VoucherPage::forgetLineError() { m_voucher.forgetLineError(); }

QString VoucherPage::aboutText() const
{
    if (isNew())
        return tr("What no sale, payment or entry posts. Each line is a debit or a credit of an "
                  "account, and all together balance. Without a day the paper is of today.");
    if (m_voucher.reversedId().isEmpty())
        return tr("Mark the voucher that is taken back in the list first.");
    if (!m_voucher.reversed())
        return QString();
    const QJsonObject &record = *m_voucher.reversed();
    const auto text
        = [&record](const char *name) { return record.value(QLatin1String(name)).toString(); };
    return tr("Voucher %1 of %2, posted on %3: %4 Each of these lines is posted once more, the "
              "other way round.")
        .arg(isolateLeftToRight(text("reference")), isolateLeftToRight(text("datedOn")),
            isolateLeftToRight(text("postedOn")), shownText(text("reason")));
}

QString VoucherPage::noticeText() const
{
    if (const auto &error = m_voucher.error())
        return VoucherWords::refusal(*error, m_session.currency());
    if (!m_voucher.mayPost())
        return tr("You may read vouchers, but not ask for one.");
    if (const auto &asked = m_voucher.asked())
        return tr("Voucher %1 waits for another person, who signs on the page Approvals. Nothing "
                  "is posted before.")
            .arg(isolateLeftToRight(*asked));
    const auto problem = m_isProblemTold ? m_voucher.problem() : std::nullopt;
    return problem ? VoucherWords::problem(*problem, m_session.currency()) : QString();
}

void VoucherPage::updateState()
{
    m_ui->titleLabel->setText(isNew() ? tr("Journal voucher") : tr("Take a voucher back"));
    m_ui->aboutLabel->setText(aboutText());
    m_ui->busyBar->setVisible(m_voucher.busy().isVisible());
    if (m_accountCount != m_voucher.accounts().size()) {
        m_accountCount = m_voucher.accounts().size();
        m_ui->voucherLines->setAccounts(m_voucher.accounts());
    }
    QStringList posted;
    if (m_voucher.reversed())
        posted = m_voucher.reversed()->value(QLatin1String("lines")).toString().split(u'\n');
    for (QString &line : posted)
        line = directionMark() + isolateLeftToRight(line);
    m_ui->postedLabel->setText(posted.join(u'\n'));
    const bool isForTyping = isKeyEnabled(askKey);
    m_ui->voucherLines->setReadOnly(!isForTyping);
    for (QLineEdit *const edit :
        { m_ui->referenceEdit, m_ui->dayEdit, m_ui->reasonEdit, m_ui->noteEdit })
        edit->setReadOnly(!isForTyping);
    m_ui->sumsLabel->setText(VoucherWords::sums(m_voucher.sums(), m_session.currency()));
    const QString notice = noticeText();
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_ui->noticeLabel->setText(notice);
    setTone(*m_ui->noticeLabel,
        m_voucher.error() || m_isProblemTold ? Tone::Error
            : m_voucher.asked()              ? Tone::Good
                                             : Tone::Neutral);
    m_ui->askButton->setVisible(m_voucher.mayPost());
    m_ui->askButton->setEnabled(isForTyping);
    Q_EMIT changed();
}

void VoucherPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
