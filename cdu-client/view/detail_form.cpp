// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/detail_form.h"

#include "ui_detail_form.h"

#include "archive/record.h"
#include "core/text.h"
#include "model/desk_rules.h"
#include "view/act_panel.h"
#include "view/ask_line.h"
#include "view/error_text.h"
#include "view/leave_question.h"
#include "view/record_words.h"
#include "view/reference_edit.h"
#include "view/shortcut_list.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/typed_values.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>

#include <algorithm>
#include <iterator>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;

bool isAbout(const Error &error, const Field &field)
{
    return error.context.facts().value(QLatin1String("field")).toString()
        == QLatin1String(field.name);
}

} // namespace

DetailForm::DetailForm(model::RecordPresenter &record, model::Session &session,
    const std::function<QString()> &serverAddress, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DetailForm>())
    , m_record(record)
    , m_session(session)
{
    m_ui->setupUi(this);
    m_ui->historyList->setFocusPolicy(Qt::TabFocus);
    makeRows();
    makeActs(serverAddress);
    m_askLine = new AskLine(record.changeAsk(), session, this);
    m_ui->formLayout->insertWidget(m_ui->formLayout->indexOf(m_ui->formActionsLayout), m_askLine);
    orderTabs();
    connect(&record, &model::RecordPresenter::loaded, this, &DetailForm::showRecord);
    connect(&record, &model::RecordPresenter::historyRead, this, &DetailForm::showHistory);
    connect(&record, &model::RecordPresenter::failed, this, &DetailForm::showFailure);
    connect(&record, &model::RecordPresenter::saved, this, &DetailForm::noteSaved);
    connect(&record.busy(), &model::BusyFlag::changed, this, &DetailForm::updateState);
    connect(&record.changeAsk(), &model::ChangeAsk::changed, this, &DetailForm::updateState);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &DetailForm::save);
    connect(m_ui->toListButton, &QPushButton::clicked, this, &DetailForm::backRequested);
    auto *const saveKey = ShortcutList::add(
        *this, QKeySequence::Save, QT_TRANSLATE_NOOP("Shortcuts", "Save the record"));
    saveKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saveKey, &QShortcut::activated, this, &DetailForm::save);
    showWords();
    updateState();
}

DetailForm::~DetailForm() = default;

QLabel *DetailForm::addRemark(const QString &name, int line)
{
    auto *const remark = new QLabel(m_ui->content);
    remark->setObjectName(name);
    remark->setWordWrap(true);
    remark->hide();
    m_ui->fieldsLayout->addWidget(remark, line, 1);
    return remark;
}

void DetailForm::makeRows()
{
    m_neededLabel = new QLabel(m_ui->content);
    m_neededLabel->setObjectName(QStringLiteral("neededLabel"));
    m_neededLabel->setProperty("textRole", QStringLiteral("caption"));
    m_ui->fieldsLayout->addWidget(m_neededLabel, 0, 0, 1, 2);
    for (const Field &field : m_record.entity().fields) {
        Row row{ &field, new QLabel(m_ui->content) };
        const QString name = QLatin1String(field.name);
        const bool isText = field.kind == FieldKind::Words || field.is(FieldTrait::Sparse);
        if (!isText && (field.kind == FieldKind::Choice || field.kind == FieldKind::Flag)) {
            row.box = new QComboBox(m_ui->content);
            row.box->setObjectName(name + QStringLiteral("Box"));
            connect(row.box, &QComboBox::currentIndexChanged, this, &DetailForm::updateState);
        } else if (isText) {
            row.words = new QLabel(m_ui->content);
            row.words->setObjectName(name + QStringLiteral("Label"));
            row.words->setWordWrap(true);
        } else {
            row.edit = field.kind == FieldKind::Reference
                ? new ReferenceEdit(m_record.choicesOf(field), m_ui->content,
                    [this, &field](
                        const QJsonObject &choice) { return m_record.isChoosable(field, choice); })
                : new QLineEdit(m_ui->content);
            row.edit->setObjectName(name + QStringLiteral("Edit"));
            row.edit->setMaxLength(field.lengthMax);
            if (field.is(FieldTrait::Secret))
                row.edit->setEchoMode(QLineEdit::Password);
            connect(row.edit, &QLineEdit::textChanged, this, &DetailForm::updateState);
            connect(row.edit, &QLineEdit::textEdited, this, [this, &field] { noteTyped(field); });
        }
        if (row.box)
            row.value = row.box;
        else
            row.value = row.edit ? static_cast<QWidget *>(row.edit) : row.words;
        row.label->setBuddy(row.value);
        int line = m_ui->fieldsLayout->rowCount();
        m_ui->fieldsLayout->addWidget(
            row.label, line, 0, row.words ? Qt::AlignTop : Qt::Alignment());
        m_ui->fieldsLayout->addWidget(row.value, line, 1);
        row.remark = addRemark(name + QStringLiteral("Remark"), ++line);
        if (field.is(FieldTrait::Secret)) {
            row.againLabel = new QLabel(m_ui->content);
            row.again = new QLineEdit(m_ui->content);
            row.again->setObjectName(name + QStringLiteral("AgainEdit"));
            row.again->setMaxLength(field.lengthMax);
            row.again->setEchoMode(QLineEdit::Password);
            row.againLabel->setBuddy(row.again);
            m_ui->fieldsLayout->addWidget(row.againLabel, ++line, 0);
            m_ui->fieldsLayout->addWidget(row.again, line, 1);
            row.againRemark = addRemark(name + QStringLiteral("AgainRemark"), line + 1);
        }
        m_rows.push_back(row);
    }
    m_ui->fieldsLayout->setRowStretch(m_ui->fieldsLayout->rowCount(), 1);
}

