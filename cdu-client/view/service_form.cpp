// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_form.h"

#include "ui_service_form.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "view/caps_lock_hint.h"
#include "view/engineering_text.h"
#include "view/theme.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace shahn::view
{
namespace
{

// Fields with their captions above them, as many beside each other as there are columns.
void arrange(QGridLayout &grid, int firstRow, int columnCount,
    const std::vector<std::pair<QWidget *, QWidget *>> &fields)
{
    for (size_t i = 0; i < fields.size(); ++i) {
        const int row = firstRow + 2 * (static_cast<int>(i) / columnCount);
        const int column = static_cast<int>(i) % columnCount;
        grid.addWidget(fields[i].first, row, column);
        grid.addWidget(fields[i].second, row + 1, column);
    }
}

} // namespace

ServiceForm::ServiceForm(
    model::EngineeringPresenter &presenter, const model::Session &session, QWidget *parent)
    : MeterForm(parent)
    , m_ui(std::make_unique<Ui::ServiceForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    new CapsLockHint(*m_ui->approverPasswordEdit, *m_ui->capsLockLabel);
    retranslate();
    connectFields();
    connect(
        &presenter, &model::EngineeringPresenter::stageChanged, this, &ServiceForm::updateState);
    connect(
        &presenter, &model::EngineeringPresenter::meterChanged, this, &ServiceForm::updateState);
    connect(
        &presenter, &model::EngineeringPresenter::inputChanged, this, &ServiceForm::updateState);
    updateState();
}

ServiceForm::~ServiceForm() = default;

std::array<QRadioButton *, 6> ServiceForm::kindButtons() const
{
    return { m_ui->kindButton1, m_ui->kindButton2, m_ui->kindButton3, m_ui->kindButton4,
        m_ui->kindButton5, m_ui->kindButton6 };
}

std::vector<QWidget *> ServiceForm::fields() const
{
    std::vector<QWidget *> fields;
    for (QWidget *field : { static_cast<QWidget *>(m_ui->testCombo),
             static_cast<QWidget *>(m_ui->registerCombo), static_cast<QWidget *>(m_ui->wattsEdit),
             static_cast<QWidget *>(m_ui->sgcEdit), static_cast<QWidget *>(m_ui->krnEdit),
             static_cast<QWidget *>(m_ui->ktCombo), static_cast<QWidget *>(m_ui->tiEdit),
             static_cast<QWidget *>(m_ui->carriesCheck), static_cast<QWidget *>(m_ui->reasonEdit),
             static_cast<QWidget *>(m_ui->jobEdit), static_cast<QWidget *>(m_ui->approverLoginEdit),
             static_cast<QWidget *>(m_ui->approverPasswordEdit) }) {
        if (field->isVisibleTo(this))
            fields.push_back(field);
    }
    return fields;
}

void ServiceForm::connectFields()
{
    for (QRadioButton *button : kindButtons()) {
        button->installEventFilter(this);
        connect(button, &QRadioButton::toggled, this, &ServiceForm::takeInput);
    }
    for (QComboBox *combo : { m_ui->testCombo, m_ui->registerCombo, m_ui->ktCombo }) {
        combo->installEventFilter(this);
        connect(combo, &QComboBox::currentIndexChanged, this, &ServiceForm::takeInput);
    }
    for (QLineEdit *edit :
        { m_ui->wattsEdit, m_ui->sgcEdit, m_ui->krnEdit, m_ui->tiEdit, m_ui->reasonEdit,
            m_ui->jobEdit, m_ui->approverLoginEdit, m_ui->approverPasswordEdit }) {
        connect(edit, &QLineEdit::textEdited, this, &ServiceForm::takeInput);
        connect(edit, &QLineEdit::returnPressed, this, &ServiceForm::goToNextField);
    }
    m_ui->carriesCheck->installEventFilter(this);
    connect(m_ui->carriesCheck, &QCheckBox::toggled, this, &ServiceForm::takeInput);
}

void ServiceForm::fillCombo(QComboBox &combo, const std::vector<std::pair<QString, int>> &choices)
{
    const QVariant before = combo.currentData();
    combo.clear();
    for (const auto &[text, value] : choices)
        combo.addItem(text, value);
    combo.setCurrentIndex(qMax(0, combo.findData(before)));
}

void ServiceForm::retranslate()
{
    const bool wasShowing = std::exchange(m_isShowing, true);
    const auto buttons = kindButtons();
    for (size_t i = 0; i < buttons.size(); ++i)
        buttons[i]->setText(QStringLiteral("%1  %2").arg(i + 1).arg(
            EngineeringText::kind(EngineeringText::kinds[i])));
    // Each choice begins with its number, so that typing the number finds it.
    std::vector<std::pair<QString, int>> tests;
    for (int test = 0; test <= EngineeringOrder::testNumberMax; ++test)
        tests.emplace_back(
            QStringLiteral("%1  %2").arg(test).arg(EngineeringText::testName(test)), test);
    fillCombo(*m_ui->testCombo, tests);
    std::vector<std::pair<QString, int>> registers;
    for (int one = 0; one <= EngineeringOrder::registerMax; ++one)
        registers.emplace_back(
            QStringLiteral("%1  %2").arg(one).arg(EngineeringText::registerName(one)), one);
    registers.emplace_back(EngineeringText::registerName(EngineeringOrder::allRegisters),
        static_cast<int>(EngineeringOrder::allRegisters));
    fillCombo(*m_ui->registerCombo, registers);
    std::vector<std::pair<QString, int>> keyTypes;
    for (const KeyType kt : { KeyType::Ditk, KeyType::Ddtk, KeyType::Dutk, KeyType::Dctk })
        keyTypes.emplace_back(
            EngineeringText::keyTypeName(static_cast<int>(kt)), static_cast<int>(kt));
    fillCombo(*m_ui->ktCombo, keyTypes);
    m_isShowing = wasShowing;
}

void ServiceForm::focusFirst()
{
    if (const auto &error = m_presenter.approvalError()) {
        // Another person has to sign, unless only the password was wrong or never arrived.
        if (error->code == ErrorCode::SignInRefused || model::isOfTheLine(error))
            return m_ui->approverPasswordEdit->setFocus();
        m_ui->approverLoginEdit->setFocus();
        return m_ui->approverLoginEdit->selectAll();
    }
    for (QRadioButton *button : kindButtons()) {
        if (button->isChecked())
            button->setFocus();
    }
}

// In a narrow window, or with large text, the four parts of a key stand on two lines, and the
// second person's password below the name.
void ServiceForm::arrangeFields()
{
    constexpr int wideMin = 900;
    const bool isWide = window()->width() >= wideMin * textScalePercent() / 100;
    if (m_isWide == isWide)
        return;
    m_isWide = isWide;
    arrange(*m_ui->keyFieldsLayout, 0, isWide ? 4 : 2,
        { { m_ui->sgcCaption, m_ui->sgcEdit }, { m_ui->krnCaption, m_ui->krnEdit },
            { m_ui->ktCaption, m_ui->ktCombo }, { m_ui->tiCaption, m_ui->tiEdit } });
    QGridLayout &approver = *m_ui->approverFieldsLayout;
    arrange(approver, 1, isWide ? 2 : 1,
        { { m_ui->approverCaption, m_ui->approverLoginEdit },
            { m_ui->approverPasswordCaption, m_ui->approverPasswordEdit } });
    approver.addWidget(m_ui->capsLockLabel, isWide ? 3 : 5, isWide ? 1 : 0);
    const int stretches[] = { 3, 2, isWide ? 3 : 0, isWide ? 2 : 0 };
    for (int column = 0; column < 4; ++column)
        m_ui->keyFieldsLayout->setColumnStretch(column, stretches[column]);
    approver.setColumnStretch(1, isWide ? 1 : 0);
}

void ServiceForm::resizeEvent(QResizeEvent *event)
{
    arrangeFields();
    MeterForm::resizeEvent(event);
}

bool ServiceForm::stepBack()
{
    const auto all = fields();
    const bool isInField = std::any_of(
        all.begin(), all.end(), [](const QWidget *field) { return field->hasFocus(); });
    if (!isInField)
        return false;
    focusFirst();
    return true;
}

void ServiceForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        updateState();
    }
    MeterForm::changeEvent(event);
}

