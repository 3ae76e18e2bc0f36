// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/act_panel.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "ui_act_panel.h"
#include "view/error_text.h"
#include "view/question.h"
#include "view/record_words.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace shahn::view
{

ActPanel::ActPanel(model::RecordPresenter &record, model::Session &session,
    const std::function<QString()> &serverAddress, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ActPanel>())
    , m_record(record)
    , m_session(session)
    , m_serverAddress(serverAddress)
{
    m_ui->setupUi(this);
    setTone(*m_ui->mistakeLabel, Tone::Error);
    hide();
    connect(m_ui->doButton, &QPushButton::clicked, this, &ActPanel::start);
    connect(m_ui->closeButton, &QPushButton::clicked, this, [this] {
        if (mayClose())
            close();
    });
    connect(m_ui->copyButton, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_ui->givenEdit->text()); });
    connect(&record, &model::RecordPresenter::acted, this, &ActPanel::showDone);
    connect(&record, &model::RecordPresenter::actFailed, this, &ActPanel::showFailure);
    connect(&record.busy(), &model::BusyFlag::changed, this, &ActPanel::updateState);
}

ActPanel::~ActPanel() = default;

void ActPanel::ask(const archive::Act &act)
{
    close();
    m_act = &act;
    makeRows();
    showWords();
    updateState();
    show();
    if (m_rows.empty())
        m_ui->closeButton->setFocus(); // not what cannot be undone
    else
        m_rows.front().holder->setFocus();
}

bool ActPanel::mayClose()
{
    const QString code = m_ui->givenEdit->text();
    if (!isOpen() || code.isEmpty() || QGuiApplication::clipboard()->text() == code)
        return true;
    return Question{ QMessageBox::Question, tr("Shahn — Not copied"),
        tr("The code was not copied, and it is not shown again. Close it?"), tr("&Close it"),
        tr("&Stay") }
        .ask(*this);
}

void ActPanel::close()
{
    if (!isOpen())
        return;
    m_act = nullptr;
    m_isWaiting = false;
    removeRows();
    m_ui->givenEdit->clear();
    m_gives.reset();
    m_error.reset();
    hide();
    Q_EMIT closed();
}

QList<QWidget *> ActPanel::tabStops() const
{
    return { m_ui->givenEdit, m_ui->closeButton, m_ui->copyButton, m_ui->doButton };
}

void ActPanel::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    showWords();
}

QLineEdit *ActPanel::addEdit(const archive::Field &field, const char *ending, QWidget &holder)
{
    auto *const edit = new QLineEdit(&holder);
    edit->setObjectName(QLatin1String(field.name) + QLatin1String(ending));
    edit->setMaxLength(field.lengthMax);
    if (field.is(archive::FieldTrait::Secret))
        edit->setEchoMode(QLineEdit::Password);
    connect(edit, &QLineEdit::textChanged, this, &ActPanel::updateState);
    connect(edit, &QLineEdit::returnPressed, this, &ActPanel::enter);
    holder.layout()->addWidget(edit);
    return edit;
}

// Nothing is chosen before somebody does.
QComboBox *ActPanel::addBox(const archive::Field &field, QWidget &holder)
{
    auto *const box = new QComboBox(&holder);
    box->setObjectName(QLatin1String(field.name) + QStringLiteral("AskedBox"));
    for (const char *const word : field.words) {
        if (m_record.isOffered(*m_act, field, QLatin1String(word)))
            box->addItem(QString(), QLatin1String(word));
    }
    box->setCurrentIndex(-1);
    connect(box, &QComboBox::currentIndexChanged, this, &ActPanel::updateState);
    holder.layout()->addWidget(box);
    return box;
}

QWidget *ActPanel::Row::firstMissing() const
{
    if (box)
        return box->currentIndex() < 0 ? box : nullptr;
    for (QLineEdit *const one : { edit, again }) {
        if (one && one->text().isEmpty())
            return one;
    }
    return nullptr;
}

QString ActPanel::Row::text() const { return box ? box->currentData().toString() : edit->text(); }

void ActPanel::makeRows()
{
    QWidget *before = m_ui->givenEdit;
    for (const archive::Field &field : m_act->asks) {
        auto *const holder = new QWidget(this);
        (new QHBoxLayout(holder))->setContentsMargins(0, 0, 0, 0);
        Row row{ .field = &field, .holder = holder };
        if (field.kind == archive::FieldKind::Choice)
            row.box = addBox(field, *holder);
        else
            row.edit = addEdit(field, "AskedEdit", *holder);
        QWidget *const first = row.box ? static_cast<QWidget *>(row.box) : row.edit;
        holder->setFocusProxy(first);
        if (field.is(archive::FieldTrait::Secret))
            row.again = addEdit(field, "AgainEdit", *holder);
        m_ui->askedLayout->addRow(RecordWords::label(m_record.entity(), field), holder);
        for (QWidget *const one : { first, static_cast<QWidget *>(row.again) }) {
            if (!one)
                continue;
            setTabOrder(before, one);
            before = one;
        }
        m_rows.push_back(row);
    }
}

