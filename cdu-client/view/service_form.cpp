// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_form.h"

#include "ui_service_form.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/theme.h"

#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

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
    : SubjectForm(presenter, parent)
    , m_ui(std::make_unique<Ui::ServiceForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    showWords();
    setUpSigner(*m_ui->approverLoginEdit, *m_ui->approverPasswordEdit, *m_ui->capsLockLabel);
    setUpFields();
    for (QRadioButton *button : kindButtons()) {
        button->installEventFilter(this);
        connect(button, &QRadioButton::toggled, this, &ServiceForm::onInput);
    }
    connect(&presenter, &model::SubjectWork::meterChanged, this, &ServiceForm::updateState);
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
    return { m_ui->testCombo, m_ui->registerCombo, m_ui->wattsEdit, m_ui->sgcEdit, m_ui->krnEdit,
        m_ui->ktCombo, m_ui->tiEdit, m_ui->carriesCheck, m_ui->reasonEdit, m_ui->jobEdit,
        m_ui->approverLoginEdit, m_ui->approverPasswordEdit };
}

QWidget &ServiceForm::start() const
{
    const auto buttons = kindButtons();
    return **std::ranges::find_if(buttons, &QRadioButton::isChecked);
}

void ServiceForm::fillCombo(QComboBox &combo, const std::vector<std::pair<QString, int>> &choices)
{
    const QVariant before = combo.currentData();
    combo.clear();
    for (const auto &[text, value] : choices)
        combo.addItem(text, value);
    combo.setCurrentIndex(qMax(0, combo.findData(before)));
}

void ServiceForm::showWords()
{
    const QScopedValueRollback showing(m_isShowing, true);
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
    SubjectForm::resizeEvent(event);
}

void ServiceForm::retranslate()
{
    m_ui->retranslateUi(this);
    showWords();
    updateState();
}

// Among the kinds a digit chooses one.
bool ServiceForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !qobject_cast<QRadioButton *>(watched))
        return SubjectForm::eventFilter(watched, event);
    const int number = toWesternDigits(static_cast<const QKeyEvent *>(event)->text()).toInt();
    if (number >= 1 && number <= static_cast<int>(EngineeringText::kinds.size())) {
        chooseKind(number);
        return true;
    }
    return SubjectForm::eventFilter(watched, event);
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

} // namespace shahn::view