// Among the kinds a digit chooses one; Enter goes on to the next field everywhere.
bool ServiceForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return MeterForm::eventFilter(watched, event);
    const auto *press = static_cast<const QKeyEvent *>(event);
    if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
        goToNextField();
        return true;
    }
    const int number = toWesternDigits(press->text()).toInt();
    if (qobject_cast<QRadioButton *>(watched) && number >= 1
        && number <= static_cast<int>(EngineeringText::kinds.size())) {
        chooseKind(number);
        return true;
    }
    return MeterForm::eventFilter(watched, event);
}

void ServiceForm::chooseKind(int number)
{
    QRadioButton *button = kindButtons()[static_cast<size_t>(number - 1)];
    if (button->isHidden())
        return;
    button->setChecked(true);
    button->setFocus();
    goToNextField();
}

void ServiceForm::goToNextField()
{
    const auto all = fields();
    const auto current = std::find_if(
        all.begin(), all.end(), [](const QWidget *field) { return field->hasFocus(); });
    const auto next = current == all.end() ? all.begin() : current + 1;
    if (next == all.end()) {
        Q_EMIT filledIn();
        return;
    }
    (*next)->setFocus();
    if (auto *edit = qobject_cast<QLineEdit *>(*next))
        edit->selectAll();
}

} // namespace shahn::view