void ActPanel::removeRows()
{
    for (; !m_rows.empty(); m_rows.pop_back())
        m_ui->askedLayout->removeRow(m_rows.back().holder);
    m_areDifferent = false;
}

void ActPanel::showWords()
{
    if (!isOpen())
        return;
    const QString key = isolateLeftToRight(m_record.key());
    QString until;
    if (m_gives && m_gives->contains(QLatin1String("expiresAtMsUtc")))
        until = instantText(
            m_gives->value(QLatin1String("expiresAtMsUtc")).toInteger(), m_session.timeZone());
    if (m_gives)
        m_ui->questionLabel->setText(RecordWords::actDone(*m_act, key, until));
    else if (m_record.isOwnStation())
        m_ui->questionLabel->setText(
            tr("This window works as %1 itself. Do it at another point of sale.").arg(key));
    else
        m_ui->questionLabel->setText(RecordWords::actQuestion(*m_act, key));
    const QString address
        = m_serverAddress && !m_ui->givenEdit->text().isEmpty() ? m_serverAddress() : QString();
    m_ui->addressLabel->setVisible(!address.isEmpty());
    m_ui->addressLabel->setText(tr("Server address: %1").arg(isolateLeftToRight(address)));
    for (const Row &row : m_rows) {
        const QString words = RecordWords::label(m_record.entity(), *row.field);
        QWidget *const label = m_ui->askedLayout->labelForField(row.holder);
        if (auto *const shown = qobject_cast<QLabel *>(label))
            shown->setText(words);
        row.holder->focusProxy()->setAccessibleName(words);
        for (int i = 0; row.box && i < row.box->count(); ++i)
            row.box->setItemText(i, RecordWords::word(*row.field, row.box->itemData(i).toString()));
        if (row.again) {
            row.again->setAccessibleName(RecordWords::againLabel(words));
            row.again->setPlaceholderText(RecordWords::againLabel(words));
        }
    }
    m_ui->givenEdit->setAccessibleName(
        RecordWords::actTitle(*m_act).remove(QRegularExpression(QStringLiteral(" ?\\(&.\\)|&|…"))));
    m_ui->doButton->setText(RecordWords::actVerb(*m_act));
    m_ui->closeButton->setText(m_gives ? tr("&Done") : tr("&Leave it"));
    m_ui->mistakeLabel->setVisible(m_error || m_areDifferent);
    if (m_areDifferent)
        m_ui->mistakeLabel->setText(RecordWords::notTheSame());
    else if (m_error) {
        const bool isOfField
            = m_error->context.facts().contains(QLatin1String("rule")) && !m_rows.empty();
        m_ui->mistakeLabel->setText(isOfField ? RecordWords::rule(*m_error)
                                              : ErrorText::of(*m_error, m_session.currency()));
    }
}

// Leads to what is not told yet.
void ActPanel::enter()
{
    for (const Row &row : m_rows) {
        if (QWidget *const missing = row.firstMissing())
            return missing->setFocus();
    }
    start();
}

void ActPanel::start()
{
    if (!isOpen() || !m_ui->doButton->isEnabled() || m_gives || m_record.isOwnStation())
        return;
    m_error.reset();
    m_areDifferent = false;
    QJsonObject asked;
    for (const Row &row : m_rows) {
        if (row.again && row.again->text() != row.edit->text()) {
            m_areDifferent = true;
            showWords();
            return row.again->setFocus();
        }
        asked.insert(QLatin1String(row.field->name), row.text());
    }
    m_isWaiting = true;
    m_record.act(*m_act, asked);
    showWords();
    updateState();
}

void ActPanel::showDone(const QJsonObject &gives)
{
    if (!isOpen())
        return;
    m_isWaiting = false;
    m_gives = gives;
    removeRows();
    for (const archive::Field &field : m_act->gives) {
        if (field.isText())
            m_ui->givenEdit->setText(gives.value(QLatin1String(field.name)).toString());
    }
    showWords();
    updateState();
    m_ui->closeButton->setFocus();
}

void ActPanel::showFailure(const Error &error)
{
    if (!isOpen())
        return;
    m_isWaiting = false;
    m_error = error;
    showWords();
    updateState();
    if (!m_rows.empty())
        m_rows.front().holder->setFocus();
}

void ActPanel::updateState()
{
    const bool isDone = m_gives.has_value();
    const bool isTold = std::all_of(
        m_rows.begin(), m_rows.end(), [](const Row &row) { return row.firstMissing() == nullptr; });
    const bool hasCode = isDone && !m_ui->givenEdit->text().isEmpty();
    m_ui->givenEdit->setVisible(hasCode);
    m_ui->copyButton->setVisible(hasCode);
    m_ui->doButton->setVisible(!isDone && !m_record.isOwnStation());
    m_ui->closeButton->setEnabled(!m_isWaiting);
    m_ui->doButton->setEnabled(isTold && m_record.isLoaded() && !m_record.busy().isRunning());
}

void ActPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
    }
    QFrame::changeEvent(event);
}

} // namespace shahn::view