// In a line above the way back and saving; what they ask stands above the fields and scrolls with
// them, so that the window never has to grow.
void DetailForm::makeActs(const std::function<QString()> &serverAddress)
{
    m_actPanel = new ActPanel(m_record, m_session, serverAddress, this);
    m_ui->scrolledLayout->insertWidget(0, m_actPanel);
    connect(m_actPanel, &ActPanel::closed, this, [this] {
        updateState();
        focusFirst();
    });
    const auto acts = m_record.entity().acts;
    if (acts.empty())
        return;
    auto *const line = new QHBoxLayout;
    line->setSpacing(m_ui->formActionsLayout->spacing());
    m_ui->formLayout->insertLayout(m_ui->formLayout->indexOf(m_ui->formActionsLayout), line);
    for (const archive::Act &act : acts) {
        auto *const button = new QPushButton(this);
        button->setObjectName(QLatin1String(act.name) + QStringLiteral("Button"));
        connect(button, &QPushButton::clicked, this, [this, &act] {
            m_actPanel->ask(act);
            updateState();
            scrollToTop();
        });
        line->addWidget(button);
        m_acts.push_back({ &act, button });
    }
    line->addStretch();
}

void DetailForm::forget()
{
    m_actPanel->close();
    m_record.close();
}

bool DetailForm::stepBack()
{
    if (!m_actPanel->isOpen())
        return false;
    if (!m_actPanel->isWaiting() && m_actPanel->mayClose())
        m_actPanel->close();
    return true;
}

void DetailForm::forgetLineError()
{
    if (!m_record.isLoaded() && model::isOfTheLine(m_record.error()))
        return openRecord(QString(m_record.key()));
    m_actPanel->forgetLineError();
    m_record.forgetLineError();
    if (!m_record.error() && !m_isSaved)
        m_ui->formNoticeLabel->hide();
}

// Field by field, then what is done with all of it.
void DetailForm::orderTabs()
{
    QWidget *before = m_ui->scrollArea;
    const auto then = [&before](QWidget *next) {
        setTabOrder(before, next);
        before = next;
    };
    for (const Row &row : m_rows) {
        then(row.value);
        if (row.again)
            then(row.again);
    }
    const auto inPanel = m_actPanel->tabStops();
    for (QWidget *const stop : inPanel)
        then(stop);
    for (const ActButton &one : m_acts)
        then(one.button);
    const auto toAsk = m_askLine->tabStops();
    for (QWidget *const stop : toAsk)
        then(stop);
    then(m_ui->saveButton);
    then(m_ui->toListButton);
    then(m_ui->historyList);
}

