// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/parameter_form.h"

#include "ui_parameter_form.h"

#include "core/text.h"
#include "view/ask_line.h"
#include "view/error_text.h"
#include "view/leave_question.h"
#include "view/parameter_words.h"
#include "view/record_words.h"
#include "view/shortcut_list.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/typed_values.h"

#include <QEvent>
#include <QShortcut>

namespace shahn::view
{
namespace
{

using protocol::ParameterEntry;

constexpr int nowIndex = 0;
constexpr int aheadIndex = 1;

void remark(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

} // namespace

ParameterForm::ParameterForm(
    model::ParametersPresenter &parameters, model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ParameterForm>())
    , m_parameters(parameters)
    , m_session(session)
{
    m_ui->setupUi(this);
    m_ui->entriesList->setFocusPolicy(Qt::TabFocus);
    m_askLine = new AskLine(parameters.changeAsk(), session, this);
    m_ui->formLayout->insertWidget(m_ui->formLayout->indexOf(m_ui->formActionsLayout), m_askLine);
    setTone(*m_ui->valueRemark, Tone::Error);
    setTone(*m_ui->startRemark, Tone::Error);
    connect(
        &parameters, &model::ParametersPresenter::historyRead, this, &ParameterForm::showHistory);
    connect(&parameters, &model::ParametersPresenter::failed, this, &ParameterForm::showFailure);
    connect(&parameters, &model::ParametersPresenter::saved, this, &ParameterForm::showSaved);
    connect(&parameters.changeAsk(), &model::ChangeAsk::changed, this, &ParameterForm::updateState);
    connect(&parameters.changeAsk(), &model::ChangeAsk::asked, this, &ParameterForm::showAsked);
    connect(&parameters, &model::ParametersPresenter::listed, this, &ParameterForm::updateState);
    connect(&parameters.busy(), &model::BusyFlag::changed, this, &ParameterForm::updateState);
    connect(m_ui->valueEdit, &QLineEdit::textChanged, this, &ParameterForm::updateState);
    connect(m_ui->valueBox, &QComboBox::currentIndexChanged, this, &ParameterForm::updateState);
    connect(m_ui->startBox, &QComboBox::currentIndexChanged, this, [this] {
        remarkStart(false);
        updateState();
        if (isAhead())
            m_ui->startEdit->setFocus();
    });
    connect(m_ui->startEdit, &QLineEdit::textChanged, this, &ParameterForm::updateState);
    connect(m_ui->saveParameterButton, &QPushButton::clicked, this, &ParameterForm::save);
    connect(m_ui->giveBackButton, &QPushButton::clicked, this, &ParameterForm::giveBack);
    connect(m_ui->withdrawButton, &QPushButton::clicked, this, &ParameterForm::withdraw);
    connect(m_ui->toParametersButton, &QPushButton::clicked, this, &ParameterForm::backRequested);
    auto *const saveKey = ShortcutList::add(
        *this, QKeySequence::Save, QT_TRANSLATE_NOOP("Shortcuts", "Save the parameter"));
    saveKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saveKey, &QShortcut::activated, this, &ParameterForm::save);
    const QList<QWidget *> tabStops{ m_ui->scrollArea, m_ui->withdrawButton, m_ui->valueEdit,
        m_ui->valueBox, m_ui->startBox, m_ui->startEdit, m_askLine->tabStops().front(),
        m_askLine->tabStops().back(), m_ui->saveParameterButton, m_ui->toParametersButton,
        m_ui->giveBackButton, m_ui->entriesList };
    for (qsizetype i = 1; i < tabStops.size(); ++i)
        setTabOrder(tabStops[i - 1], tabStops[i]);
    showWords();
    updateState();
}

ParameterForm::~ParameterForm() = default;

void ParameterForm::showWords()
{
    const int start = m_ui->startBox->currentIndex();
    const QSignalBlocker startBlocker(m_ui->startBox);
    m_ui->startBox->clear();
    m_ui->startBox->addItem(tr("now"));
    m_ui->startBox->addItem(tr("a later time"));
    m_ui->startBox->setCurrentIndex(qMax(nowIndex, start));
    const archive::Parameter *const parameter = m_parameters.parameter();
    if (parameter == nullptr)
        return;
    m_ui->purposeLabel->setText(ParameterWords::purpose(*parameter));
    m_ui->rangeLabel->setText(ParameterWords::range(*parameter));
    const int chosen = m_ui->valueBox->currentIndex();
    const QSignalBlocker valueBlocker(m_ui->valueBox);
    m_ui->valueBox->clear();
    for (const ParameterWords::Choice &choice : ParameterWords::choices(*parameter))
        m_ui->valueBox->addItem(choice.words, choice.text);
    m_ui->valueBox->setCurrentIndex(qMax(0, chosen));
}

QWidget *ParameterForm::valueField() const
{
    return m_ui->valueBox->isHidden() ? static_cast<QWidget *>(m_ui->valueEdit) : m_ui->valueBox;
}

void ParameterForm::openParameter(const QString &name)
{
    m_parameters.open(name);
    m_isSaved = false;
    m_ui->formNoticeLabel->hide();
    showParameter();
    if (m_parameters.maySet())
        valueField()->setFocus();
    else
        m_ui->toParametersButton->setFocus();
    m_ui->valueEdit->selectAll();
}

void ParameterForm::forget() { m_parameters.close(); }

void ParameterForm::showParameter()
{
    const archive::Parameter *const parameter = m_parameters.parameter();
    const protocol::ParameterInfo *const info = m_parameters.opened();
    if (parameter == nullptr || info == nullptr)
        return;
    showWords();
    const bool isChosen = m_ui->valueBox->count() > 0; // else it is typed
    m_ui->valueBox->setVisible(isChosen);
    m_ui->valueEdit->setVisible(!isChosen);
    m_ui->valueLabel->setBuddy(valueField());
    m_ui->valueEdit->setMaxLength(parameter->field.isText() ? parameter->field.lengthMax : 9);
    m_ui->startBox->setCurrentIndex(nowIndex);
    m_ui->startEdit->clear();
    remark(*m_ui->valueRemark, {});
    remarkStart(false);
    showValue();
    showPlanned();
    showHistory();
    updateState();
}

void ParameterForm::showValue()
{
    m_shown = m_parameters.opened()->value;
    m_ui->valueEdit->setText(m_shown);
    m_ui->valueBox->setCurrentIndex(qMax(0, m_ui->valueBox->findData(m_shown)));
}

// What is in effect, and what comes.
void ParameterForm::showPlanned()
{
    const archive::Parameter &parameter = *m_parameters.parameter();
    const protocol::ParameterInfo &info = *m_parameters.opened();
    const QString value = ParameterWords::value(parameter, info.value);
    m_ui->nowLabel->setText(info.entry && info.entry->startsAtMsUtc > 0
            ? tr("Now: %1 (%2), since %3")
                  .arg(value, ParameterWords::source(info),
                      instantText(info.entry->startsAtMsUtc, m_session.timeZone()))
            : tr("Now: %1 (%2)").arg(value, ParameterWords::source(info)));
    QStringList lines;
    for (const ParameterEntry &entry : info.planned) {
        const QString at = instantText(entry.startsAtMsUtc, m_session.timeZone());
        lines.append(entry.value
                ? tr("Planned from %1: %2").arg(at, ParameterWords::value(parameter, *entry.value))
                : tr("Planned from %1: as above this place").arg(at));
    }
    remark(*m_ui->plannedLabel, lines.join(u'\n'));
}

void ParameterForm::showHistory()
{
    m_ui->entriesList->clear();
    const archive::Parameter *const parameter = m_parameters.parameter();
    if (parameter == nullptr)
        return;
    if (const auto &error = m_parameters.historyError())
        m_ui->entriesList->addItem(ErrorText::of(*error, m_session.currency()));
    if (!m_parameters.history())
        return;
    for (const ParameterEntry &entry : *m_parameters.history()) {
        const QString from = instantText(entry.startsAtMsUtc, m_session.timeZone());
        const QString place = ParameterWords::place(entry.source, entry.placeCode, entry.placeName);
        QStringList lines{ entry.setAtMsUtc == 0
                ? tr("Before changes were kept")
                : tr("%1 · %2 at %3")
                      .arg(instantText(entry.setAtMsUtc, m_session.timeZone()),
                          isolateLeftToRight(entry.actor), isolateLeftToRight(entry.station)) };
        if (entry.withdraws)
            lines.append(tr("%1: what was planned from %2 is withdrawn").arg(place, from));
        else if (!entry.value)
            lines.append(tr("%1: as above it, from %2").arg(place, from));
        else if (entry.setAtMsUtc == 0)
            lines.append(tr("%1: %2").arg(place, ParameterWords::value(*parameter, *entry.value)));
        else
            lines.append(tr("%1: %2, from %3")
                             .arg(place, ParameterWords::value(*parameter, *entry.value), from));
        if (entry.isWithdrawn)
            lines.append(tr("Withdrawn since"));
        m_ui->entriesList->addItem(lines.join(u'\n'));
    }
    if (m_parameters.history()->empty())
        m_ui->entriesList->addItem(tr("Nobody has set this yet."));
}

QString ParameterForm::value() const
{
    return m_ui->valueBox->isHidden() ? m_ui->valueEdit->text()
                                      : m_ui->valueBox->currentData().toString();
}

bool ParameterForm::isAhead() const { return m_ui->startBox->currentIndex() == aheadIndex; }

std::optional<qint64> ParameterForm::typedStart() const
{
    return typedInstant(m_ui->startEdit->text(), m_session.timeZone());
}

bool ParameterForm::readStart(std::optional<qint64> &start)
{
    start = isAhead() ? typedStart() : std::nullopt;
    remarkStart(isAhead() && !start);
    if (m_isStartWrong)
        m_ui->startEdit->setFocus();
    return !m_isStartWrong;
}

void ParameterForm::remarkStart(bool isWrong)
{
    m_isStartWrong = isWrong;
    remark(*m_ui->startRemark, isWrong ? noInstant() : QString());
}

bool ParameterForm::isValueEdited() const
{
    return m_parameters.opened() != nullptr && m_parameters.tidied(value()) != m_shown;
}

bool ParameterForm::isEdited() const
{
    return isValueEdited()
        || (m_parameters.opened() != nullptr && isAhead() && !m_ui->startEdit->text().isEmpty());
}

ParameterForm::Typed ParameterForm::typed() const
{
    return { value(), m_ui->startBox->currentIndex(), m_ui->startEdit->text() };
}

bool ParameterForm::isForChanging() const { return m_parameters.maySet(); }

bool ParameterForm::canSave() const
{
    return m_parameters.maySet() && !m_parameters.busy().isRunning() && isEdited();
}

void ParameterForm::save()
{
    std::optional<qint64> start;
    if (!canSave())
        return;
    if (!readStart(start)) { // and what is wrong with the value, at once
        const auto checked = m_parameters.check(value());
        remark(*m_ui->valueRemark, checked ? QString() : RecordWords::rule(checked.error()));
        m_ui->formNoticeLabel->hide();
        if (!checked)
            valueField()->setFocus();
        return updateState();
    }
    m_sent = typed();
    m_parameters.save({ value(), start });
}

void ParameterForm::giveBack()
{
    std::optional<qint64> start;
    if (!readStart(start))
        return;
    m_sent = typed();
    m_parameters.giveBack(start);
}

// The next one.
void ParameterForm::withdraw()
{
    const protocol::ParameterInfo *const info = m_parameters.opened();
    if (info->planned.empty())
        return;
    m_sent = typed();
    m_parameters.withdraw(info->planned.front().id);
}

void ParameterForm::showSaved()
{
    if (m_parameters.opened() == nullptr)
        return;
    if (typed() == m_sent) {
        showParameter();
    } else { // typed while it was on its way
        m_shown = m_parameters.opened()->value;
        updateState();
    }
    m_isSaved = true;
    showNotice();
}

void ParameterForm::showAsked()
{
    remark(*m_ui->valueRemark, {});
    if (typed() == m_sent)
        showParameter();
    showNotice();
    updateState();
}

// Somebody is asked for what was saved, and never for something else than is typed.
void ParameterForm::forgetOther()
{
    model::ChangeAsk &ask = m_parameters.changeAsk();
    if (ask.isOffered() && !ask.isRunning() && typed() != m_sent)
        ask.forget();
}

// That it is saved, or what is wrong with all of it.
void ParameterForm::showNotice()
{
    const auto &error = m_parameters.saveError();
    m_ui->formNoticeLabel->setVisible(m_isSaved || error);
    m_ui->formNoticeLabel->setText(
        error ? ErrorText::of(*error, m_session.currency()) : savedText());
    setTone(*m_ui->formNoticeLabel,
        !error                                        ? Tone::Good
            : error->code == ErrorCode::RecordChanged ? Tone::Warning
                                                      : Tone::Error);
}

void ParameterForm::forgetLineErrors()
{
    m_parameters.forgetLineErrors();
    if (!m_parameters.saveError() && !m_isSaved)
        m_ui->formNoticeLabel->hide();
}

void ParameterForm::showFailure()
{
    if (m_parameters.opened() == nullptr || !m_parameters.saveError())
        return;
    m_isSaved = false;
    const Error &error = *m_parameters.saveError();
    if (error.code == ErrorCode::RecordChanged) { // it holds over what is there now
        if (isValueEdited())
            m_shown = m_parameters.opened()->value;
        else
            showValue();
    }
    remarkFailure();
    updateState();
    if (m_parameters.changeAsk().isOffered())
        m_askLine->tabStops().front()->setFocus();
    else if (!m_ui->startRemark->isHidden())
        m_ui->startEdit->setFocus();
    else if (!m_ui->valueRemark->isHidden())
        valueField()->setFocus();
}

// At the field that it is about, in the words of the language.
void ParameterForm::remarkFailure()
{
    const Error &error = *m_parameters.saveError();
    const QString field = error.context.facts().value(QLatin1String("field")).toString();
    const bool isStart = field == QLatin1String("startsAtMsUtc");
    const bool isValue = field == QLatin1String(m_parameters.parameter()->field.name);
    m_isStartWrong = false;
    remark(*m_ui->startRemark, isStart ? RecordWords::rule(error) : QString());
    remark(*m_ui->valueRemark, isValue ? RecordWords::rule(error) : QString());
    showNotice();
    if (isStart || isValue)
        m_ui->formNoticeLabel->hide();
}

void ParameterForm::updateState()
{
    forgetOther();
    const protocol::ParameterInfo *const info = m_parameters.opened();
    m_ui->content->setVisible(info != nullptr);
    m_ui->formBusyBar->setVisible(m_parameters.busy().isVisible());
    if (info != nullptr) {
        const protocol::ParameterList &at = m_parameters.openedAt();
        m_ui->parameterLabel->setText(
            tr("%1: %2").arg(ParameterWords::label(*m_parameters.parameter()),
                ParameterWords::place(at.source, at.placeCode, at.placeName)));
        showPlanned();
    }
    // Not beside a mistake, which says the same.
    m_ui->rangeLabel->setVisible(
        !m_ui->rangeLabel->text().isEmpty() && m_ui->valueRemark->isHidden());
    const bool isUtility
        = info != nullptr && m_parameters.openedAt().source == QLatin1String("utility");
    m_ui->giveBackButton->setText(isUtility ? tr("Take the default") : tr("Take what is above"));
    const bool maySet = m_parameters.maySet();
    const bool mayPress = maySet && !m_parameters.busy().isRunning();
    m_ui->valueEdit->setReadOnly(!maySet);
    m_ui->valueBox->setEnabled(maySet);
    m_ui->startLabel->setVisible(maySet);
    m_ui->startBox->setVisible(maySet);
    m_ui->startEdit->setVisible(maySet && isAhead());
    m_ui->deepLabel->setVisible(info != nullptr && !maySet);
    m_ui->deepLabel->setText(m_parameters.mayEdit()
            ? tr("This is set further up: for a unit above this place, or for the whole utility.")
            : tr("Your role reads parameters and does not set them."));
    m_ui->saveParameterButton->setVisible(maySet);
    m_ui->saveParameterButton->setEnabled(canSave());
    m_ui->giveBackButton->setVisible(maySet && info->isSetHere);
    // Neither drops what was typed; the start is that of giving back too.
    m_ui->giveBackButton->setEnabled(mayPress && !isValueEdited());
    m_ui->withdrawButton->setVisible(maySet && !info->planned.empty());
    m_ui->withdrawButton->setEnabled(mayPress && !isEdited());
    Q_EMIT changed();
}

bool ParameterForm::mayLeave() { return !isEdited() || LeaveQuestion::ask(*this); }

void ParameterForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
        showHistory();
        if (m_isStartWrong)
            remarkStart(true);
        else if (m_parameters.opened() != nullptr && m_parameters.saveError())
            remarkFailure();
        else
            showNotice();
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