void DetailForm::showWords()
{
    for (const ActButton &one : m_acts)
        one.button->setText(RecordWords::actTitle(*one.act));
    showLabels();
    for (const Row &row : m_rows) {
        if (row.words)
            setValue(row, valueOf(row));
        if (!row.box)
            continue;
        const QVariant chosen = row.box->currentData();
        const QSignalBlocker blocker(row.box);
        row.box->clear();
        for (const char *const word : row.field->words)
            row.box->addItem(
                RecordWords::word(*row.field, QLatin1String(word)), QLatin1String(word));
        for (const bool isSet : { true, false }) {
            if (row.field->kind == FieldKind::Flag)
                row.box->addItem(isSet ? tr("Yes") : tr("No"), isSet);
        }
        row.box->setCurrentIndex(qMax(0, row.box->findData(chosen)));
    }
}

// Which are needed is marked where they may be typed.
void DetailForm::showLabels()
{
    const auto isName
        = [](const Row &row) { return row.isTaken && row.field->is(FieldTrait::Name); };
    const bool isOneOfNames = std::ranges::count_if(m_rows, isName) > 1;
    bool isAnyNeeded = false;
    for (const Row &row : m_rows) {
        const QString label = RecordWords::label(m_record.entity(), *row.field);
        const bool isNeeded = row.isTaken && !row.box && row.field->is(FieldTrait::Required);
        isAnyNeeded = isAnyNeeded || isNeeded || isName(row);
        const QString mark = isNeeded || (isName(row) && !isOneOfNames) ? QStringLiteral(" *")
            : isName(row)                                               ? QStringLiteral(" (*)")
                                                                        : QString();
        row.label->setText(directionMark() + label + mark);
        if (row.again)
            row.againLabel->setText(directionMark() + RecordWords::againLabel(label) + mark);
    }
    m_neededLabel->setVisible(isAnyNeeded);
    m_neededLabel->setText(
        isOneOfNames ? tr("* is needed, and one of the names (*).") : tr("* is needed."));
}

void DetailForm::scrollToTop() { m_ui->scrollArea->verticalScrollBar()->setValue(0); }

// What is read only. An amount of nothing says nothing.
QString DetailForm::shownText(const Row &row, const QJsonValue &value) const
{
    if (value.toString().isEmpty() && value.toInteger() == 0)
        return {};
    return withDotsAtLineEnds(RecordWords::value(*row.field, value.toVariant(), m_session));
}

void DetailForm::setValue(const Row &row, const QJsonValue &value)
{
    if (row.box)
        row.box->setCurrentIndex(row.box->findData(value.toVariant()));
    else if (row.words) {
        row.words->setText(shownText(row, value).isEmpty() ? tr("None") : shownText(row, value));
        // Beside its label, whichever way the text itself reads.
        row.words->setAlignment(
            Qt::AlignAbsolute | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    } else
        row.edit->setText(typedText(*row.field, value, m_session));
    if (row.again)
        row.again->clear();
}

QJsonValue DetailForm::valueOf(const Row &row) const
{
    if (row.box)
        return QJsonValue::fromVariant(row.box->currentData());
    if (row.words)
        return m_shown.value(QLatin1String(row.field->name));
    // An amount may read in two ways, a time has no seconds: what nobody touched is as it was.
    const QJsonValue shown = m_shown.value(QLatin1String(row.field->name));
    if (shown.isDouble() && row.edit->text() == typedText(*row.field, shown, m_session))
        return shown;
    return typedValue(*row.field, row.edit->text(), m_session);
}

// Of the fields that are given, or may change.
QJsonObject DetailForm::edited() const
{
    QJsonObject record;
    for (const Row &row : m_rows) {
        if (m_record.isNew() ? row.field->isGiven() : row.field->isChanged())
            record.insert(QLatin1String(row.field->name), valueOf(row));
    }
    return record;
}

// What was wrong may be right now; the next saving says it anew. What somebody else has made stays.
void DetailForm::noteTyped(const Field &field)
{
    for (const Row &row : m_rows) {
        if (row.field == &field && row.isMistaken)
            remark(row, {}, false);
    }
}

void DetailForm::remark(const Row &row, const QString &text, bool isMistake)
{
    row.isMistaken = isMistake && !text.isEmpty();
    row.remark->setText(text);
    setTone(*row.remark, isMistake ? Tone::Error : Tone::Warning);
    row.remark->setVisible(!text.isEmpty());
    if (row.againRemark)
        row.againRemark->hide();
}

void DetailForm::showRecord()
{
    const bool mayEdit = isForChanging();
    const bool wasOpen = !m_shown.isEmpty(); // and is saved now
    m_shown = m_record.stored();
    m_ui->content->show(); // before a field of it takes the focus
    for (Row &row : m_rows) {
        const bool isTaken
            = mayEdit && (m_record.isNew() ? row.field->isGiven() : row.field->isChanged());
        row.isTaken = isTaken;
        const bool isSaid = !row.field->is(FieldTrait::Sparse)
            || !shownText(row, m_shown.value(QLatin1String(row.field->name))).isEmpty();
        const bool isShown = m_record.isNew() ? row.field->isGiven()
                                              : isSaid && !row.field->is(FieldTrait::Secret);
        row.label->setVisible(isShown);
        row.value->setVisible(isShown);
        if (row.again) {
            row.againLabel->setVisible(isShown);
            row.again->setVisible(isShown);
        }
        row.value->setEnabled(isTaken || !row.box);
        if (row.edit)
            row.edit->setReadOnly(!isTaken);
        const QString name = QLatin1String(row.field->name);
        // What was typed while it was on its way stays.
        if (!m_sent || !isTaken || !isShown || valueOf(row) == m_sent->value(name))
            setValue(row, m_shown.value(name));
        remark(row, {}, false);
        if (auto *const reference = qobject_cast<ReferenceEdit *>(row.edit); reference && isShown)
            reference->askForName();
    }
    showLabels();
    m_sent.reset();
    m_isSaved = false;
    m_ui->formNoticeLabel->hide();
    if (!wasOpen)
        scrollToTop();
    if (!wasOpen || !isAncestorOf(QApplication::focusWidget())) // its field may be gone
        focusFirst();
    showHistory();
    updateState();
}

// That may be changed; without one the way back.
void DetailForm::focusFirst()
{
    for (const Row &row : m_rows) {
        const bool isOpen = row.edit ? !row.edit->isReadOnly() : row.box && row.box->isEnabled();
        if (isOpen && !row.value->isHidden())
            return row.value->setFocus();
    }
    m_ui->toListButton->setFocus();
}

QStringList DetailForm::historyLines(const protocol::RecordChange &change) const
{
    QStringList lines{ tr("%1 · %2 at %3")
                           .arg(instantText(change.atMsUtc, m_session.timeZone()),
                               isolateLeftToRight(change.actor),
                               isolateLeftToRight(change.station)) };
    if (change.action.endsWith(QLatin1String("-added")))
        lines.append(tr("The record was made."));
    lines += RecordWords::eventHistory(change);
    for (const archive::Act &act : m_record.entity().acts) {
        const QString words = RecordWords::actHistory(act);
        if (change.action.endsWith(u'-' + QLatin1String(act.done)) && !words.isEmpty())
            lines.append(words);
    }
    lines += RecordWords::fieldsHistory(m_record.entity(), change, m_session);
    return lines + RecordWords::rightsHistory(change);
}

void DetailForm::showHistory()
{
    m_ui->historyList->clear();
    // Its line is kept: what is below does not jump when it comes.
    m_ui->lastChangeLabel->setVisible(m_record.hasHistory());
    m_ui->lastChangeLabel->setText(QStringLiteral("\u00a0"));
    if (const auto &error = m_record.historyError())
        m_ui->historyList->addItem(ErrorText::of(*error, m_session.currency()));
    if (!m_record.history())
        return;
    const std::vector<protocol::RecordChange> &history = *m_record.history();
    for (const protocol::RecordChange &change : history)
        m_ui->historyList->addItem(historyLines(change).join(u'\n'));
    if (history.empty())
        return m_ui->historyList->addItem(tr("Nothing was changed here yet."));
    m_ui->lastChangeLabel->setText(
        tr("Last changed %1 by %2.")
            .arg(instantText(history.front().atMsUtc, m_session.timeZone()),
                isolateLeftToRight(history.front().actor)));
}

// What somebody else has made of the record: a field that was not touched here takes it, one that
// was keeps what was typed.
void DetailForm::showMeanwhile()
{
    m_typed = archive::differences(m_record.entity(), m_shown, edited());
    for (const Row &row : m_rows) {
        const QString name = QLatin1String(row.field->name);
        const QJsonValue now = m_record.meanwhile().value(name);
        if (!now.isUndefined() && !m_typed.contains(name))
            setValue(row, now);
    }
    m_shown = m_record.stored();
}

void DetailForm::remarkMeanwhile()
{
    for (const Row &row : m_rows) {
        const QString name = QLatin1String(row.field->name);
        const QJsonValue now = m_record.meanwhile().value(name);
        if (now.isUndefined()) {
            remark(row, {}, false);
        } else if (!m_typed.contains(name)) {
            remark(row, tr("Somebody else has just changed this."), false);
        } else {
            const QString text = RecordWords::value(*row.field, now.toVariant(), m_session);
            remark(row,
                tr("Changed meanwhile by somebody else: %1")
                    .arg(text.isEmpty() ? QStringLiteral("—") : text),
                false);
        }
    }
}

// Each at the field that it is about; false when the first is about none of them.
bool DetailForm::remarkMistakes(const std::vector<Error> &mistakes)
{
    bool isFirstAtField = false;
    for (const Row &row : m_rows) {
        const auto own = std::ranges::find_if(
            mistakes, [&row](const Error &one) { return isAbout(one, *row.field); });
        isFirstAtField = isFirstAtField || own == mistakes.begin();
        remark(row,
            own == mistakes.end() ? QString()
                                  : typedMistake(*own, *row.field,
                                      row.edit ? row.edit->text() : QString(), m_session),
            true);
    }
    return isFirstAtField && !mistakes.empty();
}

void DetailForm::focusFirstMistake()
{
    QWidget *first = nullptr;
    for (const Row &row : m_rows) {
        if (!first && !row.remark->isHidden())
            first = row.value;
        if (!first && row.again && !row.againRemark->isHidden())
            first = row.again;
    }
    if (!first)
        return;
    first->setFocus();
    m_ui->scrollArea->ensureWidgetVisible(first);
}

// By the form; what an act did stands in its panel.
void DetailForm::noteSaved(const QString &key)
{
    m_isSaved = !m_actPanel->isOpen();
    if (m_isSaved)
        showSaved();
    Q_EMIT saved(key);
}

// A secret that is to be typed twice.
bool DetailForm::isAgainDifferent(const Row &row)
{
    return row.again && !row.again->isHidden() && row.again->text() != row.edit->text();
}

void DetailForm::showSaved()
{
    m_ui->formNoticeLabel->setText(savedText());
    setTone(*m_ui->formNoticeLabel, Tone::Good);
    m_ui->formNoticeLabel->show();
}

void DetailForm::showFailure()
{
    if (!m_record.changeAsk().isOffered())
        m_sent.reset();
    m_isSaved = false;
    if (m_record.error()->code == ErrorCode::RecordChanged)
        showMeanwhile();
    remarkFailure();
    updateState();
    if (m_record.changeAsk().isOffered())
        m_askLine->tabStops().front()->setFocus();
    else if (m_record.error()->code != ErrorCode::RecordChanged)
        focusFirstMistake();
}

// Somebody is asked for what was saved, and never for something else than is typed.
void DetailForm::forgetOther()
{
    model::ChangeAsk &ask = m_record.changeAsk();
    if (!ask.isOffered() || ask.isRunning() || edited() == m_sent)
        return;
    m_sent.reset();
    ask.forget();
}

// In the words of the language.
void DetailForm::remarkFailure()
{
    const Error &error = *m_record.error();
    const bool isConflict = error.code == ErrorCode::RecordChanged;
    if (isConflict)
        remarkMeanwhile();
    const bool isAtField = !isConflict && remarkMistakes(m_record.errors());
    m_ui->formNoticeLabel->setVisible(!isAtField);
    setTone(*m_ui->formNoticeLabel, isConflict ? Tone::Warning : Tone::Error);
    m_ui->formNoticeLabel->setText(ErrorText::of(error, m_session.currency()));
}

void DetailForm::showWhyOnlyRead()
{
    const archive::Entity &entity = m_record.entity();
    m_ui->onlyReadLabel->setVisible(
        !m_record.isNew() && m_record.isLoaded() && !m_record.mayChange());
    if (!entity.has(archive::Actions::Change))
        m_ui->onlyReadLabel->setText(RecordWords::whereFrom(entity));
    else if (!m_record.isPerson() || !m_record.mayAdd())
        m_ui->onlyReadLabel->setText(tr("Your role reads this and does not change it."));
    else if (m_record.isOwnPerson())
        m_ui->onlyReadLabel->setText(
            tr("This is your own record: somebody of a level above yours changes it, or whoever "
               "looks after the server."));
    else
        m_ui->onlyReadLabel->setText(
            tr("This person is of your level or above it: somebody of a level above the "
               "person's changes the record, or whoever looks after the server."));
}

void DetailForm::updateState()
{
    forgetOther();
    const archive::Entity &entity = m_record.entity();
    m_ui->recordLabel->setText(m_record.isNew()
            ? RecordWords::newTitle(entity)
            : tr("%1: %2").arg(RecordWords::title(entity), isolateLeftToRight(m_record.key())));
    m_ui->content->setVisible(m_record.isLoaded());
    m_ui->formBusyBar->setVisible(m_record.busy().isVisible());
    showWhyOnlyRead();
    m_ui->saveButton->setVisible(isForChanging());
    m_ui->saveButton->setEnabled(canSave());
    for (const ActButton &one : m_acts) {
        one.button->setVisible(m_record.mayAct(*one.act) && !m_actPanel->isOpen());
        // On what is stored: what is typed would be lost.
        one.button->setEnabled(m_record.isLoaded() && !m_record.busy().isRunning() && !isEdited());
    }
    m_ui->content->setEnabled(!m_actPanel->isOpen());
    // What an act asks takes the room beside it too, and what is only signed or declined says by
    // whom among its fields.
    const bool isHistoryShown
        = m_record.hasHistory() && entity.has(archive::Actions::Change) && !m_actPanel->isOpen();
    m_ui->historyLabel->setVisible(isHistoryShown);
    m_ui->historyList->setVisible(isHistoryShown);
    m_ui->columnsLayout->setStretch(1, isHistoryShown ? 2 : 0); // as in the form
    if (m_isSaved) // not beside what is typed since
        m_ui->formNoticeLabel->setVisible(!isEdited());
    Q_EMIT changed();
}

bool DetailForm::isForChanging() const
{
    return m_record.isNew() ? m_record.mayAdd() : m_record.mayChange();
}

bool DetailForm::canSave() const
{
    return m_record.isLoaded() && !m_record.busy().isRunning() && !m_actPanel->isOpen()
        && (isEdited() || (m_record.isNew() && m_record.mayAdd()));
}

bool DetailForm::isEdited() const { return m_record.isEdited(edited()); }

void DetailForm::openRecord(const QString &key)
{
    m_shown = {};
    m_sent.reset();
    m_isSaved = false;
    m_actPanel->close();
    m_record.open(key);
    m_ui->formNoticeLabel->hide();
    m_ui->toListButton->setFocus(); // until it comes
    showHistory();
    updateState();
}

void DetailForm::openNew()
{
    m_shown = {};
    m_sent.reset();
    m_actPanel->close();
    m_record.openNew();
}

void DetailForm::save()
{
    if (!canSave())
        return;
    for (const Row &row : m_rows) {
        auto *const reference = qobject_cast<ReferenceEdit *>(row.edit);
        if (reference && row.isTaken)
            reference->takeOnly();
    }
    const QJsonObject sent = edited();
    std::vector<Error> mistakes = ambiguousReferences();
    if (!mistakes.empty() || std::ranges::any_of(m_rows, isAgainDifferent)) {
        std::ranges::copy(m_record.mistakes(sent), std::back_inserter(mistakes));
        remarkMistakes(mistakes);
        for (const Row &row : m_rows) {
            if (!isAgainDifferent(row) || !row.remark->isHidden())
                continue;
            row.againRemark->setText(RecordWords::notTheSame());
            setTone(*row.againRemark, Tone::Error);
            row.againRemark->show();
        }
        m_ui->formNoticeLabel->hide();
        return focusFirstMistake();
    }
    m_sent = sent;
    m_record.save(sent);
}

// What was typed names several records, and none by its code.
std::vector<Error> DetailForm::ambiguousReferences() const
{
    std::vector<Error> found;
    for (const Row &row : m_rows) {
        const auto *const reference = qobject_cast<const ReferenceEdit *>(row.edit);
        if (reference && row.isTaken && reference->meansSeveral())
            found.push_back(archive::invalidField(QLatin1String(row.field->name), "several",
                QStringLiteral("several records match")));
    }
    return found;
}

bool DetailForm::mayLeave()
{
    return !m_actPanel->isWaiting() && m_actPanel->mayClose()
        && (!isEdited() || LeaveQuestion::ask(*this));
}

void DetailForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
        showHistory();
        if (m_record.error())
            remarkFailure();
        else if (m_isSaved)
            showSaved();
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
